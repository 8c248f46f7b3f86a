import { expect } from 'chai';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { LocalAdapter } from '../../src/adapter/local/index.js';
import type { StoreName, Stores } from '../../src/adapter/local/schema.js';
import type { Storage } from '../../src/adapter/local/storage.js';
import type { Label, LabelChange, Task } from '../../src/core/model/index.js';
import { chooseLabelSet, type ExportItem, toJsonl } from '../../src/formats/index.js';
import { allOf, newKey, Stage } from '../../src/testing/contract/world.js';
import { createFaultyAdapter, type FaultyAdapter, type FaultyMethod } from '../../src/testing/faulty-adapter.js';
import { people } from '../node/adapter/people.js';
import type { Edit, ModelVerdict, Part, Refusals, Rules, WorkModel } from './work-model.js';

/** How a write goes: as it should, with an older version, two times with one key, or its answer is lost and it is done again. */
export type How = 'plain' | 'stale' | 'twice' | 'lost';

const codeOf = (thrown: unknown): string => String((thrown as { readonly code?: unknown }).code ?? thrown);

/** Compared as text, which is fast; told as what they are. */
function same(found: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found, what).to.deep.equal(wanted);
}
const sorted = (texts: readonly string[]): string[] => [...texts].sort();

/** Ids and salts by a seed: who gets what, and what is drawn, is the same whenever a run is played again. */
export function seedIds(seed: number): () => void {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = (): string => next().toString(16).padStart(8, '0');
  Object.defineProperty(crypto, 'randomUUID', { configurable: true, value: () => `${hex()}-${hex()}-${hex()}-${hex()}` });
  return () => Reflect.deleteProperty(crypto, 'randomUUID');
}

/** A task over a store, each person with an adapter of their own. */
export class World {
  readonly stage: Stage;
  readonly #faulty = new Map<string, LabelingAdapter & FaultyAdapter>();
  /** Writes that were answered, to be sent again when other things have happened. */
  readonly past: { readonly again: () => Promise<unknown>; readonly answer: string | undefined }[] = [];
  task!: Task;
  inputIds: string[] = [];
  conceptIds: string[] = [];
  #revisions = new Map<string, string>();
  #versions = new Map<string, number>();

  constructor(open: (person: string) => LocalAdapter, readonly storage: Storage) {
    this.stage = new Stage({
      people,
      adapterOf: (person) => {
        const adapter = this.#faulty.get(person) ?? createFaultyAdapter(open(person));
        this.#faulty.set(person, adapter);
        return adapter;
      },
      dispose: async () => {},
    });
  }

  async make(rules: Rules, inputs: number): Promise<void> {
    const { stage } = this, dataset = await stage.dataset(inputs, 'text');
    for (const name of ['Road', 'Night', 'Rain']) this.conceptIds.push((await stage.concept(name)).id);
    this.inputIds = dataset.inputs.map(({ id }) => id);
    const { review: strategy, reviewers, sample, distribution, unsampled, agreement, work, workersPerInput } = rules;
    this.task = await stage.creator.tasks.create(stage.settings(dataset.id, this.conceptIds, {
      objective: 'classification', work: { strategy: work, workersPerInput }, review: { strategy, reviewers: strategy === 'none' ? [] : reviewers, sample, distribution, unsampled, agreement },
    }), newKey());
  }

  idOf({ input, worker }: Pick<Part, 'input' | 'worker'>): string {
    return `${this.task.id}/${this.inputIds[input]}/${worker}`;
  }

  changesOf(edits: readonly Edit[]): LabelChange[] {
    return edits.map(({ id, concept }) => (concept === undefined ? { type: 'remove', id } : { type: 'put', label: { id, conceptId: this.conceptIds[concept]!, value: 1, source: { kind: 'person' } } satisfies Label }));
  }

