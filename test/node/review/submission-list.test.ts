import { expect } from 'chai';
import type { Page, Submission } from '../../../src/adapter/port.js';
import { SubmissionList } from '../../../src/elements/review-queue/submission-list.js';

const submission = (id: string): Submission => ({
  assignment: { id, taskId: 't', inputId: id, workerId: 'jon', status: 'awaiting-review', version: 2, approvals: [] },
  input: { id, datasetId: 'd', kind: 'image', name: id, createdAt: '' } as unknown as Submission['input'],
  labelCount: 1,
});

describe('the list of submissions', () => {
  it('waits with everyone who asks for a page that is on its way', async () => {
    const answers: ((page: Page<Submission>) => void)[] = [];
    const list = new SubmissionList(() => {}, () => false, () => {});
    const started = list.start(() => new Promise((resolve) => answers.push(resolve)));
    answers[0]!({ items: [submission('a')], cursor: '1' });
    await started;
    const first = list.more();
    let rows = 0;
    const second = list.more().then(() => { rows = list.rows.length; });
    await Promise.resolve();
    answers[1]!({ items: [submission('b')] });
    await Promise.all([first, second]);
    expect(rows, 'when the second one was answered').to.equal(2);
    expect(answers).to.have.length(2);
  });
});
