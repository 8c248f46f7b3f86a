import { html, type LitElement, type TemplateResult } from 'lit';
import type { LabelingAdapter, ReviewComment } from '../adapter/port.js';
import { type Pin, threadNumbers, threadsOf } from '../core/comments/index.js';
import { isWellFormed, shapeBounds, type Size } from '../core/geometry/index.js';
import type { Concept, Label, Point, Shape } from '../core/model/index.js';
import type { MessageOverrides } from '../i18n/index.js';
import type { AnnotatorElement, AnnotatorMarker, DrawingElement } from './annotator-element.js';

/** What is used of `<comment-threads>`. */
interface ThreadsElement extends HTMLElement {
  show(commentId: string): void;
  /** Gives the focus to the field of a new comment. */
  write(): void;
  reload(): void;
}

/** What they are about. */
export interface Commented {
  readonly assignmentId: string;
  readonly labels: readonly Label[];
  readonly concepts: readonly Concept[];
  /** Pixels of the upright picture, where regions are drawn on one. */
  readonly picture: Size | undefined;
}

export interface CommentsBesideHooks {
  readonly adapter: () => LabelingAdapter | undefined;
  readonly annotator: () => AnnotatorElement | null;
  readonly strings: () => MessageOverrides | undefined;
  /** The first answer about what is open. */
  readonly read: (unresolved: number) => void;
  readonly expired: () => void;
}

const NONE: readonly AnnotatorMarker[] = [];

/** The comments beside an annotator: `<comment-threads>` in its side panel, and their markers on its picture. */
export class CommentsBeside {
  readonly #host: LitElement;
  readonly #hooks: CommentsBesideHooks;
  #comments: { readonly assignmentId: string; readonly list: readonly ReviewComment[] } | undefined;
  #assignmentId = '';
  #pin: Pin | undefined;
  #chosen: string | undefined;
  #markers: readonly AnnotatorMarker[] = NONE;
  #markersOf: readonly unknown[] = [];
  #names: ReadonlyMap<string, string> = new Map();
  #namesOf: readonly unknown[] = [];

