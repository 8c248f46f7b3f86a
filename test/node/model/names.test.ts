import { expect } from 'chai';
import fc from 'fast-check';
import { cleanName, NAME_LIMIT, nameKey, nameProblem } from '../../../src/core/model/index.js';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('a', 'e', ' ', '\t', '\u200b', '\u202e', '\ufeff', '\u0301', '\u00a0', '\u200d') }));

describe('cleanName', () => {
  for (const [what, name, clean] of [
    ['composes (NFC)', 'Cafe\u0301', 'Caf\u00e9'],
    ['keeps what only looks the same (not NFKC)', '\ufb01sh ①', '\ufb01sh ①'],
    ['keeps the joiners of emoji', '👩‍👩‍👧‍👦 🏳️‍🌈', '👩‍👩‍👧‍👦 🏳️‍🌈'],
    ['keeps the joiners of Persian and Hindi', 'می\u200cخواهم क्\u200dष', 'می\u200cخواهم क्\u200dष'],
    ['removes bidirectional controls', '\u202egpj.tac\u202c \u2066x\u2069 \u200fy\u200e', 'gpj.tac x y'],
    ['removes zero-width space, word joiner and BOM', '\ufeffca\u200bt\u2060s\ufeff', 'cats'],
    ['removes control characters', 'c\u0000a\u001bt\u007f\u0085s', 'cats'],
    ['makes any run of spaces one', ' a\t\r\n b\u00a0\u3000c\u2029', 'a b c'],
    ['keeps markup, quotes and code as they are', '<script>alert("1")</script>; DROP TABLE x--', '<script>alert("1")</script>; DROP TABLE x--'],
    ['keeps words that other systems stumble over', 'undefined null NaN __proto__ 1e1000 ../../etc', 'undefined null NaN __proto__ 1e1000 ../../etc'],
    ['keeps combining marks', 'Z͑ͫ̓a̴l̷g̸o', 'Z͑ͫ̓a̴l̷g̸o'.normalize('NFC')],
    ['keeps every script', 'الإنجليزية 社會科學院 Ελλάδα ଓଡ଼ିଆ', 'الإنجليزية 社會科學院 Ελλάδα ଓଡ଼ିଆ'.normalize('NFC')],
    ['makes of an invisible between two spaces one space', 'a \u200b b', 'a b'],
    ['composes across a removed invisible', 'Cafe\u200b\u0301', 'Caf\u00e9'],
    ['removes the Arabic letter mark, a bidirectional control', 'a\u061cb', 'ab'],
  ] as const) {
    it(what, () => expect(cleanName(name)).to.equal(clean));
  }

  it('leaves nothing to clean', () => {
    fc.assert(fc.property(text, (name) => {
      const clean = cleanName(name);
      expect(cleanName(clean)).to.equal(clean);
      expect(clean).to.equal(clean.normalize('NFC'));
      expect(clean).not.to.match(/^\s|\s\s|\s$/u);
    }), { numRuns: 2000 });
  });
});

describe('nameKey', () => {
  for (const [a, b] of [
    ['Cat', ' cAT '],
    ['Straße', 'STRASSE'],
    ['Café', 'CAFE\u0301'],
    ['ΟΔΟΣ', 'οδος'],
    ['ǆ', 'ǅ'],
    ['red  panda', 'Red\tPanda'],
    ['c\u200bat', 'cat'],
  ] as const) {
    it(`is the same for ${JSON.stringify(a)} and ${JSON.stringify(b)}`, () => expect(nameKey(a)).to.equal(nameKey(b)));
  }

  for (const [a, b] of [['cat', 'cats'], ['е', 'e'], ['👩‍👧', '👩👧'], ['resume', 'résumé'], ['x²', 'x2']] as const) {
    it(`differs for ${a} and ${b}`, () => expect(nameKey(a)).not.to.equal(nameKey(b)));
  }

  it('is the same for a name and its clean form', () => {
    fc.assert(fc.property(text, (name) => {
      expect(nameKey(cleanName(name))).to.equal(nameKey(name));
    }));
  });
});

describe('nameProblem', () => {
  it('accepts a name of up to 512 code points, however many units they take', () => {
    for (const point of ['x', '😀', '\u{10ffff}', '漢']) {
      expect(nameProblem(point.repeat(NAME_LIMIT)), point).to.equal(undefined);
      expect(nameProblem(point.repeat(NAME_LIMIT + 1)), point).to.equal('too-long');
    }
    expect(NAME_LIMIT).to.equal(512);
  });

  it('counts what is kept', () => {
    expect(nameProblem(` ${'x'.repeat(NAME_LIMIT)}\u200b\n`)).to.equal(undefined);
    expect(nameProblem('e\u0301'.repeat(NAME_LIMIT))).to.equal(undefined);
  });

  for (const name of ['', '   ', '\u200b', '\u202e\u202c', '\ufeff\n', '\u0000']) it(`refuses ${JSON.stringify(name)} as empty`, () => expect(nameProblem(name)).to.equal('empty'));

  for (const name of ['\ud83d', 'a\udc00b', '😀\ud83d', '\ude00\ud83d']) it(`refuses lone surrogates: ${JSON.stringify(name)}`, () => expect(nameProblem(name)).to.equal('malformed'));
});
