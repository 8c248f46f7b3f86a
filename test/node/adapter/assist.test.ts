import { expect } from 'chai';
import type { AssistEngine } from '../../../src/adapter/local/assist/engine.js';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../../../src/adapter/local/index.js';
import { isAbort } from '../../../src/adapter/errors.js';
import { ALL_SCOPES, type LabelChange, LABELER_SCOPES, type Person, type Region, SCOPES_OF_DUTY, type Task } from '../../../src/core/model/index.js';
import { newKey, put, Stage } from '../../../src/testing/contract/world.js';
import { people as roles } from './people.js';

const ID = 'learns-from-your-labels';
const ANN = roles.workers[0], RHEA = roles.reviewers[0];
const person = (id: string, scopes: Person['scopes']): Person => ({ id, name: id, state: 'active', scopes });
const ROSTER = [person(roles.creator, ALL_SCOPES), person(ANN, LABELER_SCOPES), person(roles.workers[1], SCOPES_OF_DUTY.label), person(RHEA, ALL_SCOPES)];
const PRAISE = ['so kind and helpful', 'lovely people', 'kind words', 'a lovely day', 'helpful staff', 'lovely and kind', 'very helpful', 'kind staff'];
const FAULT = ['it came late', 'broken on arrival', 'late and useless', 'a useless thing', 'broken again', 'late once more', 'useless and broken', 'so late'];

class Setting {
  readonly storage = new MemoryStorage();
  readonly #adapters = new Map<string, LocalAdapter>();
  readonly as = (id: string): LocalAdapter => {
    const adapter = this.#adapters.get(id) ?? createLocalAdapter({ person: id, people: ROSTER, storage: this.storage });
    this.#adapters.set(id, adapter);
    return adapter;
  };
  readonly stage = new Stage({ adapterOf: this.as, people: roles, dispose: async () => {} });
  readonly concepts: Record<string, string> = {};
  readonly inputs = new Map<string, string>();
  task!: Task;

  /** Texts to be praise or fault, by one labeler. */
  async open(texts: readonly string[], settings: Parameters<Stage['settings']>[2] = {}): Promise<this> {
    const { creator } = this.stage, { id } = await creator.datasets.create({ name: 'Letters' }, newKey());
    for (const text of texts) this.inputs.set(text, (await creator.inputs.add(id, { kind: 'text', name: 'letter', mediaType: 'text/plain', media: new Blob([text]) }, newKey())).id);
    for (const name of ['praise', 'fault']) this.concepts[name] = (await this.stage.concept(name)).id;
    this.task = await creator.tasks.create(this.stage.settings(id, Object.values(this.concepts), {
      objective: 'classification', choice: 'single', work: { strategy: 'full', workers: [{ personId: ANN, weight: 1 }] }, ...settings,
    }), newKey());
    return this;
  }

  async label(text: string, changes: readonly LabelChange[], worker: string = ANN): Promise<{ readonly id: string; readonly version: number }> {
    const { labeling } = this.as(worker), opened = await labeling.start(this.task.id, this.inputs.get(text), newKey());
    const { id, version } = await labeling.save(opened!.assignment.id, opened!.assignment.version, changes, newKey());
    return labeling.submit(id, version, newKey());
  }

  is(text: string, name: string, worker?: string): Promise<{ readonly id: string; readonly version: number }> {
    return this.label(text, [put(this.concepts[name]!, { region: undefined })], worker);
  }

  async ask(text: string, { by = ANN, region, signal }: { readonly by?: string; readonly region?: Region; readonly signal?: AbortSignal } = {}) {
    return this.as(by).workflows.suggest!({ workflowId: ID, taskId: this.task.id, inputId: this.inputs.get(text)!, ...(region ? { region } : {}) }, { signal });
  }

  /** Names and how sure, of an answer. */
  async said(text: string, options?: Parameters<Setting['ask']>[1]): Promise<Record<string, number>> {
    const names = Object.entries(this.concepts), { suggestions } = await this.ask(text, options);
    return Object.fromEntries(suggestions.map(({ conceptId, confidence }) => [names.find(([, id]) => id === conceptId)![0], confidence]));
  }
}

const codeOf = (call: Promise<unknown>): Promise<unknown> => call.then(() => 'no error', (thrown: { code?: string }) => thrown.code);

