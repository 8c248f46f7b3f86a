import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/task-workbench.js';
import { draftStore } from '../../src/adapter/draft-store.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import { isSaveEntry } from '../../src/core/save/index.js';
import type { TaskWorkbench } from '../../src/elements/task-workbench/task-workbench.js';
import { createFaultyAdapter, type Fault } from '../../src/testing/faulty-adapter.js';
import { $, annotatorOf, box, button, clean, key, mount, plain, ready, shop, type Shop, stored, until } from './loop.helpers.js';

const DOWN = { code: 'unavailable', message: 'The server is down.' } as const;
const ROUNDS = 30;

/** The same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('the save queue', () => {
  let shopOf: Shop, inputId: string;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    shopOf = await shop();
    inputId = (await shopOf.as('jon').labeling.list(shopOf.task.id, { filter: 'to-do' })).items[0]!.input.id;
  });
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  function open(adapter: LabelingAdapter): TaskWorkbench {
    const el = document.createElement('task-workbench');
    el.adapter = adapter;
    el.taskId = shopOf.task.id;
    return mount(el);
  }
  const word = (el: Element): string => $(el, '[part~=word]')?.textContent ?? '';
  const ids = (el: Element): string[] => annotatorOf(el).annotations.map(({ id }) => id);
  const put = (el: TaskWorkbench, id = key()): void => {
    const annotator = annotatorOf(el), label = box(id, shopOf.concepts[0]!.id);
    annotator.annotations = [...annotator.annotations, label];
    annotator.dispatchEvent(new CustomEvent('annotations-changed', { detail: { gesture: 'draw', changes: [{ type: 'put', label }], previous: [] } }));
  };
  const waiting = async (): Promise<number> => (await draftStore('outbox').entries()).filter(([, value]) => isSaveEntry(value) && value.taskId === shopOf.task.id).length;

  it(`loses no gesture that was called saved, removed at any moment, ${ROUNDS} times`, async () => {
    const seed = Date.now() % 100_000, random = randomOf(seed), jon = shopOf.as('jon');
    const drawn = new Set<string>(), kept = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const fault: Fault = [{}, { slow: 15 }, { failOnce: DOWN }, { loseAnswerOnce: DOWN }, { hang: true }][Math.floor(random() * 5)]!;
      const el = open(createFaultyAdapter(jon, { 'labeling.save': fault }));
      const annotator = await ready(el), at = `seed ${seed}, round ${round}`;
      const lost = [...kept].filter((id) => !ids(el).includes(id));
      expect(lost, at).to.deep.equal([]);
      for (const id of ids(el)) expect(drawn.has(id), `${at}: ${id} was never drawn`).to.equal(true);
      annotator.activeConcept = shopOf.concepts[0]!.id;
      annotator.addEventListener('annotations-changed', ({ detail: { changes } }) => {
        for (const change of changes) if (change.type === 'put') drawn.add(change.label.id);
      });
      const look = (): void => {
        // what is on show when the word is no longer Saving is kept, whatever comes
        if (word(el) !== 'Saving' && word(el) !== 'Needs you') for (const id of ids(el)) kept.add(id);
      };
      annotator.focus();
      for (let gesture = 0, count = 1 + Math.floor(random() * 3); gesture < count; gesture++) {
        await sendKeys({ press: 'n' });
        await el.updateComplete;
        look();
      }
      await new Promise((resolve) => { setTimeout(resolve, random() * 25); });
      await el.updateComplete;
      look();
      el.remove();
    }
    const el = open(jon);
    await ready(el);
    expect(ids(el)).to.include.members([...kept]);
    expect(kept.size).to.be.greaterThan(ROUNDS / 2);
    await until(async () => (await waiting()) === 0, 'the outbox is empty');
    await until(async () => JSON.stringify(plain(await stored(shopOf, inputId))) === JSON.stringify(plain(annotatorOf(el).annotations)), 'the store has what is on show');
    expect(new Set((await stored(shopOf, inputId)).map(({ id }) => id)).size).to.equal(annotatorOf(el).annotations.length);
  }).timeout(60_000);

  it('never stops who draws, however slow the adapter is', async () => {
    const el = open(createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { hang: true } }));
    await ready(el);
    for (let i = 0; i < 5; i++) put(el, `slow-${i}`);
    await until(() => word(el) === 'Saved here');
    expect(ids(el)).to.have.length(5);
    expect(await waiting()).to.equal(5);
    expect(annotatorOf(el).readonly).to.equal(false);
  });

  it('sends again by itself what failed once', async () => {
    const el = open(createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { failOnce: DOWN } }));
    await ready(el);
    put(el, 'once');
    await until(async () => (await stored(shopOf, inputId)).length === 1);
    await until(() => !/Not sent yet/.test(el.shadowRoot!.textContent));
    expect(await waiting()).to.equal(0);
  });

  it('keeps everything here with an adapter that fails for ever, and sends it by the one that works', async () => {
    const el = open(createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { fail: DOWN } }));
    await ready(el);
    put(el, 'first');
    put(el, 'second');
    await until(() => /Not sent yet/.test(el.shadowRoot!.textContent));
    await until(() => word(el) === 'Saved here');
    button(el, 'Submit')!.click();
    await until(() => button(el, 'Submitting'));
    expect(await stored(shopOf, inputId)).to.have.length(0);
    el.remove();
    const again = open(shopOf.as('jon'));
    await ready(again);
    expect(ids(again)).to.deep.equal(['first', 'second']);
    await until(async () => (await stored(shopOf, inputId)).length === 2);
    await until(async () => (await waiting()) === 0);
  });

  it('needs a person where the adapter refuses for good, who drops the changes', async () => {
    const adapter = createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { fail: { code: 'invalid', message: 'The concept is none of this task.' } } });
    const el = open(adapter);
    await ready(el);
    put(el, 'refused');
    await until(() => word(el) === 'Needs you');
    expect(el.shadowRoot!.textContent).to.contain('The concept is none of this task.');
    expect(button(el, 'Download my work')).to.not.equal(undefined);
    button(el, 'Submit')!.click();
    await el.updateComplete;
    await until(() => button(el, 'Submit')?.getAttribute('aria-disabled') === 'false');
    adapter.setFaults({});
    button(el, 'Drop my changes')!.click();
    await until(() => ids(el).length === 0 && word(el) === 'Saved here');
    expect(await waiting()).to.equal(0);
  });

  it('opens where work was left, and shows what can no longer be sent', async () => {
    const jon = shopOf.as('jon'), el = open(createFaultyAdapter(jon, { 'labeling.save': { fail: DOWN } }));
    await ready(el);
    put(el, 'late');
    await until(async () => (await waiting()) === 1);
    el.remove();
    const work = (await jon.labeling.start(shopOf.task.id, inputId, { key: key() }))!;
    await jon.labeling.submit(work.assignment.id, work.assignment.version, { key: key() });
    const again = open(jon);
    await ready(again);
    expect($(again, '.names span')!.textContent).to.equal('IMG_2.png');
    expect(word(again)).to.equal('Needs you');
    expect(again.shadowRoot!.textContent).to.contain('Earlier work on 1 input was not sent');
    button(again, 'Drop it')!.click();
    await until(async () => (await waiting()) === 0);
    expect(word(again)).to.equal('Saved here');
  });

  it('asks, after a reload, before it puts what was not sent over newer labels', async () => {
    const jon = shopOf.as('jon'), first = open(createFaultyAdapter(jon, { 'labeling.save': { fail: DOWN } }));
    await ready(first);
    put(first, 'mine');
    await until(async () => (await waiting()) === 1);
    first.remove();
    const work = (await jon.labeling.start(shopOf.task.id, inputId, { key: key() }))!;
    await jon.labeling.save(work.assignment.id, work.assignment.version, [{ type: 'put', label: box('theirs', shopOf.concepts[0]!.id) }], { key: key() });
    for (let reload = 0; reload < 2; reload++) {
      const el = open(jon);
      await ready(el);
      await until(() => word(el) === 'Needs you');
      expect(button(el, 'Put mine on top')).to.not.equal(undefined);
      expect((await stored(shopOf, inputId)).map(({ id }) => id)).to.deep.equal(['theirs']);
      el.remove();
    }
    const el = open(jon);
    await ready(el);
    (await until(() => button(el, 'Take the newer version'))).click();
    await until(() => ids(el).join() === 'theirs' && word(el) === 'Saved here');
    expect(await waiting()).to.equal(0);
  });

  it('asks about work that was stranded when its input is taken back', async () => {
    const jon = shopOf.as('jon'), first = open(createFaultyAdapter(jon, { 'labeling.save': { fail: DOWN } }));
    await ready(first);
    put(first, 'late');
    await until(async () => (await waiting()) === 1);
    first.remove();
    const work = (await jon.labeling.start(shopOf.task.id, inputId, { key: key() }))!;
    const saved = await jon.labeling.save(work.assignment.id, work.assignment.version, [{ type: 'put', label: box('newer', shopOf.concepts[0]!.id) }], { key: key() });
    await jon.labeling.submit(saved.id, saved.version, { key: key() });
    const el = open(jon);
    await ready(el);
    expect(el.shadowRoot!.textContent).to.contain('Earlier work on 1 input was not sent');
    (await until(() => $(el, 'button.at'))).click();
    (await until(() => $(el, '[aria-label="Change IMG_1.png"]'))).click();
    await until(() => $(el, '.names span')!.textContent === 'IMG_1.png');
    await until(() => button(el, 'Take the newer version'));
    expect(el.shadowRoot!.textContent).to.not.contain('Earlier work');
    expect((await stored(shopOf, inputId)).map(({ id }) => id)).to.deep.equal(['newer']);
    button(el, 'Take the newer version')!.click();
    await until(() => ids(el).join() === 'newer' && word(el) === 'Saved here');
    expect(await waiting()).to.equal(0);
  });

  it('opens nothing while it cannot read what was left here', async () => {
    const jon = shopOf.as('jon'), first = open(createFaultyAdapter(jon, { 'labeling.save': { fail: DOWN } }));
    await ready(first);
    put(first, 'kept');
    await until(async () => (await waiting()) === 1);
    first.remove();
    const outbox = draftStore('outbox');
    outbox.entries = () => Promise.reject(new Error('The disk is gone.'));
    try {
      const el = open(jon);
      await until(() => /could not be opened\. The disk is gone\./.test(el.shadowRoot!.textContent));
      Reflect.deleteProperty(outbox, 'entries');
      button(el, 'Retry')!.click();
      await ready(el);
      expect(ids(el)).to.deep.equal(['kept']);
    } finally {
      Reflect.deleteProperty(outbox, 'entries');
    }
  });

  it('lets nobody draw on what is being replaced', async () => {
    const adapter = createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { fail: { code: 'invalid', message: 'No.' } } });
    const el = open(adapter);
    await ready(el);
    put(el);
    await until(() => button(el, 'Drop my changes'));
    adapter.setFaults({ 'labeling.start': { hang: true } });
    button(el, 'Drop my changes')!.click();
    await until(() => annotatorOf(el).readonly);
  });

  it('shows why the adapter forbids it, with the work to download', async () => {
    const el = open(createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { fail: { code: 'forbidden', message: 'This task is closed.' } } }));
    await ready(el);
    put(el);
    await until(() => /Your last changes were refused\. This task is closed\./.test($(el, '[part~=problem]')?.textContent ?? ''));
    expect(word(el)).to.equal('Needs you');
    expect(button(el, 'Download my work')).to.not.equal(undefined);
    expect(button(el, 'Put mine on top')).to.equal(undefined);
  });

  it('keeps what is drawn while the host has taken the adapter away, and breaks nothing', async () => {
    const thrown: unknown[] = [], hear = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      thrown.push(event.reason);
    };
    window.addEventListener('unhandledrejection', hear);
    try {
      const jon = shopOf.as('jon'), el = open(createFaultyAdapter(jon, { 'labeling.save': { fail: DOWN } }));
      await ready(el);
      put(el, 'before');
      button(el, 'Submit')!.click();
      await until(() => button(el, 'Submitting'));
      el.adapter = undefined;
      await until(() => !button(el, 'Submitting'), 'nobody waits for an adapter that is gone');
      put(el, 'after');
      await until(async () => (await waiting()) === 2);
      button(el, 'Submit')!.click();
      await el.next();
      $(el, 'button.at')?.click();
      $<HTMLDialogElement>(el, 'dialog#own')?.close();
      el.adapter = jon;
      await until(async () => (await waiting()) === 0);
      expect((await stored(shopOf, inputId)).map(({ id }) => id).sort()).to.deep.equal(['after', 'before']);
      expect(thrown).to.deep.equal([]);
    } finally {
      window.removeEventListener('unhandledrejection', hear);
    }
  });

  it('closes a connection that it no longer uses, and no other', async () => {
    const store = draftStore('outbox'), { transaction, close } = IDBDatabase.prototype, openDatabase = indexedDB.open.bind(indexedDB);
    const lost: IDBDatabase[] = [], closed: IDBDatabase[] = [];
    let openings = 0;
    await store.entries();
    indexedDB.open = (...args) => {
      openings++;
      return openDatabase(...args);
    };
    IDBDatabase.prototype.close = function (this: IDBDatabase) {
      closed.push(this);
      close.call(this);
    };
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
      if (this.name.includes('drafts') && lost.length === 0) {
        lost.push(this);
        throw new DOMException('lost', 'InvalidStateError');
      }
      return transaction.apply(this, args);
    };
    try {
      await store.entries();
      expect([openings, closed.includes(lost[0]!)]).to.deep.equal([1, true]);
      // word for the old one comes late
      lost[0]!.dispatchEvent(new Event('versionchange'));
      lost[0]!.dispatchEvent(new Event('close'));
      await store.entries();
      expect(openings).to.equal(1);
    } finally {
      Object.assign(IDBDatabase.prototype, { transaction, close });
      Reflect.deleteProperty(indexedDB, 'open');
    }
  });

  it('warns before the page goes only while a gesture is nowhere durable', async () => {
    const leave = (): boolean => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const el = open(createFaultyAdapter(shopOf.as('jon'), { 'labeling.save': { hang: true } }));
    await ready(el);
    expect(leave()).to.equal(false);
    put(el);
    expect(leave()).to.equal(true);
    await el.updateComplete;
    await until(() => word(el) === 'Saved here');
    expect(leave()).to.equal(false);
  });
});
