import { expect } from 'chai';
import fc from 'fast-check';
import { MemoryStorage } from '../../../src/adapter/local/memory-storage.js';
import type { AssignmentRecord, LabelRecord, TallyRecord, TurnRecord } from '../../../src/adapter/local/schema.js';
import type { Assignment, Label, ReviewSettings, WorkSettings } from '../../../src/core/model/index.js';
import { consensus, likenessOf, type Vote } from '../../../src/core/quality/index.js';
import { chooseLabelSet, type ExportItem, toCoco } from '../../../src/formats/index.js';
import { allOf, box, type Job, newKey, put, Stage } from '../../../src/testing/contract/world.js';
import { dump, memoryWorld } from './support.js';

const PLACES = [box(0.1), box(0.14), box(0.18), box(0.6)];
/** The place that a workflow had suggested. */
const SUGGESTED = 3;
const suggested = (confidence: number): Label['source'] => ({ kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false });

type Command =
  | { readonly do: 'submit' | 'reopen'; readonly worker: number; readonly input: number; readonly places: readonly number[] }
  | { readonly do: 'approve' | 'fix' | 'refuse' | 'request-changes' | 'reject'; readonly reviewer: number; readonly place: number }
  | { readonly do: 'undo' | 'leave' | 'join' | 'move' };

const worker = fc.nat(2), input = fc.nat(1);
const commands = fc.array<Command>(fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant<'submit'>('submit'), worker, input, places: fc.uniqueArray(fc.nat(PLACES.length - 1), { maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant<'reopen'>('reopen'), worker, input, places: fc.constant([]) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('approve' as const, 'fix' as const, 'refuse' as const, 'request-changes' as const, 'reject' as const), reviewer: fc.nat(1), place: fc.nat(PLACES.length - 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'leave' as const, 'join' as const, 'move' as const) }) },
), { minLength: 5, maxLength: 25 });

const settings = fc.record({
  work: fc.constantFrom<Partial<WorkSettings>>({ strategy: 'full' }, { strategy: 'partitioned', workersPerInput: 2 }, { strategy: 'dynamic', workersPerInput: 2 }),
  distribution: fc.constantFrom<ReviewSettings['distribution']>('even', 'stacked'), agreement: fc.integer({ min: 1, max: 2 }),
});

/** What is not allowed in a state is refused, and changes nothing. */
async function attempt<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (thrown) {
    if (['conflict', 'forbidden', 'invalid', 'not-found'].includes((thrown as { code?: string }).code ?? '')) return undefined;
    throw thrown;
  }
}

class World {
  readonly storage = new MemoryStorage();
  readonly stage = new Stage(memoryWorld(this.storage));
  readonly #verdicts: { readonly id: string; readonly reviewerId: string }[] = [];
  job!: Job;

  async submit(workerId: string, inputId: string, places: readonly number[]): Promise<void> {
    const { labeling } = this.stage.as(workerId);
    // where work is pulled, it is pulled with the first that is opened
    await attempt(labeling.start(this.job.id, undefined, newKey()));
    const opened = await attempt(labeling.start(this.job.id, inputId, newKey()));
    if (opened?.assignment.status !== 'pending') return;
    const changes = [...opened.annotations.map(({ id }) => ({ type: 'remove', id } as const)), ...places.map((place) => put(this.job.concept.id, { id: `at-${place}`, region: PLACES[place], ...(place === SUGGESTED ? { source: suggested(0.3) } : {}) }))];
    const { id, version } = await this.job.save(workerId, opened.assignment, changes);
    await labeling.submit(id, version, newKey());
  }

  async reopen(workerId: string, inputId: string): Promise<void> {
    const { labeling } = this.stage.as(workerId), found = (await attempt(this.job.list(workerId, 'done')))?.find((work) => work.input.id === inputId);
    if (found) await attempt(labeling.reopen(found.assignment.id, found.assignment.version, newKey()));
  }

