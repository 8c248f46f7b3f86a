import { expect } from 'chai';
import fc from 'fast-check';
import { newKey } from '../../src/testing/contract/world.js';
import { people } from '../node/adapter/people.js';
import { type Edit, type Part, type Refusal, type RestAction, type Rules, type VerdictKind, WorkModel } from './work-model.js';
import { type How, seedIds, World } from './work-world.js';

const { workers, reviewers, creator } = people;
const CONCEPTS = 3, MOST_INPUTS = 6;

/** One event, done to the model and to the store; then both must be the same. */
class Step implements fc.AsyncCommand<WorkModel, World> {
  constructor(readonly text: string, readonly can: (model: WorkModel) => boolean, readonly go: (model: WorkModel, world: World) => Promise<void>) {}

  check(model: WorkModel): boolean {
    return this.can(model);
  }

  async run(model: WorkModel, world: World): Promise<void> {
    await this.go(model, world);
    await world.verify(model);
  }

  toString(): string {
    return this.text;
  }
}

const step = <Args>(name: string, args: fc.Arbitrary<Args>, can: (model: WorkModel, args: Args) => boolean, go: (model: WorkModel, world: World, args: Args) => Promise<void>): fc.Arbitrary<Step> =>
  args.map((given) => new Step(`${name} ${JSON.stringify(given)}`, (model) => can(model, given), (model, world) => go(model, world, given)));

const pick = fc.nat(40), worker = fc.constantFrom(...workers);
const how: fc.Arbitrary<How> = fc.oneof({ weight: 6, arbitrary: fc.constant<How>('plain') }, { weight: 1, arbitrary: fc.constantFrom<How>('stale', 'twice', 'lost') });
/** Wants to say something of one label: which concept, or none. */
const edits = fc.uniqueArray(fc.record({ id: fc.constantFrom('x', 'y'), concept: fc.option(fc.nat(CONCEPTS - 1), { nil: undefined, freq: 4 }) }), { maxLength: 2, selector: ({ id }) => id });

const chosen = <T>(from: readonly T[], which: number): T => from[which % from.length]!;
const isPending = ({ status }: Part): boolean => status === 'pending';
const isSubmitted = ({ status }: Part): boolean => status !== 'pending';
const versionOf = (part: Part, way: How): number => part.version - (way === 'stale' ? 1 : 0);

/** A classifier says each concept of an input once. */
function distinct(part: Pick<Part, 'labels'>, wanted: readonly Edit[]): Edit[] {
  const said = new Map(part.labels.map(({ id, concept }) => [id, concept])), kept: Edit[] = [];
  for (const edit of wanted) {
    if (edit.concept !== undefined && [...said].some(([id, concept]) => id !== edit.id && concept === edit.concept)) continue;
    if (edit.concept === undefined) said.delete(edit.id);
    else said.set(edit.id, edit.concept);
    kept.push(edit);
  }
  return kept;
}

async function save(model: WorkModel, world: World, part: Part, wanted: readonly Edit[], way: How): Promise<void> {
  const kept = distinct(part, wanted), version = versionOf(part, way), refusals = model.save(part, kept, way === 'stale');
  const answer = await world.write(part.worker, 'labeling.save', way, refusals, ({ labeling }, key) => labeling.save(world.idOf(part), version, world.changesOf(kept), key));
  if (answer) expect([answer.status, answer.version]).to.deep.equal([part.status, part.version]);
}

async function submit(model: WorkModel, world: World, part: Part, way: How): Promise<void> {
  const version = versionOf(part, way), refusals = model.submit(part, way === 'stale');
  const answer = await world.write(part.worker, 'labeling.submit', way, refusals, ({ labeling }, key) => labeling.submit(world.idOf(part), version, key));
  if (answer) expect([answer.status, answer.version, answer.sampled]).to.deep.equal([part.status, part.version, undefined]);
}

