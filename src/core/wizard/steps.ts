import type { Plan, PlanQuestion } from '../planning/index.js';
import type { WizardDraft, WizardStep } from './draft.js';

const STEP_OF: Readonly<Record<PlanQuestion, WizardStep>> = {
  'input-source': 'input-source',
  objective: 'objective',
  concepts: 'concepts',
  labelers: 'collaborators',
  'worker-strategy': 'collaborators',
  'review-strategy': 'collaborators',
  reviewers: 'collaborators',
  name: 'name',
  instructions: 'name',
};

/** The step that asks a question. */
export const stepOf = (question: PlanQuestion): WizardStep => STEP_OF[question];

export type StepState = 'current' | 'done' | 'open';

/** `done`: it was looked at, and nothing in it keeps the task from being created. */
export function stepState(step: WizardStep, draft: WizardDraft, { contradictions }: Pick<Plan, 'contradictions'>): StepState {
  if (step === draft.step) return 'current';
  return draft.visited.includes(step) && !contradictions.some(({ question }) => STEP_OF[question] === step) ? 'done' : 'open';
}