  async decide(reviewerId: string, what: 'approve' | 'fix' | 'refuse' | 'request-changes' | 'reject', place = 0): Promise<void> {
    const [first] = await this.job.queue(reviewerId);
    if (!first) return;
    const [label] = (await this.stage.as(reviewerId).review.get(first.assignment.id)).annotations;
    const more = what === 'fix' && label ? { changes: [put(this.job.concept.id, { id: label.id, region: PLACES[place] })] } : what === 'refuse' && label ? { refused: [{ labelId: label.id, reason: 'No' }] } : {};
    const { verdict } = await this.job.decide(reviewerId, first.assignment, what === 'fix' || what === 'refuse' ? 'approve' : what, more);
    this.#verdicts.push(verdict);
  }

  async undo(): Promise<void> {
    const last = this.#verdicts.pop();
    if (last) await attempt(this.stage.as(last.reviewerId).review.undo(last.id, newKey()));
  }

  async setWorkers(ids: readonly string[]): Promise<void> {
    const { task } = await this.stage.creator.tasks.get(this.job.id);
    await attempt(this.stage.creator.tasks.update(task.id, task.version, { work: { ...task.work, workers: ids.map((personId) => ({ personId, weight: 1 })) } }, newKey()));
  }

  async run(command: Command): Promise<void> {
    const { people: { workers, reviewers } } = this.stage;
    switch (command.do) {
      case 'submit': return this.submit(workers[command.worker]!, this.job.inputs[command.input]!.id, command.places);
      case 'reopen': return this.reopen(workers[command.worker]!, this.job.inputs[command.input]!.id);
      case 'undo': return this.undo();
      case 'leave': return this.setWorkers(workers.slice(0, 2));
      case 'join': return this.setWorkers(workers);
      case 'move': return void await attempt(this.stage.creator.labeling.move(this.job.id, { from: workers[2], to: workers[0] }, newKey()));
      default: return this.decide(reviewers[command.reviewer]!, command.do, command.place);
    }
  }

  /** The figures are those of the labels that count, whatever came before. */
  async checkFigures(): Promise<void> {
    const { people: { creator } } = this.stage, rows = await dump(this.storage, ['assignments', 'labels', 'turns', 'tallies']), records = rows.assignments as AssignmentRecord[], labels = rows.labels as LabelRecord[];
    const labelsOf = ({ assignment }: AssignmentRecord): LabelRecord[] => labels.filter(({ assignmentId }) => assignmentId === assignment.id);
    const voteOf = (record: AssignmentRecord): Vote => ({ workerId: record.workerId, labels: labelsOf(record).filter(({ reason }) => reason === undefined).map(({ label }) => label) });
    for (const record of records) {
      const counting = records.filter(({ inputId, assignment: { status } }) => inputId === record.inputId && status !== 'pending' && status !== 'rejected');
      const own = counting.includes(record) ? voteOf(record) : undefined;
      const agreement = own && likenessOf(own, counting.filter((other) => other !== record).map(voteOf), { iou: 0.5, size: { width: 640, height: 480 } });
      const confidence = own?.labels.some(({ source }) => source.kind === 'workflow') ? 0.3 : undefined;
      expect(record.concepts).to.deep.equal(record.labelCount > 0 ? { [this.job.concept.id]: record.labelCount } : {});
      if (record.assignment.status === 'pending') expect([record.likeness, record.confidence]).to.deep.equal([{}, undefined]);
      else expect(await this.stage.as(creator).review.get(record.assignment.id).then((shown) => [shown.agreement, shown.confidence])).to.deep.equal([agreement, confidence]);
    }
    const counts = new Map<string, number>(), entries = new Set(records.flatMap(({ queue }) => queue));
    for (const [list, , reviewer, one] of [...entries].map((entry) => entry.split('/'))) counts.set(`${reviewer} ${list}/${one}`, (counts.get(`${reviewer} ${list}/${one}`) ?? 0) + 1);
    const kept = (rows.tallies as TallyRecord[]).flatMap((tally) => Object.entries(tally.counts).filter(([, count]) => count !== 0).map(([key, count]) => [`${tally.reviewerId} ${key}`, count] as const));
    expect(Object.fromEntries(kept)).to.deep.equal(Object.fromEntries(counts));
    const turns = records.map(({ turn }) => turn), [last] = rows.turns as TurnRecord[];
    expect([new Set(turns).size, turns.every((turn) => turn <= last!.last)]).to.deep.equal([records.length, true]);
  }