async function start(model: WorkModel, world: World, input: number, by: string, way: How): Promise<void> {
  const refusals = model.start(input, by);
  const opened = await world.write(by, 'labeling.start', way, refusals, ({ labeling }, key) => labeling.start(world.task.id, world.inputIds[input], key), true);
  if (opened) expect(opened.annotations.map(({ id }) => id)).to.deep.equal(model.part(input, by)!.labels.map(({ id }) => id));
}

async function pull(model: WorkModel, world: World, by: string, way: How): Promise<void> {
  const { refusals, next } = model.pull(by), opened = await world.write(by, 'labeling.start', way, refusals, ({ labeling }, key) => labeling.start(world.task.id, undefined, key), true);
  if (refusals.length > 0) return;
  const input = opened ? world.inputIds.indexOf(opened.input.id) : undefined;
  expect(next, `what is next for ${by}`).to.include(input);
  if (input !== undefined) model.start(input, by);
}

async function decide(model: WorkModel, world: World, part: Part, reviewer: string, kind: VerdictKind, way: How, wanted: readonly Edit[] = [], refuses = false): Promise<void> {
  const kept = kind === 'approve' ? distinct(part, wanted) : [], version = versionOf(part, way), reason = kind === 'approve' ? '' : `${kind} by ${reviewer}`;
  const last = new Map(kept.map(({ id, concept }) => [id, concept])), there = [...new Set([...part.labels.map(({ id }) => id), ...last.keys()])].filter((id) => !last.has(id) || last.get(id) !== undefined);
  const refused: Refusal[] = kind === 'approve' && refuses && there.length > 0 ? [{ id: there[0]!, reason: `refused by ${reviewer}` }] : [];
  const refusals = model.decide(part, reviewer, kind, { reason, edits: kept, refused, isStale: way === 'stale' });
  await world.write(reviewer, 'review.decide', way, refusals, async ({ review }, key) => {
    const [result] = await review.decide([{
      assignmentId: world.idOf(part), version, kind, reason,
      ...(kept.length > 0 ? { changes: world.changesOf(kept) } : {}), ...(refused.length > 0 ? { refused: refused.map(({ id, reason: why }) => ({ labelId: id, reason: why })) } : {}),
    }], key);
    if (!result!.ok) throw Object.assign(new Error(result!.error.message), { code: result!.error.code });
    return result;
  });
}

/** One that an event is meant for, if there is one; at times any. */
function meant(model: WorkModel, which: number, filter: (part: Part) => boolean): Part {
  const fit = model.all(filter);
  return chosen(fit.length > 0 && which % 4 !== 0 ? fit : model.all(), which);
}

/** Of those the model would let someone decide on, if there are any. */
const toDecide = (model: WorkModel): Part[] => model.all((part) => model.isForReview(part));

