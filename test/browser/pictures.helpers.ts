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
