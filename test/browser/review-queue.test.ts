import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/review-queue.js';
import '../../src/define/task-workbench.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Label } from '../../src/core/model/index.js';
import type { ReviewQueue } from '../../src/elements/review-queue/review-queue.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { $, annotatorOf, box, button, clean, draw, key, mount, neverAnswering, place, plain, ready, said, shop, type Shop, submitSome, until } from './loop.helpers.js';

const NAMES = ['review-decide', 'review-decided', 'review-undone', 'review-opened', 'review-close', 'review-exhausted', 'session-expired'] as const;

describe('review-queue', () => {
  let shopOf: Shop;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    shopOf = await shop();
  });
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  const events: { type: string; detail: Record<string, unknown> }[] = [];
  const types = (): string[] => events.map(({ type }) => type);
  function open(adapter: LabelingAdapter | null = shopOf.as('ana')): ReviewQueue {
    const el = document.createElement('review-queue');
    events.length = 0;
    for (const name of NAMES) el.addEventListener(name, (event) => void events.push({ type: name, detail: { ...event.detail } }));
    el.adapter = adapter ?? undefined;
    el.taskId = shopOf.task.id;
    return mount(el);
  }
  const rows = (el: Element): HTMLElement[] => [...el.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')];
  const chosen = (el: Element): string => $(el, '[role=option][aria-selected=true] b')?.textContent ?? '';
  const reason = (el: Element): HTMLTextAreaElement => $<HTMLTextAreaElement>(el, '#reason')!;
  const settled = async (el: Element, name: string): Promise<void> => {
    try {
      await until(() => chosen(el) === name && $(el, '.center')!.getAttribute('aria-busy') === 'false' && button(el, /Approve |approve /)?.getAttribute('aria-disabled') === 'false');
    } catch {
      throw new Error(`${name} is not open: ${el.shadowRoot!.textContent.replace(/\s+/g, ' ')} / ${types().join()} / ${chosen(el)} / ${el.shadowRoot!.activeElement?.className}`);
    }
  };
  async function press(el: ReviewQueue, name: string): Promise<void> {
    el.focus();
    await sendKeys({ press: name });
  }
  const fix = (el: ReviewQueue, labels: readonly Label[]): void => {
    const annotator = annotatorOf(el);
    annotator.annotations = labels;
    annotator.dispatchEvent(new CustomEvent('annotations-changed', { detail: { gesture: 'draw', changes: [], previous: [] } }));
  };

  it('says that it is not connected, and that an adapter cannot review', async () => {
    const el = open(null);
    await el.updateComplete;
    expect(el.shadowRoot!.textContent).to.contain('Not connected');
    el.adapter = { session: shopOf.as('ana').session };
    await el.updateComplete;
    expect(el.shadowRoot!.textContent).to.contain('nothing to review with');
  });

  it('ends its reads when it is removed', async () => {
    await submitSome(shopOf, 1);
    const { adapter, signals } = neverAnswering(shopOf.as('ana'), { inputs: ['media'], review: ['get', 'progress', 'samples'] });
    const el = open(adapter);
    await until(() => signals.size === 4, 'four reads');
    el.remove();
    await Promise.resolve();
    expect([...signals].filter(([, { aborted }]) => !aborted).map(([read]) => read)).to.deep.equal([]);
  });

  it('goes on after a verdict that was on its way while something else was listed', async () => {
    await submitSome(shopOf, 2);
    const slow = createFaultyAdapter(shopOf.as('ana'), { 'review.decide': { slow: 200 } });
    const el = open(slow);
    await settled(el, 'IMG_1.png');
    button(el, /^Approve/)!.click();
    await until(() => button(el, /^Approve/)?.getAttribute('aria-disabled') === 'true');
    button(el, 'Decided')!.click();
    await until(() => types().includes('review-decided'));
    button(el, 'To review')!.click();
    await settled(el, 'IMG_2.png');
    button(el, /^Approve/)!.click();
    await until(() => types().filter((type) => type === 'review-decided').length === 2, 'the second verdict');
    await until(() => types().includes('review-exhausted'));
  });

  it('says that there is nothing to review, and shows what comes by itself', async () => {
    const el = open();
    await until(() => /Nothing to review now/.test(el.shadowRoot!.textContent));
    await submitSome(shopOf, 1);
    await settled(el, 'IMG_1.png');
    expect(rows(el)).to.have.length(1);
  });

  it('lists the submissions, and opens the first with its picture, its labels and who drew it', async () => {
    await submitSome(shopOf, 2);
    const el = open();
    const annotator = await ready(el);
    await settled(el, 'IMG_1.png');
    expect(rows(el).map((row) => row.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal(['IMG_1.png Jon Oduya · 1 region', 'IMG_2.png Jon Oduya · 1 region']);
    expect(annotator.annotations).to.have.length(1);
    expect(annotator.readonly).to.equal(true);
    expect($(el, '[part~=author]')!.textContent).to.match(/Jon Oduya · submitted \d/);
    expect($(el, '.top')!.textContent).to.contain('Review · Street furniture').and.to.contain('2 to review').and.to.contain('Sample 100%');
    await until(() => rows(el)[0]!.querySelector('img'));
    expect(types()).to.deep.equal(['review-opened']);
  });

  it('approves by A, moves on, and says when nothing is left', async () => {
    const ids = await submitSome(shopOf, 2);
    const el = open();
    await settled(el, 'IMG_1.png');
    await press(el, 'a');
    await settled(el, 'IMG_2.png');
    expect(types()).to.deep.equal(['review-opened', 'review-decide', 'review-decided', 'review-opened']);
    expect(rows(el)[0]!.querySelector('.pill')!.textContent).to.equal('Success');
    expect(said(el)).to.contain('Approved: IMG_1.png.').and.to.contain('IMG_2.png');
    await press(el, 'a');
    await until(() => types().includes('review-exhausted'));
    await until(() => /100% accepted/.test($(el, '.facts')!.textContent));
    for (const id of ids) expect((await shopOf.as('ana').review.get(id)).assignment.status).to.equal('success');
    await until(() => el.shadowRoot!.activeElement?.id === 'empty-title');
  });

  it('goes through the list with the arrows', async () => {
    await submitSome(shopOf, 3);
    const el = open();
    await settled(el, 'IMG_1.png');
    await press(el, 'ArrowDown');
    await settled(el, 'IMG_2.png');
    await press(el, 'End');
    await settled(el, 'IMG_3.png');
    await press(el, 'ArrowUp');
    await settled(el, 'IMG_2.png');
  });

  it('wants a reason to request changes or to reject, and its keys are letters while one types', async () => {
    const [id] = await submitSome(shopOf, 1);
    const el = open();
    await ready(el);
    await settled(el, 'IMG_1.png');
    await press(el, 'c');
    await until(() => el.shadowRoot!.activeElement === reason(el));
    await until(() => reason(el).getAttribute('aria-invalid') === 'true');
    expect($(el, '#reason-missing')!.textContent).to.contain('Say what should change');
    await sendKeys({ type: 'a car is missing' });
    expect(reason(el).value).to.equal('a car is missing');
    await until(() => reason(el).getAttribute('aria-invalid') === 'false');
    button(el, 'Wrong place')!.click();
    await el.updateComplete;
    button(el, 'Request changes')!.click();
    await until(() => types().includes('review-decided'));
    const { assignment } = await shopOf.as('ana').review.get(id!);
    expect([assignment.status, assignment.returned!.reason]).to.deep.equal(['pending', 'a car is missing. Wrong place']);
  });

  it('rejects with a reason', async () => {
    const [id] = await submitSome(shopOf, 1);
    const el = open();
    await ready(el);
    await settled(el, 'IMG_1.png');
    button(el, 'Extra')!.click();
    await el.updateComplete;
    await press(el, 'r');
    await until(() => types().includes('review-decided'));
    expect((await shopOf.as('ana').review.get(id!)).assignment.status).to.equal('rejected');
  });

  it('takes the last verdict back by Undo, with its reason in the field', async () => {
    const [id] = await submitSome(shopOf, 2);
    const el = open();
    await ready(el);
    await settled(el, 'IMG_1.png');
    button(el, 'Missing')!.click();
    await press(el, 'c');
    await settled(el, 'IMG_2.png');
    await press(el, 'u');
    await settled(el, 'IMG_1.png');
    expect(types()).to.include('review-undone');
    expect((await shopOf.as('ana').review.get(id!)).assignment.status).to.equal('awaiting-review');
    expect(reason(el).value).to.equal('Missing');
    expect($(el, '.history')!.textContent).to.contain('Changes requested').and.to.contain('Taken back').and.to.contain('by you');
    expect(rows(el)[0]!.querySelector('.pill')).to.equal(null);
  });

  it('takes a verdict of before back from the decided ones', async () => {
    const [id] = await submitSome(shopOf, 1);
    const ana = shopOf.as('ana');
    await ana.review.decide([{ assignmentId: id!, version: (await ana.review.get(id!)).assignment.version, kind: 'approve', reason: '' }], { key: key() });
    const el = open();
    await until(() => /Nothing to review now/.test(el.shadowRoot!.textContent));
    button(el, 'Decided')!.click();
    await until(() => chosen(el) === 'IMG_1.png' && button(el, '↶'));
    expect(button(el, 'Approve')).to.equal(undefined);
    button(el, '↶')!.click();
    await until(() => types().includes('review-undone'));
    expect((await ana.review.get(id!)).assignment.status).to.equal('awaiting-review');
  });

  describe('fixing', () => {
    it('makes the labels editable, and says Fix and approve once they are changed', async () => {
      const [id] = await submitSome(shopOf, 1);
      const el = open();
      const annotator = await ready(el);
      await settled(el, 'IMG_1.png');
      button(el, 'Fix')!.click();
      await until(() => !annotator.readonly);
      expect(el.shadowRoot!.activeElement).to.equal(annotator);
      expect(button(el, 'Approve')).to.not.equal(undefined);
      await draw(annotator, [0.6, 0.6], [0.9, 0.9]);
      await until(() => button(el, 'Fix and approve'));
      button(el, 'Fix and approve')!.click();
      await until(() => types().includes('review-decided'));
      const { annotations, assignment, verdicts } = await shopOf.as('ana').review.get(id!);
      expect(assignment.status).to.equal('success');
      expect(verdicts[0]!.fixed).to.equal(true);
      expect(annotations.map(({ authorId }) => authorId)).to.deep.equal(['jon', 'ana']);
    });

    it('keeps the worker’s own revision of a label that was fixed, and undo brings it back', async () => {
      const [id] = await submitSome(shopOf, 2);
      const before = (await shopOf.as('ana').review.get(id!)).annotations;
      const el = open();
      await ready(el);
      await settled(el, 'IMG_1.png');
      await press(el, 'e');
      await el.updateComplete;
      fix(el, before.map((label) => ({ ...label, region: { ...box('', '').region!, width: 0.5 } as never })));
      await until(() => button(el, 'Fix and approve'));
      await press(el, 'a');
      await settled(el, 'IMG_2.png');
      const [fixed] = (await shopOf.as('ana').review.get(id!)).annotations;
      expect([fixed!.authorId, fixed!.revision, (fixed!.region as { width: number }).width]).to.deep.equal(['ana', 2, 0.5]);
      await press(el, 'u');
      await settled(el, 'IMG_1.png');
      expect(plain((await shopOf.as('ana').review.get(id!)).annotations)).to.deep.equal(plain(before));
    });

    it('keeps fixes and reasons of a submission that is left without a verdict, and asks before they are lost', async () => {
      await submitSome(shopOf, 2);
      const el = open();
      const annotator = await ready(el);
      await settled(el, 'IMG_1.png');
      await press(el, 'e');
      await el.updateComplete;
      fix(el, []);
      button(el, 'Extra')!.click();
      await press(el, 'ArrowDown');
      await settled(el, 'IMG_2.png');
      expect(annotator.annotations).to.have.length(1);
      expect(reason(el).value).to.equal('');
      await press(el, 'ArrowUp');
      await settled(el, 'IMG_1.png');
      expect(annotator.annotations).to.have.length(0);
      expect(annotator.readonly).to.equal(false);
      expect(reason(el).value).to.equal('Extra');

      $(el, '.back')!.click();
      const question = $<HTMLDialogElement>(el, '#question')!;
      expect(question.open).to.equal(true);
      button(el, 'Stay')!.click();
      expect(types()).to.not.include('review-close');
      button(el, 'Reject')!.click();
      await until(() => question.open && /without your fixes/.test(question.textContent));
      button(el, 'Without my fixes')!.click();
      await settled(el, 'IMG_2.png');
      $(el, '.back')!.click();
      expect(types().at(-1)).to.equal('review-close');
    });
  });

  describe('while a box waits for its concept', () => {
    it('gives no verdict, says so, and asks for the concept', async () => {
      const [id] = await submitSome(shopOf, 2);
      const el = open();
      const annotator = await ready(el);
      await settled(el, 'IMG_1.png');
      await press(el, 'e');
      await until(() => !annotator.readonly);
      annotator.activeConcept = undefined;
      annotator.tool = 'box';
      await annotator.updateComplete;
      await sendMouse({ type: 'move', position: place(annotator, 0.6, 0.6) });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: place(annotator, 0.8, 0.8) });
      await sendMouse({ type: 'move', position: place(annotator, 0.9, 0.9) });
      await sendMouse({ type: 'up' });
      await until(() => annotator.busy);
      for (const name of ['Approve', 'Request changes'] as const) {
        if (name === 'Request changes') button(el, 'Extra')!.click();
        await el.updateComplete;
        button(el, name)!.click();
        expect(el.shadowRoot!.activeElement).to.equal(annotator);
        await until(() => /Choose a concept/.test(said(annotator)));
      }
      expect(types()).to.deep.equal(['review-opened']);
      expect((await shopOf.as('ana').review.get(id!)).verdicts).to.deep.equal([]);
      expect(annotator.busy).to.equal(true);
    });
  });

  describe('with others', () => {
    it('says who decided what when somebody was first, keeps the reason, and shows how it stands', async () => {
      const [id] = await submitSome(shopOf, 2);
      const el = open({ ...shopOf.as('ana'), changes: undefined });
      await ready(el);
      await settled(el, 'IMG_1.png');
      const ana = shopOf.as('ana');
      await ana.review.decide([{ assignmentId: id!, version: (await ana.review.get(id!)).assignment.version, kind: 'approve', reason: '' }], { key: key() });
      button(el, 'Missing')!.click();
      await press(el, 'c');
      const trouble = await until(() => $(el, '[part~=trouble]'));
      expect(trouble.textContent).to.contain('Ana Mora').and.to.contain('Your comment and your fixes are kept');
      expect($(el, '.history')!.textContent).to.contain('Approved');
      expect(button(el, 'Approve')).to.equal(undefined);
      button(el, '↶')!.click();
      await settled(el, 'IMG_1.png');
      expect(reason(el).value).to.equal('Missing');
    });

    it('lets the host decide', async () => {
      await submitSome(shopOf, 1);
      const el = open();
      await settled(el, 'IMG_1.png');
      el.addEventListener('review-decide', (event) => event.preventDefault());
      await press(el, 'a');
      expect(types().at(-1)).to.equal('review-decide');
      expect(chosen(el)).to.equal('IMG_1.png');
    });
  });

  describe('with a renewed adapter', () => {
    /** With a fix, a reason and a verdict that can be undone. */
    const working = async (adapter: LabelingAdapter): Promise<ReviewQueue> => {
      await submitSome(shopOf, 3);
      const el = open(adapter);
      await ready(el);
      await settled(el, 'IMG_1.png');
      await press(el, 'a');
      await settled(el, 'IMG_2.png');
      await press(el, 'e');
      await el.updateComplete;
      fix(el, []);
      button(el, 'Extra')!.click();
      await until(() => button(el, 'Fix and approve'));
      return el;
    };

    it('of the same person keeps what is open, fixed and typed', async () => {
      const el = await working(shopOf.as('ana'));
      let reads = 0;
      const ana = shopOf.as('ana');
      el.adapter = { ...ana, review: { ...ana.review, list: (id, query, options) => (reads++, ana.review.list(id, query, options)) } };
      await until(() => reads > 0);
      await settled(el, 'IMG_2.png');
      expect([annotatorOf(el).annotations.length, annotatorOf(el).readonly, reason(el).value]).to.deep.equal([0, false, 'Extra']);
      expect(button(el, '↶')).to.not.equal(undefined);
      await press(el, 'a');
      await settled(el, 'IMG_3.png');
      expect(types().filter((type) => type === 'review-decided')).to.have.length(2);
    });

    it('keeps it too while there is none', async () => {
      const el = await working(shopOf.as('ana'));
      el.adapter = undefined;
      await until(() => /Not connected/.test(el.shadowRoot!.textContent));
      el.adapter = shopOf.as('ana');
      await settled(el, 'IMG_2.png');
      expect([annotatorOf(el).annotations.length, reason(el).value]).to.deep.equal([0, 'Extra']);
    });

    it('of someone else begins anew', async () => {
      shopOf = await shop({ settings: { review: { strategy: 'manual', reviewers: ['ana', 'jon'], sample: 10_000, distribution: 'stacked', unsampled: 'wait', agreement: 2, iou: 0.5 }, work: { strategy: 'full', workers: [{ personId: 'li', weight: 1 }], workersPerInput: 1 } } });
      await submitSome(shopOf, 2, 'li');
      const el = open();
      await ready(el);
      await settled(el, 'IMG_1.png');
      await press(el, 'e');
      await el.updateComplete;
      fix(el, []);
      button(el, 'Extra')!.click();
      await until(() => button(el, 'Fix and approve'));
      el.adapter = shopOf.as('jon');
      await until(() => reason(el)?.value === '' && button(el, 'Approve'));
      await settled(el, 'IMG_1.png');
      expect([annotatorOf(el).annotations.length, annotatorOf(el).readonly]).to.deep.equal([1, true]);
    });

    it('is asked for when the session is over, and the verdict goes on with it', async () => {
      const [id] = await submitSome(shopOf, 2);
      const adapter = createFaultyAdapter(shopOf.as('ana'), { 'review.decide': { fail: { code: 'unauthorized', message: 'Sign in.' } } });
      const el = open(adapter);
      await settled(el, 'IMG_1.png');
      await press(el, 'a');
      await until(() => $(el, '[part~=trouble]'));
      expect(events.filter(({ type }) => type === 'session-expired')).to.deep.equal([{ type: 'session-expired', detail: {} }]);
      adapter.setFaults({});
      el.adapter = adapter;
      await settled(el, 'IMG_2.png');
      expect((await shopOf.as('ana').review.get(id!)).verdicts).to.have.length(1);
    });

    it('is asked for when nothing can be read', async () => {
      await submitSome(shopOf, 1);
      const adapter = createFaultyAdapter(shopOf.as('ana'), { 'session.current': { fail: { code: 'unauthorized', message: 'Sign in.' } } });
      const el = open(adapter);
      await until(() => types().includes('session-expired'));
      expect(el.shadowRoot!.textContent).to.contain('Sign in.');
      adapter.setFaults({ 'review.list': { failOnce: { code: 'unauthorized', message: 'Sign in.' } } });
      el.adapter = adapter;
      await until(() => types().length === 2);
      el.adapter = adapter;
      await settled(el, 'IMG_1.png');
      expect(types()).to.deep.equal(['session-expired', 'session-expired', 'review-opened']);
    });
  });

  it('keeps a typed comment when one leaves without a verdict and comes back', async () => {
    await submitSome(shopOf, 1);
    const el = open();
    await ready(el);
    await settled(el, 'IMG_1.png');
    button(el, 'Extra')!.click();
    el.remove();
    // an element that is only moved keeps everything: stay away for longer
    await new Promise((resolve) => { setTimeout(resolve); });
    mount(el);
    await ready(el);
    await settled(el, 'IMG_1.png');
    expect(reason(el).value).to.equal('Extra');
  });

  describe('with an adapter in trouble', () => {
    const failing = { code: 'unavailable', message: 'The server is down.' } as const;

    it('decides once what was answered with an error', async () => {
      const [id] = await submitSome(shopOf, 2);
      const el = open(createFaultyAdapter(shopOf.as('ana'), { 'review.decide': { loseAnswerOnce: failing } }));
      await settled(el, 'IMG_1.png');
      await press(el, 'a');
      await until(() => /The verdict was not given. The server is down./.test($(el, '[part~=trouble]')?.textContent ?? ''));
      button(el, 'Retry')!.focus();
      button(el, 'Retry')!.click();
      await settled(el, 'IMG_2.png');
      expect(el.shadowRoot!.activeElement?.getAttribute('role')).to.equal('listbox');
      expect((await shopOf.as('ana').review.get(id!)).verdicts).to.have.length(1);
    });

    it('shows why the list, the submission or the picture is not there, and gets it on Retry', async () => {
      await submitSome(shopOf, 1);
      const el = open(createFaultyAdapter(shopOf.as('ana'), { 'review.list': { failOnce: failing }, 'review.get': { failOnce: failing }, 'inputs.media': { failOnce: failing } }));
      (await until(() => button(el, 'Retry'))).click();
      await until(() => /could not be opened. The server is down./.test($(el, '[part~=trouble]')?.textContent ?? ''));
      button(el, 'Retry')!.click();
      await settled(el, 'IMG_1.png');
      await until(() => annotatorOf(el).imageWidth > 0 || button(el, 'Retry'));
      button(el, 'Retry')?.click();
      await ready(el);
    });
  });

  describe('a sample', () => {
    const sampled = async (sample = 1000): Promise<void> => {
      shopOf = await shop({ inputs: 10, settings: { review: { strategy: 'manual', reviewers: ['ana'], sample, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 } } });
      await submitSome(shopOf, 10);
    };
    it('that is decided lets the reviewer approve the rest', async () => {
      await sampled();
      const el = open();
      await ready(el);
      expect($(el, '[part~=samples]')).to.equal(null);
      await press(el, 'a');
      const banner = await until(() => $(el, '[part~=samples]'));
      expect(banner.textContent.replace(/\s+/g, ' ')).to.contain('Jon Oduya’s sample: 1 of 1 approved. 9 more wait.');
      await until(() => /Nothing is left in the sample/.test($(el, '[part~=status]')?.textContent ?? ''));
      button(el, 'Approve the rest')!.click();
      await until(() => !$(el, '[part~=samples]'));
      expect((await shopOf.as('jon').labeling.progress(shopOf.task.id)).success).to.equal(10);
      expect(said(el)).to.contain('9 submissions approved.');
    });
    it('of none lets the reviewer approve all', async () => {
      await sampled(0);
      const el = open();
      const banner = await until(() => $(el, '[part~=samples]'));
      expect(banner.textContent.replace(/\s+/g, ' ')).to.contain('Nothing of Jon Oduya’s work is in the sample. 10 submissions wait.');
      button(el, 'Approve the rest')!.click();
      await until(() => !$(el, '[part~=samples]'));
      expect((await shopOf.as('jon').labeling.progress(shopOf.task.id)).success).to.equal(10);
    });
    it('or return it, with a reason', async () => {
      await sampled();
      const el = open();
      await ready(el);
      await press(el, 'a');
      (await until(() => button(el, 'Request changes to the rest'))).click();
      const dialog = $<HTMLDialogElement>(el, '#return')!;
      await until(() => dialog.open);
      dialog.querySelector<HTMLButtonElement>('.primary')!.click();
      await until(() => dialog.querySelector('[aria-invalid=true]'));
      await sendKeys({ type: 'All boxes are too large.' });
      dialog.querySelector<HTMLButtonElement>('.primary')!.click();
      await until(() => !dialog.open && !$(el, '[part~=samples]'));
      expect((await shopOf.as('jon').labeling.progress(shopOf.task.id)).returned).to.equal(9);
    });
    it('or review more', async () => {
      await sampled();
      const el = open();
      await ready(el);
      await press(el, 'a');
      (await until(() => button(el, 'Review 9 more'))).click();
      await until(() => /9 to review/.test($(el, '.top')!.textContent));
      await until(() => button(el, 'Approve'));
    });
  });

  it('draws only the rows in sight of a long list, and reads on by pages', async () => {
    shopOf = await shop({ inputs: 120 });
    await submitSome(shopOf, 120);
    const el = open();
    await settled(el, 'IMG_1.png');
    expect(rows(el).length).to.be.lessThan(40);
    const scroller = $(el, '.scroller')!;
    await until(() => {
      scroller.scrollTop = scroller.scrollHeight;
      return rows(el).some((row) => row.getAttribute('aria-posinset') === '120');
    });
    expect(rows(el).length).to.be.lessThan(40);
  }).timeout(30_000);

  it('goes round with the worker: drawn, sent back with a reason, drawn again, fixed and approved', async () => {
    const worker = document.createElement('task-workbench');
    Object.assign(worker, { adapter: shopOf.as('jon'), taskId: shopOf.task.id });
    mount(worker);
    const bench = await ready(worker);
    await draw(bench);
    await until(() => bench.annotations.length === 1);
    const drawn = bench.annotations[0]!.id;
    await sendKeys({ press: 'Enter' });
    await until(() => $(worker, '.names span')!.textContent === 'IMG_2.png');
    worker.remove();

    const el = open();
    const annotator = await ready(el);
    await settled(el, 'IMG_1.png');
    expect(annotator.annotations.map(({ id }) => id)).to.deep.equal([drawn]);
    await press(el, 'c');
    await until(() => el.shadowRoot!.activeElement === reason(el));
    await sendKeys({ type: 'Wider, please.' });
    button(el, 'Request changes')!.click();
    await until(() => types().includes('review-exhausted'));

    document.body.append(worker);
    await until(() => $(worker, '[part~=returned]')?.textContent?.includes('Wider, please.'));
    expect($(worker, '.names span')!.textContent).to.equal('IMG_1.png');
    button(worker, 'Submit')!.click();

    await settled(el, 'IMG_1.png');
    expect($(el, '.history')!.textContent).to.contain('Wider, please.');
    await press(el, 'e');
    await el.updateComplete;
    fix(el, annotator.annotations.map((label) => ({ ...label, region: { ...label.region!, x: 0, width: 0.9 } as never })));
    await until(() => button(el, 'Fix and approve'));
    await press(el, 'a');
    await until(() => types().filter((type) => type === 'review-decided').length === 2);
    const sets = await shopOf.as('ana').tasks.labels!(shopOf.task.id, {});
    const [{ assignment, annotations }] = sets.items[0]!.sets as never as [{ assignment: { status: string }; annotations: { id: string; revision: number; authorId: string }[] }];
    expect(assignment.status).to.equal('success');
    expect(annotations.map(({ id, authorId }) => [id, authorId])).to.deep.equal([[drawn, 'ana']]);
    expect(annotations[0]!.revision).to.be.greaterThan(1);
  });
});