const steps: readonly fc.WeightedArbitrary<Step>[] = [
  // a worker's day: what is open next is labeled and submitted
  { weight: 8, arbitrary: step('label', fc.record({ worker, pick, edits, how }), (model, args) => !model.isHidden && model.isHere(args.worker) && model.shareOf(args.worker).size > 0, async (model, world, args) => {
    const open = [...model.shareOf(args.worker)].filter((each) => (model.part(each, args.worker)?.status ?? 'pending') === 'pending');
    if (open.length === 0) return;
    const input = chosen(open, args.pick);
    await start(model, world, input, args.worker, 'plain');
    const part = model.part(input, args.worker)!;
    if (args.edits.length > 0) await save(model, world, part, args.edits, 'plain');
    await submit(model, world, part, args.how);
  }) },
  // all of it, so that reviewers have something to do
  { weight: 6, arbitrary: step('label all', fc.record({ worker, pick, edits }), (model, args) => !model.isHidden && model.isHere(args.worker), async (model, world, args) => {
    for (const input of model.shareOf(args.worker)) {
      if ((model.part(input, args.worker)?.status ?? 'pending') !== 'pending') continue;
      await start(model, world, input, args.worker, 'plain');
      const part = model.part(input, args.worker)!, wanted = (args.pick >> input) % 3 === 0 ? [] : args.edits;
      if (wanted.length > 0) await save(model, world, part, wanted, 'plain');
      await submit(model, world, part, 'plain');
    }
  }) },
  { weight: 5, arbitrary: step('pull', fc.record({ worker, how }), ({ rules }) => rules.work === 'dynamic', (model, world, args) => pull(model, world, args.worker, args.how)) },
  { weight: 1, arbitrary: step('start', fc.record({ worker, pick, how }), () => true, (model, world, args) => start(model, world, args.pick % model.inputs, args.worker, args.how)) },
  { weight: 3, arbitrary: step('save', fc.record({ pick, edits, how }), (model) => model.all(isPending).length > 0, (model, world, args) => save(model, world, chosen(model.all(isPending), args.pick), args.edits, args.how)) },
  { weight: 1, arbitrary: step('save what is submitted', fc.record({ pick, edits }), (model) => model.all(isSubmitted).length > 0, (model, world, args) => save(model, world, chosen(model.all(isSubmitted), args.pick), args.edits, 'plain')) },
  { weight: 2, arbitrary: step('submit', fc.record({ pick, how }), (model) => model.all(isPending).length > 0, (model, world, args) => submit(model, world, chosen(model.all(isPending), args.pick), args.how)) },
  { weight: 1, arbitrary: step('submit what is submitted', fc.record({ pick }), (model) => model.all(isSubmitted).length > 0, (model, world, args) => submit(model, world, chosen(model.all(isSubmitted), args.pick), 'plain')) },
  { weight: 3, arbitrary: step('skip', fc.record({ pick, how }), (model) => model.parts.size > 0, async (model, world, args) => {
    const part = meant(model, args.pick, isPending), version = versionOf(part, args.how), refusals = model.skip(part, 'dark', args.how === 'stale');
    await world.write(part.worker, 'labeling.skip', args.how, refusals, ({ labeling }, key) => labeling.skip(world.idOf(part), version, ' dark ', key));
  }) },
  { weight: 3, arbitrary: step('reopen', fc.record({ pick, how }), (model) => model.parts.size > 0, async (model, world, args) => {
    const part = meant(model, args.pick, isSubmitted), version = versionOf(part, args.how), refusals = model.reopen(part, args.how === 'stale');
    const answer = await world.write(part.worker, 'labeling.reopen', args.how, refusals, ({ labeling }, key) => labeling.reopen(world.idOf(part), version, key), true);
    if (answer) expect(answer.assignment.status).to.equal('pending');
  }) },
  { weight: 2, arbitrary: step('move', fc.record({ from: worker, to: worker, pick, whole: fc.boolean(), how: how.map((way) => (way === 'stale' ? 'plain' : way)) }), () => true, async (model, world, args) => {
    const share = [...model.shareOf(args.from)], inputs = args.whole || share.length === 0 ? undefined : [chosen(share, args.pick)];
    const { refusals, moved, kept } = model.move(args.from, args.to, inputs);
    const answer = await world.write(creator, 'labeling.move', args.how, refusals, ({ labeling }, key) => labeling.move(world.task.id, { from: args.from, to: args.to, ...(inputs ? { inputIds: inputs.map((input) => world.inputIds[input]!) } : {}) }, key));
    if (answer) expect(answer).to.deep.equal({ moved, kept });
  }) },
  ...(['approve', 'request-changes', 'reject'] as const).map((kind, i) => ({ weight: [8, 4, 2][i]!, arbitrary: step(kind, fc.record({ pick, edits: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: edits }), refuses: fc.nat(3).map((one) => one === 0), how }), (model) => toDecide(model).length > 0, async (model, world, args) => {
    const part = chosen(toDecide(model), args.pick), able = model.waitsFor(part);
    if (able.length > 0) await decide(model, world, part, chosen(able, args.pick), kind, args.how, args.edits, args.refuses);
  }) })),
  // anyone about anything: what is not theirs, not submitted, or decided already
  { weight: 2, arbitrary: step('decide anything', fc.record({ reviewer: fc.constantFrom(...reviewers, workers[0]), pick, kind: fc.constantFrom<VerdictKind>('approve', 'request-changes', 'reject'), how }), (model) => model.parts.size > 0, (model, world, args) => decide(model, world, chosen(model.all(), args.pick), args.reviewer, args.kind, args.how)) },
  { weight: 5, arbitrary: step('undo', fc.record({ pick, how: how.map((way) => (way === 'stale' ? 'plain' : way)) }), (model) => model.verdicts.length > 0, async (model, world, args) => {
    // the last one above all
    const verdict = args.pick % 3 === 0 ? chosen(model.verdicts, args.pick) : model.verdicts.at(-1)!, { id, reviewer, part } = verdict, refusals = model.undo(verdict);
    const answer = await world.write(reviewer, 'review.undo', args.how, refusals, ({ review }, key) => review.undo(id!, key));
    if (answer) expect([answer.status, answer.version]).to.deep.equal([part.status, part.version]);
  }) },
  { weight: 4, arbitrary: step('decide the rest', fc.record({ reviewer: fc.constantFrom(...reviewers, workers[0]), worker, how: how.map((way) => (way === 'stale' ? 'plain' : way)),
    action: fc.oneof(fc.constant<RestAction>({ kind: 'approve' }), fc.constant<RestAction>({ kind: 'request-changes', reason: 'All of it' }), fc.nat(2).map((count): RestAction => ({ kind: 'review-more', count: count + 1 }))) }),
  (model, args) => model.rules.reviewers.includes(args.reviewer), async (model, world, args) => {
    const { refusals, changed } = model.decideRest(args.reviewer, args.worker, args.action);
    const answer = await world.write(args.reviewer, 'review.decideRest', args.how, refusals, ({ review }, key) => review.decideRest(world.task.id, args.worker, args.action, key));
    if (answer) expect(answer).to.deep.equal({ changed });
  }) },
  { weight: 1, arbitrary: step('comment', fc.record({ by: fc.constantFrom(creator, reviewers[0], ...workers), pick, how: how.map((way) => (way === 'stale' ? 'plain' : way)) }), (model) => model.parts.size > 0, async (model, world, args) => {
    const part = chosen(model.all(), args.pick), text = `Remark ${model.comments.length}`, refusals = model.comment(part, args.by, text, args.by === creator);
    await world.write(args.by, 'review.comment', args.how, refusals, ({ review }, key) => review.comment({ assignmentId: world.idOf(part), text }, key));
  }) },
  { weight: 1, arbitrary: step('delete', fc.record({ how }), (model) => !model.isHidden, (model, world, args) => setHidden(model, world, true, args.how)) },
  { weight: 9, arbitrary: step('restore', fc.record({ how }), (model) => model.isHidden, (model, world, args) => setHidden(model, world, false, args.how)) },
  { weight: 1, arbitrary: step('add an input', fc.constant({}), (model) => model.inputs < MOST_INPUTS, async (model, world) => {
    world.inputIds.push((await world.stage.addInput(world.task.datasetId, `late-${model.inputs}`, 'text')).id);
    model.addInput();
  }) },
  { weight: 1, arbitrary: step('leave', fc.record({ worker }), (model, args) => model.workers.length === workers.length && model.isHere(args.worker), (model, world, args) => setWorkers(model, world, model.workers.filter((id) => id !== args.worker))) },
  { weight: 2, arbitrary: step('come back', fc.constant({}), (model) => model.workers.length < workers.length, (model, world) => setWorkers(model, world, [...model.workers, ...workers.filter((id) => !model.isHere(id))])) },
  { weight: 1, arbitrary: step('an old write again', fc.record({ pick }), () => true, (_, world, args) => world.repeat(args.pick)) },
];

