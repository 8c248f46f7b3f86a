import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/review-queue.js';
import type { LabelChange } from '../../src/core/model/index.js';
import type { InputClassifier } from '../../src/elements/input-classifier/input-classifier.js';
import type { ReviewQueue } from '../../src/elements/review-queue/review-queue.js';
import { $, button, clean, key, mount, shop, type Shop, until } from './loop.helpers.js';

describe('review-queue: classification', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  const open = ({ as, task }: Shop): ReviewQueue => {
    const el = document.createElement('review-queue');
    el.adapter = as('ana');
    el.taskId = task.id;
    return mount(el);
  };
  /** Jon says that the first concept is there, and the second is not. */
  async function submitted(shopOf: Shop): Promise<string> {
    const { labeling } = shopOf.as('jon'), [yes, no] = shopOf.concepts;
    const { assignment } = (await labeling.start(shopOf.task.id, undefined, { key: key() }))!;
    const put = (id: string, conceptId: string, value: 0 | 1): LabelChange => ({ type: 'put', label: { id, conceptId, value, source: { kind: 'person' } } });
    const saved = await labeling.save(assignment.id, assignment.version, [put('yes', yes!.id, 1), put('no', no!.id, 0)], { key: key() });
    return (await labeling.submit(saved.id, saved.version, { key: key() })).id;
  }
  const classifierOf = async (el: ReviewQueue): Promise<InputClassifier> => {
    const classifier = await until(() => $<InputClassifier>(el, 'input-classifier'));
    await until(() => classifier.annotations.length === 2 && $(classifier, '.picture'));
    return classifier;
  };
  const kept = async ({ as }: Shop, assignmentId: string): Promise<unknown[]> => (await as('ana').review.get(assignmentId)).annotations.map(({ id, value, status }) => [id, value, status]);

  it('shows what the labeler said, which cannot be changed, and approves it by a key', async () => {
    const shopOf = await shop({ settings: { objective: 'classification' } }), id = await submitted(shopOf), el = open(shopOf), classifier = await classifierOf(el);
    expect(classifier.readonly).to.equal(true);
    expect($(el, '[part=submission]')!.textContent).to.match(/2 labels/);
    expect([...classifier.shadowRoot!.querySelectorAll('.concept .sr-only')].map((each) => each.textContent.trim())).to.deep.equal(['car, yes', 'building, no']);
    classifier.focus();
    await sendKeys({ press: '2' }); // a key of the labeler's, not of a reviewer's
    expect(classifier.annotations).to.have.length(2);
    await sendKeys({ press: 'a' });
    await until(async () => (await shopOf.as('ana').review.progress(shopOf.task.id)).approved === 1);
    expect(await kept(shopOf, id)).to.deep.equal([['yes', 1, 'success'], ['no', 0, 'success']]);
  });

  it('is fixed and approved', async () => {
    const shopOf = await shop({ settings: { objective: 'classification' } }), id = await submitted(shopOf), el = open(shopOf), classifier = await classifierOf(el);
    button(el, 'Fix')!.click();
    await until(() => !classifier.readonly);
    $(classifier, '.answer[aria-label="building: yes"]')!.click();
    await until(() => button(el, /Fix and approve|Approve with/));
    button(el, /Fix and approve|Approve with/)!.click();
    await until(async () => (await shopOf.as('ana').review.progress(shopOf.task.id)).approved === 1);
    expect(await kept(shopOf, id)).to.deep.equal([['yes', 1, 'success'], ['no', 1, 'success']]);
  });
});
