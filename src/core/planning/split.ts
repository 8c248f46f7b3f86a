import type { Assignment, WorkSettings } from '../model/index.js';
import { murmur3 } from './hash.js';
import { compareIds, inHashOrder, placesById } from './order.js';
import { apportion, checkShares } from './quotas.js';
import { Seating } from './seating.js';
import { finish, INPUTS_PER_STEP } from './steps.js';

/** Who labels what in a partitioned task. */
export interface Split {
  readonly inputIds: readonly string[];
  /** Workers of the task in ascending order of their ids, then those who left and have started work. */
  readonly workerIds: readonly string[];
  /** The weights that the split was made with; 0 for those who left. */
  readonly weights: readonly number[];
  readonly workersPerInput: number;
  /** Places in `workerIds`: `workersPerInput` of them for each input, in the order of `inputIds`. */
  readonly workerOf: Int32Array;
}

type StartedWork = Pick<Assignment, 'inputId' | 'workerId'>;

export interface SplitRequest {
  readonly inputIds: readonly string[];
  readonly workers: WorkSettings['workers'];
  readonly workersPerInput: number;
  /** The split that is in force. */
  readonly previous?: Split;
  /** Work that has begun: it stays where it is, also with a worker who left. */
  readonly started?: Iterable<StartedWork>;
}

/** Pairs of input and worker between two pauses: a few milliseconds of work. */
const PAIRS_PER_STEP = 1 << 18;

/**
 * Who labels what: a sticky plan. Quotas by largest remainder; who had an input keeps it; the rest by rendezvous hashing,
 * workers who must have every input that is left first. A pure function: the order of inputs and workers changes nothing.
 *
 * Nothing moves while the workers and their weights stay, and nothing but their own unstarted work when some leave, even
 * where that leaves a quota unmet. Where a worker joins or a weight changes, unstarted work moves as the new quotas ask.
 * Started work never moves, and no worker has an input twice.
 * @throws RangeError for ids that are there twice, weights that {@link quotas} refuses, or more started work on an input
 *   than it has workers.
 */
export function split(request: SplitRequest): Split {
  return finish(splitSteps(request));
}

/** {@link split} in steps of a few milliseconds, so that a caller can let others work in between. */
export function* splitSteps({ inputIds, workers, workersPerInput, previous, started = [] }: SplitRequest): Generator<void, Split> {
  const ranked = placesById(workers.map(({ personId }) => personId)).map((place) => workers[place]!);
  const candidates = ranked.length;
  checkShares(ranked.map(({ weight }) => weight), workersPerInput);
  const inputAt = yield* indexInputs(inputIds);

  const startedWork = yield* workOn(inputAt, started);
  const workerAt = new Map(ranked.map(({ personId }, place) => [personId, place]));
  if (workerAt.size < candidates) throw new RangeError('A worker is there twice.');
  const gone = new Set(startedWork.map(({ workerId }) => workerId).filter((id) => !workerAt.has(id)));
  for (const id of [...gone].sort(compareIds)) workerAt.set(id, workerAt.size);
  const workerIds = [...workerAt.keys()];
  const weights = [...ranked.map(({ weight }) => weight), ...Array.from(gone, () => 0)];

  const seating = new Seating(inputIds.length, workersPerInput, workerIds.length, Uint32Array.from(ranked, ({ personId }) => murmur3(personId)));
  for (const [i, { inputId, workerId }] of startedWork.entries()) {
    const input = inputAt.get(inputId)!, worker = workerAt.get(workerId)!;
    if (seating.has(input, worker)) continue;
    if (seating.isFull(input)) throw new RangeError(`More work is started on input ${inputId} than the ${workersPerInput} workers it goes to.`);
    seating.put(input, worker);
    if (i % INPUTS_PER_STEP === 0) yield;
  }

  const before = previous && (yield* placesBefore(previous, inputIds, inputAt));
  const nowAt = previous?.workerIds.map((id) => workerAt.get(id) ?? candidates) ?? [];
  const isSteady = previous !== undefined && workersPerInput >= previous.workersPerInput && keepsProportions(ranked, previous);
  const keepersOf = (input: number): number[] => {
    const place = before?.[input] ?? ABSENT;
    if (!previous || place === ABSENT) return [];
    const seats = previous.workerOf.subarray(place * previous.workersPerInput, (place + 1) * previous.workersPerInput);
    return Array.from(seats, (worker) => nowAt[worker]!).filter((worker) => worker < candidates);
  };
  if (isSteady) {
    for (let input = 0; input < inputIds.length; input++) {
      for (const worker of keepersOf(input)) if (!seating.isFull(input) && !seating.has(input, worker)) seating.put(input, worker);
      if (input % INPUTS_PER_STEP === 0) yield;
    }
  }

  const open = yield* openQuotas(seating, inputIds.length, weights.slice(0, candidates));
  const hashes = new Uint32Array(inputIds.length);
  const order = yield* inHashOrder(open, inputIds, hashes, murmur3);
  const slice = Math.max(1, Math.min(INPUTS_PER_STEP, Math.floor(PAIRS_PER_STEP / candidates)));
  if (previous && !isSteady) {
    for (const [i, input] of order.entries()) {
      const keepers = keepersOf(input);
      if (keepers.length > 0) seating.fill(input, hashes[input]!, keepers);
      if (i % slice === 0) yield;
    }
  }
  for (const [i, input] of order.entries()) {
    if (!seating.isFull(input)) seating.fill(input, hashes[input]!);
    if (i % slice === 0) yield;
  }
  return { inputIds, workerIds, weights, workersPerInput, workerOf: seating.workerOf };
}

