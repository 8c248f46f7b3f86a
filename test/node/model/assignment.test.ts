import { expect } from 'chai';
import { assignmentId, REASON_REQUIRED, transition, type AssignmentEvent, type AssignmentStatus, type ReviewSettings } from '../../../src/core/model/index.js';

type Review = Pick<ReviewSettings, 'strategy' | 'distribution' | 'unsampled' | 'reviewers'>;
const manual: Review = { strategy: 'manual', distribution: 'even', unsampled: 'wait', reviewers: ['r1', 'r2', 'r3'] };
const none: Review = { ...manual, strategy: 'none' };
const release: Review = { ...manual, unsampled: 'release' };
const stacked: Review = { ...manual, distribution: 'stacked' };
const consensus: Review = { ...manual, strategy: 'consensus' };

const submit = (sampled: boolean): AssignmentEvent => ({ type: 'submit', sampled });
const approve = (reviewerId = 'r1'): AssignmentEvent => ({ type: 'approve', reviewerId });

/** "assignment / annotations" and, where there are some, the approvals; or why not. */
function after(status: AssignmentStatus, event: AssignmentEvent, review: Review = manual, approvals: readonly string[] = []): string {
  const result = transition({ status, approvals }, event, review);
  return result.ok ? [`${result.to.assignment} / ${result.to.annotations}`, ...result.to.approvals].join(' + ') : result.why;
}

describe('transition', () => {
  const table: readonly (readonly [what: string, actual: string, expected: string])[] = [
    ['the labeler starts', after('pending', { type: 'save' }), 'pending / pending'],
    ['submits, review none', after('pending', submit(false), none), 'success / success'],
    ['submits, manual, in the sample', after('pending', submit(true)), 'awaiting-review / awaiting-review'],
    ['submits, manual, outside the sample', after('pending', submit(false)), 'awaiting-review / awaiting-review'],
    ['submits, manual, outside a sample that releases the rest', after('pending', submit(false), release), 'success / success'],
    ['submits, manual, in a sample that releases the rest', after('pending', submit(true), release), 'awaiting-review / awaiting-review'],
    ['submits, consensus', after('pending', submit(false), consensus), 'awaiting-consensus-review / awaiting-consensus-review'],
    ['enough workers agree', after('awaiting-consensus-review', { type: 'agree' }, consensus), 'success / success'],
    ['all have submitted and do not agree', after('awaiting-consensus-review', { type: 'disagree' }, consensus), 'awaiting-review / awaiting-review'],
    ['what the others say changes, and not all have submitted', after('awaiting-review', { type: 'wait' }, consensus), 'awaiting-consensus-review / awaiting-consensus-review'],
    ['what the others say changes, and all agree', after('awaiting-review', { type: 'agree' }, consensus), 'success / success'],
    ['what the others say changes, and nobody agrees any more', after('success', { type: 'disagree' }, consensus), 'awaiting-review / awaiting-review'],
    ['what the others say changes after a reviewer approved', after('success', { type: 'disagree' }, consensus, ['r1']), 'reviewed'],
    ['a reviewer approves what still waits for other workers', after('awaiting-consensus-review', approve(), consensus), 'not-in-review'],
    ['a reviewer rejects what still waits for other workers', after('awaiting-consensus-review', { type: 'reject' }, consensus), 'not-in-review'],
    ['skips', after('pending', { type: 'skip' }), 'pending / pending'],
    ['changes a submitted one before anyone reviewed it', after('awaiting-review', { type: 'reopen' }), 'pending / pending'],
    ['changes one that awaits consensus', after('awaiting-consensus-review', { type: 'reopen' }, consensus), 'pending / pending'],
    ['changes one that needs no review', after('success', { type: 'reopen' }, none), 'pending / pending'],
    ['changes one that was approved', after('success', { type: 'reopen' }, manual, ['r1']), 'reviewed'],
    ['changes one that a stacked reviewer approved', after('awaiting-review', { type: 'reopen' }, stacked, ['r1']), 'reviewed'],
    ['one of several stacked reviewers approves', after('awaiting-review', approve('r2'), stacked, ['r1']), 'awaiting-review / awaiting-review + r1 + r2'],
    ['the last of the stacked reviewers approves', after('awaiting-review', approve('r3'), stacked, ['r1', 'r2']), 'success / success + r1 + r2 + r3'],
    ['a stacked reviewer approves twice', after('awaiting-review', approve('r1'), stacked, ['r1']), 'already-approved'],
    ['a stacked reviewer rejects', after('awaiting-review', { type: 'reject' }, stacked, ['r1', 'r2']), 'rejected / review-denied'],
    ['a stacked reviewer requests changes, which voids the approvals', after('awaiting-review', { type: 'request-changes' }, stacked, ['r1', 'r2']), 'pending / pending'],
    ['the reviewer approves', after('awaiting-review', approve()), 'success / success + r1'],
    ['the reviewer approves what consensus left open', after('awaiting-review', approve(), consensus), 'success / success + r1'],
    ['the reviewer requests changes', after('awaiting-review', { type: 'request-changes' }), 'pending / pending'],
    ['the reviewer rejects', after('awaiting-review', { type: 'reject' }), 'rejected / review-denied'],
  ];
  for (const [what, actual, expected] of table) it(what, () => expect(actual).to.equal(expected));

  const events: readonly AssignmentEvent[] = [
    { type: 'save' }, submit(true), { type: 'skip' }, { type: 'reopen' }, approve(), { type: 'request-changes' }, { type: 'reject' }, { type: 'agree' }, { type: 'disagree' }, { type: 'wait' },
  ];

  it('lets nothing happen to a rejected assignment', () => {
    for (const event of events) expect(after('rejected', event), event.type).to.be.oneOf(['final', 'not-in-review']);
  });

  it('lets only pending work be saved, skipped and submitted', () => {
    for (const status of ['awaiting-review', 'awaiting-consensus-review', 'success'] as const) {
      for (const event of [{ type: 'save' }, { type: 'skip' }, submit(true)] as const) expect(after(status, event), `${event.type}, ${status}`).to.equal('not-pending');
    }
  });

  it('lets only what awaits review be judged', () => {
    for (const status of ['pending', 'success'] as const) {
      for (const event of events.slice(4)) expect(after(status, event), `${event.type}, ${status}`).to.equal('not-in-review');
    }
    for (const type of ['agree', 'disagree', 'wait'] as const) expect(after('awaiting-review', { type }), type).to.equal('not-in-review');
    expect(after('pending', { type: 'reopen' })).to.equal('not-in-review');
  });

  it('keeps assignment and annotations in one status', () => {
    for (const review of [none, manual, release, stacked, consensus]) {
      for (const status of ['pending', 'awaiting-review', 'awaiting-consensus-review', 'success', 'rejected'] as const) {
        for (const event of events) {
          const result = transition({ status, approvals: [] }, event, review);
          if (result.ok) expect(result.to.annotations).to.equal(result.to.assignment === 'rejected' ? 'review-denied' : result.to.assignment);
        }
      }
    }
  });
});

describe('a verdict', () => {
  it('carries a reason where it is not an approval', () => expect(REASON_REQUIRED).to.deep.equal({ approve: false, 'request-changes': true, reject: true }));
});

describe('assignmentId', () => {
  it('tells task, input and worker apart', () => expect(assignmentId('t', 'i', 'w')).to.equal('t/i/w'));
});
