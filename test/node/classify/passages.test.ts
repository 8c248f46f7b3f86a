import { expect } from 'chai';
import fc from 'fast-check';
import { chunksOf, directionOf, passage, placeOf, segmentsOf } from '../../../src/core/classify/index.js';
import type { Label } from '../../../src/core/model/annotation.js';
import { decodeText } from '../../../src/elements/input-classifier/decode-text.js';
import { HARD_TEXTS } from '../../support/hard-texts.js';
import { MORE_TEXTS } from '../../support/more-texts.mjs';

const label = (id: string, start: number, end: number): Label => ({ id, conceptId: 'a', value: 1, region: { type: 'text-span', start, end, quote: '' }, source: { kind: 'person' } });

describe('passage', () => {
  it('is whole characters with their words, from either end', () => {
    const text = 'a👩‍👩‍👧‍👦e\u0301z';
    for (const [from, to] of [[2, 3], [3, 2], [1, 12]]) expect(passage(text, from!, to!)).to.deep.equal({ type: 'text-span', start: 1, end: 12, quote: '👩‍👩‍👧‍👦' });
    expect(passage(text, 13, 14)).to.deep.equal({ type: 'text-span', start: 12, end: 14, quote: 'e\u0301' });
    expect(passage(text, -5, 99)).to.deep.equal({ type: 'text-span', start: 0, end: text.length, quote: text });
  });

  it('is none where nothing is marked', () => {
    expect(passage('abc', 1, 1)).to.equal(undefined);
    expect(passage('abc', 3, 9)).to.equal(undefined);
    expect(passage('', 0, 1)).to.equal(undefined);
  });
});

describe('placeOf', () => {
  const text = 'one two one two one';
  const at = (start: number, quote: string, end = start + quote.length): { type: 'text-span'; start: number; end: number; quote: string } => ({ type: 'text-span', start, end, quote });

  it('is where the passage says, or where its words are nearest', () => {
    expect(placeOf(text, at(8, 'one'))).to.deep.equal({ start: 8, end: 11, moved: false });
    expect(placeOf(text, at(7, 'one'))).to.deep.equal({ start: 8, end: 11, moved: true });
    expect(placeOf(text, at(10, 'one'))).to.deep.equal({ start: 8, end: 11, moved: true });
    expect(placeOf(text, at(2, 'one'))).to.deep.equal({ start: 0, end: 3, moved: true });
    expect(placeOf(text, at(900, 'one'))).to.deep.equal({ start: 16, end: 19, moved: true });
    expect(placeOf(text, at(8, 'one', 12)), 'an end that is wrong').to.deep.equal({ start: 8, end: 11, moved: true });
  });

  it('is found however far the words have moved', () => {
    const far = `needle${'.'.repeat(100_000)}`;
    expect(placeOf(far, at(100_000, 'needle'))).to.deep.equal({ start: 0, end: 6, moved: true });
    expect(placeOf(`${far}needle`, at(90_000, 'needle'))).to.deep.equal({ start: 100_006, end: 100_012, moved: true });
  });

  it('is nowhere without the words, and believed where it has none', () => {
    expect(placeOf(text, at(0, 'three'))).to.equal(undefined);
    expect(placeOf(text, at(4, '', 7))).to.deep.equal({ start: 4, end: 7, moved: false });
    expect(placeOf(text, at(4, '', 70))).to.equal(undefined);
  });
});

describe('chunksOf', () => {
  const whole = (text: string): string => chunksOf(text).map(({ start, end }) => text.slice(start, end)).join('');

  it('leaves a short text whole', () => {
    expect(chunksOf('')).to.deep.equal([]);
    expect(chunksOf('one\ntwo')).to.deep.equal([{ start: 0, end: 7 }]);
  });

  it('cuts after line ends', () => {
    const text = 'some words\r\n'.repeat(2000), chunks = chunksOf(text);
    expect(chunks).to.have.length(7);
    expect(chunks.every(({ start, end, dir }) => text.slice(start, end).endsWith('\r\n') && end - start <= 4000 && dir === undefined)).to.equal(true);
    expect(whole(text)).to.equal(text);
  });

  it('cuts a long line after spaces, keeps its direction, and does not give it to the next', () => {
    const long = 'ذهب أحمد '.repeat(1000), text = `${long}\nEnglish\n${'car '.repeat(2000)}`, chunks = chunksOf(text), last = chunks.findLastIndex(({ dir }) => dir === 'rtl');
    expect(chunks.slice(0, last + 1).every(({ dir }) => dir === 'rtl')).to.equal(true);
    expect(chunks[last]!.end).to.equal(long.length + 1);
    expect(chunks.slice(last + 1).every(({ dir }) => dir !== 'rtl')).to.equal(true);
    expect(chunks.slice(0, last).every(({ start, end }) => text.slice(start, end).endsWith(' '))).to.equal(true);
    expect(whole(text)).to.equal(text);
  });

  it('cuts no character where there is no space', () => {
    const text = `a${'👩‍👩‍👧‍👦'.repeat(2000)}`;
    expect(chunksOf(text).every(({ start }) => start === 0 || (start - 1) % 11 === 0)).to.equal(true);
    expect(whole(text)).to.equal(text);
  });

  it('loses and doubles nothing, whatever the text', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('\n', '\r\n', ' ', 'ש', '👍🏽', 'x'.repeat(5000)), fc.string()), { maxLength: 200 }).map((parts) => parts.join('').repeat(20)), (text) => {
      expect(whole(text) === text).to.equal(true);
    }), { numRuns: 50 });
  });
});

describe('directionOf', () => {
  it('is that of the first letter', () => {
    for (const [text, dir] of [['1. car', 'ltr'], ['(שלום) car', 'rtl'], ['car سيارة', 'ltr'], ['ߒߞߏ', 'rtl'], ['𞤀', 'rtl'], ['汽车', 'ltr'], ['12 …', undefined]] as const) expect(directionOf(text), text).to.equal(dir);
  });
});

describe('segmentsOf', () => {
  it('cuts where a passage begins or ends, also beyond the piece', () => {
    const segments = segmentsOf([label('a', 0, 8), label('b', 5, 12), label('c', 20, 22)], { start: 4, end: 14 });
    expect(segments.map(({ start, end, labels }) => [start, end, labels.map(({ id }) => id).join('')])).to.deep.equal([[4, 5, 'a'], [5, 8, 'ab'], [8, 12, 'b'], [12, 14, '']]);
  });
});

describe('decodeText', () => {
  const utf16 = (text: string, little: boolean): Uint8Array => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return new Uint8Array(little ? bytes : bytes.swap16());
  };

  it('reads UTF-8 and UTF-16, without the byte order mark, and keeps all else', () => {
    for (const text of [...HARD_TEXTS, ...MORE_TEXTS].filter((each) => !/\p{Surrogate}/u.test(each) && !each.startsWith('\ufeff'))) {
      const bytes = new TextEncoder().encode(text);
      for (const each of [bytes, new TextEncoder().encode(`\ufeff${text}`), utf16(text, true), utf16(text, false)]) expect(decodeText(each), JSON.stringify(text)).to.equal(text);
    }
  });

  it('is none of what is neither', () => {
    for (const bytes of [[0xff], [0xc3], [0x89, 0x50, 0x4e, 0x47], [0xff, 0xfe, 0x3d, 0xd8], [0xff, 0xfe, 0x61], [0xed, 0xa0, 0x80]]) expect(decodeText(new Uint8Array(bytes)), String(bytes)).to.equal(undefined);
  });
});
