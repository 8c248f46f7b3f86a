import { expect } from 'chai';
import fc from 'fast-check';
import { History, LabelDocument, type Transaction } from '../../../src/core/annotate/index.js';
import type { Label } from '../../../src/core/model/annotation.js';
import { box, label } from './helpers.js';

const setUp = (labels: readonly Label[] = [], limits?: { steps: number; changes: number }) => {
  const document = new LabelDocument();
  document.replaceAll(labels);
  const history = new History<'edit'>(document, limits);
  const edit = (write: (t: Transaction) => void): void => {
    const gesture = history.begin('edit');
    document.transact('user', write);
    gesture.commit();
  };
  const ids = () => document.labels.map(({ id }) => id);
  return { document, history, edit, ids };
};

describe('annotate: history', () => {
  it('A6.1: create and delete in quick succession, undone and redone, loses nothing', () => {
    const { history, edit, ids } = setUp([label('b')]);
    edit((t) => t.put(label('a')));
    edit((t) => t.remove('b'));
    history.undo();
    expect(ids()).to.deep.equal(['b', 'a']);
    history.redo();
    expect(ids()).to.deep.equal(['a']);
    history.undo();
    history.undo();
    expect(ids()).to.deep.equal(['b']);
    expect(history.canUndo).to.equal(false);
    history.redo();
    history.redo();
    expect(ids()).to.deep.equal(['a']);
  });

  it('A6.2: undoing what the host removed does nothing, and the next edit is recorded', () => {
    const { document, history, edit, ids } = setUp();
    edit((t) => t.put(label('a')));
    document.transact('host', (t) => t.remove('a'));
    expect(history.undo()).to.equal(undefined);
    edit((t) => t.put(label('b')));
    expect(history.canUndo).to.equal(true);
    history.undo();
    expect(ids()).to.deep.equal([]);
  });

  it('A6.3: two gestures are two steps, however fast', () => {
    const { history, edit, ids } = setUp();
    edit((t) => t.put(label('a')));
    edit((t) => t.put(label('b')));
    history.undo();
    expect(ids()).to.deep.equal(['a']);
  });

  it('many writes in one gesture are one step', () => {
    const { document, history, ids } = setUp();
    const gesture = history.begin('edit');
    document.transact('user', (t) => t.put(label('a')));
    document.transact('user', (t) => t.put(label('a', box(0.5, 0.5, 0.1, 0.1))));
    gesture.commit();
    expect(history.steps).to.equal(1);
    history.undo();
    expect(ids()).to.deep.equal([]);
  });

  it('a cancelled gesture leaves no trace', () => {
    const { document, history, ids } = setUp([label('z')]);
    const before = document.labels;
    const gesture = history.begin('edit');
    document.transact('user', (t) => {
      t.put(label('a'));
      t.remove('z');
    });
    gesture.cancel();
    expect(ids()).to.deep.equal(['z']);
    expect(document.labels).to.deep.equal(before);
    expect(history.canUndo).to.equal(false);
  });

  it('an empty gesture is no step and keeps what can be redone', () => {
    const { document, history, edit } = setUp();
    edit((t) => t.put(label('a')));
    history.undo();
    edit(() => {});
    const there = history.begin('edit');
    document.transact('user', (t) => t.put(label('b')));
    document.transact('user', (t) => t.remove('b'));
    there.commit();
    expect(history.canRedo).to.equal(true);
  });

  it('a new step ends what could be redone', () => {
    const { history, edit } = setUp();
    edit((t) => t.put(label('a')));
    history.undo();
    edit((t) => t.put(label('b')));
    expect(history.canRedo).to.equal(false);
  });

  it('the host\'s changes are no steps, and an undo keeps them', () => {
    const { document, history, edit } = setUp([label('a')]);
    edit((t) => t.put(label('a', box(0.5, 0.5, 0.1, 0.1))));
    // the host's own field came with saving it
    document.transact('host', (t) => t.put({ ...document.get('a')!, revision: 2 } as Label));
    expect(history.steps).to.equal(1);
    history.undo();
    expect(document.get('a')).to.deep.equal({ ...label('a'), revision: 2 });
  });

  it('undo passes over steps that do nothing any more', () => {
    const { document, history, edit, ids } = setUp();
    edit((t) => t.put(label('a')));
    edit((t) => t.put(label('b')));
    document.transact('host', (t) => t.remove('b'));
    expect(history.undo()?.name).to.equal('edit');
    expect(ids()).to.deep.equal([]);
  });

  it('an undone removal comes back in its place', () => {
    const { history, edit, ids } = setUp([label('a'), label('b'), label('c')]);
    edit((t) => t.remove('b'));
    history.undo();
    expect(ids()).to.deep.equal(['a', 'b', 'c']);
  });

  it('a user\'s change outside a gesture is a mistake', () => {
    const { document } = setUp();
    expect(() => document.transact('user', (t) => t.put(label('a')))).to.throw('belongs to a gesture');
  });

  it('gestures do not nest, and end once', () => {
    const { history } = setUp();
    const gesture = history.begin('edit');
    expect(() => history.begin('edit')).to.throw('open already');
    expect(() => history.undo()).to.throw('open gesture');
    gesture.commit();
    expect(() => gesture.commit()).to.throw('has ended');
  });

  it('of 5,000 labels, 200 edits copy none but the edited, done, undone and redone', () => {
    const { document, history, edit } = setUp(Array.from({ length: 5000 }, (_, i) => label(`l${i}`)));
    const before = new Set(document.labels);
    const copied = (): number => document.labels.filter((each) => !before.has(each)).length;
    for (let i = 0; i < 200; i++) edit((t) => t.put(label('l7', undefined, `concept ${i}`)));
    expect(copied()).to.equal(1);
    while (history.canUndo) history.undo();
    expect(copied()).to.be.at.most(1);
    while (history.canRedo) history.redo();
    expect(copied()).to.equal(1);
  });

  it('keeps 10,000 steps, all of which can be undone', () => {
    const { history, edit, ids } = setUp();
    for (let i = 0; i < 10_000; i++) edit((t) => (i % 2 === 0 ? t.put(label('a')) : t.remove('a')));
    expect(history.steps).to.equal(10_000);
    for (let i = 0; i < 9999; i++) history.undo();
    expect(ids()).to.deep.equal(['a']);
    history.undo();
    expect([ids(), history.canUndo]).to.deep.equal([[], false]);
  });

  it('keeps so many steps and no more', () => {
    const { history, edit } = setUp([], { steps: 3, changes: 100 });
    for (let i = 0; i < 10; i++) edit((t) => t.put(label(`l${i}`)));
    expect(history.steps).to.equal(3);
    const wide = setUp([], { steps: 100, changes: 10 });
    for (let i = 0; i < 5; i++) wide.edit((t) => Array.from({ length: 4 }, (_, j) => t.put(label(`${i}-${j}`))));
    expect(wide.history.steps).to.equal(2);
    wide.edit((t) => Array.from({ length: 50 }, (_, j) => t.put(label(`big-${j}`))));
    expect(wide.history.steps).to.equal(1); // the last one can always be undone
  });

  it('undo after do is identity, over random gestures and host changes in between', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const unit = fc.integer({ min: 0, max: 50 }).map((n) => n / 100);
    const write = fc.oneof(
      fc.record({ type: fc.constant('put' as const), id, x: unit, concept: fc.constantFrom('car', 'tree') }),
      fc.record({ type: fc.constant('remove' as const), id }),
    );
    const apply = (t: Transaction, writes: readonly { type: string; id: string; x?: number; concept?: string }[]): void => {
      for (const w of writes) {
        if (w.type === 'put') t.put(label(w.id, box(w.x!, w.x!, 0.2, 0.2), w.concept));
        else t.remove(w.id);
      }
    };
    fc.assert(fc.property(fc.array(fc.array(write, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (gestures) => {
      const { document, history, edit } = setUp([label('a'), label('b')]);
      const states = [document.labels];
      for (const writes of gestures) {
        const before = history.steps;
        edit((t) => apply(t, writes));
        if (history.steps > before) states.push(document.labels);
      }
      for (let i = states.length - 1; i > 0; i--) {
        expect(document.labels).to.deep.equal(states[i]);
        history.undo();
      }
      expect(document.labels).to.deep.equal(states[0]);
      expect(history.undo()).to.equal(undefined);
      for (let i = 1; i < states.length; i++) {
        history.redo();
        expect(document.labels).to.deep.equal(states[i]);
      }
      expect(history.redo()).to.equal(undefined);
    }), { numRuns: 400 });

    // with the host at work there is no identity, but each undo that says it did something can be redone to the same state
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('user', 'host'), fc.array(write, { minLength: 1, maxLength: 3 })), { maxLength: 12 }), (steps) => {
      const { document, history, edit } = setUp([label('a')]);
      for (const [who, writes] of steps) {
        if (who === 'user') edit((t) => apply(t, writes));
        else document.transact('host', (t) => apply(t, writes));
      }
      while (history.canUndo) {
        const before = document.labels;
        if (!history.undo()) break;
        expect(document.labels).to.not.deep.equal(before);
        history.redo();
        expect(document.labels).to.deep.equal(before);
        history.undo();
      }
    }), { numRuns: 400 });
  });
});