async function setHidden(model: WorkModel, world: World, hidden: boolean, way: How): Promise<void> {
  const { task } = await world.stage.creator.tasks.get(world.task.id), version = task.version - (way === 'stale' ? 1 : 0), method = hidden ? 'hide' as const : 'restore' as const;
  if (way !== 'stale') model.isHidden = hidden;
  await world.write(creator, `tasks.${method}`, way, way === 'stale' ? ['conflict'] : [], ({ tasks }, key) => tasks[method](task.id, version, key));
}

async function setWorkers(model: WorkModel, world: World, ids: readonly string[]): Promise<void> {
  const { tasks } = world.stage.creator, { task } = await tasks.get(world.task.id);
  await tasks.update(task.id, task.version, { work: { ...task.work, workers: ids.map((personId) => ({ personId, weight: 1 })) } }, newKey());
  model.setWorkers(ids);
}

const PLAIN: Rules = { review: 'manual', work: 'full', workersPerInput: 1, reviewers: [reviewers[0]], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 2 };
const work = fc.constantFrom<Partial<Rules>>({ work: 'full' }, { work: 'partitioned', workersPerInput: 1 }, { work: 'partitioned', workersPerInput: 2 }, { work: 'dynamic', workersPerInput: 1 }, { work: 'dynamic', workersPerInput: 2 });
const distribution = fc.constantFrom<Rules['distribution']>('even', 'stacked');
/** One, two, and one who labels too. */
const reviewing = fc.constantFrom<Rules['reviewers']>([reviewers[0]], reviewers, [reviewers[0], workers[0]]);

