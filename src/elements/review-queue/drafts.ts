import { applyChanges, type Label, type LabelChange, type Point } from '../../core/model/index.js';
import { labelDiff, labelOf } from '../../core/save/index.js';

/** What a reviewer makes of a submission's labels. */
export interface Fixes {
  /** The labels that it was made of. */
  readonly base: readonly Label[];
  readonly labels: readonly Label[];
  /** Somebody else decided: kept, for they may take that back. */
  readonly isIdle?: boolean;
}

/** What a reviewer has typed and changed about a submission. */
export interface Draft {
  readonly reason: string;
  /** Absent while nothing is being fixed. */
  readonly fixes?: Fixes;
  /** Why labels are refused on their own, by their ids. */
  readonly refused: ReadonlyMap<string, string>;
  /** Where something is missing: 0..1 of the upright picture. */
  readonly missing: readonly Point[];
}

/** What the reviewer changed of the labels. */
export const changesIn = ({ fixes }: Draft): LabelChange[] => (fixes && !fixes.isIdle ? labelDiff(fixes.base, fixes.labels) : []);

/** Whether there is something in it that no other verdict may drop unasked. */
export const hasBegun = (draft: Draft): boolean => draft.reason.trim() !== '' || draft.refused.size > 0 || draft.missing.length > 0 || changesIn(draft).length > 0;

const EMPTY: Draft = { reason: '', refused: new Map(), missing: [] };

/** By assignment: kept until the verdict. */
export class Drafts {
  readonly #changed: () => void;
  readonly #drafts = new Map<string, Draft>();
  #writerId: string | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  of(assignmentId: string | undefined): Draft {
    return (assignmentId !== undefined && this.#drafts.get(assignmentId)) || EMPTY;
  }

  change(assignmentId: string, change: Partial<Draft>): void {
    this.#drafts.set(assignmentId, { ...this.of(assignmentId), ...change });
    this.#changed();
  }

  dropFixes(assignmentId: string): void {
    const { fixes, ...draft } = this.of(assignmentId);
    if (!fixes) return;
    this.#drafts.set(assignmentId, draft);
    this.#changed();
  }

  /** The same fixes to how the submission stands now: what others changed in it meanwhile stays. */
  fixAnew(assignmentId: string, annotations: readonly Label[], canDecide: boolean): void {
    const { fixes } = this.of(assignmentId);
    if (!fixes) return;
    const { base, labels } = fixes;
    this.change(assignmentId, { fixes: canDecide ? { base: annotations, labels: applyChanges(annotations, labelDiff(base, labels)).map(labelOf) } : { ...fixes, isIdle: true } });
  }

  delete(assignmentId: string): void {
    this.#drafts.delete(assignmentId);
  }

  /** Assignments that are being fixed. */
  get fixing(): readonly string[] {
    return [...this.#drafts].flatMap(([id, { fixes }]) => (fixes && !fixes.isIdle ? [id] : []));
  }

  /** Fixes end when their writer leaves; what was typed and refused stays, for nobody else. */
  leave(): void {
    for (const id of this.#drafts.keys()) this.dropFixes(id);
  }

  writtenBy(personId: string): void {
    if (this.#writerId !== personId) this.#drafts.clear();
    this.#writerId = personId;
  }
}