  /** Everything is what follows from the submissions, and every number is that of the store. */
  async check(): Promise<void> {
    await this.checkFigures();
    const { stage, job } = this, { task, progress } = await stage.creator.tasks.get(job.id);
    const rows = await dump(this.storage, ['assignments', 'labels']), records = rows.assignments as AssignmentRecord[], labels = rows.labels as LabelRecord[];
    const exported = await allOf((cursor) => stage.creator.tasks.labels(job.id, { cursor }));
    for (const [position, { id }] of job.inputs.entries()) {
      const own = records.filter(({ inputId }) => inputId === id), submitted = own.filter(({ assignment }) => assignment.status !== 'pending');
      const isHere = (workerId: string): boolean => task.work.workers.some(({ personId }) => personId === workerId);
      const assigned = task.work.strategy === 'full' ? task.work.workers.length + submitted.filter(({ workerId }) => !isHere(workerId)).length : task.work.workersPerInput;
      const labelsOf = ({ assignment }: AssignmentRecord): LabelRecord[] => labels.filter(({ assignmentId }) => assignmentId === assignment.id);
      const votes = submitted.filter(({ assignment }) => assignment.status !== 'rejected').map((record) => ({ workerId: record.workerId, labels: labelsOf(record).filter(({ reason }) => reason === undefined).map(({ label }) => label) }));
      const outcomes = consensus(votes, { assigned, agreement: task.review.agreement, iou: task.review.iou, size: { width: 640, height: 480 } });
      for (const record of own) {
        const outcome = outcomes.find(({ workerId }) => workerId === record.workerId), { assignment: { status, approvals }, labelStatus } = record;
        expect(Object.fromEntries(labelsOf(record).flatMap(({ id: label, agreed }) => (agreed === undefined ? [] : [[label, agreed]])))).to.deep.equal(Object.fromEntries(outcome?.agreed ?? []));
        expect(labelStatus).to.equal(status === 'rejected' ? 'review-denied' : status);
        if (!outcome || approvals.length > 0) continue;
        if (submitted.length >= assigned) expect(status).to.equal(outcome.isOpen ? 'awaiting-review' : 'success');
        else expect(status).to.be.oneOf(outcome.isOpen ? ['awaiting-consensus-review'] : ['awaiting-consensus-review', 'success']);
      }
      this.#checkExport(exported[position]!);
    }
    const of = (...statuses: readonly Assignment['status'][]): number => records.filter(({ assignment }) => statuses.includes(assignment.status)).length;
    expect([progress.inReview, progress.success, progress.rejected]).to.deep.equal([of('awaiting-review', 'awaiting-consensus-review'), of('success'), of('rejected')]);
    const waiting = await Promise.all(stage.people.reviewers.map(async (id) => {
      const queue = await job.queue(id);
      expect((await stage.as(id).review.progress(job.id)).toReview).to.equal(queue.length);
      expect(queue.filter(({ assignment }) => assignment.status !== 'awaiting-review')).to.deep.equal([]);
      return queue.map(({ assignment }) => assignment.id);
    }));
    expect(new Set(waiting.flat()).size).to.equal(of('awaiting-review'));
  }

