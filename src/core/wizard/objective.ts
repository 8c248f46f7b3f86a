import { INPUT_KINDS, type InputKind, KINDS_OF, type Objective, type Workflow } from '../model/index.js';
import type { WizardDraft } from './draft.js';

/** Whether an objective takes some input of a dataset; of an empty one nobody can say that it does not. */
export function suits(objective: Objective, counts: Readonly<Record<InputKind, number>>): boolean {
  return KINDS_OF[objective].some((kind) => counts[kind] > 0) || INPUT_KINDS.every((kind) => counts[kind] === 0);
}

export type Dropped = 'workflow' | 'single-choice';

/** Another objective: answers that still fit stay, the others are dropped, and named. */
export function withObjective(draft: WizardDraft, objective: Objective, workflow: Workflow | undefined): { readonly answers: Partial<WizardDraft>; readonly dropped: readonly Dropped[] } {
  const loses: Readonly<Record<Dropped, boolean>> = {
    workflow: draft.isAssisted && workflow !== undefined && !workflow.outputs.includes(objective),
    'single-choice': objective !== 'classification' && draft.choice === 'single',
  };
  return {
    answers: {
      objective,
      ...(loses.workflow ? { workflowId: undefined, workflowVersion: undefined } : {}),
      ...(loses['single-choice'] ? { choice: 'several' } : {}),
    },
    dropped: (Object.keys(loses) as Dropped[]).filter((what) => loses[what]),
  };
}
