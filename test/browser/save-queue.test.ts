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
