import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/review-queue.js';
import type { Label } from '../../src/core/model/index.js';
import type { ReviewQueue } from '../../src/elements/review-queue/review-queue.js';
import { $, annotatorOf, box, button, clean, key, mount, shop, type Shop, until } from './loop.helpers.js';

describe('review-queue of a consensus', () => {
  let shopOf: Shop;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    shopOf = await shop({
      inputs: 2,
      settings: {
        work: { strategy: 'full', workers: ['jon', 'li'].map((personId) => ({ personId, weight: 1 })), workersPerInput: 1 },
        review: { strategy: 'consensus', reviewers: ['ana'], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 },
      },
    });
  });
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  const car = (id: string, x: number): Label => box(id, shopOf.concepts[0]!.id, x);
  /** The next input of a person, with these labels. */
  async function submit(person: string, ...labels: Label[]): Promise<void> {
    const { labeling } = shopOf.as(person), { assignment: { id, version } } = (await labeling.start(shopOf.task.id, undefined, { key: key() }))!;
    const saved = await labeling.save(id, version, labels.map((label) => ({ type: 'put', label })), { key: key() });
    await labeling.submit(id, saved.version, { key: key() });
  }
  /** Both inputs by both: on the first they agree, on the second about one of two. */
  async function submitAll(): Promise<void> {
    for (const person of ['jon', 'li']) {
      await submit(person, car('one', 0.1));
      await submit(person, car('one', 0.1), car('two', person === 'jon' ? 0.4 : 0.65));
    }
  }
  function open(): ReviewQueue {
    const el = document.createElement('review-queue');
    el.adapter = shopOf.as('ana');
    el.taskId = shopOf.task.id;
    return mount(el);
  }
  const rows = (el: Element): string[] => [...el.shadowRoot!.querySelectorAll('[role=option]')].map((row) => row.textContent.replace(/\s+/g, ' ').trim());
  const author = (el: Element): string => $(el, '[part~=author] h3')?.textContent ?? '';
  const approvable = (el: Element): boolean => $(el, '.center')?.getAttribute('aria-busy') === 'false' && button(el, /^Approve /)?.getAttribute('aria-disabled') === 'false';
  const isDone = (el: Element): Promise<boolean> => until(() => /Nothing to review now/.test(el.shadowRoot!.textContent));
  async function press(el: ReviewQueue, name: string): Promise<void> {
    el.focus();
    await sendKeys({ press: name });
  }

  it('has nothing to review while a worker is still to submit, and shows what is open when they have', async () => {
    await submit('jon', car('one', 0.1));
    const el = open();
    await isDone(el);
    await submit('li', car('one', 0.6));
    await until(() => approvable(el));
    expect(rows(el)).to.deep.equal(['IMG_1.png Jon Oduya · 1 region', 'IMG_1.png Li Ko · 1 region']);
  });

  it('takes a verdict on each version of what the workers do not agree on', async () => {
    await submitAll();
    const el = open();
    await until(() => approvable(el) && /Jon/.test(author(el)));
    expect(rows(el)).to.deep.equal(['IMG_2.png Jon Oduya · 2 regions', 'IMG_2.png Li Ko · 2 regions']);
    expect(annotatorOf(el).annotations).to.have.length(2);
    await press(el, 'a');
    await until(() => approvable(el) && /Li/.test(author(el)));
    const reason = $<HTMLTextAreaElement>(el, '#reason')!;
    reason.value = 'There is no second one here';
    reason.dispatchEvent(new Event('input'));
    await press(el, 'r');
    await isDone(el);
    const [first, second] = (await shopOf.as('ana').tasks.labels!(shopOf.task.id, {})).items;
    expect(first!.sets.map(({ assignment }) => assignment.status)).to.deep.equal(['success', 'success']);
    expect(second!.sets.map(({ assignment }) => assignment.status)).to.deep.equal(['success', 'rejected']);
    expect([first!.consensus?.map(({ id }) => id), second!.consensus?.map(({ id }) => id)]).to.deep.equal([['one'], ['one', 'two']]);
  });

  it('puts the other versions off when one is sent back, and has them again with the verdict undone', async () => {
    await submitAll();
    const el = open();
    await until(() => approvable(el) && /Jon/.test(author(el)));
    const reason = $<HTMLTextAreaElement>(el, '#reason')!;
    reason.value = 'Look again';
    reason.dispatchEvent(new Event('input'));
    await press(el, 'c');
    await isDone(el);
    expect(rows(el)).to.deep.equal(['IMG_2.png Changes requested Jon Oduya']);
    await press(el, 'u');
    await until(() => approvable(el) && rows(el).length === 2);
    expect(rows(el)).to.deep.equal(['IMG_2.png Jon Oduya · 2 regions', 'IMG_2.png Li Ko · 2 regions']);
  });

  it('says that what is open waits for another worker again', async () => {
    await submitAll();
    const el = open();
    await until(() => approvable(el) && /Jon/.test(author(el)));
    const { labeling } = shopOf.as('li'), work = (await labeling.list(shopOf.task.id, { filter: 'done' })).items[1]!;
    await labeling.reopen!(work.assignment.id, work.assignment.version, { key: key() });
    await until(() => /Pending Consensus/.test($(el, '[part~=author]')!.textContent));
    expect(button(el, /^Approve /)).to.equal(undefined);
  });
});
