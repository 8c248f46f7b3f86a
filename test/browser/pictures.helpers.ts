/** A picture of a few colours. */
export async function encoded(type: string, width = 40, height = 30): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  for (let x = 0; x < width; x += 4) {
    context.fillStyle = `hsl(${x * 9} 70% 50%)`;
    context.fillRect(x, 0, 4, height);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  if (blob?.type !== type) throw new Error(`this browser writes no ${type}`);
  return blob;
}

const fromBase64 = (text: string): Promise<Blob> => Promise.resolve(new Blob([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))]));

export const gif = (): Promise<Blob> => fromBase64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
export const webp = (): Promise<Blob> => fromBase64('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA');
export const avif = (): Promise<Blob> =>
  fromBase64(
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB0AAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAAAIAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQ0MAAAAABNjb2xybmNseAACAAIAAYAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACVtZGF0EgAKCBgANogQEAwgMg8f8D///8WfhwB8+ErK42A=',
  );

/** With an EXIF segment that says how to turn it. */
export async function jpegWithOrientation(orientation: number, width: number, height: number): Promise<Blob> {
  const jpeg = new Uint8Array(await (await encoded('image/jpeg', width, height)).arrayBuffer());
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const exif = Array.from('Exif\0\0', (char) => char.charCodeAt(0));
  const length = 2 + exif.length + tiff.length;
  return new Blob([jpeg.slice(0, 2), Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff, ...exif, ...tiff), jpeg.slice(2)], { type: 'image/jpeg' });
}

/** 1 pixel, animated for ever: red, then blue, 10 ms each. */
export const animatedGif = (): Promise<Blob> =>
  fromBase64('R0lGODlhAQABAIAAAP8AAAAA/yH/C05FVFNDQVBFMi4wAwEAAAAh+QQEAQAAACwAAAAAAQABAAACAkQBACH5BAQBAAAALAAAAAABAAEAAAICTAEAOw==');

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(12 + data.length), view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(Array.from(type, (char) => char.charCodeAt(0)), 4);
  chunk.set(data, 8);
  let crc = 0xffffffff;
  for (const byte of chunk.subarray(4, 8 + data.length)) crc = CRC[(crc ^ byte) & 255]! ^ (crc >>> 8);
  view.setUint32(8 + data.length, ~crc >>> 0);
  return chunk;
}

/** A PNG of any size, as no canvas could write it; grey 200. @param rows that it really has */
export async function greyPng(width: number, height: number, rows = height): Promise<Blob> {
  const deflate = new CompressionStream('deflate'), writer = deflate.writable.getWriter();
  const data = new Response(deflate.readable).arrayBuffer();
  const row = new Uint8Array(width + 1).fill(200, 1);
  for (let y = 0; y < rows; y++) await writer.write(row);
  await writer.close();
  const header = new Uint8Array(13), view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8; // bits, of grey
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return new Blob([signature, pngChunk('IHDR', header), pngChunk('IDAT', new Uint8Array(await data)), pngChunk('IEND', new Uint8Array())], { type: 'image/png' });
}

export async function base64Of(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(',') + 1);
}
