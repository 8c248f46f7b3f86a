import { plan, type Plan, type PlanContradiction, type PlanFacts, type PlanQuestion } from '../planning/index.js';
import type { WizardDraft } from './draft.js';
import { type DraftFacts, metadataOf, taskDraftOf } from './settings.js';

export type WizardQuestion = PlanQuestion | 'metadata';

/** What was typed and cannot be read, so that no setting comes of it. */
export interface TypedContradiction {
  readonly question: 'metadata';
  readonly code: 'metadata-invalid';
  /** Counted from 1. */
  readonly params: { readonly line: number };
}

export type WizardContradiction = PlanContradiction | TypedContradiction;

export interface WizardPlan extends Omit<Plan, 'contradictions'> {
  readonly contradictions: readonly WizardContradiction[];
}

/** What a draft will mean, and what keeps it from being a task. */
export function planOf(draft: WizardDraft, facts: DraftFacts & PlanFacts): WizardPlan {
  const planned = plan(taskDraftOf(draft, facts), facts), { wrongLine } = metadataOf(draft);
  if (wrongLine === undefined) return planned;
  return { ...planned, contradictions: [...planned.contradictions, { question: 'metadata', code: 'metadata-invalid', params: { line: wrongLine } }] };
}
