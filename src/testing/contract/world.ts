import type { LabelingAdapter, NewInput, OpenedWork, Page, Submission, TasksPort, Work, WriteOptions, DecisionResult, Decision } from '../../adapter/port.js';
import type { Annotation, Assignment, Box, Concept, Input, InputKind, Label, LabelChange, Task, TaskSettings } from '../../core/model/index.js';
import { ok } from '../assert.js';

/** Who takes part in the suite. */
export interface ContractPeople {
  /** Has every scope. */
  readonly creator: string;
  /** Have `Tasks:Get`, `Inputs:Get`, `Concepts:Get`, `Annotations:Get` and `Annotations:Add`, and may have more but `Tasks:Add` and `Tasks:Delete`. */
  readonly workers: readonly [string, string, string];
  /** The same. */
  readonly reviewers: readonly [string, string];
  /** Has no scope at all. */
  readonly guest: string;
}

/** A store of its own for each test, empty but for the people. */
export interface AdapterWorld {
  /** The adapter as this person has it. Adapters of one world share their data. */
  adapterOf(personId: string): LabelingAdapter;
  readonly people: ContractPeople;
  /** Closes and opens everything again, as a reload does. Left out where nothing outlives that. */
  reopen?(): Promise<void>;
  dispose(): Promise<void>;
}

type Ports = { readonly [Name in keyof LabelingAdapter as Exclude<Name, 'local' | 'workflows'>]-?: Required<NonNullable<LabelingAdapter[Name]>> };

export type Settings = Partial<Omit<TaskSettings, 'work' | 'review'>> & { readonly work?: Partial<TaskSettings['work']>; readonly review?: Partial<TaskSettings['review']> };

let keys = 0;
/** A key that no other write of this run has. */
export const newKey = (): WriteOptions => ({ key: `contract-${Date.now()}-${keys++}` });

export const box = (x = 0.1, y = 0.2, width = 0.3, height = 0.4): Box => ({ type: 'box', x, y, width, height });

let labels = 0;
export const put = (conceptId: string, fields: Partial<Label> = {}): LabelChange =>
  ({ type: 'put', label: { id: `label-${labels++}`, conceptId, value: 1, region: box(), source: { kind: 'person' }, ...fields } });

/** A world with short ways of doing what every test needs. */
export class Stage {
  readonly people: ContractPeople;

  constructor(readonly world: AdapterWorld) {
    this.people = world.people;
  }

  /** All parts of the port, whether they exist or not: a test that needs one that is missing fails there. */
  as(personId: string): Ports {
    return this.world.adapterOf(personId) as unknown as Ports;
  }

  get creator(): Ports {
    return this.as(this.people.creator);
  }

  async dataset(inputs: number, kind: InputKind = 'image'): Promise<{ readonly id: string; readonly inputs: readonly Input[] }> {
    const { id } = await this.creator.datasets.create({ name: 'Streets' }, newKey());
    const added: Input[] = [];
    for (let i = 0; i < inputs; i++) added.push(await this.addInput(id, `${kind}-${i}`, kind));
    return { id, inputs: added };
  }

  addInput(datasetId: string, name: string, kind: InputKind = 'image'): Promise<Input> {
    const measured = kind === 'text' ? {} : { width: 640, height: 480, ...(kind === 'video' ? { durationMs: 4000 } : {}) };
    const input: NewInput = { kind, name, mediaType: { image: 'image/png', video: 'video/mp4', text: 'text/plain' }[kind], ...measured, media: new Blob([name]) };
    return this.creator.inputs.add(datasetId, input, newKey());
  }

  concept(name: string): Promise<Concept> {
    return this.creator.concepts.create({ name }, newKey());
  }

  settings(datasetId: string, conceptIds: readonly string[], { work, review, ...rest }: Settings = {}): TaskSettings {
    return {
      name: 'Find the cars', instructions: '', sampleImages: [], datasetId, objective: 'detection', conceptIds,
      work: { strategy: 'partitioned', workers: this.people.workers.map((personId) => ({ personId, weight: 1 })), workersPerInput: 1, ...work },
      review: { strategy: 'none', reviewers: [], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5, ...review },
      priority: 'medium', allowEmpty: true, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {}, ...rest,
    };
  }

