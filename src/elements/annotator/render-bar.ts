import { html, nothing, type TemplateResult } from 'lit';

/** Something open that waits for a word, for who has no Enter and no Escape. */
export interface Question {
  /** Its name as a part of the element. */
  readonly part: string;
  readonly text: string;
  readonly yes: Answer;
  readonly no: Answer;
}

interface Answer {
  readonly text: string;
  /** The key that does the same, as it is written on one. */
  readonly key?: string;
  readonly act: () => void;
}

/** Over the canvas: what is asked, and its two answers. */
export const renderBar = ({ part, text, yes, no }: Question): TemplateResult => html`
  <div class="float" part=${part} role="group" aria-label=${text}>
    <span>${text}</span>
    ${[yes, no].map((answer) => html`
      <button type="button" class=${answer === yes ? 'primary' : nothing} @click=${answer.act}>${answer.text}${answer.key ? html` <kbd aria-hidden="true">${answer.key}</kbd>` : nothing}</button>`)}
  </div>`;
