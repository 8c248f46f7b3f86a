import type { Model, Sample, Vector } from '../../../core/assist/index.js';
import type { Input, InputKind, Label, Region, Task } from '../../../core/model/index.js';
import { compareIds } from '../../../core/planning/order.js';
import type { AdapterError } from '../../errors.js';
import type { WorkerUrl } from '../../worker-calls.js';
import { throwIfAborted, type Context } from '../context.js';
import { mediumOf } from '../inputs.js';
import type { AssistBackend } from './engine.js';
import { type Lesson, Lessons } from './lessons.js';
import { Shared } from './shared.js';
import { connectAssist } from './worker-assist.js';

/** A kind of thing, which is compared with its like alone. */
export interface Kind {
  readonly input: InputKind;
  /** Parts of inputs, or inputs. */
  readonly isPart: boolean;
}

export interface Learned {
  readonly model: Model;
  /** Labels. */
  readonly learnedFrom: number;
}

/** Things that are learned from: the newest. */
const MOST_SAMPLES = 1000;
/** Features of so many things are kept: some kB each. */
const MOST_FEATURES = 4000;
const MOST_TASKS = 4;

interface TaskState {
  readonly lessons: Lessons;
  readonly learned: Map<string, { readonly version: number; readonly shared: Shared<Learned> }>;
}

/** A thing that labels speak of, before it was looked at. */
interface Thing extends Omit<Sample, 'vector'> {
  readonly input: Input;
  readonly region: Region | undefined;
  readonly at: string;
  /** Labels that say it. */
  readonly labels: number;
}

/** Learns from a task's labels as they come to count. All that it keeps is in memory. */
export class Learner {
  readonly #context: Context;
  readonly #workerUrl: WorkerUrl | undefined;
  readonly #tasks = new Map<string, TaskState>();
  readonly #features = new Map<string, Vector | undefined>();
  #backend: Promise<AssistBackend> | undefined;
  #describing: Promise<unknown> = Promise.resolve();
  #opening: number | undefined;
  #end: (() => void) | undefined;
  #open = new AbortController();

  constructor(context: Context, workerUrl: WorkerUrl | undefined) {
    this.#context = context;
    this.#workerUrl = workerUrl;
  }

  /** What is known of a task's things of a kind by now. */
  async learn(task: Task, kind: Kind, signal: AbortSignal | undefined): Promise<Learned> {
    const { signal: open } = this.#open, { lessons, learned } = await this.#state(task.id), key = JSON.stringify([kind, task.choice]);
    const { lessons: read, version } = await lessons.read();
    throwIfAborted(signal);
    let known = learned.get(key);
    if (!known || known.version !== version || known.shared.isCalledOff) {
      const shared = new Shared((called) => this.#train(task, kind, read, AbortSignal.any([called, open])));
      known = { version, shared };
      learned.set(key, known);
    }
    try {
      return await known.shared.join(signal);
    } catch (thrown) {
      // tried again by who asks next
      if (learned.get(key) === known) learned.delete(key);
      throw thrown;
    }
  }

  /** Of one input or part of it; undefined where it cannot be read. */
  async describe(input: Input, region: Region | undefined, signal: AbortSignal | undefined): Promise<Vector | undefined> {
    const { signal: open } = this.#open, [vector] = await this.#describe(input, [region], signal ? AbortSignal.any([signal, open]) : open);
    return vector;
  }

  /** Ends the worker, and forgets everything. */
  close(): void {
    this.#open.abort();
    this.#open = new AbortController();
    this.#end?.();
    this.#end = undefined;
    void this.#backend?.then((backend) => backend.close(), () => undefined);
    this.#backend = undefined;
    this.#tasks.clear();
    this.#features.clear();
  }

  async #state(taskId: string): Promise<TaskState> {
    const opening = await this.#context.storage.open();
    if (this.#opening !== opening) this.#tasks.clear();
    this.#opening = opening;
    this.#end ??= this.#context.announcer.subscribe((changes) => {
      for (const { kind, id, taskId: of } of changes) {
        if (kind === 'task') this.#tasks.get(id)?.lessons.hear();
        else if (kind === 'assignment' && of !== undefined) this.#tasks.get(of)?.lessons.hear(id);
      }
    });
    const state = this.#tasks.get(taskId) ?? { lessons: new Lessons(this.#context, taskId), learned: new Map() };
    put(this.#tasks, taskId, state, MOST_TASKS);
    return state;
  }

