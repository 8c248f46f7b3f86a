import type { Label } from '../model/annotation.js';
import type { Change, Diff, LabelDocument } from './document.js';
import { equal } from './json.js';

/** One gesture, as a forward step. */
interface Step<Name> {
  readonly name: Name;
  readonly changes: readonly Change[];
}

export interface Gesture {
  /** Keeps what was written since the beginning as one step; nothing, if nothing changed. */
  commit(): void;
  /** Puts back what was written since the beginning. */
  cancel(): void;
}

export interface HistoryLimits {
  readonly steps: number;
  /** Labels kept alive by all steps together. */
  readonly changes: number;
}

const LIMITS: HistoryLimits = { steps: 10_000, changes: 100_000 };

/**
 * Undo and redo of gestures. A gesture is begun and committed by whoever makes it, never guessed from a clock, and
 * only what the user wrote within it counts. The host may change and delete labels at any time: a step then does what
 * still makes sense, and one that does nothing any more is passed over.
 */
export class History<Name extends string> {
  readonly #document: LabelDocument;
  readonly #limits: HistoryLimits;
  #done: Step<Name>[] = [];
  #undone: Step<Name>[] = [];
  #open: { readonly name: Name; readonly diffs: Diff[] } | undefined;

  constructor(document: LabelDocument, limits: HistoryLimits = LIMITS) {
    this.#document = document;
    this.#limits = limits;
    document.observe((diff) => {
      if (diff.source !== 'user') return;
      if (!this.#open) throw new Error('A change by the user belongs to a gesture: begin() one first.');
      this.#open.diffs.push(diff);
    });
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }
  get canRedo(): boolean {
    return this.#undone.length > 0;
  }
  get steps(): number {
    return this.#done.length;
  }

  begin(name: Name): Gesture {
    if (this.#open) throw new Error(`The gesture “${this.#open.name}” is open already.`);
    const open = (this.#open = { name, diffs: [] as Diff[] });
    const end = (): readonly Change[] => {
      if (this.#open !== open) throw new Error('This gesture has ended.');
      this.#open = undefined;
      return squash(open.diffs);
    };
    return {
      commit: () => {
        const changes = end();
        if (changes.length > 0) this.#push({ name, changes });
      },
      cancel: () => void this.#apply(end(), 'back'),
    };
  }

  /** Goes back to before the last gesture that still changes something. */
  undo(): { readonly name: Name; readonly diff: Diff } | undefined {
    return this.#walk(this.#done, this.#undone, 'back');
  }

  redo(): { readonly name: Name; readonly diff: Diff } | undefined {
    return this.#walk(this.#undone, this.#done, 'forth');
  }

  clear(): void {
    this.#done = [];
    this.#undone = [];
  }

  #walk(from: Step<Name>[], to: Step<Name>[], way: 'back' | 'forth'): { name: Name; diff: Diff } | undefined {
    if (this.#open) throw new Error('Commit or cancel the open gesture first.');
    for (let step = from.pop(); step; step = from.pop()) {
      const diff = this.#apply(step.changes, way);
      if (diff.changes.length === 0) continue;
      // what really changed, so that the way back leads to where the document was
      to.push({ name: step.name, changes: way === 'forth' ? diff.changes : diff.changes.map(reversed) });
      return { name: step.name, diff };
    }
    return undefined;
  }

  #apply(changes: readonly Change[], way: 'back' | 'forth'): Diff {
    const steps = way === 'back' ? changes.map(reversed) : changes;
    return this.#document.transact('history', (transaction) => {
      for (const { id, before, after } of steps) {
        const now = this.#document.get(id);
        if (!after) {
          if (now) transaction.remove(id);
        } else if (!before) {
          if (!now) transaction.put(after.label, after.z, after.suggested);
        } else if (now) {
          transaction.put(patched(now, before.label, after.label), before.z === after.z ? undefined : after.z, after.suggested);
        }
      }
    });
  }

  #push(step: Step<Name>): void {
    this.#undone = [];
    this.#done.push(step);
    let kept = this.#done.reduce((sum, { changes }) => sum + changes.length, 0);
    while (this.#done.length > this.#limits.steps || (kept > this.#limits.changes && this.#done.length > 1)) {
      kept -= this.#done.shift()!.changes.length;
    }
  }
}

const reversed = ({ id, before, after }: Change): Change => ({ id, ...(after && { before: after }), ...(before && { after: before }) });

/** Many diffs as one: for each label its first state and its last. */
function squash(diffs: readonly Diff[]): Change[] {
  const all = new Map<string, Change>();
  for (const { changes } of diffs) {
    for (const { id, before, after } of changes) {
      const first = all.has(id) ? all.get(id)!.before : before;
      all.set(id, { id, ...(first && { before: first }), ...(after && { after }) });
    }
  }
  return [...all.values()].filter(({ before, after }) => (before || after) && !equal(before, after));
}

/** What changed between `from` and `to`, done to `now`: the host's own fields, a new revision say, stay as they are. */
function patched(now: Label, from: Label, to: Label): Label {
  const result: Record<string, unknown> = { ...now };
  const old = from as unknown as Record<string, unknown>, next = to as unknown as Record<string, unknown>;
  for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
    if (equal(old[key], next[key])) continue;
    if (next[key] === undefined) delete result[key];
    else result[key] = next[key];
  }
  return result as unknown as Label;
}
