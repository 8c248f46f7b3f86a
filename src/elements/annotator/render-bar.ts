import { html, nothing, type TemplateResult } from 'lit';
import type { Command } from '../../core/annotate/index.js';
import { caps } from '../../internal/key-caps.js';

/** Something open that waits for a word, for who has no Enter and no Escape. */
export interface Question {
  /** Its name as a part of the element. */
  readonly part: string;
  readonly text: string;
  readonly main: Answer;
  readonly other: Answer;
}

export interface Answer {
  readonly text: string;
  /** What a key does as well, or else. */
  readonly act: Command | (() => void);
}

/** Over the canvas: what is asked, and its two answers. @param chord of the keys of a command, if it has any */
export const renderBar = ({ part, text, main, other }: Question, answer: (act: Answer['act']) => void, chord: (command: Command) => string | undefined): TemplateResult => html`
  <div class="float" part=${part} role="group" aria-label=${text}>
    <span dir="auto">${text}</span>
    <div>${[main, other].map((each) => {
      const keys = typeof each.act === 'string' ? chord(each.act) : undefined;
      return html`<button type="button" class=${each === main ? 'primary' : nothing} @click=${() => answer(each.act)}>${each.text}${keys === undefined ? nothing : caps(keys).map((cap) => html` <kbd aria-hidden="true">${cap}</kbd>`)}</button>`;
    })}</div>
  </div>`;
