import type { Decision, OpenedSubmission } from '../../adapter/port.js';
import { type Choice, compare, type Comparison, type ComparisonRules, speaks, taking, type Thing, type Version, versionOf } from '../../core/quality/index.js';
import type { Concept, Region, Task } from '../../core/model/index.js';

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
  readonly waits: boolean;
}

export interface ComparedOf {
  readonly submissions: readonly OpenedSubmission[];
  readonly task: ComparedTask | undefined;
  readonly concepts: readonly Concept[];
  /** Person id of who decides; what they approved already does not wait for them. */
  readonly reviewerId: string | undefined;
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

  constructor({ submissions, task, concepts, reviewerId }: ComparedOf) {
    const spoken = submissions.filter(({ assignment }) => speaks(assignment)), places = new Map(concepts.map(({ id }, place) => [id, place]));
    this.#versions = spoken.map(versionOf);
    this.rules = rulesOf(submissions, task);
    this.comparison = compare(this.#versions, this.rules);
    const counts = new Map(this.#versions.map(({ workerId, labels }) => [workerId, labels.length]));
    this.workers = submissions.map((submission, i) => ({
      key: submission.assignment.id, number: i + 1, submission, color: COLORS[i % COLORS.length]!, dash: DASHES[i % DASHES.length]!, count: counts.get(submission.assignment.id),
      waits: submission.assignment.status === 'awaiting-review' && !(reviewerId !== undefined && submission.assignment.approvals.includes(reviewerId)),
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

  /** What has to be decided, of each submission, so that the input has one label set. @param reason that the labelers of the others read */
  decisionsFor(choice: Choice, reason: string, newId: () => string): Decision[] | undefined {
    const found = taking(this.#versions, this.rules, choice, new Set(this.workers.filter(({ waits }) => waits).map(({ key }) => key)), newId);
    if (!found) return undefined;
    const decide = (key: string, more: Pick<Decision, 'kind' | 'reason'> & Partial<Decision>): Decision => ({ assignmentId: key, version: this.worker(key)!.submission.assignment.version, ...more });
    return [
      ...(this.worker(found.workerId)!.waits ? [decide(found.workerId, { kind: 'approve', reason: '', ...(found.changes.length > 0 ? { changes: found.changes } : {}) })] : []),
      ...found.others.map(({ workerId, isRejected, refused }) => (isRejected
        ? decide(workerId, { kind: 'reject', reason })
        : decide(workerId, { kind: 'approve', reason: '', ...(refused.length > 0 ? { refused: refused.map((labelId) => ({ labelId, reason })) } : {}) }))),
    ];
  }
}

function rulesOf(submissions: readonly OpenedSubmission[], task: ComparedTask | undefined): ComparisonRules {
  const { width = 1, height = 1 } = submissions[0]?.input ?? {}, { work, review } = task ?? {};
  const asked = work ? (work.strategy === 'full' ? work.workers.length : work.workersPerInput) : 0;
  return {
    assigned: Math.max(asked, submissions.length), agreement: review?.agreement ?? 1, iou: review?.iou ?? 0.5, size: { width, height },
    isSingle: task?.objective === 'classification' && task.choice === 'single',
  };
}
