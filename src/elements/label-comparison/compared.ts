import type { Decision, OpenedSubmission } from '../../adapter/port.js';
import { type Choice, compareSteps, type Comparison, type ComparisonRules, speaks, type Taking, takingSteps, type Thing, type Version, versionOf, type Waiting } from '../../core/quality/index.js';
import type { Concept, Region, Task } from '../../core/model/index.js';
import { finish } from '../../core/planning/steps.js';

/** What of a task says when labels are the same, and how many must agree. */
export type ComparedTask = Pick<Task, 'objective' | 'choice' | 'work' | 'review'>;

/** CSS colours of the workers: apart from each other and legible under white. */
const COLORS: readonly string[] = ['#2b5ce0', '#b54708', '#15803d', '#c2185f', '#7a5af5', '#0f766e', '#cc2121', '#a16207'];
/** CSS pixels of the dashes and gaps of the workers' lines; the first is solid. */
const DASHES: readonly (readonly number[])[] = [[], [10, 5], [3, 4], [14, 4, 3, 4], [7, 3], [2, 7]];

/** A worker with their submission, and how they are told from the others: by number, colour and dashes. */
export interface ComparedWorker {
  readonly key: string;
  /** From 1. */
  readonly number: number;
  readonly submission: OpenedSubmission;
  readonly color: string;
  readonly dash: readonly number[];
  /** Labels that it says; undefined where it was rejected or sent back, and says nothing any more. */
  readonly count: number | undefined;
  /** For the verdict of who decides. */
  readonly waits: boolean;
}

/** The merged set, among the keys of workers: no id is empty. */
export const MERGED = '';

/** Keys of those who keep a label set from being taken, by the key of its worker or {@link MERGED}: their submissions wait for somebody else's verdict. */
export type Held = ReadonlyMap<string, readonly string[]>;

/** What has to be decided so that the input has one label set. */
export interface Decided {
  /** Assignment id of the submission that has it. */
  readonly taken: string;
  /** The decision on that one first, unless it is decided already. */
  readonly decisions: Decision[];
}

export interface ComparedOf {
  readonly submissions: readonly OpenedSubmission[];
  readonly task: ComparedTask | undefined;
  readonly concepts: readonly Concept[];
  /** Person id of who decides; what they approved already does not wait for them. */
  readonly reviewerId: string | undefined;
  /** From 1, by `workerKey` of the submissions; those who have none are counted here. */
  readonly workerNumbers: ReadonlyMap<string, number> | undefined;
}

/** Where regions come in a list: from top to bottom, or by their beginning. */
const placeOf = (region: Region | undefined): readonly [number, number] => {
  if (!region) return [-1, -1];
  if (region.type === 'box') return [region.y, region.x];
  if (region.type === 'polygon') {
    const [first] = region.parts.flat(2);
    return first ? [first.y, first.x] : [0, 0];
  }
  return [region.start, region.end];
};

/** Compares several submissions of one input, to pause between its steps. */
export function* comparedSteps(of: ComparedOf): Generator<void, Compared> {
  const versions = of.submissions.filter(({ assignment }) => speaks(assignment)).map(versionOf), rules = rulesOf(of.submissions, of.task);
  return new Compared(of, versions, rules, yield* compareSteps(versions, rules));
}

/** Several submissions of one input, and what they have in common. */
export class Compared {
  readonly workers: readonly ComparedWorker[];
  readonly comparison: Comparison;
  /** What is open first; each by concept and place. */
  readonly things: readonly Thing[];
  /** How many things too few agree on. */
  readonly open: number;
  readonly rules: ComparisonRules;
  readonly #versions: readonly Version[];
  readonly #waiting: Waiting;
  /** Keys of those that wait for others, and have the approval of who decides. */
  readonly #approved: ReadonlySet<string>;

