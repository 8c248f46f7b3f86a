import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { WizardContradiction, WizardQuestion } from '../../core/wizard/index.js';
import type { WizardView } from './view.js';

export const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;

export const problemAt = (view: WizardView, question: WizardQuestion) => ({ isWrong: view.isWrong(question), template: view.problemsOf(question) });

export interface NumberField {
  /** In the shadow root. */
  readonly id: string;
  readonly label: string;
  /** Behind the field. */
  readonly unit?: string;
  readonly value: string;
  readonly question: WizardQuestion;
  /** What can be wrong with this field, of all that can be with the question. */
  readonly codes: readonly WizardContradiction['code'][];
  readonly isLocked?: boolean;
  /** Id of what says more about it. */
  readonly help?: string;
  readonly type: (text: string) => void;
}

/** A number as text: every keyboard's decimal sign is read, and what cannot be read stays to be mended. */
export function renderNumber(view: WizardView, { id, label, unit, value, question, codes, isLocked = false, help, type }: NumberField): TemplateResult {
  return html`<div>
    <label for=${id}>${label}</label>
    <div class="row">
      <input
        id=${id} class="weight" type="text" inputmode="decimal" autocomplete="off" ?disabled=${isLocked}
        aria-invalid=${view.isWrong(question, codes) ? 'true' : nothing} aria-describedby="${unit ? `${id}-unit ` : ''}${help ? `${help} ` : ''}problem-${question}"
        .value=${live(value)} @input=${(event: Event) => type(valueOf(event))}
      />
      ${unit ? html`<span id="${id}-unit">${unit}</span>` : nothing}
    </div>
  </div>`;
}

export interface Choice<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly isLocked?: boolean;
  readonly choose: (value: Value) => void;
}

export function renderChoice<Value extends string>({ id, label, value, options, isLocked = false, choose }: Choice<Value>): TemplateResult {
  return html`<div>
    <label for=${id}>${label}</label>
    <select id=${id} ?disabled=${isLocked} .value=${live(value)} @input=${(event: Event) => choose(valueOf(event) as Value)}>
      ${options.map(([each, text]) => html`<option value=${each} ?selected=${each === value}>${text}</option>`)}
    </select>
  </div>`;
}

export function renderCheck(id: string, text: string, isChecked: boolean, check: (isChecked: boolean) => void): TemplateResult {
  return html`<label class="row check" for=${id}><input type="checkbox" id=${id} .checked=${live(isChecked)} @change=${(event: Event) => check((event.target as HTMLInputElement).checked)} /><span>${text}</span></label>`;
}

/** Says why an answer can no longer be changed. */
export const renderLock = ({ t, locks }: WizardView): TemplateResult | typeof nothing => (locks.isStarted ? html`<p class="note lock">${t.wizard.locked}</p>` : nothing);
