import type { LabelingAdapter, ReviewComment } from '../../src/adapter/port.js';
import type { CommentThreads } from '../../src/elements/comment-threads/comment-threads.js';
import type { CommentThreadsEventDetails } from '../../src/elements/comment-threads/comment-threads.events.js';
import { $, mount } from './loop.helpers.js';

export const EVENTS = ['comment-add', 'comment-added', 'comment-resolve', 'comment-resolved', 'comment-choose', 'comments-read', 'pin-ask', 'pin-changed', 'session-expired'] as const satisfies readonly (keyof CommentThreadsEventDetails)[];

export interface Heard {
  readonly type: string;
  readonly detail: unknown;
}

/** @param log of the events, but for `comments-read`, which comes whenever there is something to read */
export function threads(adapter: LabelingAdapter | undefined, assignmentId: string, props: Partial<CommentThreads> = {}, log: Heard[] = [], parent: Node = document.body): CommentThreads {
  const el = document.createElement('comment-threads');
  el.style.inlineSize = '300px';
  for (const name of EVENTS) if (name !== 'comments-read') el.addEventListener(name, (event) => void log.push({ type: name, detail: event.detail }));
  return mount(Object.assign(el, { adapter, assignmentId, ...props }), parent);
}

export const texts = (el: Element): string[] => [...el.shadowRoot!.querySelectorAll('.base > .list > .threads .text')].map(({ textContent }) => textContent);
export const shownThreads = (el: Element): HTMLElement[] => [...el.shadowRoot!.querySelectorAll<HTMLElement>('.thread')];
export const fieldOf = (el: Element, scope = '.new'): HTMLTextAreaElement => $<HTMLTextAreaElement>(el, `${scope} textarea`)!;
export const press = (el: Element, name: string, scope: ParentNode = el.shadowRoot!): void => {
  const found = [...scope.querySelectorAll('button')].find((each) => each.textContent.replace(/\s+/g, ' ').trim() === name || each.ariaLabel === name || each.title === name);
  if (!found) throw new Error(`There is no ${name}: ${el.shadowRoot!.textContent.replace(/\s+/g, ' ')}`);
  found.click();
};
export function type(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

export const comment = (id: string, more: Partial<ReviewComment> = {}): ReviewComment =>
  ({ id, assignmentId: 'work', authorId: 'ana', text: `Text of ${id}`, at: '2026-01-01T10:00:00Z', resolved: false, ...more });