  /** A task on a dataset of its own, with one concept. */
  async task(inputs: number, settings: Settings = {}): Promise<Job> {
    const dataset = await this.dataset(inputs), concept = await this.concept('Car');
    const task = await this.creator.tasks.create(this.settings(dataset.id, [concept.id], settings), newKey());
    return new Job(this, task, concept, dataset.inputs);
  }
}

/** A task of a stage, and what is done in it. */
export class Job {
  constructor(readonly stage: Stage, public task: Task, readonly concept: Concept, readonly inputs: readonly Input[]) {}

  get id(): string {
    return this.task.id;
  }

  async start(workerId: string, inputId?: string): Promise<OpenedWork> {
    const work = await this.stage.as(workerId).labeling.start(this.id, inputId, newKey());
    ok(work, 'there is work to start');
    return work;
  }

  /** Opens, draws one box and stores it. */
  async draw(workerId: string, inputId?: string): Promise<Assignment> {
    const { assignment } = await this.start(workerId, inputId);
    return this.save(workerId, assignment, [put(this.concept.id)]);
  }

  save(workerId: string, { id, version }: Assignment, changes: readonly LabelChange[]): Promise<Assignment> {
    return this.stage.as(workerId).labeling.save(id, version, changes, newKey());
  }

  /** Opens, draws and submits. */
  async submit(workerId: string, inputId?: string): Promise<Assignment> {
    const { id, version } = await this.draw(workerId, inputId);
    return this.stage.as(workerId).labeling.submit(id, version, newKey());
  }

  async submitAll(workerId: string): Promise<Assignment[]> {
    const done: Assignment[] = [];
    for (const { input } of await this.list(workerId, 'to-do')) done.push(await this.submit(workerId, input.id));
    return done;
  }

  list(workerId: string, filter: 'to-do' | 'done' | 'all'): Promise<Work[]> {
    return allOf((cursor) => this.stage.as(workerId).labeling.list(this.id, { filter, cursor, limit: 3 }));
  }

  queue(reviewerId: string, filter: 'to-review' | 'decided' | 'all' = 'to-review', workerId?: string): Promise<Submission[]> {
    return allOf((cursor) => this.stage.as(reviewerId).review.list(this.id, { filter, cursor, limit: 3, ...(workerId === undefined ? {} : { workerId }) }));
  }

  /** One decision, which must stand. */
  async decide(reviewerId: string, assignment: Pick<Assignment, 'id' | 'version'>, kind: Decision['kind'], more: Partial<Decision> = {}): Promise<Extract<DecisionResult, { ok: true }>> {
    const result = await this.tryToDecide(reviewerId, assignment, kind, more);
    ok(result.ok, `the decision stands${result.ok ? '' : `, and not: ${result.error.code} ${result.error.message}`}`);
    return result;
  }

  async tryToDecide(reviewerId: string, { id, version }: Pick<Assignment, 'id' | 'version'>, kind: Decision['kind'], more: Partial<Decision> = {}): Promise<DecisionResult> {
    const [result] = await this.stage.as(reviewerId).review.decide([{ assignmentId: id, version, kind, reason: kind === 'approve' ? '' : 'Too loose', ...more }], newKey());
    ok(result, 'each decision has a result');
    return result;
  }

  /** What the export has for one worker and input. */
  async exported(workerId: string, inputId: string): Promise<{ readonly assignment: Assignment; readonly annotations: readonly Annotation[] } | undefined> {
    const rows = await allOf((cursor) => (this.stage.creator.tasks satisfies Required<TasksPort>).labels(this.id, { cursor, limit: 3 }));
    return rows.find(({ input }) => input.id === inputId)?.sets.find(({ assignment }) => assignment.workerId === workerId);
  }
}

/** Every item of every page. */
export async function allOf<T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.cursor;
  } while (cursor !== undefined);
  return items;
}