  /**
   * Does a write in one of the ways.
   * @param refusals what the model expects it to be refused with, if at all
   * @returns the answer of what is not refused
   */
  async write<T>(person: string, method: FaultyMethod, how: How, refusals: Refusals, call: (ports: ReturnType<Stage['as']>, key: { readonly key: string }) => Promise<T>, isOpened = false): Promise<T | undefined> {
    const ports = this.stage.as(person), key = newKey(), send = (): Promise<T> => call(ports, key);
    if (refusals.length > 0) {
      for (let times = how === 'twice' ? 2 : 1; times > 0; times--) {
        const code = await send().then(() => 'nothing: it was done', codeOf);
        expect(refusals, `${method} by ${person} is refused with`).to.include(code);
      }
      return undefined;
    }
    if (how === 'lost') {
      this.#faulty.get(person)!.setFaults({ [method]: { loseAnswerOnce: { code: 'unavailable', message: 'The answer was lost' } } });
      expect(await send().then(() => 'answered', codeOf), `${method}, whose answer is lost`).to.equal('unavailable');
    }
    const answer = await send(), text = isOpened ? undefined : JSON.stringify(answer);
    if (how === 'twice') same(await send(), answer, `${method} with the same key`);
    this.past.push({ again: send, answer: text });
    return answer;
  }

  /** Sends a write of before once more. */
  async repeat(pick: number): Promise<void> {
    if (this.past.length === 0) return;
    const { again, answer } = this.past[pick % this.past.length]!;
    // what opened something shows how it stands now, if it is there
    const found = await again().then((value) => JSON.stringify(value), (thrown: unknown) => { if (answer !== undefined) throw thrown; });
    if (answer !== undefined) expect(found, 'the answer of before').to.equal(answer);
  }

  rows<S extends StoreName>(store: S): Promise<Stores[S][]> {
    return this.storage.read([store], (tx) => tx.all(store));
  }

  // ---------------------------------------------------------------- what must hold

  /** The store is what the model says, and every number on screen is that of the store. */
  async verify(model: WorkModel): Promise<void> {
    await this.#see(model);
    await this.#verifyParts(model);
    await this.#verifyHistory(model);
    await this.#verifyTask(model);
    for (const worker of people.workers) await this.#verifyWorker(model, worker);
    if (model.rules.review !== 'none') for (const reviewer of model.rules.reviewers) await this.#verifyReviewer(model, reviewer);
  }

