import type { TemplateResult } from 'lit';
import type { AdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import type { Dataset, Objective, Person, Workflow } from '../../core/model/index.js';
import type { ContradictionParams, PlanWarning, WarningParams } from '../../core/planning/index.js';
import type { Dropped, Locks, TypedContradiction, WizardContradiction, WizardDraft, WizardPlan, WizardQuestion } from '../../core/wizard/index.js';
import type { Texts } from '../../i18n/index.js';
import type { SampleFile } from './task-wizard.events.js';

/** What the wizard's templates show, and what they can do. */
export interface WizardView {
  readonly t: Texts<'wizard'>;
  readonly adapter: LabelingAdapter;
  readonly me: Person;
  readonly draft: WizardDraft;
  readonly plan: WizardPlan;
  /** What the plan could not read. */
  readonly unread: readonly { readonly error: AdapterError; retry(): void }[];
  readonly dataset: Dataset | undefined;
  /** That of AI assist, once it is known. */
  readonly workflow: Workflow | undefined;
  readonly locks: Locks;
  /** What the last change of the objective dropped. */
  readonly dropped: readonly Dropped[];
  readonly objectives: readonly Objective[];
  readonly samples: readonly SampleFile[] | undefined;
  /** Whether the host answers *Create workflow*. */
  readonly canCreateWorkflow: boolean;
  createWorkflow(name: string): void;
  nameOfPerson(id: string): string;
  /** Place of the sample image whose address is being typed. */
  readonly typedImage: number | undefined;
  typeImage(place: number | undefined): void;
  set(answers: Partial<WizardDraft>): void;
  chooseObjective(objective: Objective): void;
  /** Goes to the step that asks it, and puts the focus on it. */
  goTo(question: WizardQuestion): void;
  announce(text: string): void;
  /** Puts the focus, after the next update, on a part of the shadow root. */
  focusNext(selector: string): void;
  /** Keeps a control in sight while it has the focus, though something above it grows. */
  stayAt(selector: string): void;
  /** What is wrong with an answer, at its place. */
  problemsOf(question: WizardQuestion): TemplateResult;
  /** @param codes of all that can be wrong with the answer; without, any of it */
  isWrong(question: WizardQuestion, codes?: readonly WizardContradiction['code'][]): boolean;
}

type TextOf<Params> = { readonly [Code in keyof Params]: (params: Params[Code]) => string };
type ContradictionTexts = TextOf<ContradictionParams & { readonly [Code in TypedContradiction['code']]: TypedContradiction['params'] }>;

export function contradictionText(t: Texts<'wizard'>, { code, params }: WizardContradiction): string {
  const texts: ContradictionTexts = t.wizard.contradictions;
  return (texts[code] as (params: unknown) => string)(params);
}

export function warningText(t: Texts<'wizard'>, { code, params }: PlanWarning): string {
  const texts: TextOf<WarningParams> = t.wizard.warnings;
  return (texts[code] as (params: unknown) => string)(params);
}
