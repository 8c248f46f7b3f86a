import { bitmapsAreCheap } from './bitmaps.js';
import { bytesOf, FileError } from './file-problem.js';
import { asciiAt, uint32At } from './media-type.js';
import { thumbnailOf } from './thumbnail.js';

/** A picture before it goes into a dataset. */
export interface Picture {
  /** The file, with the type that its bytes say. */
  readonly media: Blob;
  readonly mediaType: string;
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly thumbnail?: Blob;
}

/** Whether the end of the file is there. Browsers show what they have of a picture that was cut off, and say nothing. */
export function isWhole(bytes: Uint8Array, mediaType: string): boolean {
  switch (mediaType) {
    case 'image/jpeg': return hasJpegEnd(bytes);
    case 'image/png': return hasPngEnd(bytes);
    case 'image/gif': return bytes.lastIndexOf(0x3b) > 13;
    case 'image/webp': return bytes.length >= (uint32At(Uint8Array.of(bytes[7]!, bytes[6]!, bytes[5]!, bytes[4]!), 0) + 8);
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
  for (let at = 8; at + 12 <= bytes.length; at += 12 + uint32At(bytes, at)) {
    if (asciiAt(bytes, at + 4, 4) === 'IEND') return true;
  }
  return false;
}

/** ISO/IEC 14496-12: size 0 reaches to the end, size 1 is followed by a 64-bit size. */
function hasAllBoxes(bytes: Uint8Array): boolean {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = uint32At(bytes, at);
    if (size === 0) return true;
    const whole = size === 1 ? uint32At(bytes, at + 8) * 2 ** 32 + uint32At(bytes, at + 12) : size;
    if (!(whole >= 8)) return false;
    at += whole;
  }
  return at === bytes.length;
}

/**
 * Reads one picture: whether it is whole, its upright size, a small picture of it. Decode one or two at a time: a picture of 12
 * megapixels takes 48 MB while it is open.
 * @param mediaType what its bytes say
 * @throws FileError
 */
export async function readPicture(file: Blob, mediaType: string): Promise<Picture> {
  if (!isWhole(await bytesOf(file), mediaType)) throw new FileError('cut-off');
  const media = file.type === mediaType ? file : file.slice(0, file.size, mediaType);
  const url = URL.createObjectURL(media);
  try {
    const image = new Image();
    image.src = url;
    try {
      await image.decode();
    } catch (thrown) {
      throw new FileError('undecodable', thrown);
    }
    const { naturalWidth: width, naturalHeight: height } = image;
    if (!width || !height) throw new FileError('undecodable');
    const thumbnail = await thumbnailOf(width, height, async (resizeWidth, resizeHeight) =>
      (bitmapsAreCheap() ? createImageBitmap(media, { imageOrientation: 'from-image', resizeWidth, resizeHeight, resizeQuality: 'medium' }) : image));
    return { media, mediaType, width, height, ...(thumbnail ? { thumbnail } : {}) };
  } finally {
    URL.revokeObjectURL(url);
  }
}
