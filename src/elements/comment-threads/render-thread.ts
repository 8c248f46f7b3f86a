import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ReviewComment } from '../../adapter/port.js';
import type { Thread } from '../../core/comments/index.js';
import type { Texts } from '../../i18n/index.js';
import { avatarColor, initials } from '../../internal/avatar.js';
import { cssVar } from '../../internal/css-var.js';
import type { CommentSession } from './comment-session.js';
import { renderProblem } from './render-field.js';
import { placeName, renderPlace } from './render-place.js';

export interface ThreadActions {
  readonly nameOf: (comment: ReviewComment) => string;
  readonly answer: (id: string) => void;
  readonly resolve: (id: string, resolved: boolean) => void;
  /** Resolves, or reopens, once more. */
  readonly again: (id: string) => void;
  readonly choose: (comment: ReviewComment) => void;
  readonly can: () => { readonly answer: boolean; readonly resolve: boolean };
}

export interface ThreadView {
  readonly t: Texts<'comments'>;
  /** Milliseconds of the epoch. */
  readonly now: number;
  readonly labelNames: ReadonlyMap<string, string>;
  /** Of its marker, if it has one. */
  readonly number: number | undefined;
  readonly isCurrent: boolean;
  readonly actions: ThreadActions;
  /** While one answers. */
  readonly field: TemplateResult | undefined;
}

export function renderThread({ first, answers }: Thread<ReviewComment>, session: CommentSession, { t, now, labelNames, number, isCurrent, actions, field }: ThreadView): TemplateResult {
  const words = t.comments, { id, resolved } = first, by = actions.nameOf(first), can = actions.can(), { sending = false } = session.draft(`resolve ${id}`), error = session.failedToResolve(first);
  const place = placeName(first, labelNames, words);
  return html`
    <li><div class="thread ${isCurrent ? 'current' : ''}" part="thread" data-id=${id} tabindex="-1" role="group" aria-label=${words.thread(by, place ?? '', answers.length)}>
      ${place === undefined ? nothing : html`
        <button type="button" class="small place" title=${words.goTo(place)} @click=${() => actions.choose(first)}>
          ${number === undefined ? nothing : html`<span class="number">${words.number(number)}</span> `}${renderPlace(first, labelNames, words)}
        </button>`}
      ${repeat([first, ...answers], (comment) => comment.id, (comment) => renderComment(comment, actions.nameOf(comment), now, words))}
      ${renderProblem(error && words.failed[resolved ? 'reopen' : 'resolve'](error.message), error?.retryable || error?.code === 'unauthorized' ? () => actions.again(id) : undefined, t)}
      ${field ?? nothing}
      <div class="row wrap">
        ${can.answer && !field ? html`<button type="button" class="small answer" aria-label=${words.answerTo(by)} @click=${() => actions.answer(id)}>${words.answer}</button>` : nothing}
        ${can.resolve ? html`
          <button type="button" class="small" aria-label=${resolved ? words.reopenOf(by) : words.resolveOf(by)} aria-disabled=${sending ? 'true' : 'false'} @click=${() => actions.resolve(id, !resolved)}>
            ${sending ? words.sending : resolved ? words.reopen : words.resolve}
          </button>` : nothing}
      </div>
    </div></li>`;
}

const renderComment = ({ authorId, text, at }: ReviewComment, by: string, now: number, words: Texts<'comments'>['comments']): TemplateResult => html`
  <div class="comment" part="comment">
    <span class="avatar" aria-hidden="true" ${cssVar('--_dot', authorId === '' ? '#59626f' : avatarColor(authorId))}>${initials(by)}</span>
    <p class="by"><b><bdi>${by}</bdi></b> <time class="muted" datetime=${at} title=${words.on(at)}>${words.ago(at, now)}</time></p>
    <p class="text" dir="auto">${text}</p>
  </div>`;
