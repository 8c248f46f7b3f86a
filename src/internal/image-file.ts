import { bitmapsAreCheap } from './bitmaps.js';

/** Reads picture files before they go into a dataset: what they are, whether they are whole, their upright size, a small picture. */

import { PictureError } from './picture-problem.js';

export interface Picture {
  /** The file, with the type that its bytes say. */
  readonly media: Blob;
  readonly mediaType: string;
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly thumbnail?: Blob;
}

/** Longest side of a thumbnail, in pixels. */
const THUMBNAIL_SIDE = 160;

/** Bytes that are enough to tell a type: what is no picture may be a film of gigabytes. */
const HEAD = 4096;

const text = (bytes: Uint8Array, start: number, length: number): string => String.fromCharCode(...bytes.subarray(start, start + length));

/** The media type that the first bytes say; `heic` is known, so that it can be named. */
export function sniff(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (/^GIF8[79]a$/.test(text(bytes, 0, 6))) return 'image/gif';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return 'image/webp';
  if (text(bytes, 4, 4) !== 'ftyp') return undefined;
  const end = Math.min(bytes.length, uint32(bytes, 0));
  const brands = [text(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(bytes, at, 4));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'image/avif';
  return brands.some((brand) => /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) ? 'image/heic' : undefined;
}

const uint32 = (bytes: Uint8Array, at: number): number => ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

/** Whether the end of the file is there. Browsers show what they have of a picture that was cut off, and say nothing. */
export function isWhole(bytes: Uint8Array, mediaType: string): boolean {
  switch (mediaType) {
    case 'image/jpeg': return hasJpegEnd(bytes);
    case 'image/png': return hasPngEnd(bytes);
    case 'image/gif': return bytes.lastIndexOf(0x3b) > 13;
    case 'image/webp': return bytes.length >= (uint32(Uint8Array.of(bytes[7]!, bytes[6]!, bytes[5]!, bytes[4]!), 0) + 8);
    default: return hasAllBoxes(bytes);
  }
}

/** ITU T.81, annex B: segments up to the end-of-image marker. Only the walk tells that marker from the one of an embedded thumbnail. */
function hasJpegEnd(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 1 < bytes.length) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return false;
    const marker = bytes[at + 1];
    if (marker === undefined) return false;
    if (marker === 0xd9) return true;
    // stuffed and fill bytes, restarts, and markers without a length
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === 0xff) at += 1;
    else at += 2 + Math.max(2, (bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return false;
}

function hasPngEnd(bytes: Uint8Array): boolean {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + uint32(bytes, at)) {
    if (text(bytes, at + 4, 4) === 'IEND') return true;
  }
  return false;
}

/** ISO/IEC 14496-12: size 0 reaches to the end, size 1 is followed by a 64-bit size. */
function hasAllBoxes(bytes: Uint8Array): boolean {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = uint32(bytes, at);
    if (size === 0) return true;
    const whole = size === 1 ? uint32(bytes, at + 8) * 2 ** 32 + uint32(bytes, at + 12) : size;
    if (!(whole >= 8)) return false;
    at += whole;
  }
  return at === bytes.length;
}

/**
 * Reads one picture. Decode one or two at a time: a picture of 12 megapixels takes 48 MB while it is open.
 * @throws PictureError
 */
export async function readPicture(file: Blob): Promise<Picture> {
  if (file.size === 0) throw new PictureError('empty');
  const mediaType = sniff(await bytesOf(file.slice(0, HEAD)));
  if (!mediaType) throw new PictureError('not-a-picture');
  if (mediaType === 'image/heic') throw new PictureError('heic');
  if (!isWhole(await bytesOf(file), mediaType)) throw new PictureError('cut-off');
  const media = file.type === mediaType ? file : file.slice(0, file.size, mediaType);
  const url = URL.createObjectURL(media);
  try {
    const image = new Image();
    image.src = url;
    try {
      await image.decode();
    } catch (thrown) {
      throw new PictureError('undecodable', thrown);
    }
    const { naturalWidth: width, naturalHeight: height } = image;
    if (!width || !height) throw new PictureError('undecodable');
    const thumbnail = await thumbnailOf(media, image);
    return { media, mediaType, width, height, ...(thumbnail ? { thumbnail } : {}) };
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    throw new PictureError('unreadable', thrown);
  }
}

/** A list can do without: where a browser makes none, there is none. */
async function thumbnailOf(media: Blob, image: HTMLImageElement): Promise<Blob | undefined> {
  const { naturalWidth, naturalHeight } = image;
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(naturalWidth, naturalHeight));
  const width = Math.max(1, Math.round(naturalWidth * scale)), height = Math.max(1, Math.round(naturalHeight * scale));
  try {
    const source = await smallSource(media, image, width, height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d')!;
    context.imageSmoothingQuality = 'medium';
    context.drawImage(source, 0, 0, width, height);
    const webp = await encode(canvas, 'image/webp');
    if (webp?.type === 'image/webp') return webp;
    // the other format that all can encode has no transparency: a white ground instead of a black one
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    return await encode(canvas, 'image/jpeg');
  } catch {
    return undefined;
  }
}

async function smallSource(media: Blob, image: HTMLImageElement, resizeWidth: number, resizeHeight: number): Promise<CanvasImageSource> {
  if (!bitmapsAreCheap()) return image;
  return createImageBitmap(media, { imageOrientation: 'from-image', resizeWidth, resizeHeight, resizeQuality: 'medium' });
}

const encode = (canvas: HTMLCanvasElement, type: string): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), type, 0.82));
