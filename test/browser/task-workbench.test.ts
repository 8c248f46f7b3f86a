import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/task-workbench.js';
import type { LabelingAdapter, Work } from '../../src/adapter/port.js';
import type { TaskWorkbench } from '../../src/elements/task-workbench/task-workbench.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { $, annotatorOf, box, button, clean, draw, key, mount, neverAnswering, place, ready, said, shop, type Shop, stored, submitSome, until } from './loop.helpers.js';

const NAMES = ['work-submit', 'work-submitted', 'work-skipped', 'work-finished', 'workbench-close', 'session-expired'] as const;

describe('task-workbench', () => {
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
  function open(adapter: LabelingAdapter | null = shopOf.as('jon'), taskId = shopOf.task.id): TaskWorkbench {
    const el = document.createElement('task-workbench');
    events.length = 0;
    for (const name of NAMES) el.addEventListener(name, (event) => void events.push({ type: name, detail: { ...event.detail } }));
    el.adapter = adapter ?? undefined;
    el.taskId = taskId;
    return mount(el);
  }
  const word = (el: Element): string => $(el, '[part~=word]')?.textContent ?? '';
  const name = (el: Element): string => $(el, '.names span')?.textContent ?? '';
  const put = (el: TaskWorkbench, id = key()): void => {
    const annotator = annotatorOf(el), label = box(id, shopOf.concepts[0]!.id);
    annotator.annotations = [...annotator.annotations, label];
    annotator.dispatchEvent(new CustomEvent('annotations-changed', { detail: { gesture: 'draw', changes: [{ type: 'put', label }], previous: [] } }));
  };

  const center = (of: Element): [number, number] => {
    const { left, top, width, height } = of.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
  };
  const firstWork = async (): Promise<Work> => (await shopOf.as('jon').labeling.list(shopOf.task.id, { filter: 'to-do' })).items[0]!;

  it('says that it is not connected, and that an adapter cannot label', async () => {
    const el = open(null);
    await el.updateComplete;
    expect(el.shadowRoot!.textContent).to.contain('Not connected');
    el.adapter = { session: shopOf.as('jon').session };
    await el.updateComplete;
    expect(el.shadowRoot!.textContent).to.contain('nothing to label with');
  });

  it('opens the first input with its picture, its name and the place in one’s own numbers', async () => {
    const el = open();
    const annotator = await ready(el);
    expect(annotator.imageWidth).to.equal(200);
    expect($(el, 'h2')!.textContent).to.equal('Street furniture');
    expect(name(el)).to.equal('IMG_1.png');
    await until(() => $(el, '.at')?.textContent === '1 of 3');
    expect(annotator.concepts.map(({ name: each }) => each)).to.deep.equal(['car', 'building']);
    expect(word(el)).to.equal('Saved here');
  });

  it('says that it is opening only where that takes a while', async () => {
    const el = open(neverAnswering(shopOf.as('jon'), { tasks: ['get'] }).adapter), words = (): string => $(el, '[part~=status]')?.textContent.trim() ?? '';
    await el.updateComplete;
    expect(words()).to.equal('');
    await until(() => words() !== '');
  });

  it('says at once that the task is gone, and not at the next write', async () => {
    const faulty = createFaultyAdapter(shopOf.as('jon')), el = open(faulty), { task } = shopOf;
    await ready(el);
    faulty.setFaults({ 'tasks.get': { fail: { code: 'not-found', message: 'There is no such task.' } } });
    await shopOf.as('ana').tasks.update!(task.id, task.version, { priority: 'high' }, { key: key() });
    await until(() => $(el, '[role=alert]')?.textContent.includes('There is no such task.'));
    faulty.setFaults({});
    $(el, '[role=alert] button')!.click();
    await until(() => $(el, '[role=alert]') === null);
  });

  it('ends its reads when it is removed', async () => {
    const reads = { inputs: ['media'], labeling: ['list', 'progress'] }, { adapter, signals } = neverAnswering(shopOf.as('jon'), reads);
    const el = open(adapter);
    await until(() => signals.size === 3, 'three reads');
    el.remove();
    await Promise.resolve();
    expect([...signals].filter(([, { aborted }]) => !aborted).map(([read]) => read)).to.deep.equal([]);
  });

  it('stores each box that is drawn, and says Saved here', async () => {
    const el = open();
    const annotator = await ready(el);
    await draw(annotator);
    await until(() => annotator.annotations.length === 1);
    await until(async () => (await stored(shopOf, (await shopOf.as('jon').labeling.list(shopOf.task.id, { filter: 'to-do' })).items[0]!.input.id)).length === 1);
    await until(() => word(el) === 'Saved here');
  });

  it('submits by Enter and brings the next one, with the focus where it was', async () => {
    const el = open();
    const annotator = await ready(el);
    await draw(annotator);
    await until(() => annotator.annotations.length === 1);
    await sendKeys({ press: 'Enter' });
    await until(() => name(el) === 'IMG_2.png');
    await ready(el);
    expect(annotator.tool).to.equal('box');
    expect(events.map(({ type }) => type)).to.deep.equal(['work-submit', 'work-submitted']);
    expect(events[1]!.detail.status).to.equal('awaiting-review');
    expect(annotator.annotations).to.have.length(0);
    expect(annotator.canUndo).to.equal(false);
    expect(el.shadowRoot!.activeElement).to.equal(annotator);
    expect(said(el)).to.contain('Submitted.').and.to.contain('IMG_2.png');
  });

  it('does not submit by Enter while a box is half drawn', async () => {
    const el = open();
    const annotator = await ready(el);
    await draw(annotator);
    await until(() => annotator.annotations.length === 1);
    await sendMouse({ type: 'click', position: place(annotator, 0.7, 0.2) });
    await sendMouse({ type: 'move', position: place(annotator, 0.8, 0.5) });
    await until(() => annotator.busy);
    await sendKeys({ press: 'Enter' });
    await el.updateComplete;
    expect(events).to.deep.equal([]);
    expect(annotator.busy).to.equal(true);
    await sendMouse({ type: 'click', position: place(annotator, 0.9, 0.6) });
    await until(() => annotator.annotations.length === 2);
    await sendKeys({ press: 'Enter' });
    await until(() => name(el) === 'IMG_2.png');
  });

  for (const label of ['Submit', 'Skip']) {
    it(`asks for the concept of a box that waits for it, instead of throwing it away: ${label}`, async () => {
      const el = open();
      const annotator = await ready(el);
      await sendMouse({ type: 'move', position: place(annotator, 0.2, 0.2) });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: place(annotator, 0.5, 0.5) });
      await sendMouse({ type: 'move', position: place(annotator, 0.6, 0.7) });
      await sendMouse({ type: 'up' });
      const question = await until(() => $(annotator, '[role=listbox]'));
      await sendMouse({ type: 'click', position: center(button(el, label)!) });
      await until(() => annotator.shadowRoot!.activeElement === question);
      expect(said(annotator)).to.contain('Choose a concept for the region.');
      expect(el.shadowRoot!.querySelector('dialog[open]')).to.equal(null);
      expect(events).to.deep.equal([]);
      await sendKeys({ press: '1' });
      await until(() => annotator.annotations.length === 1);
    });
  }

  it('gives the keys back to the picture when a button below it was pressed by mouse', async () => {
    const el = open();
    const annotator = await ready(el);
    const press = async (label: string): Promise<void> => sendMouse({ type: 'click', position: center(button(el, label)!) });
    await draw(annotator);
    await until(() => annotator.annotations.length === 1);
    await press('Submit');
    await until(() => name(el) === 'IMG_2.png');
    expect(el.shadowRoot!.activeElement).to.equal(annotator);
    await until(() => annotator.imageWidth > 0);
    await sendKeys({ press: 'n' });
    await until(() => annotator.annotations.length === 1);
    await press('Skip');
    await until(() => el.shadowRoot!.activeElement?.id === 'skip-reason');
    await sendMouse({ type: 'click', position: center($(el, '#skip .primary')!) });
    await until(() => name(el) === 'IMG_3.png');
    await until(() => el.shadowRoot!.activeElement === annotator);
    await press('Submit');
    await until(() => $<HTMLDialogElement>(el, 'dialog#empty')!.open);
    await sendKeys({ press: 'Escape' });
    await until(() => el.shadowRoot!.activeElement === annotator);
  });

  it('submits a nudge that is still under way', async () => {
    const el = open();
    const annotator = await ready(el);
    await draw(annotator);
    await until(() => annotator.annotations.length === 1);
    const before = annotator.annotations[0]!.region!, { input } = await firstWork();
    annotator.focus();
    await sendKeys({ down: 'ArrowRight' });
    await until(() => annotator.busy);
    button(el, 'Submit')!.click();
    await until(() => name(el) === 'IMG_2.png');
    await sendKeys({ up: 'ArrowRight' });
    expect((await stored(shopOf, input.id))[0]!.region).to.not.deep.equal(before);
  });

  it('asks once before an empty submission, unless the task allows it', async () => {
    const el = open();
    await ready(el);
    button(el, 'Submit')!.click();
    const dialog = $<HTMLDialogElement>(el, 'dialog#empty')!;
    await until(() => dialog.open);
    expect(dialog.textContent).to.contain('IMG_1.png');
    button(el, 'Keep labeling')!.click();
    await until(() => !dialog.open);
    expect(name(el)).to.equal('IMG_1.png');
    button(el, 'Submit')!.click();
    button(el, 'Submit empty')!.click();
    await until(() => name(el) === 'IMG_2.png');

    shopOf = await shop({ settings: { allowEmpty: true } });
    const free = open();
    await ready(free);
    button(free, 'Submit')!.click();
    await until(() => name(free) === 'IMG_2.png');
  });

  it('lets the host submit', async () => {
    const calls: string[] = [], jon = shopOf.as('jon');
    const submit: typeof jon.labeling.submit = (...args) => {
      calls.push(args[0]);
      return jon.labeling.submit(...args);
    };
    const el = open({ ...jon, labeling: { ...jon.labeling, submit } });
    await ready(el);
    put(el);
    el.addEventListener('work-submit', (event) => event.preventDefault());
    button(el, 'Submit')!.click();
    await until(async () => (await stored(shopOf, (await firstWork()).input.id)).length === 1);
    await until(() => button(el, 'Submit')?.getAttribute('aria-disabled') === 'false');
    expect(events.map(({ type }) => type)).to.deep.equal(['work-submit']);
    // the host does it
    const { assignment } = await firstWork();
    expect([assignment.status, calls]).to.deep.equal(['pending', []]);
    await jon.labeling.submit(assignment.id, assignment.version, { key: key() });
    await el.next();
    await until(() => name(el) === 'IMG_2.png');
    expect([events.map(({ type }) => type), calls]).to.deep.equal([['work-submit'], []]);
  });

  it('skips with a reason, and brings it back at the end with it', async () => {
    const el = open();
    await ready(el);
    button(el, 'Skip')!.click();
    const field = $<HTMLInputElement>(el, '#skip-reason')!;
    await until(() => el.shadowRoot!.activeElement === field);
    await sendKeys({ type: 'too dark' });
    await sendKeys({ press: 'Enter' });
    await until(() => name(el) === 'IMG_2.png');
    expect(events.at(-1)).to.deep.equal({ type: 'work-skipped', detail: { assignmentId: events.at(-1)!.detail.assignmentId, reason: 'too dark' } });
    for (const next of ['IMG_3.png', 'IMG_1.png']) {
      put(el);
      button(el, 'Submit')!.click();
      await until(() => name(el) === next);
    }
    expect(el.shadowRoot!.textContent).to.contain('You skipped this one before').and.to.contain('too dark');
  });

  it('ends with the numbers, the own submissions, and takes one back to change it', async () => {
    const el = open();
    await ready(el);
    el.focus();
    for (let i = 1; i <= 3; i++) {
      await until(() => name(el) === `IMG_${i}.png`);
      put(el);
      button(el, 'Submit')!.focus();
      button(el, 'Submit')!.click();
    }
    await until(() => $(el, '[part~=end]'));
    await until(() => /submitted all your 3 inputs/.test($(el, '[part~=end]')!.textContent));
    expect(events.at(-1)).to.deep.equal({ type: 'work-finished', detail: { taskId: shopOf.task.id } });
    await until(() => el.shadowRoot!.activeElement?.id === 'end-title');
    await until(() => el.shadowRoot!.querySelectorAll('.own li').length === 3);
    $(el, '[aria-label="Change IMG_2.png"]')!.click();
    await until(() => name(el) === 'IMG_2.png');
    await until(() => annotatorOf(el).annotations.length === 1);
    await until(() => el.shadowRoot!.activeElement === annotatorOf(el));
    button(el, 'Submit')!.click();
    await until(() => $(el, '[part~=end]'));
    button(el, 'Back to tasks')!.click();
    expect(events.at(-1)).to.deep.equal({ type: 'workbench-close', detail: { taskId: shopOf.task.id } });
  });

  it('lists one’s own inputs, and opens another', async () => {
    const el = open();
    await ready(el);
    (await until(() => $(el, 'button.at'))).click();
    await until(() => el.shadowRoot!.querySelectorAll('dialog#own li').length === 3);
    $(el, '[aria-label="Open IMG_3.png"]')!.click();
    await until(() => name(el) === 'IMG_3.png');
    expect($<HTMLDialogElement>(el, 'dialog#own')!.open).to.equal(false);
  });

  it('shows why a reviewer sent it back, first in line, and says it', async () => {
    const [id] = await submitSome(shopOf, 1);
    const ana = shopOf.as('ana'), { assignment } = await ana.review.get(id!);
    await ana.review.decide([{ assignmentId: id!, version: assignment.version, kind: 'request-changes', reason: 'The second box is a building.' }], { key: key() });
    const el = open();
    await ready(el);
    expect(name(el)).to.equal('IMG_1.png');
    expect($(el, '[part~=returned]')!.textContent).to.contain('The second box is a building.');
    expect(said(el)).to.contain('The second box is a building.');
    expect(annotatorOf(el).annotations).to.have.length(1);
  });

  describe('instructions', () => {
    beforeEach(async () => {
      shopOf = await shop({ settings: { instructions: '# Rules\n\nBox every **car**. <img src=x onerror="window.__xss = 1">' } });
    });
    it('are shown at the first opening of the task by a person, and by I, which stands among the keys', async () => {
      const el = open();
      const dialog = await until(() => $<HTMLDialogElement>(el, 'dialog#instructions[open]'));
      await until(() => dialog.querySelector('strong')?.textContent === 'car');
      expect('__xss' in window).to.equal(false);
      button(el, 'Start labeling')!.click();
      await until(() => !dialog.open);
      await ready(el);
      await until(() => el.shadowRoot!.activeElement === annotatorOf(el));
      await sendKeys({ press: 'i' });
      await until(() => dialog.open);
      expect(button(el, 'Close')).to.not.equal(undefined);
      button(el, 'Close')!.click();
      await until(() => el.shadowRoot!.activeElement === annotatorOf(el));
      await sendKeys({ press: '?' });
      const slot = await until(() => $<HTMLSlotElement>(annotatorOf(el), 'dialog[open] slot[name=keys]'));
      const rows = slot.assignedElements().flatMap((each) => [...each.querySelectorAll('dt, dd')]);
      expect(rows.map((each) => each.textContent)).to.deep.equal(['Submit and next', '⏎', 'Skip', '⇧S', 'Instructions', 'I', 'Your inputs', '⇧I', 'Adjust the view', '⇧V']);
      el.remove();
      const again = open();
      await ready(again);
      expect($<HTMLDialogElement>(again, 'dialog#instructions')!.open).to.equal(false);
    });
    it('have no key while somebody types', async () => {
      const el = open();
      const dialog = await until(() => $<HTMLDialogElement>(el, 'dialog#instructions[open]'));
      dialog.close();
      await ready(el);
      button(el, 'Skip')!.click();
      await sendKeys({ type: 'is it a car?' });
      expect($<HTMLInputElement>(el, '#skip-reason')!.value).to.equal('is it a car?');
      expect(dialog.open).to.equal(false);
    });
  });

  describe('with an adapter in trouble', () => {
    const failing = { code: 'unavailable', message: 'The server is down.' } as const;

    it('shows why the task cannot be loaded, and loads it on Retry', async () => {
      const adapter = createFaultyAdapter(shopOf.as('jon'), { 'tasks.get': { failOnce: failing } });
      const el = open(adapter);
      (await until(() => button(el, 'Retry'))).click();
      await ready(el);
    });

    it('shows why an input cannot be opened, and opens it on Retry', async () => {
      const adapter = createFaultyAdapter(shopOf.as('jon'), { 'labeling.start': { failOnce: failing } });
      const el = open(adapter);
      await until(() => /could not be opened\. The server is down\./.test(el.shadowRoot!.textContent));
      button(el, 'Retry')!.click();
      await ready(el);
    });

    it('submits once what was answered with an error', async () => {
      const adapter = createFaultyAdapter(shopOf.as('jon'), { 'labeling.submit': { loseAnswerOnce: failing } });
      const el = open(adapter);
      await ready(el);
      put(el);
      button(el, 'Submit')!.click();
      await until(() => /It was not submitted/.test(el.shadowRoot!.textContent));
      button(el, 'Retry')!.click();
      await until(() => name(el) === 'IMG_2.png');
      expect((await shopOf.as('jon').labeling.progress(shopOf.task.id)).inReview).to.equal(1);
    });

    it('keeps drawing possible while nothing can be sent, and submits when all has arrived', async () => {
      const adapter = createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { failOnce: failing } });
      const el = open(adapter);
      await ready(el);
      put(el);
      put(el);
      await until(() => /Not sent yet: The server is down\./.test(el.shadowRoot!.textContent));
      await until(() => word(el) === 'Saved here');
      put(el);
      button(el, 'Submit')!.click();
      // by itself it tries again after a while
      button(el, 'Retry')?.click();
      await until(() => name(el) === 'IMG_2.png');
      const [first] = (await shopOf.as('jon').labeling.list(shopOf.task.id, { filter: 'done' })).items;
      expect(await stored(shopOf, first!.input.id)).to.have.length(3);
    });

    it('fetches the picture on Retry, and can skip it meanwhile', async () => {
      const adapter = createFaultyAdapter(shopOf.as('jon'), { 'inputs.media': { fail: failing } });
      const el = open(adapter);
      await until(() => /picture could not be fetched/.test(el.shadowRoot!.textContent));
      expect(button(el, 'Skip')).to.not.equal(undefined);
      adapter.setFaults({});
      button(el, 'Retry')!.click();
      await ready(el);
    });

    it('tells the host once that the session is over, and goes on with the adapter set again', async () => {
      const adapter = createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { fail: { code: 'unauthorized', message: 'Sign in.' } } });
      const el = open(adapter);
      await ready(el);
      put(el);
      put(el);
      await until(() => word(el) === 'Needs you');
      expect(events.map(({ type }) => type)).to.deep.equal(['session-expired']);
      put(el);
      adapter.setFaults({});
      el.adapter = adapter;
      const { items } = await shopOf.as('jon').labeling.list(shopOf.task.id, { filter: 'to-do' });
      await until(async () => (await stored(shopOf, items[0]!.input.id)).length === 3);
      await until(() => word(el) === 'Saved here');
      expect(annotatorOf(el).annotations).to.have.length(3);
    });

    it('says Sent of an adapter elsewhere, once that has it', async () => {
      const { local: _, ...remote } = shopOf.as('jon');
      let release: () => void = () => {};
      const held = new Promise<void>((resolve) => { release = resolve; });
      const save: typeof remote.labeling.save = async (...args) => {
        await held;
        return remote.labeling.save(...args);
      };
      const el = open({ ...remote, labeling: { ...remote.labeling, save } });
      await ready(el);
      put(el);
      await until(() => word(el) === 'Saved here');
      release();
      await until(() => word(el) === 'Sent');
    });
  });

  describe('in two windows', () => {
    const open2 = async (): Promise<[TaskWorkbench, TaskWorkbench]> => {
      const a = open(), b = open();
      await ready(a);
      await ready(b);
      return [a, b];
    };
    it('shows what the other one drew, with nothing unsent here', async () => {
      const [a, b] = await open2();
      put(a, 'from-a');
      await until(() => annotatorOf(b).annotations.some(({ id }) => id === 'from-a'));
      put(b, 'from-b');
      await until(() => annotatorOf(a).annotations.length === 2);
      expect(word(a)).to.equal('Saved here');
    });

    const conflict = async (): Promise<{ el: TaskWorkbench; inputId: string }> => {
      const adapter = createFaultyAdapter(shopOf.as('jon'), {});
      const el = open({ ...adapter, changes: undefined });
      await ready(el);
      const { labeling } = shopOf.as('jon'), { input, assignment } = (await labeling.list(shopOf.task.id, { filter: 'to-do' })).items[0]!;
      await labeling.save(assignment.id, assignment.version, [{ type: 'put', label: box('theirs', shopOf.concepts[0]!.id) }], { key: key() });
      put(el, 'mine');
      await until(() => word(el) === 'Needs you');
      expect(annotatorOf(el).annotations.map(({ id }) => id)).to.deep.equal(['mine']);
      return { el, inputId: input.id };
    };
    it('lets the person take the newer version of a conflict', async () => {
      const { el, inputId } = await conflict();
      button(el, 'Take the newer version')!.click();
      await until(() => annotatorOf(el).annotations.map(({ id }) => id).join() === 'theirs');
      await until(() => word(el) === 'Saved here');
      expect((await stored(shopOf, inputId)).map(({ id }) => id)).to.deep.equal(['theirs']);
    });
    it('or put their own on top', async () => {
      const { el, inputId } = await conflict();
      button(el, 'Put mine on top')!.focus();
      button(el, 'Put mine on top')!.click();
      await until(async () => (await stored(shopOf, inputId)).length === 2);
      await until(() => word(el) === 'Saved here');
      expect(annotatorOf(el).annotations.map(({ id }) => id).sort()).to.deep.equal(['mine', 'theirs']);
      await until(() => el.shadowRoot!.activeElement === annotatorOf(el), 'the focus is not lost with the button');
    });
    it('goes on to the next input when the other one submits', async () => {
      const [a, b] = await open2();
      put(a);
      await until(() => annotatorOf(b).annotations.length === 1);
      button(a, 'Submit')!.click();
      await until(() => name(a) === 'IMG_2.png');
      await until(() => name(b) === 'IMG_2.png');
    });
  });
});