  /** What is the store's to say: who gets what, what is drawn, and which of several reviewers decides. It keeps to rules. */
  async #see(model: WorkModel): Promise<void> {
    const { rules } = model, { creator } = this.stage;
    if (model.isHidden) return;
    if (rules.work === 'partitioned') {
      const before = model.shares, now = new Map<string, ReadonlySet<number>>();
      for (const worker of model.workers) {
        const items = await allOf((cursor) => this.stage.as(worker).labeling.list(this.task.id, { filter: 'all', cursor, limit: 2 }));
        now.set(worker, new Set(items.map(({ input }) => this.inputIds.indexOf(input.id))));
      }
      for (const [worker, share] of now) {
        const had = before.get(worker) ?? new Set(), kept = [...had].filter((input) => share.has(input));
        if (model.reshared !== 'anew') expect(kept, `${worker} keeps what they had`).to.deep.equal([...had]);
        if (model.reshared === 'no' && before.get(worker)!.size > 0) expect(share.size - had.size, `${worker} gets no more than is new`).to.be.at.most(model.inputs - this.#inputsSeen);
        for (const { input } of model.all((part) => part.worker === worker)) expect(share.has(input), `${worker} keeps what they began`).to.equal(true);
        for (const input of model.pins.get(worker) ?? []) expect(share.has(input), `${worker} keeps what was moved to them`).to.equal(true);
      }
      for (let input = 0; input < model.inputs; input++) {
        const holders = [...now.values()].filter((share) => share.has(input)).length + model.all((part) => part.input === input && !model.isHere(part.worker)).length;
        expect(holders, `workers of input ${input}`).to.equal(rules.workersPerInput);
      }
      if (!model.hasMoved && model.reshared === 'no' && !this.#wasReshared) {
        const sizes = [...now.values()].map(({ size }) => size);
        expect(Math.max(...sizes) - Math.min(...sizes), 'shared out evenly').to.be.at.most(1);
      }
      this.#wasReshared ||= model.reshared !== 'no';
      model.shares = now;
    }
    model.reshared = 'no';
    this.#inputsSeen = model.inputs;
    if (rules.review !== 'manual') return;
    await creator.review.samples(this.task.id);
    const stored = new Map((await this.rows('samples')).map(({ workerId, positions }) => [workerId, new Set(positions)]));
    for (const worker of new Set([...model.workers, ...model.begun])) {
      const share = model.shareOf(worker), sample = rules.sample === 10_000 ? share : stored.get(worker) ?? new Set<number>();
      const had = [...model.drawn.get(worker) ?? []].filter((input) => share.has(input)), needed = Math.ceil((share.size * rules.sample) / 10_000);
      expect(had.filter((input) => !sample.has(input)), `what leaves the sample of ${worker}`).to.deep.equal([]);
      for (const part of model.all(({ status, sampled }) => status === 'success' && sampled === false && rules.unsampled === 'release')) model.released.add(part);
      const released = [...model.released].filter((part) => part.worker === worker && share.has(part.input)).length;
      expect(sample.size, `the sample of ${worker}`).to.be.within(Math.min(needed, share.size - released), Math.max(needed, had.length + (model.drawnMore.get(worker) ?? 0)));
      expect([...sample].filter((input) => !share.has(input)), `what is no work of ${worker}`).to.deep.equal([]);
      for (const part of model.all((each) => each.worker === worker && each.sampled !== undefined)) {
        // what waits outside may be drawn later; what is in stays, and what is decided is not asked for again
        if (sample.has(part.input) && part.status === 'awaiting-review') part.sampled = true;
        if (part.sampled && rules.sample < 10_000) expect(sample.has(part.input), `${part.input} of ${worker} stays in the sample`).to.equal(true);
      }
      model.samples.set(worker, sample);
      model.drawn.set(worker, new Set([...model.drawn.get(worker) ?? [], ...sample]));
    }
    model.drawnMore.clear();
  }

  #inputsSeen = 0;
  #wasReshared = false;

  async #verifyParts(model: WorkModel): Promise<void> {
    const { creator } = this.stage, items = await allOf((cursor) => creator.tasks.labels(this.task.id, { cursor, limit: 2 }));
    same(items.map(({ input }) => input.id), this.inputIds, 'the inputs of the export');
    for (const [input, item] of items.entries()) {
      const own = model.all((part) => part.input === input).sort((a, b) => (a.worker < b.worker ? -1 : 1));
      const found = item.sets.map(({ assignment: { workerId, status, version, sampled, approvals, returned, skipped }, annotations }) => ({
        workerId, status, version, sampled: sampled ?? false, approvals, returned: returned?.reason, skipped: skipped?.reason,
        labels: annotations.map((label) => [label.id, label.conceptId, label.authorId, label.revision, label.status, label.reason]),
      }));
      same(found, own.map((part) => ({
        workerId: part.worker, status: part.status, version: part.version, sampled: part.sampled ?? false, approvals: part.approvals, returned: part.returned, skipped: part.skipped,
        labels: part.labels.map((label) => [label.id, this.conceptIds[label.concept], label.author, label.revision, model.statusOf(part, label), label.reason]),
      })), `input ${input}`);
      for (const { assignment: { id, version } } of item.sets) {
        expect(version, `the version of ${id}`).to.be.at.least(this.#versions.get(id) ?? 0);
        this.#versions.set(id, version);
      }
      this.#verifyExport(model, item, own);
    }
    const lines: string[] = [];
    const report = await toJsonl({ task: this.task, concepts: [], items }, { statuses: 'success', workers: 'all' }, (line) => lines.push(line));
    const successes = model.all(({ status }) => status === 'success');
    expect([lines.length, report.labels], 'the document').to.deep.equal([new Set(successes.map(({ input }) => input)).size, successes.flatMap((part) => part.labels.filter(({ reason }) => reason === undefined)).length]);
  }

