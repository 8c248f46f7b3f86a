import { html, type TemplateResult } from 'lit';
import type { Pin } from '../../core/comments/index.js';
import type { Texts } from '../../i18n/index.js';

/** What a thread is about; undefined: the whole input. */
export function placeName({ labelId, point }: Pin, labelNames: ReadonlyMap<string, string>, words: Texts<'comments'>['comments']): string | undefined {
  if (labelId !== undefined) return labelNames.get(labelId) ?? words.gone;
  return point ? words.place : undefined;
}

export const renderPlace = (pin: Pin, labelNames: ReadonlyMap<string, string>, words: Texts<'comments'>['comments']): TemplateResult => html`<bdi class="truncate">${placeName(pin, labelNames, words)}</bdi>`;
