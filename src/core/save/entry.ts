import type { LabelChange } from '../model/index.js';

/** A finished gesture on its way to the store. */
export interface SaveEntry {
  /** Of the write: kept through retries and reloads, so that a gesture arrives once. */
  readonly key: string;
  readonly personId: string;
  readonly taskId: string;
  readonly inputId: string;
  readonly assignmentId: string;
  readonly changes: readonly LabelChange[];
  /** Grows from gesture to gesture of an assignment. */
  readonly order: number;
  /** The version of the assignment that it was made on; without one it follows the entry before. */
  readonly base?: number;
}

const text = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Whether something found in the outbox is an entry: it may have been written by another version. */
export function isSaveEntry(value: unknown): value is SaveEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof SaveEntry, unknown>>;
  return text(entry.key) && text(entry.personId) && text(entry.taskId) && text(entry.inputId) && text(entry.assignmentId)
    && Array.isArray(entry.changes) && Number.isFinite(entry.order) && (entry.base === undefined || Number.isFinite(entry.base));
}

/** In the order in which the gestures were made. */
export const inOrder = (entries: readonly SaveEntry[]): SaveEntry[] => [...entries].sort((a, b) => a.order - b.order);