  /** Only what counts. */
  #verifyExport(model: WorkModel, item: ExportItem, parts: readonly Part[]): void {
    const successes = parts.filter(({ status }) => status === 'success');
    const countedIn = (part: Part): string[] => sorted(part.labels.filter(({ reason }) => reason === undefined).map(({ concept }) => this.conceptIds[concept]!));
    const all = chooseLabelSet(item, { statuses: 'success', workers: 'all' }), one = chooseLabelSet(item, { statuses: 'success', workers: 'one' });
    if (successes.length === 0) return void expect([typeof all, typeof one], 'an input of which nothing counts').to.deep.equal(['string', 'string']);
    if (typeof all === 'string' || typeof one === 'string') throw new Error('An input that counts is not exported.');
    same(sorted(all.map(({ workerId, annotations }) => `${workerId}: ${sorted(annotations.map(({ conceptId }) => conceptId)).join()}`)), sorted(successes.map((part) => `${part.worker}: ${countedIn(part).join()}`)), 'each worker’s export');
    const chosen = sorted(one.flatMap(({ annotations }) => annotations.map(({ conceptId }) => conceptId)));
    if (model.rules.review !== 'consensus') return void expect(successes.map((part) => countedIn(part).join()), 'the one export').to.include(chosen.join());
    const counted = parts.flatMap((part) => part.labels.filter((label) => model.statusOf(part, label) === 'success').map(({ concept }) => this.conceptIds[concept]!));
    same(chosen, sorted([...new Set(counted)]), 'the consensus');
  }

  /** Revisions, verdicts and comments: all that was acknowledged is there, and nothing of it was changed. */
  async #verifyHistory(model: WorkModel): Promise<void> {
    const revisions = new Map((await this.rows('revisions')).map((row) => [`${row.assignmentId} ${row.id} ${row.revision}`, row]));
    for (const [key, row] of this.#revisions) if (JSON.stringify(revisions.get(key)) !== row) expect(JSON.stringify(revisions.get(key)), `revision ${key}`).to.equal(row);
    const wanted = [...model.parts.values(), ...model.away.values()].flatMap((part) => part.history.map(({ id, concept, author, revision }) => `${this.idOf(part)} ${id} ${revision} ${author} ${concept === undefined ? '' : this.conceptIds[concept]}`));
    same(sorted([...revisions].map(([key, { authorId, label }]) => `${key} ${authorId} ${label?.conceptId ?? ''}`)), sorted(wanted), 'revisions');
    this.#revisions = new Map([...revisions].map(([key, row]) => [key, JSON.stringify(row)]));

    const verdicts = (await this.rows('verdicts')).map(({ id, assignmentId, reviewerId, kind, reason, version, undone }) => ({ id, text: `${assignmentId} ${version} ${reviewerId} ${kind} ${undone} ${reason}` }));
    const textOf = ({ part, version, reviewer, kind, undone, reason }: ModelVerdict): string => `${this.idOf(part)} ${version} ${reviewer} ${kind} ${undone} ${reason}`;
    same(sorted(verdicts.map(({ text }) => text)), sorted(model.verdicts.map(textOf)), 'verdicts');
    for (const verdict of model.verdicts) verdict.id ??= verdicts.find(({ text }) => text === textOf(verdict))!.id;

    same(sorted((await this.rows('comments')).map(({ assignmentId, authorId, text }) => `${assignmentId} ${authorId} ${text}`)), sorted(model.comments.map(({ part, author, text }) => `${this.idOf(part)} ${author} ${text}`)), 'comments');
  }

  async #verifyTask(model: WorkModel): Promise<void> {
    const { tasks } = this.stage.creator, { rules } = model;
    const summary = await tasks.get(this.task.id), left = model.all(({ worker }) => !model.isHere(worker)).length;
    const total = rules.work === 'full' ? model.inputs * model.workers.length + left : model.inputs * rules.workersPerInput;
    const progress = model.progress(model.all(), total);
    same(summary.progress, progress, 'the task’s progress');
    same([summary.task.hidden, summary.isStarted], [model.isHidden, model.parts.size > 0], 'the task');
    const finished = progress.success! + progress.rejected!;
    const status = finished === total ? 'done' : finished + progress.inReview! + progress.returned! + progress.skipped! > 0 ? 'in-progress' : 'not-started';
    const listed = await tasks.list({ status, hidden: model.isHidden });
    same(listed.items.map((item) => [item.task.id, item.progress]), [[this.task.id, progress]], `the list of tasks that are ${status}`);
    if (model.isHidden) return;
    const rows = [...await tasks.workers(this.task.id)].sort((a, b) => (a.personId < b.personId ? -1 : 1));
    const known = sorted([...new Set([...model.workers, ...model.begun])]);
    same(rows.map(({ personId, progress: row }) => [personId, row]), known.map((worker) => [worker, model.progress(model.all((part) => part.worker === worker), model.shareOf(worker).size)]), 'the progress of each worker');
  }

  async #verifyWorker(model: WorkModel, worker: string): Promise<void> {
    const { labeling, tasks } = this.stage.as(worker), { id } = this.task;
    const refusal = model.isHidden ? 'not-found' : model.isHere(worker) ? undefined : 'forbidden';
    if (refusal) return void expect(await labeling.progress(id).then(() => 'answered', codeOf), `the work of ${worker}`).to.equal(refusal);
    const own = model.all((part) => part.worker === worker), share = model.shareOf(worker), progress = model.progress(own, share.size);
    same(await labeling.progress(id), progress, `the progress of ${worker}`);
    // without what could be pulled nobody would begin
    same((await tasks.get(id)).own, model.progress(own, share.size + model.free(worker).length), `the own progress of ${worker}`);
    const isOpen = (input: number): boolean => (model.part(input, worker)?.status ?? 'pending') === 'pending';
    const wanted = { all: [...share], 'to-do': [...share].filter(isOpen), done: [...share].filter((input) => !isOpen(input)) };
    for (const filter of ['to-do', 'done', 'all'] as const) {
      const page = await labeling.list(id, { filter }), found = page.items.map(({ input, assignment }) => `${this.inputIds.indexOf(input.id)} ${assignment.status} ${assignment.version}`);
      expect(page.total, `how many are ${filter}`).to.equal(wanted[filter].length);
      same(sorted(found), sorted(wanted[filter].map((input) => `${input} ${model.part(input, worker)?.status ?? 'pending'} ${model.part(input, worker)?.version ?? 0}`)), `what is ${filter} for ${worker}`);
      if (filter !== 'to-do') continue;
      const groups = page.items.map(({ input }) => {
        const part = model.part(this.inputIds.indexOf(input.id), worker);
        return part ? { returned: 0, skipped: 2 }[model.group(part) as 'returned' | 'skipped'] ?? 1 : 1;
      });
      same(groups, [...groups].sort((a, b) => a - b), `the line of ${worker}`);
    }
  }

  /** The counts of the dashboard, and what is compared: of each input, all that is submitted. */
  async #verifyQuality(model: WorkModel, reviewer: string): Promise<void> {
    const { review } = this.stage.as(reviewer), { rules } = model, known = sorted([...new Set([...model.workers, ...model.begun])]);
    const { total, submitted, sampled, reviewed, workers } = await review.quality(this.task.id), { total: wanted } = (await this.stage.creator.tasks.get(this.task.id)).progress;
    const isSubmitted = (part: Part): boolean => !['toDo', 'skipped'].includes(model.group(part)), inSample = model.all((part) => part.sampled === true && isSubmitted(part));
    const states = known.map((worker) => model.sampleState(worker)), sum = (of: 'sampled' | 'decided'): number => states.reduce((all, state) => all + state[of], 0);
    same([total, submitted, sampled, reviewed], [wanted, model.all(isSubmitted).length, rules.review === 'manual' ? sum('sampled') : inSample.length, sum('decided')], `the quality, for ${reviewer}`);
    same([...workers].map((one) => `${one.workerId} ${one.submitted}`).sort(), known.map((worker) => `${worker} ${model.all((part) => part.worker === worker && isSubmitted(part)).length}`), 'what each worker submitted');
    if (rules.review === 'none') return;
    for (const part of model.all(({ status }) => status !== 'pending')) {
      const own = model.all(({ input, status }) => input === part.input && status !== 'pending').map((each) => `${this.idOf(each)} ${each.version} ${each.labels.map(({ id }) => id).join()}`);
      same((await review.versions(this.idOf(part))).map(({ assignment, annotations }) => `${assignment.id} ${assignment.version} ${annotations.map(({ id }) => id).join()}`), sorted(own), `the versions beside ${this.idOf(part)}`);
    }
  }

  async #verifyReviewer(model: WorkModel, reviewer: string): Promise<void> {
    const { review, tasks } = this.stage.as(reviewer), { id } = this.task, { rules } = model;
    if (model.isHidden) return void expect(await review.list(id, { filter: 'all' }).then(() => 'answered', codeOf), 'the queue of a deleted task').to.equal('not-found');
    const queue = await allOf((cursor) => review.list(id, { filter: 'to-review', cursor, limit: 2 }));
    const inQueue = new Set(queue.map(({ assignment }) => assignment.id));
    expect(inQueue.size, 'each in the queue once').to.equal(queue.length);
    for (const part of model.all((each) => model.isForReview(each))) {
      // seen once, it stays theirs
      if (rules.distribution === 'even' && part.reviewer === undefined && inQueue.has(this.idOf(part))) part.reviewer = reviewer;
    }
    const waiting = model.all((part) => model.waitsFor(part).includes(reviewer) && (rules.distribution === 'stacked' || part.reviewer !== undefined));
    same(sorted([...inQueue]), sorted(waiting.map((part) => this.idOf(part))), `the queue of ${reviewer}`);
    const isLast = reviewer === rules.reviewers.at(-1);
    if (isLast) for (const part of model.all((each) => model.isForReview(each))) expect(model.waitsFor(part).length > 0 && (rules.distribution === 'stacked' || part.reviewer !== undefined), `${this.idOf(part)} waits for someone`).to.equal(true);
    const decided = model.all((part) => part.decided[reviewer] !== undefined), seen = decided.filter(({ sampled }) => sampled);
    same(await review.progress(id), { toReview: waiting.length, reviewed: seen.length, approved: seen.filter((part) => part.decided[reviewer] === 'approve').length }, `the progress of ${reviewer}`);
    expect((await tasks.get(id)).toReview, `what the list of tasks says to ${reviewer}`).to.equal(waiting.length);
    expect((await tasks.list({ toReview: true })).items.length, 'tasks with something to review').to.equal(waiting.length > 0 ? 1 : 0);
    for (const [filter, parts] of [['to-review', waiting], ['decided', decided], ['all', [...new Set([...waiting, ...decided])]]] as const) {
      const page = await review.list(id, { filter });
      expect(page.total, `how many are ${filter}`).to.equal(parts.length);
      same(sorted(page.items.map(({ assignment, labelCount }) => `${assignment.id} ${assignment.version} ${labelCount}`)), sorted(parts.map((part) => `${this.idOf(part)} ${part.version} ${part.labels.length}`)), `what is ${filter} for ${reviewer}`);
    }
    await this.#verifyQuality(model, reviewer);
    if (rules.review !== 'manual') return;
    const states = [...await review.samples(id)].sort((a, b) => (a.workerId < b.workerId ? -1 : 1)).map(({ workerId, sampled, decided: done, approved, waiting: rest }) => [workerId, sampled, done, approved, rest]);
    same(states, sorted([...new Set([...model.workers, ...model.begun])]).map((worker) => {
      const { sampled, decided: done, approved } = model.sampleState(worker);
      expect(done, `decided of the sample of ${worker}`).to.be.at.most(sampled);
      return [worker, sampled, done, approved, model.waiting(worker).filter(({ approvals }) => rules.distribution === 'even' || !approvals.includes(reviewer)).length];
    }), `the samples, for ${reviewer}`);
  }
}
