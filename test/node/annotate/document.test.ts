import { expect } from 'chai';
import { changesOf, LabelDocument, previousOf, type Diff, type Transaction } from '../../../src/core/annotate/index.js';
import { box, label } from './helpers.js';

const ids = (document: LabelDocument) => document.labels.map(({ id }) => id);

describe('annotate: the document', () => {
  it('is written only inside a transaction', () => {
    const document = new LabelDocument();
    let leaked: Transaction | undefined;
    document.transact('user', (transaction) => (leaked = transaction));
    expect(() => leaked!.put(label('a'))).to.throw('only inside transact');
    expect(() => leaked!.remove('a')).to.throw('only inside transact');
    expect(() => document.transact('user', () => document.transact('host', () => {}))).to.throw('open already');
    document.transact('user', () => {});
  });

  it('gives one diff a transaction, each label once, and none for nothing', () => {
    const document = new LabelDocument();
    const diffs: Diff[] = [];
    document.observe((diff) => diffs.push(diff));
    document.transact('user', (t) => {
      t.put(label('a'));
      t.put(label('a', box(0.5, 0.5, 0.1, 0.1)));
      t.put(label('b'));
      t.remove('b');
    });
    expect(diffs).to.have.length(1);
    expect(diffs[0]!.changes.map(({ id, before }) => [id, before])).to.deep.equal([['a', undefined]]);
    document.transact('host', (t) => t.put(label('a', box(0.5, 0.5, 0.1, 0.1))));
    document.transact('host', (t) => t.remove('never there'));
    expect(diffs).to.have.length(1);
  });

  it('one that is removed and put again in one transaction keeps its place, and is no change', () => {
    const document = new LabelDocument();
    document.transact('host', (t) => ['a', 'b', 'c'].forEach((id) => t.put(label(id))));
    const again = document.transact('user', (t) => {
      t.remove('b');
      t.put(label('b'));
    });
    expect(again.changes).to.deep.equal([]);
    expect(ids(document)).to.deep.equal(['a', 'b', 'c']);
  });

  it('puts everything back if the writing throws', () => {
    const document = new LabelDocument();
    document.transact('host', (t) => t.put(label('a')));
    const before = document.labels;
    expect(() => document.transact('user', (t) => {
      t.remove('a');
      t.put(label('b'));
      throw new Error('no');
    })).to.throw('no');
    expect(document.labels).to.deep.equal(before);
    document.transact('user', (t) => t.put(label('c')));
    expect(ids(document)).to.deep.equal(['a', 'c']);
  });

  it('freezes what it keeps, and does not freeze what it was given', () => {
    const document = new LabelDocument();
    const given = label('a');
    document.transact('host', (t) => t.put(given));
    expect(Object.isFrozen(given)).to.equal(false);
    expect(Object.isFrozen(document.get('a'))).to.equal(true);
    expect(Object.isFrozen(document.get('a')!.region)).to.equal(true);
    expect(() => (document.labels as unknown[]).push(1)).to.throw();
  });

  it('gives the same array until something changes', () => {
    const document = new LabelDocument();
    document.replaceAll([label('a')]);
    expect(document.labels).to.equal(document.labels);
  });

  it('an echo changes nothing, not even identities', () => {
    const document = new LabelDocument();
    document.replaceAll([label('a'), label('b')]);
    const before = document.labels;
    const diff = document.replaceAll(structuredClone([label('a'), label('b')]));
    expect(diff.changes).to.have.length(0);
    expect(document.labels).to.equal(before);
  });

  it('takes over the host\'s order, additions and removals, and keeps the survivors', () => {
    const document = new LabelDocument();
    document.replaceAll([label('a'), label('b'), label('c')]);
    const b = document.get('b');
    document.replaceAll([label('c'), label('d'), label('b')]);
    expect(ids(document)).to.deep.equal(['c', 'd', 'b']);
    expect(document.get('b')).to.equal(b);
    document.transact('user', (t) => t.put(label('e')));
    expect(ids(document)).to.deep.equal(['c', 'd', 'b', 'e']);
  });

  it('a diff reads as changes and as what was before', () => {
    const document = new LabelDocument();
    document.replaceAll([label('a'), label('b')]);
    const diff = document.transact('user', (t) => {
      t.remove('a');
      t.put(label('b', undefined, 'tree'));
      t.put(label('c'));
    });
    expect(changesOf(diff)).to.deep.equal([{ type: 'remove', id: 'a' }, { type: 'put', label: label('b', undefined, 'tree') }, { type: 'put', label: label('c') }]);
    expect(previousOf(diff)).to.deep.equal([label('a'), label('b')]);
  });
});