describe('the store’s own workflow', () => {
  const NEW = 'how kind and helpful';
  const open = (settings?: Parameters<Setting['open']>[1]): Promise<Setting> => new Setting().open([...PRAISE, ...FAULT, NEW], settings);

  it('is listed as an own one, with every concept there is, found by its name, and can be had', async () => {
    const { as, concepts } = await open(), { workflows } = as(ANN);
    const { items: [workflow], total } = await workflows.list({ origin: 'own' });
    expect([workflow!.id, workflow!.origin, total, workflow!.outputs]).to.deep.equal([ID, 'own', 1, ['classification', 'detection', 'segmentation']]);
    expect(workflow!.concepts.map(({ id }) => id)).to.have.members(Object.values(concepts));
    expect(workflow!.concepts[0]).to.have.keys('id', 'name');
    expect(await workflows.get(ID)).to.deep.equal(workflow);
    expect((await workflows.list({ origin: 'community' })).items).to.deep.equal([]);
    expect([(await workflows.list({ origin: 'own', search: 'LEARNS' })).items.length, (await workflows.list({ origin: 'own', search: 'street' })).items.length]).to.deep.equal([1, 0]);
    expect(await codeOf(workflows.get('another'))).to.equal('not-found');
  });

  it('says nothing before a handful, how many labels it has learned from, and gets better as labels become Success', async () => {
    const setting = await open();
    expect(await setting.ask(NEW)).to.deep.equal({ suggestions: [], learnedFrom: 0 });
    for (const [i, text] of PRAISE.slice(0, 4).entries()) { await setting.is(text, 'praise'); await setting.is(FAULT[i]!, 'fault'); }
    expect(await setting.ask(NEW)).to.deep.equal({ suggestions: [], learnedFrom: 8 });
    await setting.is(PRAISE[4]!, 'praise');
    await setting.is(FAULT[4]!, 'fault');
    const few = await setting.said(NEW);
    expect(Object.keys(few)).to.deep.equal(['praise', 'fault']);
    expect(few.praise).to.be.above(0.5);
    for (const [i, text] of PRAISE.slice(5).entries()) { await setting.is(text, 'praise'); await setting.is(FAULT[i + 5]!, 'fault'); }
    expect((await setting.said(NEW)).praise).to.be.above(few.praise!);
    expect((await setting.ask(NEW)).learnedFrom).to.equal(16);
  });

  /** Ten labels that count. */
  const taught = async (settings?: Parameters<Setting['open']>[1]): Promise<Setting> => {
    const setting = await open(settings);
    for (const [i, text] of PRAISE.slice(0, 5).entries()) { await setting.is(text, 'praise'); await setting.is(FAULT[i]!, 'fault'); }
    return setting;
  };

  it('suggests with ids that stay the same, so that what was rejected stays so', async () => {
    const setting = await taught(), ids = async (): Promise<string[]> => (await setting.ask(NEW)).suggestions.map(({ id }) => id).sort();
    const before = await ids();
    expect(new Set(before).size).to.equal(2);
    await setting.is(PRAISE[5]!, 'praise');
    expect(await ids()).to.deep.equal(before);
  });

  it('learns from nothing that waits, and forgets what is taken back', async () => {
    const setting = await open({ review: { strategy: 'manual', reviewers: [RHEA] } }), sent: { readonly id: string; readonly version: number }[] = [];
    for (const [i, text] of PRAISE.slice(0, 6).entries()) sent.push(await setting.is(text, 'praise'), await setting.is(FAULT[i]!, 'fault'));
    expect((await setting.ask(NEW)).learnedFrom).to.equal(0);
    const { review } = setting.as(RHEA);
    const decided = await review.decide(sent.map(({ id, version }) => ({ assignmentId: id, version, kind: 'approve', reason: '' })), newKey());
    expect((await setting.ask(NEW)).learnedFrom).to.equal(12);
    const [first] = decided;
    if (first?.ok) await review.undo!(first.verdict.id, newKey());
    expect((await setting.ask(NEW)).learnedFrom).to.equal(11);
  });

  it('hears of labels that another person or tab has made', async () => {
    const setting = await taught();
    const other = createLocalAdapter({ person: RHEA, people: ROSTER, storage: setting.storage });
    const ask = (): Promise<{ readonly learnedFrom?: number }> => other.workflows.suggest!({ workflowId: ID, taskId: setting.task.id, inputId: setting.inputs.get(NEW)! });
    expect((await ask()).learnedFrom).to.equal(10);
    await setting.is(PRAISE[5]!, 'praise');
    expect((await ask()).learnedFrom).to.equal(11);
    other.close();
    await setting.is(FAULT[5]!, 'fault');
    expect((await ask()).learnedFrom).to.equal(12);
    await setting.is(PRAISE[6]!, 'praise');
    expect((await ask()).learnedFrom).to.equal(13);
  });

  it('hears of labels that count because a reviewer has left', async () => {
    const reviewers = [RHEA, roles.creator], setting = await open({ review: { strategy: 'manual', reviewers, distribution: 'stacked' } });
    const { id, version } = await setting.is(PRAISE[0]!, 'praise');
    await setting.as(RHEA).review.decide([{ assignmentId: id, version, kind: 'approve', reason: '' }], newKey());
    expect((await setting.ask(NEW)).learnedFrom).to.equal(0);
    await setting.stage.creator.tasks.update(setting.task.id, setting.task.version, { review: { ...setting.task.review, reviewers: [RHEA] } }, newKey());
    expect((await setting.ask(NEW)).learnedFrom).to.equal(1);
  });

  it('learns from what workers agree on, before all of them have spoken', async () => {
    const workers = [ANN, roles.workers[1], RHEA].map((personId) => ({ personId, weight: 1 }));
    const setting = await open({ work: { strategy: 'full', workers }, review: { strategy: 'consensus', reviewers: [roles.creator], agreement: 2 } });
    await setting.is(PRAISE[0]!, 'praise');
    expect((await setting.ask(NEW)).learnedFrom).to.equal(0);
    await setting.is(PRAISE[0]!, 'praise', RHEA);
    expect((await setting.ask(NEW)).learnedFrom).to.equal(2);
  });

  it('suggests only the task’s concepts, and no deleted one', async () => {
    const setting = await taught();
    await setting.storage.write(['concepts'], async (tx) => {
      const fault = (await tx.get('concepts', setting.concepts.fault!))!;
      await tx.put('concepts', { ...fault, hidden: true });
    });
    expect(Object.keys(await setting.said(NEW))).to.deep.equal(['praise']);
    expect((await setting.as(ANN).workflows.get(ID)).concepts.map(({ name }) => name)).to.deep.equal(['praise']);
    await setting.storage.write(['tasks'], async (tx) => tx.put('tasks', { ...setting.task, conceptIds: [setting.concepts.fault!] }));
    expect(await setting.said(NEW)).to.deep.equal({});
  });

  it('of several concepts, what is submitted without one beside another is said not to have it', async () => {
    const setting = await open({ choice: 'several' });
    for (const [i, text] of PRAISE.slice(0, 6).entries()) {
      await setting.is(text, 'praise');
      await setting.is(FAULT[i]!, 'fault');
    }
    const said = await setting.said(NEW);
    expect(Object.keys(said)).to.have.members(['praise', 'fault']);
    expect(said.praise).to.be.above(said.fault!);
    expect((await setting.ask(NEW)).learnedFrom).to.equal(12);
  });

  it('of several concepts, what is only denied says nothing of the others', async () => {
    const setting = await open({ choice: 'several' });
    for (const [i, text] of PRAISE.slice(0, 6).entries()) {
      await setting.is(text, 'praise');
      await setting.label(FAULT[i]!, [put(setting.concepts.praise!, { region: undefined, value: 0 })]);
    }
    expect(Object.keys(await setting.said(NEW))).to.deep.equal(['praise']);
  });

  it('counts a thing once, however many workers speak of it', async () => {
    const workers = [ANN, roles.workers[1]].map((personId) => ({ personId, weight: 1 }));
    const setting = await open({ work: { strategy: 'full', workers } });
    for (const [i, text] of PRAISE.slice(0, 3).entries()) {
      for (const { personId } of workers) { await setting.is(text, 'praise', personId); await setting.is(FAULT[i]!, 'fault', personId); }
    }
    expect(await setting.ask(NEW)).to.deep.equal({ suggestions: [], learnedFrom: 12 });
  });

  it('tells what a span of a text is, by those of the task', async () => {
    const setting = await open(), span = (text: string, word: string): Region => ({ type: 'text-span', start: text.indexOf(word), end: text.indexOf(word) + word.length, quote: word });
    for (const [i, text] of PRAISE.slice(0, 5).entries()) {
      await setting.label(text, [put(setting.concepts.praise!, { region: span(text, ['kind', 'lovely', 'kind', 'lovely', 'helpful'][i]!) })]);
      await setting.label(FAULT[i]!, [put(setting.concepts.fault!, { region: span(FAULT[i]!, ['late', 'broken', 'useless', 'useless', 'broken'][i]!) })]);
    }
    expect(await setting.ask(NEW)).to.deep.equal({ suggestions: [], learnedFrom: 0 });
    const region = span(NEW, 'kind'), { suggestions: [first], learnedFrom } = await setting.ask(NEW, { region });
    expect([first!.conceptId, first!.region, learnedFrom]).to.deep.equal([setting.concepts.praise, region, 10]);
    expect((await setting.ask(NEW, { region: span(NEW, 'helpful') })).suggestions.map(({ id }) => id)).not.to.include(first!.id);
  });

  it('says nothing of a video without a frame to look at, nor of a segment', async () => {
    const setting = await open(), { creator } = setting.stage, clips = Array.from({ length: 12 }, (_, i) => `clip ${i}`);
    for (const name of clips) setting.inputs.set(name, (await creator.inputs.add(setting.task.datasetId, { kind: 'video', name, mediaType: 'video/mp4', durationMs: 1000, media: new Blob([name]) }, newKey())).id);
    for (const [i, name] of clips.entries()) await setting.is(name, i % 2 === 0 ? 'praise' : 'fault');
    expect(await setting.ask(clips[0]!)).to.deep.equal({ suggestions: [], learnedFrom: 0 });
    expect(await setting.ask(clips[0]!, { region: { type: 'time-span', start: 0, end: 10 } })).to.deep.equal({ suggestions: [] });
  });

  it('is for who has the permission, of a task and an input that are there', async () => {
    const setting = await taught(), { suggest } = setting.as(ANN).workflows, taskId = setting.task.id, inputId = setting.inputs.get(NEW)!;
    expect(await codeOf(setting.ask(NEW, { by: roles.workers[1] }))).to.equal('forbidden');
    expect(await codeOf(setting.as(roles.workers[1]).workflows.list({ origin: 'own' }))).to.equal('forbidden');
    expect(await codeOf(suggest!({ workflowId: 'another', taskId, inputId }))).to.equal('not-found');
    expect(await codeOf(suggest!({ workflowId: ID, taskId: 'none', inputId }))).to.equal('not-found');
    expect(await codeOf(suggest!({ workflowId: ID, taskId, inputId: 'none' }))).to.equal('not-found');
    const { inputs: [other] } = await setting.stage.dataset(1, 'text');
    expect(await codeOf(suggest!({ workflowId: ID, taskId, inputId: other!.id }))).to.equal('not-found');
  });

  describe('in the work that it makes', () => {
    let engine: AssistEngine, train: AssistEngine['train'], describing: AssistEngine['describe'];
    // as the store gets it: by a later import, which can be another copy here
    before(async () => {
      engine = (await import('../../../src/adapter/local/assist/engine.js')).AssistEngine.prototype;
      ({ train, describe: describing } = engine);
    });
    let trained = 0, described = 0, calledOff = 0;
    beforeEach(() => {
      trained = described = calledOff = 0;
      engine.train = async function count(samples, training, signal) {
        trained++;
        signal.addEventListener('abort', () => { calledOff++; });
        return train.call(this, samples, training, signal);
      };
      engine.describe = async function count(kind, media, regions, signal) {
        described += regions.length;
        return describing.call(this, kind, media, regions, signal);
      };
    });
    afterEach(() => Object.assign(engine, { train, describe: describing }));

    it('looks at each input once, and trains once for all who ask, and again only when labels have changed', async () => {
      const setting = await taught();
      await Promise.all([setting.ask(NEW), setting.ask(NEW), setting.ask(PRAISE[6]!)]);
      await setting.ask(NEW);
      expect([trained, described]).to.deep.equal([1, 12]);
      await setting.is(PRAISE[5]!, 'praise');
      await setting.ask(NEW);
      expect([trained, described]).to.deep.equal([2, 13]);
    });

    it('ends an ask that is called off at once, and its training when nobody waits for it', async () => {
      const setting = await taught(), one = new AbortController(), two = new AbortController();
      const gone = async (ask: Promise<unknown>): Promise<boolean> => ask.then(() => false, isAbort);
      expect(await gone(setting.ask(NEW, { signal: AbortSignal.abort() }))).to.equal(true);
      expect([trained, described]).to.deep.equal([0, 0]);
      let begin!: () => void;
      const begun = new Promise<void>((resolve) => { begin = resolve; });
      engine.train = (_, __, signal) => new Promise((___, reject) => {
        signal.addEventListener('abort', () => { calledOff++; reject(signal.reason as Error); });
        begin();
      });
      const asks = [one, two].map(({ signal }) => gone(setting.ask(NEW, { signal })));
      await begun;
      one.abort();
      expect([await asks[0], calledOff]).to.deep.equal([true, 0]);
      two.abort();
      expect([await asks[1], calledOff]).to.deep.equal([true, 1]);
      engine.train = train;
      expect(Object.keys(await setting.said(NEW))).to.have.length(2);
    });

    it('fails as an adapter does, and tries again', async () => {
      const setting = await taught();
      engine.train = () => Promise.reject(new Error('out of memory'));
      expect(await codeOf(setting.ask(NEW))).to.equal('unknown');
      engine.train = train;
      expect(Object.keys(await setting.said(NEW))).to.have.length(2);
    });

    it('ends with the store', async () => {
      const setting = await taught();
      engine.train = (_, __, signal) => new Promise((___, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        setting.as(ANN).close();
      });
      expect(await setting.ask(NEW).then(() => false, isAbort)).to.equal(true);
    });
  });
});
