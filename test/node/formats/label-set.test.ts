import { expect } from 'chai';
import { chooseLabelSet, type ExportOptions } from '../../../src/formats/index.js';
import { annotation, assignment, image, labelSet } from './fixtures.js';

const one: ExportOptions = { statuses: 'success', workers: 'one' };
const all: ExportOptions = { statuses: 'all', workers: 'all' };
const input = image('i1');
const cat = annotation('l1', 'cat'), dog = annotation('l2', 'dog');

const chosen = (item: Omit<Parameters<typeof chooseLabelSet>[0], 'input'>, options = one) => {
  const sets = chooseLabelSet({ input, ...item }, options);
  return typeof sets === 'string' ? sets : sets.map(({ workerId, annotations }) => `${workerId ?? 'consensus'}: ${annotations.map(({ id }) => id).join(' ')}`);
};

describe('chooseLabelSet', () => {
  it('takes the only worker\'s set, an empty one too', () => {
    expect(chosen({ sets: [labelSet('ada', 'success', [cat, dog])] })).to.deep.equal(['ada: l1 l2']);
    expect(chosen({ sets: [labelSet('ada', 'success', [])] })).to.deep.equal(['ada: ']);
  });

  it('takes the consensus before any worker\'s', () => {
    expect(chosen({ sets: [labelSet('ada', 'success', [cat]), labelSet('bo', 'success', [dog])], consensus: [dog] })).to.deep.equal(['consensus: l2']);
    expect(chosen({ sets: [labelSet('ada', 'awaiting-consensus-review', [cat])], consensus: [] })).to.equal('notSuccess');
  });

  it('takes the reviewed set, else the one submitted first', () => {
    const ada = labelSet('ada', 'success', [cat], { submittedAt: '2026-01-02T00:00:00Z' });
    const bo = labelSet('bo', 'success', [dog], { submittedAt: '2026-01-01T00:00:00Z' });
    expect(chosen({ sets: [ada, bo] })).to.deep.equal(['bo: l2']);
    expect(chosen({ sets: [{ ...ada, assignment: { ...ada.assignment, approvals: ['eve'] } }, bo] })).to.deep.equal(['ada: l1']);
  });

  it('does not depend on the order of the sets', () => {
    const sets = [labelSet('bo', 'success', [dog]), labelSet('ada', 'success', [cat])];
    expect(chosen({ sets })).to.deep.equal(['ada: l1']);
    expect(chosen({ sets: sets.toReversed() })).to.deep.equal(['ada: l1']);
  });

  it('leaves out what is not Success, and labels that a reviewer refused', () => {
    for (const status of ['pending', 'awaiting-review', 'awaiting-consensus-review', 'rejected'] as const) {
      expect(chosen({ sets: [labelSet('ada', status, [cat])] }), status).to.equal('notSuccess');
    }
    const refused = annotation('l3', 'dog', undefined, { status: 'review-denied' });
    expect(chosen({ sets: [{ assignment: assignment('ada', 'success'), annotations: [cat, refused] }] })).to.deep.equal(['ada: l1']);
  });

  it('never takes an input that nobody labeled for an empty one', () => {
    const skipped = labelSet('ada', 'pending', [], { skipped: { reason: 'dark', at: '2026-01-01T00:00:00Z' } });
    for (const sets of [[], [labelSet('ada', 'pending', [])], [skipped]]) {
      expect(chosen({ sets })).to.equal('unlabeled');
      expect(chosen({ sets }, all)).to.equal('unlabeled');
    }
  });

  it('takes every worker\'s and every status if asked to', () => {
    const sets = [labelSet('bo', 'rejected', [dog]), labelSet('ada', 'awaiting-review', [cat]), labelSet('cy', 'success', [])];
    expect(chosen({ sets, consensus: [] }, all)).to.deep.equal(['cy: ', 'ada: l1', 'bo: l2']);
    expect(chosen({ sets }, { statuses: 'all', workers: 'one' })).to.deep.equal(['cy: ']);
    expect(chosen({ sets }, { statuses: 'success', workers: 'all' })).to.deep.equal(['cy: ']);
  });
});
