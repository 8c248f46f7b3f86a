import type { TemplateResult } from 'lit';
import type { LabelingAdapter } from '../../adapter/port.js';
import type { Dataset, Objective, Person } from '../../core/model/index.js';
import type { ContradictionParams, Plan, PlanContradiction, PlanQuestion, PlanWarning, WarningParams } from '../../core/planning/index.js';
import type { WizardDraft } from '../../core/wizard/index.js';
import type { Texts } from '../../i18n/index.js';
import type { SampleFile } from './task-wizard.events.js';

/** What the wizard's templates show, and what they can do. */
export interface WizardView {
  readonly t: Texts<'wizard'>;
  readonly adapter: LabelingAdapter;
  readonly me: Person;
  readonly draft: WizardDraft;
  readonly plan: Plan;
  readonly dataset: Dataset | undefined;
  readonly objectives: readonly Objective[];
  readonly samples: readonly SampleFile[] | undefined;
  nameOfPerson(id: string): string;
  set(answers: Partial<WizardDraft>): void;
  /** Goes to the step that asks it, and puts the focus on it. */
  goTo(question: PlanQuestion): void;
  announce(text: string): void;
  /** What is wrong with an answer, at its place. */
  problemsOf(question: PlanQuestion): TemplateResult;
  isWrong(question: PlanQuestion): boolean;
}

type TextOf<Params> = { readonly [Code in keyof Params]: (params: Params[Code]) => string };

export function contradictionText(t: Texts<'wizard'>, { code, params }: PlanContradiction): string {
  const texts: TextOf<ContradictionParams> = t.wizard.contradictions;
  return (texts[code] as (params: unknown) => string)(params);
}

export function warningText(t: Texts<'wizard'>, { code, params }: PlanWarning): string {
  const texts: TextOf<WarningParams> = t.wizard.warnings;
  return (texts[code] as (params: unknown) => string)(params);
}
