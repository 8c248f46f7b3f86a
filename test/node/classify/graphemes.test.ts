import { expect } from 'chai';
import fc from 'fast-check';
import { findCluster, graphemeAt, graphemeStep, shortened, wordStep } from '../../../src/core/classify/index.js';
import { HARD_TEXTS } from '../../support/hard-texts.js';
import { MORE_TEXTS } from '../../support/more-texts.mjs';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const boundaries = (text: string): number[] => [...[...segmenter.segment(text)].map(({ index }) => index), text.length];
const stepped = (text: string, step: 1 | -1): number[] => {
  const found = [step > 0 ? 0 : text.length];
  for (let next; (next = graphemeStep(text, found.at(-1)!, step)) !== found.at(-1);) found.push(next);
  return step > 0 ? found : found.reverse();
};

describe('graphemes', () => {
  const family = '👩‍👩‍👧‍👦', texts = ['a👍🏽b', family, `${family}${family}`, '🇩🇪🇫🇷🇪🇺', 'e\u0301x\u0323\u0302', '한국'.normalize('NFD'), 'a\r\nb\r\n\r\nc', 'क्षि', 'שָׁלוֹם', 'ذَهَبَ', '汽车'];

  it('are stepped over one by one, both ways', () => {
    for (const text of [...texts, ...HARD_TEXTS, ...MORE_TEXTS]) {
      expect(stepped(text, 1), JSON.stringify(text)).to.deep.equal(boundaries(text));
      expect(stepped(text, -1), JSON.stringify(text)).to.deep.equal(boundaries(text));
    }
  });

  it('are the same from every unit in them, in a text of any length', () => {
    const around = 'plain words, then more of them. '.repeat(60);
    for (const text of texts) {
      for (const [long, offset] of [[`${around}${text}`, around.length], [`${'字'.repeat(3000)}\n${text}${around}`, 3001]] as const) {
        for (const { index, segment } of segmenter.segment(text)) {
          for (let unit = 0; unit < segment.length; unit++) {
            expect(graphemeAt(long, offset + index + unit), JSON.stringify(text)).to.deep.equal({ index: offset + index, segment });
          }
        }
      }
    }
  });

  it('begin whole in a long line without a space', () => {
    const long = '🚗'.repeat(2000);
    expect(graphemeAt(long, 3001)).to.deep.equal({ index: 3000, segment: '🚗' });
  });

  it('are kept together without a segmenter', () => {
    for (const text of ['a👍🏽b', family, '🇩🇪🇫🇷', 'e\u0301x\u0323\u0302', 'a\r\nb', 'שָׁלוֹם', '汽车', '🏳️‍🌈', '\u0301', 'a\u200d']) {
      for (const { index, segment } of segmenter.segment(text)) {
        for (let unit = 0; unit < segment.length; unit++) expect(graphemeAt(text, index + unit, findCluster), JSON.stringify(text)).to.deep.equal({ index, segment });
      }
    }
    expect(() => findCluster('a', 1)).to.throw(RangeError);
  });

  it('never cut a character, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), (text, unit) => {
      const { index, segment } = graphemeAt(text, unit % text.length, findCluster);
      expect(/\p{Surrogate}/u.test(segment)).to.equal(false);
      expect(index <= unit % text.length && unit % text.length < index + segment.length).to.equal(true);
      expect(text.startsWith(segment, index)).to.equal(true);
    }));
  });
});

describe('words', () => {
  const text = 'Well, Ada’s “engine” 42.';

  it('end where the next one ends, and begin where the one before begins', () => {
    const ends = [0], starts = [text.length];
    for (let i = 0; i < 5; i++) ends.push(wordStep(text, ends.at(-1)!, 1));
    for (let i = 0; i < 5; i++) starts.push(wordStep(text, starts.at(-1)!, -1));
    expect(ends).to.deep.equal([0, 4, 11, 19, 23, 24]);
    expect(starts).to.deep.equal([24, 21, 13, 6, 0, 0]);
  });

  it('are found in Chinese, and beyond a long gap', () => {
    expect(wordStep('汽车在路上', 0, 1)).to.be.within(1, 2);
    const gap = ' '.repeat(5000);
    expect(wordStep(`a${gap}b c`, 1, 1)).to.equal(5002);
    expect(wordStep(`c a${gap}b`, 5003, -1)).to.equal(2);
  });
});

describe('shortened', () => {
  it('keeps what is short, on one line', () => {
    expect(shortened(' two\r\n\tlines ', 40)).to.equal('two lines');
    expect(shortened('x'.repeat(40), 40)).to.equal('x'.repeat(40));
    expect(shortened('', 40)).to.equal('');
  });

  it('leaves out of the middle, in whole characters', () => {
    const flags = '🇩🇪'.repeat(41), short = shortened(flags, 40);
    expect(short).to.equal(`${'🇩🇪'.repeat(20)}…${'🇩🇪'.repeat(19)}`);
    expect([...segmenter.segment(short)]).to.have.length(40);
    expect(shortened('from the beginning to the end', 11)).to.equal('from…e end');
  });

  it('is no longer than asked, whatever the text', () => {
    for (const text of [...HARD_TEXTS, ...MORE_TEXTS]) expect([...segmenter.segment(shortened(text, 40))].length, JSON.stringify(text)).to.be.at.most(40);
  });
});
