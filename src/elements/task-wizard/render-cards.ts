import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Card<Value> {
  readonly value: Value;
  readonly title: string;
  readonly text: string;
  readonly picture?: TemplateResult;
  /** Why it cannot be chosen now. */
  readonly refused?: string | undefined;
}

export interface Cards<Value> {
  readonly legend: string;
  /** Names the group in the shadow root. */
  readonly name: string;
  readonly chosen: Value | undefined;
  readonly cards: readonly Card<Value>[];
  readonly problem: { readonly isWrong: boolean; readonly template: TemplateResult };
  readonly choose: (value: Value) => void;
}

/** One of a few, as large radio buttons. */
export function renderCards<Value>({ legend, name, chosen, cards, problem, choose }: Cards<Value>): TemplateResult {
  return html`<fieldset data-question=${name} aria-describedby="problem-${name}">
    <legend class="label">${legend}</legend>
    <div class="cards">
      ${cards.map((card, i) => html`<label class="card" data-refused=${card.refused !== undefined}>
        <input
          type="radio" name=${name} .checked=${live(chosen === card.value)} ?disabled=${card.refused !== undefined}
          aria-labelledby="${name}-${i}-title" aria-describedby="${name}-${i}-text" aria-invalid=${problem.isWrong ? 'true' : nothing}
          @change=${() => choose(card.value)}
        />
        ${card.picture ?? nothing}
        <span class="card-text">
          <b id="${name}-${i}-title">${card.title}</b>
          <small class="muted" id="${name}-${i}-text">${card.refused ?? card.text}</small>
        </span>
      </label>`)}
    </div>
    ${problem.template}
  </fieldset>`;
}
