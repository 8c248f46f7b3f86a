import { expect } from 'chai';
import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/define/review-queue.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { ReviewQueue } from '../../src/elements/review-queue/review-queue.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { $, box, button, clean, key, mount, ready, said, shop, type Shop, submitSome, until } from './loop.helpers.js';

describe('review-queue: labels one by one, and many submissions at once', () => {
  let shopOf: Shop;
  const seen: CustomEvent[] = [];
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    shopOf = await shop({ inputs: 6 });
    seen.length = 0;
  });
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  const open = (adapter: LabelingAdapter = shopOf.as('ana')): ReviewQueue => {
    const el = document.createElement('review-queue');
    el.adapter = adapter;
    el.taskId = shopOf.task.id;
    for (const type of ['review-decided', 'review-undone']) el.addEventListener(type, (event) => seen.push(event as CustomEvent));
    return mount(el);
  };
  /** One of Jon's with three labels. */
  async function three(): Promise<string> {
    const { as, task, concepts } = shopOf, { labeling } = as('jon'), work = (await labeling.start(task.id, undefined, { key: key() }))!;
    const labels = ['a', 'b', 'c'].map((id, i) => box(id, concepts[i % 2]!.id, 0.1 + i * 0.3, 0.2, 0.2, 0.4));
    const saved = await labeling.save(work.assignment.id, work.assignment.version, labels.map((label) => ({ type: 'put', label })), { key: key() });
    return (await labeling.submit(saved.id, saved.version, { key: key() })).id;
  }
  const labelRows = (el: Element): string[] => [...el.shadowRoot!.querySelectorAll('[part~=label]')].map((row) => row.querySelector('.item')!.textContent.replace(/\s+/g, ' ').trim());
  const act = (el: Element, place: number, kind: 'keep' | 'refuse'): HTMLButtonElement => el.shadowRoot!.querySelectorAll<HTMLButtonElement>(`[part~=label] .${kind}`)[place]!;
  const dialog = (el: Element, id: string): HTMLDialogElement => $<HTMLDialogElement>(el, `dialog#${id}`)!;
  const opened = (el: Element, name: string): Promise<unknown> => until(() => $(el, '[role=option][aria-current] b')?.textContent === name && $(el, 'footer .ok')?.getAttribute('aria-disabled') === 'false', name);
  const chord = async (modifier: string, press: string): Promise<void> => {
    await sendKeys({ down: modifier });
    await sendKeys({ press });
    await sendKeys({ up: modifier });
  };
  const statuses = async (id: string): Promise<string[]> => (await shopOf.as('ana').review.get(id)).annotations.map(({ status, reason }) => [status, reason].filter(Boolean).join(': '));

  it('lists the labels once, shows in the picture the one that is chosen, and in the list the one that is chosen there', async () => {
    await three();
    const el = open(), annotator = await ready(el);
    await until(() => labelRows(el).length === 3);
    expect(labelRows(el)[0]).to.match(/^car 40 × 40$/);
    expect(getComputedStyle(annotator.shadowRoot!.querySelector('[part~=regions]')!).display).to.equal('none');
    el.shadowRoot!.querySelectorAll<HTMLElement>('[part~=label] .item')[1]!.click();
    await until(() => annotator.selection[0] === 'b');
    annotator.select(['c']);
    annotator.dispatchEvent(new CustomEvent('selection-changed', { bubbles: true, detail: { ids: ['c'], previous: [] } }));
    await until(() => el.shadowRoot!.querySelectorAll('[part~=label]')[2]!.matches('.on'));
  });

  it('refuses one with a quick reason by keys, says it in the list and in the picture, and approves the others', async () => {
    const id = await three(), el = open(), annotator = await ready(el);
    await until(() => labelRows(el).length === 3);
    el.shadowRoot!.querySelectorAll<HTMLElement>('[part~=label] .item')[1]!.focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'd' });
    await until(() => dialog(el, 'refuse').open);
    expect(dialog(el, 'refuse').querySelector('h2')!.textContent).to.contain('building');
    await sendKeys({ press: '2' });
    await until(() => labelRows(el)[1]?.includes('Wrong place'));
    expect((annotator.annotations[1] as { reason?: string }).reason).to.equal('Wrong place');
    expect(button(el, 'Approve the others')).to.not.equal(undefined);
    await sendKeys({ press: 'a' });
    await until(() => seen.length === 1);
    expect(await statuses(id)).to.deep.equal(['success', 'review-denied: Wrong place', 'success']);
    await sendKeys({ press: 'u' });
    await until(() => seen.length === 2);
    await until(() => labelRows(el)[1]?.includes('Wrong place'), 'what was refused is so still');
    act(el, 1, 'keep').click();
    await until(() => !labelRows(el)[1]?.includes('Wrong place'));
    expect(button(el, 'Approve the others')).to.equal(undefined);
  });

  it('takes a reason of one’s own, and none that is empty', async () => {
    await three();
    const el = open();
    await ready(el);
    await until(() => labelRows(el).length === 3);
    act(el, 0, 'refuse').click();
    await until(() => dialog(el, 'refuse').open);
    const field = dialog(el, 'refuse').querySelector('textarea')!;
    field.focus();
    button(el, 'Refuse this label')!.click();
    expect(dialog(el, 'refuse').open).to.equal(true);
    await sendKeys({ type: '<b>Cut off</b>' });
    button(el, 'Refuse this label')!.click();
    await until(() => labelRows(el)[0]?.includes('<b>Cut off</b>'));
    expect(dialog(el, 'refuse').open).to.equal(false);
  });

  it('sent back, the reasons of refused labels are the reason, and stay with their labels as comments, once each', async () => {
    const id = await three();
    let fails = 1;
    const ana = shopOf.as('ana'), adapter: LabelingAdapter = { ...ana, review: { ...ana.review, decide: (decisions, options) => (fails-- > 0 ? Promise.reject(new Error('The server is down.')) : ana.review.decide(decisions, options)) } };
    const el = open(adapter);
    await ready(el);
    await until(() => labelRows(el).length === 3);
    for (const [place, reason] of [[0, '1'], [2, '3']] as const) {
      act(el, place, 'refuse').click();
      await until(() => dialog(el, 'refuse').open);
      await sendKeys({ press: reason });
      await until(() => !dialog(el, 'refuse').open);
    }
    button(el, 'Request changes')!.click();
    await until(() => $(el, '[part~=trouble]')?.textContent.includes('The server is down.'));
    button(el, 'Retry')!.click();
    await until(() => seen.length === 1);
    const { assignment } = await shopOf.as('jon').labeling.get(id);
    expect([assignment.status, assignment.returned?.reason]).to.deep.equal(['pending', 'Wrong concept. Extra']);
    expect((await ana.review.comments!(id)).map(({ labelId, text }) => `${labelId} ${text}`)).to.deep.equal(['a Wrong concept', 'c Extra']);
  });

  it('what is missing is pointed at in the picture, stands there as a comment with the verdict, and is reason enough', async () => {
    const id = await three(), el = open(), annotator = await ready(el), ana = shopOf.as('ana');
    await until(() => labelRows(el).length === 3);
    const point = async (): Promise<void> => {
      button(el, 'Missing here')!.click();
      await until(() => annotator.shadowRoot!.activeElement?.matches('.pick, .pick *'), 'pointing');
      await sendKeys({ press: 'Enter' });
    };
    await point();
    await until(() => el.shadowRoot!.querySelectorAll('.missing li').length === 1);
    await point();
    await until(() => el.shadowRoot!.querySelectorAll('.missing li').length === 2);
    $(el, '.missing .row-act')!.click();
    await until(() => el.shadowRoot!.querySelectorAll('.missing li').length === 1);
    button(el, 'Request changes')!.click();
    await until(() => seen.length === 1);
    await until(async () => (await ana.review.comments!(id)).length === 1);
    const [comment] = await ana.review.comments!(id), { assignment } = await shopOf.as('jon').labeling.get(id);
    expect([comment!.text, comment!.point!.x > 0, assignment.returned?.reason]).to.deep.equal(['Missing', true, 'Missing']);
  });

  it('many: marked by keys, named in number, approved in one go, taken back in one', async () => {
    const ids = await submitSome(shopOf, 5), el = open();
    await ready(el);
    await opened(el, 'IMG_1.png');
    $(el, '[role=listbox]')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    for (let i = 0; i < 2; i++) await chord('Shift', 'ArrowDown');
    await until(() => /3 marked/.test($(el, '.many')?.textContent ?? ''));
    expect(el.shadowRoot!.querySelectorAll('[role=option][aria-selected=true]').length).to.equal(3);
    button(el, 'Approve 3')!.click();
    await until(() => dialog(el, 'many').open);
    expect(dialog(el, 'many').textContent).to.contain('Approve 3 submissions?');
    dialog(el, 'many').querySelector<HTMLElement>('.primary')!.click();
    await until(() => seen.length === 1);
    const now = async (): Promise<string[]> => Promise.all(ids.map(async (id) => (await shopOf.as('ana').review.get(id)).assignment.status));
    expect(await now()).to.deep.equal(['awaiting-review', 'success', 'success', 'success', 'awaiting-review']);
    await until(() => button(el, /Undo \(3\)/));
    expect(said(el)).to.contain('3 submissions decided');
    await sendKeys({ press: 'u' });
    await until(() => seen.filter(({ type }) => type === 'review-undone').length === 3);
    expect(new Set(await now())).to.deep.equal(new Set(['awaiting-review']));
  });

  it('many: what one has begun to refuse is left out, and told', async () => {
    const ids = [await three(), ...await submitSome(shopOf, 2)], el = open();
    await ready(el);
    // of one millisecond, their order is that of their ids
    [...el.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')].find((row) => row.textContent.includes('IMG_1.png'))!.click();
    await until(() => labelRows(el).length === 3);
    act(el, 1, 'refuse').click();
    await until(() => dialog(el, 'refuse').open);
    await sendKeys({ press: '1' });
    await until(() => labelRows(el)[1]?.includes('Wrong concept'));
    button(el, 'All by Jon Oduya')!.click();
    await until(() => dialog(el, 'many').open);
    expect(dialog(el, 'many').textContent).to.match(/all 2 submissions.*1 on which you have begun something is left out/s);
    dialog(el, 'many').querySelector<HTMLElement>('.primary')!.click();
    await until(() => seen.length === 1);
    expect(await Promise.all(ids.map(async (id) => (await shopOf.as('ana').review.get(id)).assignment.status))).to.deep.equal(['awaiting-review', 'success', 'success']);
    expect(labelRows(el)[1]).to.contain('Wrong concept');
  });

  it('reasons stand at their labels once the verdict is given, and only then', async () => {
    const id = await three(), ana = shopOf.as('ana');
    const el = open(createFaultyAdapter({ ...ana, changes: undefined }, { 'review.comment': { failOnce: { code: 'unavailable', message: 'The server is down.', retryable: true } } }));
    await ready(el);
    await until(() => labelRows(el).length === 3);
    act(el, 0, 'refuse').click();
    await until(() => dialog(el, 'refuse').open);
    await sendKeys({ press: '1' });
    // another reviewer's window is first
    await ana.review.decide([{ assignmentId: id, version: (await ana.review.get(id)).assignment.version, kind: 'request-changes', reason: 'First.' }], { key: key() });
    button(el, 'Request changes')!.click();
    await until(() => $(el, '[part~=trouble]'));
    expect(await ana.review.comments!(id)).to.deep.equal([]);
    const { labeling } = shopOf.as('jon'), { assignment: { version } } = (await labeling.start(shopOf.task.id, undefined, { key: key() }))!;
    await labeling.submit(id, version, { key: key() });
    el.remove();
    const again = open(createFaultyAdapter({ ...ana, changes: undefined }, { 'review.comment': { failOnce: { code: 'unavailable', message: 'The server is down.', retryable: true } } }));
    await ready(again);
    await until(() => labelRows(again).length === 3);
    act(again, 0, 'refuse').click();
    await until(() => dialog(again, 'refuse').open);
    await sendKeys({ press: '1' });
    await until(() => !dialog(again, 'refuse').open);
    button(again, 'Request changes')!.click();
    await until(() => /not all reasons stand at their labels/.test($(again, '[part~=trouble]')?.textContent ?? ''));
    expect((await ana.review.get(id)).assignment.status).to.equal('pending');
    button(again, 'Retry')!.click();
    await until(async () => (await ana.review.comments!(id)).length === 1);
    expect((await ana.review.comments!(id)).map(({ labelId, text }) => `${labelId} ${text}`)).to.deep.equal(['a Wrong concept']);
    await until(() => !$(again, '[part~=trouble]'));
  });

  it('all of a worker: counted over all pages, and what was decided meanwhile by another is said', async () => {
    await clean();
    shopOf = await shop({ inputs: 4, settings: { work: { strategy: 'full', workers: ['jon', 'li'].map((personId) => ({ personId, weight: 1 })), workersPerInput: 1 } } });
    const ids = await submitSome(shopOf, 3), others = await submitSome(shopOf, 2, 'li'), ana = shopOf.as('ana');
    const el = open({ ...ana, changes: undefined });
    await ready(el);
    await opened(el, 'IMG_1.png');
    button(el, 'All by Jon Oduya')!.click();
    await until(() => dialog(el, 'many').open);
    expect(dialog(el, 'many').textContent).to.contain('Approve all 3 submissions of Jon Oduya');
    await ana.review.decide([{ assignmentId: ids[2]!, version: (await ana.review.get(ids[2]!)).assignment.version, kind: 'reject', reason: 'No.' }], { key: key() });
    dialog(el, 'many').querySelector<HTMLElement>('.primary')!.click();
    await until(() => /1 verdict was not given/.test($(el, '[part~=trouble]')?.textContent ?? ''));
    const of = async (id: string): Promise<string> => (await ana.review.get(id)).assignment.status;
    expect([await of(ids[0]!), await of(ids[1]!), await of(ids[2]!), await of(others[0]!)]).to.deep.equal(['success', 'success', 'rejected', 'awaiting-review']);
  });

  it('a go that fails midway goes on where it stopped, each verdict once', async () => {
    const ids = await submitSome(shopOf, 3), el = open(createFaultyAdapter(shopOf.as('ana'), { 'review.decide': { loseAnswerOnce: { code: 'unavailable', message: 'The answer was lost.', retryable: true } } }));
    await ready(el);
    await opened(el, 'IMG_1.png');
    $(el, '[role=listbox]')!.focus();
    await chord('Control', 'a');
    button(el, 'Approve 3')!.click();
    await until(() => dialog(el, 'many').open);
    dialog(el, 'many').querySelector<HTMLElement>('.primary')!.click();
    await until(() => button(el, 'Retry'));
    button(el, 'Retry')!.click();
    await until(() => seen.length === 1);
    for (const id of ids) expect((await shopOf.as('ana').review.get(id)).verdicts.map(({ kind }) => kind)).to.deep.equal(['approve']);
    await sendKeys({ press: 'u' });
    await until(() => seen.filter(({ type }) => type === 'review-undone').length === 3);
  });

  it('of a worker who is the reviewer it says so', async () => {
    await clean();
    shopOf = await shop({ inputs: 2, settings: { work: { strategy: 'full', workers: [{ personId: 'ana', weight: 1 }], workersPerInput: 1 } } });
    await submitSome(shopOf, 1, 'ana');
    const ana = shopOf.as('ana'), el = open({ ...ana, review: { ...ana.review, get: async (id, options) => ({ ...await ana.review.get(id, options), isOwn: true }) } });
    await until(() => /Labeled by you/.test($(el, '[part~=author]')?.textContent ?? ''));
  });
});
