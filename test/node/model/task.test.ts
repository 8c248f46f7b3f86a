import { expect } from 'chai';
import { NO_PROGRESS, taskStatus, type Progress } from '../../../src/core/model/index.js';

const status = (progress: Partial<Progress>, closed = false): string => taskStatus({ closed }, { ...NO_PROGRESS, ...progress });

describe('taskStatus', () => {
  it('is not started while all is still to do, or there is nothing', () => {
    expect(status({ total: 5, toDo: 5 })).to.equal('not-started');
    expect(status({})).to.equal('not-started');
  });

  it('is in progress once anything happened to an assignment', () => {
    for (const kind of ['returned', 'skipped', 'inReview', 'success', 'rejected'] as const) expect(status({ total: 5, toDo: 4, [kind]: 1 }), kind).to.equal('in-progress');
    expect(status({ total: 1, inReview: 1 })).to.equal('in-progress');
  });

  it('is done when every assignment has its outcome', () => {
    expect(status({ total: 3, success: 3 })).to.equal('done');
    expect(status({ total: 3, success: 2, rejected: 1 })).to.equal('done');
    expect(status({ total: 3, success: 2, skipped: 1 })).to.equal('in-progress');
  });

  it('is closed when the creator says so', () => {
    for (const progress of [{ total: 5, toDo: 5 }, { total: 3, success: 3 }]) expect(status(progress, true)).to.equal('closed');
  });
});