/** Every way to review, by its name. */
export const STRATEGIES: Readonly<Record<string, fc.Arbitrary<Rules>>> = {
  'no review': work.map((shared) => ({ ...PLAIN, review: 'none', ...shared })),
  'all of it reviewed': fc.record({ work, reviewers: reviewing, distribution }).map(({ work: shared, ...rest }) => ({ ...PLAIN, ...shared, ...rest })),
  'a sample reviewed, and the rest waiting': fc.record({ work, reviewers: reviewing, distribution, sample: fc.constantFrom(0, 2500, 5000) }).map(({ work: shared, ...rest }) => ({ ...PLAIN, ...shared, ...rest })),
  'a sample reviewed, and the rest released': fc.record({ work, reviewers: reviewing, distribution, sample: fc.constantFrom(0, 2500, 5000) }).map(({ work: shared, ...rest }) => ({ ...PLAIN, unsampled: 'release', ...shared, ...rest })),
  'a consensus': fc.record({ work: fc.constantFrom<Partial<Rules>>({ work: 'full' }, { work: 'partitioned', workersPerInput: 2 }, { work: 'dynamic', workersPerInput: 2 }), reviewers: reviewing, distribution, agreement: fc.integer({ min: 1, max: 2 }) })
    .map(({ work: shared, ...rest }) => ({ ...PLAIN, review: 'consensus', ...shared, ...rest })),
};

export interface Given {
  readonly runs: number;
  readonly commands: number;
  /** Of a run that failed, as its message has them. */
  readonly seed?: number;
  readonly path?: string;
  readonly replayPath?: string;
}

/**
 * Runs random events over stores. A failure is told with the fewest events that lead to it, and with what plays it again.
 * @param open makes a new store
 */
export async function runModel(rules: fc.Arbitrary<Rules>, open: () => { readonly world: World; readonly close: () => Promise<void> }, { runs, commands, replayPath, ...again }: Given): Promise<void> {
  const all = fc.commands([fc.oneof(...steps)], { maxCommands: commands, size: 'max', ...(replayPath === undefined ? {} : { replayPath }) });
  await fc.assert(fc.asyncProperty(rules, fc.noShrink(fc.nat()), fc.integer({ min: 2, max: 4 }), all, async (given, ids, inputs, events) => {
    const restore = seedIds(ids), { world, close } = open();
    try {
      await world.make(given, inputs);
      await fc.asyncModelRun(async () => {
        const model = new WorkModel(given, inputs, workers);
        await world.verify(model);
        return { model, real: world };
      }, events);
    } finally {
      restore();
      await close();
    }
  }), { numRuns: runs, includeErrorInReport: true, ...again });
}