  async #train(task: Task, kind: Kind, lessons: readonly Lesson[], signal: AbortSignal): Promise<Learned> {
    const newest = thingsOf(lessons, kind, task).sort((a, b) => compareIds(b.at, a.at) || compareIds(a.id, b.id)).slice(0, MOST_SAMPLES);
    const byInput = new Map<string, Thing[]>(), samples: Sample[] = [];
    let learnedFrom = 0;
    for (const thing of newest) {
      const things = byInput.get(thing.input.id);
      if (things) things.push(thing);
      else byInput.set(thing.input.id, [thing]);
    }
    for (const things of byInput.values()) {
      const vectors = await this.#describe(things[0]!.input, things.map(({ region }) => region), signal);
      for (const [i, { id, group, says, weight, labels }] of things.entries()) {
        const vector = vectors[i];
        if (!vector) continue;
        samples.push({ id, group, says, weight, vector });
        learnedFrom += labels;
      }
    }
    signal.throwIfAborted();
    const backend = await this.#connected();
    const model = await backend.train(samples, { features: kind.input === 'text' ? 'text' : 'picture', isExclusive: kind.isPart || task.choice === 'single' }, signal);
    return { model, learnedFrom };
  }

  /** One after another: who asks for the same meanwhile finds it. */
  #describe(input: Input, regions: readonly (Region | undefined)[], signal: AbortSignal): Promise<readonly (Vector | undefined)[]> {
    const describing = this.#describing.then(() => this.#look(input, regions, signal));
    this.#describing = describing.catch(() => {});
    return describing;
  }

  async #look(input: Input, regions: readonly (Region | undefined)[], signal: AbortSignal): Promise<readonly (Vector | undefined)[]> {
    const keys = regions.map((region) => JSON.stringify([input.id, region])), unseen = keys.flatMap((key, i) => (this.#features.has(key) ? [] : [i]));
    const found = new Map(keys.map((key) => [key, this.#features.get(key)]));
    if (unseen.length > 0) {
      // a small picture tells as much of the whole, and is decoded at once; of a video it is one of its frames
      const size = input.kind === 'text' || regions.some((region) => region) ? 'full' : 'thumbnail';
      const media = await this.#context.read({ signal }, ['inputs', 'media'], (tx) => mediumOf(tx, input.id, size)).catch((error: AdapterError) => {
        if (error.code !== 'not-found') throw error;
        return undefined; // one of which nothing is to be seen keeps nobody from learning of the others
      });
      signal.throwIfAborted();
      const backend = await this.#connected();
      const vectors = media && await backend.describe(input.kind === 'text' ? 'text' : 'image', media, unseen.map((i) => regions[i]), signal);
      for (const [i, place] of unseen.entries()) found.set(keys[place]!, vectors?.[i]);
    }
    for (const [key, vector] of found) put(this.#features, key, vector, MOST_FEATURES);
    return keys.map((key) => found.get(key));
  }

  #connected(): Promise<AssistBackend> {
    this.#backend ??= connectAssist(this.#workerUrl).catch((thrown: unknown) => {
      this.#backend = undefined; // tried again by who asks next
      throw thrown;
    });
    return this.#backend;
  }
}

/** Puts the newest last, and takes the oldest out. */
function put<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value!);
}

function thingsOf(lessons: readonly Lesson[], { input: kind, isPart }: Kind, { conceptIds }: Task): Thing[] {
  const speakers = new Map<string, number>(), things: Thing[] = [];
  for (const { id, input, labels, at } of lessons) {
    const own = input.kind === kind ? labels.filter(({ region, value }) => (isPart ? region !== undefined && value === 1 : region === undefined)) : [];
    if (own.length === 0) continue;
    speakers.set(input.id, (speakers.get(input.id) ?? 0) + 1);
    const common = { group: input.id, input, at };
    if (isPart) things.push(...own.map((label) => ({ ...common, id: `${id}/${label.id}`, region: label.region, says: [[label.conceptId, 1] as const], weight: 1, labels: 1 })));
    else things.push({ ...common, id, region: undefined, says: sayings(own, conceptIds), weight: 1, labels: own.length });
  }
  return things.map((thing) => ({ ...thing, weight: 1 / speakers.get(thing.group)! }));
}

/**
 * What labels say of a whole input: who says of some concepts that they are there, and submits it, says of the others that they are not.
 * (The original trains in the same way. Where nothing is there, only what is denied is known.)
 */
function sayings(labels: readonly Label[], conceptIds: readonly string[]): (readonly [conceptId: string, value: 0 | 1])[] {
  const said = labels.map(({ conceptId, value }) => [conceptId, value] as const), known = new Set(labels.map(({ conceptId }) => conceptId));
  return labels.some(({ value }) => value === 1) ? [...said, ...conceptIds.flatMap((id) => (known.has(id) ? [] : [[id, 0] as const]))] : said;
}
