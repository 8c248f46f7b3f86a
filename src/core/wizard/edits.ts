import { type SettingsUpdate, type Task, type TaskSettings, withUpdate } from '../model/index.js';
import { murmur3 } from '../planning/index.js';
import type { WizardDraft } from './draft.js';
import { draftOf } from './from-task.js';
import { changedSince, type DraftFacts, settingsOf } from './settings.js';

export interface EditFacts extends DraftFacts {
  /** Who edits. */
  readonly personId: string;
}

/** A draft of changes to a task. */
export type EditDraft = WizardDraft & { readonly edits: Task };
export const isEdit = (draft: WizardDraft): draft is EditDraft => draft.edits !== undefined;

/**
 * What a draft changes in its task.
 * @returns undefined while an answer is missing that a task cannot be without
 */
export function editsOf(draft: EditDraft, facts: EditFacts): SettingsUpdate | undefined {
  const now = settingsOf(draft, facts), found = settingsOf({ ...draftOf(draft.edits, facts.personId), edits: draft.edits }, facts);
  return now && found && changedSince(found, now, draft.edits);
}

/** Of the write of these changes: the same changes of the same version have the same key. */
export const editKey = ({ key, edits }: EditDraft, changes: SettingsUpdate): string => `${key}.${edits.version}.${murmur3(JSON.stringify(changes)).toString(36)}`;

/** Fields that both this draft and somebody else have changed, differently, since it was begun. */
export function clashes({ edits }: EditDraft, changes: SettingsUpdate, fresh: Task): (keyof TaskSettings)[] {
  const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  return (Object.keys(changes) as (keyof TaskSettings)[]).filter((field) => differ(edits[field], fresh[field]) && differ(changes[field] ?? undefined, fresh[field]));
}

/** The draft over a newer version of its task. */
export function rebased(draft: EditDraft, changes: SettingsUpdate, fresh: Task, personId: string): EditDraft {
  const { key, step, visited } = draft;
  return { ...draftOf(withUpdate(fresh, changes), personId), key, step, visited, edits: fresh };
}
