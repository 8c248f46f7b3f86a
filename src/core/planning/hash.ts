/**
 * MurmurHash3 x86_32 (Appleby 2011, public domain) of a text's UTF-8 bytes. The same on every machine; not for secrets.
 * A lone surrogate counts as U+FFFD, as in TextEncoder, which the language itself does not have.
 * @param seed any 32-bit integer
 * @returns 0..2^32-1
 */
export function murmur3(text: string, seed = 0): number {
  let hash = seed | 0;
  let block = 0, filled = 0, total = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    let bytes = code, count = 1;
    if (code >= 0x80) {
      if (code >= 0xd800 && code <= 0xdfff) {
        code = text.codePointAt(i)!;
        if (code > 0xffff) i++;
        else code = 0xfffd;
      }
      count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      bytes = utf8(code, count);
    }
    block |= bytes << (8 * filled);
    total += count;
    if (filled + count < 4) {
      filled += count;
      continue;
    }
    hash = Math.imul(rotateLeft(hash ^ scramble(block), 13), 5) + 0xe6546b64 | 0;
    // A shift by 32 would be a shift by 0.
    block = filled === 0 ? 0 : bytes >>> (8 * (4 - filled));
    filled += count - 4;
  }
  if (filled > 0) hash ^= scramble(block);
  return mix32(hash ^ total);
}

/**
 * MurmurHash3's finaliser: a bijection of 32 bits in which each bit of the argument changes about half of the result.
 * `mix32(a ^ b)` stands for the hash of a pair whose members are hashed already, at a hundredth of the cost.
 * @returns 0..2^32-1
 */
export function mix32(bits: number): number {
  let hash = bits;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const rotateLeft = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));

const scramble = (block: number): number => Math.imul(rotateLeft(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);

/** The 2 to 4 bytes of a code point, the first one in the lowest bits. */
function utf8(code: number, count: number): number {
  const tail = (place: number): number => 0x80 | ((code >> (6 * place)) & 0x3f);
  if (count === 2) return (0xc0 | (code >> 6)) | (tail(0) << 8);
  if (count === 3) return (0xe0 | (code >> 12)) | (tail(1) << 8) | (tail(0) << 16);
  return (0xf0 | (code >> 18)) | (tail(2) << 8) | (tail(1) << 16) | (tail(0) << 24);
}
