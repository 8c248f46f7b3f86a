/** Bytes that are enough to tell a type: the file may have gigabytes. */
export const HEAD = 4096;

export const asciiAt = (bytes: Uint8Array, start: number, length: number): string => String.fromCharCode(...bytes.subarray(start, start + length));

export const uint32At = (bytes: Uint8Array, at: number): number => ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

/** The media type of a picture or video that the first bytes say; HEIC and QuickTime are known, so that they can be named. */
export function sniff(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (asciiAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (/^GIF8[79]a$/.test(asciiAt(bytes, 0, 6))) return 'image/gif';
  if (asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP') return 'image/webp';
  // EBML, whose DocType is one of its first elements; the other one is Matroska
  if (uint32At(bytes, 0) === 0x1a45dfa3) return asciiAt(bytes, 4, 60).includes('webm') ? 'video/webm' : undefined;
  return asciiAt(bytes, 4, 4) === 'ftyp' ? typeOfBrands(bytes) : undefined;
}

/** ISO/IEC 14496-12, 4.3: what is no picture is a film or sound. */
function typeOfBrands(bytes: Uint8Array): string {
  const end = Math.min(bytes.length, uint32At(bytes, 0));
  const major = asciiAt(bytes, 8, 4), brands = [major];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(asciiAt(bytes, at, 4));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'image/avif';
  if (brands.some((brand) => /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand))) return 'image/heic';
  return major === 'qt  ' ? 'video/quicktime' : 'video/mp4';
}