  #checkExport(item: ExportItem): void {
    const isDecided = item.sets.some(({ assignment }) => assignment.status === 'success');
    expect(item.consensus !== undefined).to.equal(isDecided);
    const chosen = chooseLabelSet(item, { statuses: 'success', workers: 'one' });
    if (typeof chosen === 'string') return void expect(isDecided).to.equal(false);
    const known = new Map(item.sets.flatMap(({ annotations }) => annotations.map((label) => [`${label.assignmentId} ${label.id}`, label] as const)));
    for (const label of chosen.flatMap(({ annotations }) => annotations)) {
      expect(label.status).to.equal('success');
      expect(label).to.deep.equal(known.get(`${label.assignmentId} ${label.id}`));
    }
  }
}

describe('a consensus, whatever happens to it', () => {
  it('follows from the submissions at every step, and ends with the last one or with the reviewers', async function () {
    this.timeout(120_000);
    await fc.assert(fc.asyncProperty(settings, commands, async ({ work, distribution, agreement }, steps) => {
      const world = new World(), { stage } = world, { workers, reviewers } = stage.people;
      world.job = await stage.task(2, { work, review: { strategy: 'consensus', reviewers, distribution, agreement, iou: 0.5 } });
      for (const step of steps) {
        await world.run(step);
        await world.check();
      }
      await world.setWorkers(workers);
      for (const inputId of world.job.inputs.map(({ id }) => id)) for (const workerId of workers) await world.submit(workerId, inputId, [0]);
      await world.check();
      const rows = (await dump(world.storage, ['assignments'])).assignments as AssignmentRecord[];
      expect(rows.filter(({ assignment }) => ['pending', 'awaiting-consensus-review'].includes(assignment.status))).to.deep.equal([]);
      for (let open = true; open;) {
        open = false;
        for (const id of reviewers) {
          while ((await world.job.queue(id)).length > 0) {
            open = true;
            await world.decide(id, 'approve');
          }
        }
      }
      await world.check();
      expect((await stage.creator.tasks.get(world.job.id)).progress).to.include({ inReview: 0, toDo: 0, returned: 0 });
    }), { numRuns: 40 });
  });

  it('exports each thing once, drawn by a person, with the input that is empty by agreement', async () => {
    const world = new World(), { stage } = world, { workers, reviewers } = stage.people;
    world.job = await stage.task(2, { work: { strategy: 'full' }, review: { strategy: 'consensus', reviewers, agreement: 2, iou: 0.5 } });
    const [busy, empty] = world.job.inputs.map(({ id }) => id);
    for (const [i, id] of workers.entries()) {
      await world.submit(id, busy!, [i]);
      await world.submit(id, empty!, []);
    }
    const items = await allOf((cursor) => stage.creator.tasks.labels(world.job.id, { cursor }));
    const { document, report } = await toCoco({ task: world.job.task, concepts: [world.job.concept], items }, { statuses: 'success', workers: 'one' });
    expect(document.annotations.map(({ bbox }) => bbox)).to.deep.equal([[640 * 0.14, 96, 192, 192].map((value) => Number(value.toFixed(3)))]);
    expect([report.exported, report.empty, report.labels]).to.deep.equal([2, 1, 1]);
    expect(items[0]!.consensus?.map(({ authorId, source }: Label & { authorId: string }) => [authorId, source])).to.deep.equal([[workers[1], { kind: 'person' }]]);
  });
});

describe('what reviewers are told of submissions, whatever happens to them', () => {
  it('follows from the labels that count, whoever reviews', async () => {
    const review = fc.record({ strategy: fc.constantFrom<ReviewSettings['strategy']>('manual', 'none'), unsampled: fc.constantFrom<ReviewSettings['unsampled']>('wait', 'release'), sample: fc.constantFrom(10_000, 5000) });
    await fc.assert(fc.asyncProperty(settings, review, commands, async ({ work, distribution }, how, steps) => {
      const world = new World(), { stage } = world;
      world.job = await stage.task(2, { work, review: { ...how, reviewers: stage.people.reviewers, distribution } });
      for (const step of steps) {
        if (how.strategy === 'none' && 'reviewer' in step) continue;
        await world.run(step);
        await world.checkFigures();
      }
    }), { numRuns: 40 });
  }).timeout(60_000);
});
