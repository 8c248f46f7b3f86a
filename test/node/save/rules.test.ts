import { expect } from 'chai';
import * as fc from 'fast-check';
import { applyChanges, type Label } from '../../../src/core/model/index.js';
import { inOrder, isSaveEntry, labelDiff, retryDelay, savingWord } from '../../../src/core/save/index.js';

describe('the delay before another attempt', () => {
  it('doubles from 1 s to 60 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((attempt) => retryDelay(attempt, 1))).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });
  it('lies anywhere below that, so that pages do not come back together', () => {
    expect(retryDelay(4, 0)).to.equal(0);
    expect(retryDelay(4, 0.25)).to.equal(2000);
  });
  it('is never less than what the other side asks for', () => {
    expect(retryDelay(1, 0.5, 30_000)).to.equal(30_000);
    expect(retryDelay(7, 1, 30_000)).to.equal(60_000);
  });
});

describe('the word of saving', () => {
  const facts = { undurable: 0, unacknowledged: 0, problem: false, local: false };
  it('is Saving until the last gesture is durable', () => expect(savingWord({ ...facts, undurable: 1, unacknowledged: 3 })).to.equal('saving'));
  it('is Saved here while it waits for the adapter', () => expect(savingWord({ ...facts, unacknowledged: 3 })).to.equal('saved-here'));
  it('is Sent when the adapter has everything', () => expect(savingWord(facts)).to.equal('sent'));
  it('is Saved here when the adapter is this browser', () => expect(savingWord({ ...facts, local: true })).to.equal('saved-here'));
  it('is Needs you before anything else', () => expect(savingWord({ undurable: 1, unacknowledged: 1, problem: true, local: true })).to.equal('needs-you'));
});

describe('entries of the outbox', () => {
  const entry = { key: 'k', personId: 'p', taskId: 't', inputId: 'i', assignmentId: 'a', changes: [], order: 1 };
  it('are told from what another version has written', () => {
    expect(isSaveEntry(entry)).to.equal(true);
    expect(isSaveEntry({ ...entry, base: 3 })).to.equal(true);
    for (const wrong of [undefined, null, 'k', {}, { ...entry, changes: 'x' }, { ...entry, order: Number.NaN }, { ...entry, key: '' }, { ...entry, base: '1' }]) expect(isSaveEntry(wrong), JSON.stringify(wrong)).to.equal(false);
  });
  it('come in the order of the gestures', () => {
    expect(inOrder([{ ...entry, order: 3 }, { ...entry, order: 1 }, { ...entry, order: 2 }]).map(({ order }) => order)).to.deep.equal([1, 2, 3]);
  });
});

describe('the difference of two sets of labels', () => {
  const label = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), conceptId: fc.constantFrom('car', 'dog'), value: fc.constantFrom(0 as const, 1 as const),
    region: fc.option(fc.record({ type: fc.constant('box' as const), x: fc.double({ min: 0, max: 0.5, noNaN: true }), y: fc.constant(0.1), width: fc.constant(0.2), height: fc.constant(0.2) }), { nil: undefined }),
    source: fc.constant({ kind: 'person' as const }),
  }).map(({ region, ...rest }): Label => ({ ...rest, ...(region ? { region } : {}) }));
  const labels = fc.uniqueArray(label, { selector: ({ id }) => id });
  const byId = (list: readonly Label[]): Record<string, Label> => Object.fromEntries(list.map((each) => [each.id, each]));

  it('makes the second of the first', () => {
    fc.assert(fc.property(labels, labels, (before, after) => {
      expect(byId(applyChanges(before, labelDiff(before, after)))).to.deep.equal(byId(after));
    }));
  });
  it('is nothing between equal ones', () => {
    fc.assert(fc.property(labels, (before) => {
      expect(labelDiff(before, structuredClone(before))).to.deep.equal([]);
    }));
  });
  it('keeps the fields of labels alone', () => {
    const annotation = { id: 'a', conceptId: 'car', value: 1 as const, source: { kind: 'person' as const }, status: 'pending', revision: 3 };
    expect(labelDiff([], [annotation])).to.deep.equal([{ type: 'put', label: { id: 'a', conceptId: 'car', value: 1, source: { kind: 'person' } } }]);
  });
});