/** The places in the split's inputs that each of its workers labels, ascending. */
export function sharesOf({ workerIds, workersPerInput, workerOf }: Pick<Split, 'workerIds' | 'workersPerInput' | 'workerOf'>): ReadonlyMap<string, Uint32Array> {
  const sizes = new Uint32Array(workerIds.length);
  for (const worker of workerOf) sizes[worker]!++;
  const shares = Array.from(sizes, (size) => new Uint32Array(size)), filled = new Uint32Array(workerIds.length);
  for (const [seat, worker] of workerOf.entries()) shares[worker]![filled[worker]!++] = Math.floor(seat / workersPerInput);
  return new Map(workerIds.map((id, worker) => [id, shares[worker]!]));
}

/** Where an input has no place in the previous split. */
const ABSENT = -1;

function* indexInputs(inputIds: readonly string[]): Generator<void, Map<string, number>> {
  const inputAt = new Map<string, number>();
  for (const [input, id] of inputIds.entries()) {
    inputAt.set(id, input);
    if (input % INPUTS_PER_STEP === 0) yield;
  }
  if (inputAt.size < inputIds.length) throw new RangeError('An input is there twice.');
  return inputAt;
}

function* workOn(inputAt: ReadonlyMap<string, number>, started: Iterable<StartedWork>): Generator<void, StartedWork[]> {
  const work: StartedWork[] = [];
  let seen = 0;
  for (const one of started) {
    if (inputAt.has(one.inputId)) work.push(one);
    if (seen++ % INPUTS_PER_STEP === 0) yield;
  }
  return work;
}

/** The place that each input had in the previous split. */
function* placesBefore(previous: Split, inputIds: readonly string[], inputAt: ReadonlyMap<string, number>): Generator<void, Int32Array> {
  const before = new Int32Array(inputIds.length).fill(ABSENT);
  for (const [place, id] of previous.inputIds.entries()) {
    const input = inputIds[place] === id ? place : inputAt.get(id);
    if (input !== undefined) before[input] = place;
    if (place % INPUTS_PER_STEP === 0) yield;
  }
  return before;
}

/** Whether all workers were there before, with the same weights relative to each other. */
function keepsProportions(workers: SplitRequest['workers'], previous: Split): boolean {
  const weightBefore = new Map(previous.workerIds.map((id, place) => [id, previous.weights[place]!]));
  const scales = workers.filter(({ weight }) => weight > 0).map(({ personId, weight }) => (weightBefore.get(personId) ?? 0) / weight);
  const isKnown = workers.every(({ personId, weight }) => weight > 0 || weightBefore.get(personId) === 0);
  const [scale] = scales;
  return isKnown && scale !== undefined && scales.every((other) => Math.abs(other / scale - 1) < 1e-9);
}

/** Says to the seating what is left to give, by the quotas. @returns the inputs with a free seat */
function* openQuotas(seating: Seating, inputs: number, weights: readonly number[]): Generator<void, Uint32Array> {
  const { seatsPerInput, workerOf } = seating;
  const own = weights.map(() => 0);
  const ownOpen = weights.map(() => 0);
  const open = new Uint32Array(inputs);
  let openCount = 0;
  let seats = workerOf.length;
  for (let input = 0; input < inputs; input++) {
    const isOpen = !seating.isFull(input);
    if (isOpen) open[openCount++] = input;
    for (let seat = input * seatsPerInput; seat < (input + 1) * seatsPerInput && workerOf[seat]! >= 0; seat++) {
      const worker = workerOf[seat]!;
      if (worker >= own.length) seats--;
      else {
        own[worker]!++;
        if (isOpen) ownOpen[worker]!++;
      }
    }
    if (input % INPUTS_PER_STEP === 0) yield;
  }
  const reach = ownOpen.map((count) => openCount - count);
  const quotas = apportion(weights, seats, own, reach.map((count, worker) => own[worker]! + count));
  seating.open(quotas.map((quota, worker) => quota - own[worker]!), reach);
  return open.subarray(0, openCount);
}
