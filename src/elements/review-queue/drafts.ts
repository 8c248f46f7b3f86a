import type { Label } from '../../core/model/index.js';

/** What a reviewer has typed and changed about a submission. */
export interface Draft {
  readonly reason: string;
  /** Absent while nothing is being fixed. */
  readonly fixes?: readonly Label[];
  /** Why labels are refused on their own, by their ids. */
  readonly refused: ReadonlyMap<string, string>;
}

const EMPTY: Draft = { reason: '', refused: new Map() };

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

  delete(assignmentId: string): void {
    this.#drafts.delete(assignmentId);
  }

  /** Assignments that are being fixed. */
  get fixing(): readonly string[] {
    return [...this.#drafts].flatMap(([id, { fixes }]) => (fixes ? [id] : []));
  }

  /** Fixes end when their writer leaves; what was typed and refused stays, for nobody else. */
  leave(): void {
    for (const id of this.fixing) this.dropFixes(id);
  }

  writtenBy(personId: string): void {
    if (this.#writerId !== personId) this.#drafts.clear();
    this.#writerId = personId;
  }
}