  constructor(host: LitElement, hooks: CommentsBesideHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  /** Whether the adapter has any. */
  get isCapable(): boolean {
    return this.#hooks.adapter()?.review?.comments !== undefined;
  }
  /** Of what is open, as far as they are read. */
  get comments(): readonly ReviewComment[] {
    return this.#comments?.assignmentId === this.#assignmentId ? this.#comments.list : [];
  }
  get unresolved(): number {
    return threadsOf(this.comments).filter(({ first }) => !first.resolved).length;
  }

  /** Something is open, perhaps the same anew: nothing is pinned or chosen. */
  open(assignmentId: string): void {
    if (assignmentId !== this.#assignmentId) this.#comments = undefined;
    this.#assignmentId = assignmentId;
    this.#pin = this.#chosen = undefined;
  }

  /** The same list as long as nothing in it changes. */
  markers(of: Commented): readonly AnnotatorMarker[] {
    const { comments } = this, { labels, picture } = of, by = [comments, labels, picture?.width, picture?.height, this.#namesOfLabels(of)];
    if (by.some((each, i) => each !== this.#markersOf[i])) this.#markers = picture && comments.length > 0 ? this.#place(of, picture) : NONE;
    this.#markersOf = by;
    return this.#markers;
  }

  /** @param hidden as long as there is nothing to show; what is typed stays */
  render(of: Commented, hidden: boolean): TemplateResult {
    return html`
      <comment-threads slot="side-end" class="comments" part="comments" ?hidden=${hidden} .strings=${this.#hooks.strings()} .adapter=${this.#hooks.adapter()} .assignmentId=${of.assignmentId}
        .labelNames=${this.#namesOfLabels(of)} .chosenLabel=${this.#chosen} .pin=${this.#pin} .pinnable=${of.picture !== undefined}
        @comments-read=${this.#read} @comment-choose=${this.#choose} @pin-ask=${this.#ask} @pin-changed=${this.#pinned} @comment-added=${this.#added} @session-expired=${this.#expired}
      ></comment-threads>`;
  }

  /** The session is another one. */
  renewed(): void {
    if (this.#host.hasUpdated) this.#threads?.reload();
  }

  /** A label is chosen, one alone. */
  readonly selected = (event: CustomEvent<{ readonly ids: readonly string[] }>): void => {
    const { ids } = event.detail;
    this.#chosen = ids.length === 1 ? ids[0] : undefined;
    this.#host.requestUpdate();
  };

  /** A marker was pressed. */
  readonly markerChosen = (event: CustomEvent<{ readonly id: string }>): void => this.#threads?.show(event.detail.id);

  /** Leads whoever asks for the comments there. */
  focus(): void {
    this.#threads?.focus();
    this.#threads?.scrollIntoView({ block: 'nearest' });
  }

  get #threads(): ThreadsElement | null {
    return this.#host.renderRoot.querySelector<ThreadsElement>('comment-threads');
  }

  #place({ labels }: Commented, picture: Size): readonly AnnotatorMarker[] {
    const regions = new Map(labels.flatMap(({ id, region }) => (region && isWellFormed(region) ? [[id, region] as const] : [])));
    const threads = threadsOf(this.comments), numbers = threadNumbers(threads, (labelId) => this.#names.has(labelId));
    return threads.filter(({ first }) => numbers.has(first.id)).flatMap(({ first: { id, text, labelId, point } }) => {
      const at = (labelId !== undefined && cornerOf(regions.get(labelId), picture)) || point;
      return at ? [{ id, point: at, text }] : [];
    });
  }

  /** Of those that a marker can stand at, where there are markers. */
  #namesOfLabels({ labels, concepts, picture }: Commented): ReadonlyMap<string, string> {
    const by = [labels, concepts, picture === undefined];
    if (by.some((each, i) => each !== this.#namesOf[i])) {
      const names = new Map(concepts.map(({ id, name }) => [id, name]));
      this.#names = new Map(labels.flatMap(({ id, conceptId, region }) => (picture && !(region && isWellFormed(region)) ? [] : [[id, names.get(conceptId) ?? conceptId] as const])));
    }
    this.#namesOf = by;
    return this.#names;
  }

  readonly #read = ({ detail: { assignmentId, comments } }: CustomEvent<{ readonly assignmentId: string; readonly comments: readonly ReviewComment[] }>): void => {
    if (assignmentId !== this.#assignmentId) return;
    const isFirst = !this.#comments;
    this.#comments = { assignmentId, list: comments };
    this.#host.requestUpdate();
    if (isFirst) this.#hooks.read(this.unresolved);
  };

  readonly #choose = ({ detail: { labelId, point } }: CustomEvent<Pin>): void => {
    const annotator = this.#hooks.annotator();
    if (point) (annotator as Partial<DrawingElement> | null)?.lookAt?.(point);
    if (labelId !== undefined && annotator?.annotations.some(({ id }) => id === labelId)) annotator.select([labelId]);
  };

  readonly #ask = async (): Promise<void> => {
    const assignmentId = this.#assignmentId, point = await (this.#hooks.annotator() as Partial<DrawingElement> | null)?.pickPoint?.();
    if (!point || assignmentId !== this.#assignmentId) return;
    this.#pin = { point };
    this.#host.requestUpdate();
    // what is typed now is the comment
    await this.#host.updateComplete;
    this.#threads?.write();
  };

  readonly #pinned = ({ detail: { pin } }: CustomEvent<{ readonly pin: Pin | undefined }>): void => {
    this.#pin = pin;
    this.#host.requestUpdate();
  };

  /** The next one is about the whole again. */
  readonly #added = ({ detail: { comment } }: CustomEvent<{ readonly comment: ReviewComment }>): void => {
    if (comment.replyTo === undefined && comment.assignmentId === this.#assignmentId) this.#pin = undefined;
    this.#host.requestUpdate();
  };

  readonly #expired = (): void => this.#hooks.expired();
}

/** The upper right corner: what names a region stands at the upper left one. */
function cornerOf(shape: Shape | undefined, picture: Size): Point | undefined {
  if (!shape) return undefined;
  const { x, y, width } = shapeBounds(shape, picture);
  return { x: x + width, y };
}
