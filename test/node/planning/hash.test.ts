import { expect } from 'chai';
import fc from 'fast-check';
import { mix32, murmur3 } from '../../../src/core/planning/hash.js';

/** MurmurHash3 x86_32 as published (Appleby's code line by line), over the bytes of TextEncoder. */
function reference(text: string, seed: number): number {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scramble = (block: number): number => {
    const k = Math.imul(block, 0xcc9e2d51);
    return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  };
  let h = seed | 0, i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    h ^= scramble(view.getInt32(i, true));
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let j = bytes.length - 1; j >= i; j--) tail = (tail << 8) | bytes[j]!;
  if (i < bytes.length) h ^= scramble(tail);
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

describe('murmur3', () => {
  const published: readonly (readonly [text: string, seed: number, hash: number])[] = [
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['test', 0, 0xba6bd213],
    ['test', 0x9747b28c, 0x704b81dc],
    ['Hello, world!', 0, 0xc0363e43],
    ['Hello, world!', 0x9747b28c, 0x24884cba],
    ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
    ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
    ['a', 0x9747b28c, 0x7fa09ea6],
    ['aa', 0x9747b28c, 0x5d211726],
    ['aaa', 0x9747b28c, 0x283e0130],
    ['aaaa', 0x9747b28c, 0x5a97808a],
    ['ππππππππ', 0x9747b28c, 0xd58063c1],
    ['6666', 0, 1361238019],
    ['6666', 10, 2981722772],
  ];
  for (const [text, seed, hash] of published) {
    it(`hashes "${text}" with seed ${seed} as published`, () => expect(murmur3(text, seed)).to.equal(hash));
  }

  it('hashes the UTF-8 bytes of any text, lone surrogates as U+FFFD', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) })), fc.nat(), (text, seed) => {
      expect(murmur3(text, seed)).to.equal(reference(text, seed));
    }), { numRuns: 2000 });
  });
});

describe('mix32', () => {
  it('changes about half of the bits when one bit changes', () => {
    fc.assert(fc.property(fc.integer(), (bits) => {
      let changed = 0;
      for (let bit = 0; bit < 32; bit++) changed += ((mix32(bits) ^ mix32(bits ^ (1 << bit))) >>> 0).toString(2).replaceAll('0', '').length;
      expect(changed / 32).to.be.within(8, 24);
    }));
  });
});