  constructor({ submissions, concepts, reviewerId, workerNumbers }: Omit<ComparedOf, 'task'>, versions: readonly Version[], rules: ComparisonRules, comparison: Comparison) {
    const places = new Map(concepts.map(({ id }, place) => [id, place])), counts = new Map(versions.map(({ workerId, labels }) => [workerId, labels.length]));
    const open = submissions.filter(({ assignment }) => assignment.status === 'awaiting-review'), keysOf = (of: readonly OpenedSubmission[]): Set<string> => new Set(of.map(({ assignment }) => assignment.id));
    const approved = keysOf(open.filter(({ assignment }) => reviewerId !== undefined && assignment.approvals.includes(reviewerId)));
    const own = keysOf(open.filter(({ assignment, canDecide }) => canDecide !== false && !approved.has(assignment.id)));
    this.#versions = versions;
    this.#approved = approved;
    this.#waiting = { own, held: keysOf(open.filter(({ assignment }) => !own.has(assignment.id))) };
    this.rules = rules;
    this.comparison = comparison;
    const numbers = numbersOf(submissions, workerNumbers);
    this.workers = submissions.map((submission, i) => ({
      key: submission.assignment.id, number: numbers[i]!, submission, color: COLORS[i % COLORS.length]!, dash: DASHES[i % DASHES.length]!, count: counts.get(submission.assignment.id), waits: own.has(submission.assignment.id),
    }));
    const sorted = this.comparison.things.map((thing) => ({ thing, concept: places.get(thing.label.conceptId) ?? concepts.length, place: placeOf(thing.label.region) }));
    sorted.sort((a, b) => Number(a.thing.isAgreed) - Number(b.thing.isAgreed) || a.concept - b.concept || a.place[0] - b.place[0] || a.place[1] - b.place[1]);
    this.things = sorted.map(({ thing }) => thing);
    this.open = this.things.filter(({ isAgreed }) => !isAgreed).length;
  }

  /** How many say anything: of so many a thing is said. */
  get voices(): number {
    return this.#versions.length;
  }
  get waits(): boolean {
    return this.workers.some(({ waits }) => waits);
  }
  worker(key: string): ComparedWorker | undefined {
    return this.workers.find((each) => each.key === key);
  }

  /** Finds out who keeps what from being taken, to pause between its steps. */
  *heldSteps(): Generator<void, Held> {
    const held = new Map<string, readonly string[]>();
    if (!this.waits || this.#waiting.held.size === 0) return held;
    for (const choice of [...this.#versions.map(({ workerId }): Choice => ({ kind: 'worker', workerId })), { kind: 'merged' } as const]) {
      const found = yield* takingSteps(this.#versions, this.rules, choice, this.#waiting, () => ''), by = found ? this.#heldBy(found) : [];
      if (by.length > 0) held.set(choice.kind === 'merged' ? MERGED : choice.workerId, by);
    }
    return held;
  }

  /** Works out what has to be decided, of each submission, so that the input has one label set. @param reason that the labelers of the others read */
  *decisionSteps(choice: Choice, reason: string, newId: () => string): Generator<void, Decided | undefined> {
    const found = yield* takingSteps(this.#versions, this.rules, choice, this.#waiting, newId);
    if (!found || this.#heldBy(found).length > 0) return undefined;
    const decide = (key: string, more: Pick<Decision, 'kind' | 'reason'> & Partial<Decision>): Decision => ({ assignmentId: key, version: this.worker(key)!.submission.assignment.version, ...more });
    const decisions = [
      ...(this.worker(found.workerId)!.waits ? [decide(found.workerId, { kind: 'approve', reason: '', ...(found.changes.length > 0 ? { changes: found.changes } : {}) })] : []),
      ...found.others.map(({ workerId, isRejected, refused }) => (isRejected
        ? decide(workerId, { kind: 'reject', reason })
        : decide(workerId, { kind: 'approve', reason: '', ...(refused.length > 0 ? { refused: refused.map((labelId) => ({ labelId, reason })) } : {}) }))),
    ];
    return { taken: found.workerId, decisions };
  }

  /** Of the taken one an approval is enough: others give theirs. */
  #heldBy({ workerId, heldBy }: Taking): readonly string[] {
    return heldBy.filter((key) => key !== workerId || !this.#approved.has(key));
  }
}

export const NOBODY = finish(comparedSteps({ submissions: [], task: undefined, concepts: [], reviewerId: undefined, workerNumbers: undefined }));

/** Who is not numbered in the whole task has a number that nobody has there. */
function numbersOf(submissions: readonly OpenedSubmission[], numbers: ReadonlyMap<string, number> = new Map()): number[] {
  const taken = new Set(numbers.values());
  let next = 0;
  return submissions.map(({ assignment: { workerId }, workerKey = workerId }) => {
    const given = numbers.get(workerKey);
    if (given !== undefined) return given;
    do next++; while (taken.has(next));
    return next;
  });
}

function rulesOf(submissions: readonly OpenedSubmission[], task: ComparedTask | undefined): ComparisonRules {
  const { width = 1, height = 1 } = submissions[0]?.input ?? {}, { work, review } = task ?? {};
  const asked = work ? (work.strategy === 'full' ? work.workers.length : work.workersPerInput) : 0;
  return {
    assigned: Math.max(asked, submissions.length), agreement: review?.agreement ?? 1, iou: review?.iou ?? 0.5, size: { width, height },
    isSingle: task?.objective === 'classification' && task.choice === 'single',
  };
}
