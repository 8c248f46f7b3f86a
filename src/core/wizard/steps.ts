import type { WizardDraft, WizardStep } from './draft.js';
import type { WizardPlan, WizardQuestion } from './plan.js';

const STEP_OF: Readonly<Record<WizardQuestion, WizardStep>> = {
  'input-source': 'input-source',
  objective: 'objective',
  'ai-assist': 'concepts',
  concepts: 'concepts',
  labelers: 'collaborators',
  'worker-strategy': 'collaborators',
  'review-strategy': 'collaborators',
  reviewers: 'collaborators',
  name: 'name',
  instructions: 'name',
  'sample-images': 'name',
  metadata: 'name',
};

/** The step that asks a question. */
export const stepOf = (question: WizardQuestion): WizardStep => STEP_OF[question];

export type StepState = 'current' | 'done' | 'open';

/** `done`: it was looked at, and nothing in it keeps the task from being created. */
export function stepState(step: WizardStep, draft: WizardDraft, { contradictions }: Pick<WizardPlan, 'contradictions'>): StepState {
  if (step === draft.step) return 'current';
  return draft.visited.includes(step) && !contradictions.some(({ question }) => STEP_OF[question] === step) ? 'done' : 'open';
}
