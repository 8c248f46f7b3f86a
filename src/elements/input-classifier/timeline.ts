import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { conceptColor, UNKNOWN_COLOR } from '../../core/annotate/index.js';
import { clockTime, dragged, lanesOf, spanOf, ticksOf, type SpanDrag } from '../../core/classify/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { TimeSpan } from '../../core/model/region.js';
import { cssVar } from '../../internal/css-var.js';
import { wheelZoom } from '../../internal/wheel-zoom.js';
import type { ViewContext } from './media-view.js';
import type { VideoPlayer } from './video-player.js';

/** CSS pixels, as in the styles. */
const LANE = 28;
/** CSS pixels before and after the timeline, as in the styles: half a playhead. */
const MARGIN = 12;
/** CSS pixels that a pointer moves before it drags. */
const THRESHOLD = 3;
const ZOOM_STEP = 1.6;
/** CSS pixels of a frame beyond which nobody needs to zoom. */
const FRAME_WIDTH = 24;
/** CSS pixels beside an end of the timeline where what is dragged scrolls it. */
const EDGE = 16;
/** Seconds. */
const STEP = 1, PAGE = 5;

/** A pointer that is down on the timeline. */
interface Press {
  readonly pointer: number;
  /** Undefined: nothing is dragged; the ruler is pressed, or nothing may be changed. */
  readonly drag: SpanDrag | undefined;
  readonly id: string | undefined;
  readonly x: number;
  /** Where the video was, seconds. */
  readonly time: number;
  /** What came of it; undefined: it has not moved yet. */
  span?: TimeSpan;
}

/** The segments of a video over its time, and where it is. Milliseconds, but where it says otherwise. */
export class Timeline {
  readonly #context: ViewContext;
  readonly #player: VideoPlayer;
  readonly #scroller = createRef<HTMLElement>();
  readonly #film = createRef<HTMLElement>();
  readonly #playhead = createRef<HTMLElement>();
  readonly #draft = createRef<HTMLElement>();
  readonly #observer = new ResizeObserver(() => this.#measure());
  #observed: HTMLElement | undefined;
  /** CSS pixels that are in sight. */
  #width = 0;
  #zoom = 1;
  #press: Press | undefined;
  /** Where a segment begins that was begun by a key. */
  #begun: number | undefined;
  /** What is in the page, with some beyond what is in sight. */
  #rendered = { from: 0, to: 0 };

  constructor(context: ViewContext, player: VideoPlayer) {
    this.#context = context;
    this.#player = player;
  }

  get begun(): boolean {
    return this.#begun !== undefined;
  }
  /** Whether something is being drawn, moved or resized. */
  get busy(): boolean {
    return this.#begun !== undefined || this.#press?.span !== undefined;
  }

  /** Begins a segment with the frame on show, or ends it with that. */
  mark(): void {
    const { time, frameEnd, clock } = this.#player, t = this.#context.texts();
    if (this.#context.classifier.readonly) return this.#context.classifier.refuse('read-only');
    if (this.#begun === undefined) {
      this.#context.classifier.cancel();
      this.#begun = time * 1000;
      this.#context.announce(t.video.begun(clockTime(time * 1000, 1)));
    } else {
      const from = this.#begun;
      this.#begun = undefined;
      this.#context.classifier.add(dragged({ kind: 'draw', span: this.#segment(0, 0), from }, (time * 1000 < from ? time : frameEnd) * 1000, clock, this.#length));
    }
    this.#context.host.requestUpdate();
  }

  /** Breaks off what is open. @returns whether something was */
  cancel(): boolean {
    const press = this.#press, open = this.busy;
    this.#press = this.#begun = undefined;
    if (press && open) this.#player.seek(press.time);
    if (open) this.#context.host.requestUpdate();
    return open;
  }

  /** For another video. */
  reset(): void {
    this.#press = this.#begun = undefined;
    this.#zoom = 1;
    this.#resize();
  }

  destroy(): void {
    this.#observer.disconnect();
  }

  zoomIn(): void {
    this.#zoomBy(ZOOM_STEP);
  }
  zoomOut(): void {
    this.#zoomBy(1 / ZOOM_STEP);
  }
  fit(): void {
    this.#zoomBy(0);
  }

  reveal(label: Label): void {
    const scroller = this.#scroller.value, { start } = spanOf(label), lane = lanesOf(this.#segments).lanes.get(label.id);
    if (!scroller) return;
    const x = start * this.#scale, y = (lane ?? 0) * LANE;
    if (x < scroller.scrollLeft || x > scroller.scrollLeft + this.#width - EDGE) scroller.scrollLeft = x - this.#width / 4;
    if (y < scroller.scrollTop || y + 2 * LANE > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = y;
  }

  render(): TemplateResult {
    const t = this.#context.texts().video, length = this.#length, hasLength = length > 0;
    const segments = hasLength ? this.#segments : [], { lanes, count } = lanesOf(segments);
    return html`
      <div class="timeline" part="timeline" tabindex="-1" @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#lost} @lostpointercapture=${this.#lost}
        @wheel=${this.#wheel}>
        <div class="film-window" ${ref(this.#scroller)} ${ref(this.#observe)} @scroll=${this.#scrolled}>
          <div class="film" ${ref(this.#film)}>
            <div class="ruler">
              <div class="ticks" aria-hidden="true">${hasLength ? this.#renderTicks() : nothing}</div>
              <div class="playhead" role="slider" tabindex="0" aria-label=${t.playhead} aria-valuemin="0" aria-valuemax=${hasLength ? Math.round(length) : 0} aria-valuenow="0" ${ref(this.#playhead)} @keydown=${this.#keydown}></div>
            </div>
            <div class="lanes" aria-hidden="true" ${cssVar('--_lanes', String(count + 1))}>${hasLength ? this.#renderSegments(segments, lanes, count) : nothing}</div>
          </div>
        </div>
      </div>`;
  }

  #renderTicks(): TemplateResult {
    const { from, to } = this.#inSight, reach = to - from;
    this.#rendered = { from: Math.max(0, from - reach), to: Math.min(this.#length, to + reach) };
    const { ticks, decimals } = ticksOf(this.#rendered.from, this.#rendered.to, this.#scale);
    return html`${repeat(ticks, (tick) => tick, (tick) => html`<span class="tick" ${cssVar('--_from', this.#percent(tick))}>${clockTime(tick, decimals)}</span>`)}`;
  }

  /** One lane is always free, to draw in. */
  #renderSegments(segments: readonly Label[], lanes: ReadonlyMap<string, number>, free: number): TemplateResult {
    const { classifier } = this.#context, { from, to } = this.#rendered, press = this.#press, draft = this.#draftSpan;
    const places = new Map(classifier.concepts.map(({ id }, place) => [id, place]));
    const shown = segments.filter((label) => label.id === press?.id || (spanOf(label).start < to && spanOf(label).end > from));
    return html`
      ${repeat(shown, ({ id }) => id, (label) => {
        const place = places.get(label.conceptId), concept = place === undefined ? undefined : classifier.concepts[place], chosen = classifier.selection.includes(label.id);
        const { start, end } = (label.id === press?.id ? press.span : undefined) ?? spanOf(label);
        return html`
          <div class="segment ${chosen ? 'on' : ''} ${classifier.isSuggested(label.id) ? 'suggested' : ''}" data-id=${label.id} ${cssVar('--_from', this.#percent(start))} ${cssVar('--_to', this.#percent(end))}
            ${cssVar('--_lane', String(lanes.get(label.id)))} ${cssVar('--_dot', concept ? conceptColor(concept, place!) : UNKNOWN_COLOR)}>
            <bdi>${concept?.name ?? this.#context.texts().unknownConcept}</bdi>
            ${chosen && !classifier.readonly ? html`<i class="handle" data-end="start"></i><i class="handle" data-end="end"></i>` : nothing}
          </div>`;
      })}
      <div class="segment draft" ?hidden=${draft === undefined} ${ref(this.#draft)} ${cssVar('--_from', this.#percent(draft?.start ?? 0))} ${cssVar('--_to', this.#percent(draft?.end ?? 0))} ${cssVar('--_lane', String(free))}></div>`;
  }

  /** Puts the playhead where the video is, without a render: many times a second while it plays. */
  place(): void {
    const playhead = this.#playhead.value, scroller = this.#scroller.value, { time, frame, playing } = this.#player;
    if (!playhead || !scroller || !(this.#length > 0)) return;
    const x = time * 1000 * this.#scale, before = this.#x;
    this.#x = x;
    playhead.style.transform = `translateX(${x}px)`;
    if (this.#begun !== undefined) this.#paintDraft(this.#draftSpan);
    // a page further once it leaves what is in sight; whoever looks elsewhere meanwhile is left there
    const { scrollLeft } = scroller, isOut = x < scrollLeft || x > scrollLeft + this.#width - 1;
    if (isOut && this.#press === undefined && (!playing || (before >= scrollLeft - 1 && before <= scrollLeft + this.#width))) scroller.scrollLeft = x - (x < scrollLeft && !playing ? this.#width - EDGE : EDGE);
    // a screen reader is not told of every frame
    if (playing && Math.floor(time) === this.#said) return;
    this.#said = playing ? Math.floor(time) : undefined;
    const t = this.#context.texts().video, at = clockTime(time * 1000, 3), whole = clockTime(this.#length, 3);
    playhead.setAttribute('aria-valuenow', String(Math.round(time * 1000)));
    playhead.setAttribute('aria-valuetext', frame === undefined ? t.place(at, whole) : t.placeAtFrame(at, whole, frame));
  }

  /** Pixels from the beginning. */
  #x = 0;
  #said: number | undefined;

  get #length(): number {
    return this.#player.duration * 1000;
  }
  /** CSS pixels a millisecond. */
  get #scale(): number {
    return (this.#width * this.#zoom) / this.#length;
  }
  get #inSight(): { readonly from: number; readonly to: number } {
    const left = this.#scroller.value?.scrollLeft ?? 0;
    return { from: left / this.#scale, to: (left + this.#width) / this.#scale };
  }
  /** Those of which a part is inside of the video. */
  get #segments(): readonly Label[] {
    return this.#context.classifier.spans.filter((label) => spanOf(label).end > 0 && spanOf(label).start < this.#length);
  }
  /** What has no label yet. */
  get #draftSpan(): TimeSpan | undefined {
    const { pending } = this.#context.classifier, { time, frameEnd, clock } = this.#player;
    if (this.#press?.drag?.kind === 'draw') return this.#press.span;
    if (this.#begun !== undefined) return dragged({ kind: 'draw', span: this.#segment(0, 0), from: this.#begun }, (time * 1000 < this.#begun ? time : frameEnd) * 1000, clock, this.#length);
    return pending?.type === 'time-span' ? pending : undefined;
  }

  #segment(start: number, end: number): TimeSpan {
    return { type: 'time-span', start, end };
  }

  /** Clipped to the video. */
  #percent(milliseconds: number): string {
    return `${(Math.max(0, Math.min(milliseconds / this.#length, 1)) || 0) * 100}%`;
  }

  #paint(element: HTMLElement | null | undefined, span: TimeSpan): void {
    element?.style.setProperty('--_from', this.#percent(span.start));
    element?.style.setProperty('--_to', this.#percent(span.end));
  }

  #paintDraft(span: TimeSpan | undefined): void {
    const draft = this.#draft.value;
    if (!draft) return;
    draft.hidden = span === undefined;
    if (span) this.#paint(draft, span);
  }

  // --- size ---------------------------------------------------------------------------------------------------------

  readonly #observe = (element?: Element): void => {
    if (this.#observed) this.#observer.unobserve(this.#observed);
    this.#observed = element as HTMLElement | undefined;
    if (this.#observed) this.#observer.observe(this.#observed);
  };

  #measure(): void {
    this.#width = Math.max(0, (this.#scroller.value?.clientWidth ?? 0) - 2 * MARGIN);
    this.#resize();
  }

  #resize(): void {
    this.#film.value?.style.setProperty('inline-size', `${this.#zoom * 100}%`);
    this.#context.host.requestUpdate();
    this.place();
  }

  /** @param at CSS pixels of the window that stay where they are; without one the playhead does */
  #zoomBy(factor: number, at?: number): void {
    const scroller = this.#scroller.value, film = this.#film.value, rate = this.#player.clock.rate ?? 30;
    if (!scroller || !film || !(this.#length > 0) || this.#width === 0) return;
    const isInSight = this.#x >= scroller.scrollLeft && this.#x <= scroller.scrollLeft + this.#width, before = this.#zoom;
    const x = at !== undefined ? at - film.getBoundingClientRect().left : isInSight ? this.#x : scroller.scrollLeft + this.#width / 2;
    this.#zoom = Math.max(1, Math.min(before * factor, ((this.#length / 1000) * rate * FRAME_WIDTH) / this.#width));
    this.#resize();
    scroller.scrollLeft += x * (this.#zoom / before - 1);
  }

  readonly #scrolled = (): void => {
    const { from, to } = this.#inSight;
    if (from < this.#rendered.from || to > Math.min(this.#length, this.#rendered.to) + 1) this.#context.host.requestUpdate();
  };

  readonly #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoomBy(wheelZoom(event, this.#film.value!.clientWidth), event.clientX);
  };

  // --- the hand -----------------------------------------------------------------------------------------------------

  #at({ clientX }: PointerEvent): number {
    const { left, width } = this.#film.value!.getBoundingClientRect();
    return Math.max(0, Math.min((clientX - left) / width, 1)) * this.#length;
  }

  readonly #down = (event: PointerEvent): void => {
    const { classifier } = this.#context, target = event.target as Element;
    if (event.button !== 0 || this.#press || !(this.#length > 0)) return;
    const id = target.closest<HTMLElement>('.segment:not(.draft)')?.dataset.id, end = target.closest<HTMLElement>('.handle')?.dataset.end as 'start' | 'end' | undefined;
    const label = id === undefined ? undefined : classifier.document.get(id), from = this.#at(event);
    const onRuler = target.closest('.ruler') !== null;
    if (!onRuler && !target.closest('.lanes')) return; // a scroll bar
    // what waits for its concept is given up for another one
    if (!onRuler) classifier.cancel();
    const isFixed = onRuler || classifier.readonly;
    const drag: SpanDrag | undefined = isFixed ? undefined : label ? { kind: end ?? 'move', span: spanOf(label) as TimeSpan, from } : { kind: 'draw', span: this.#segment(0, 0), from };
    this.#press = { pointer: event.pointerId, drag, id: label?.id, x: event.clientX, time: this.#player.time };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    if (onRuler) this.#player.seek(from / 1000);
  };

  readonly #move = (event: PointerEvent): void => {
    const press = this.#press;
    if (press?.pointer !== event.pointerId) return;
    if (!press.span && Math.abs(event.clientX - press.x) < THRESHOLD) return;
    this.#scrollBeside(event.clientX);
    const at = this.#at(event);
    if (!press.drag) {
      if (press.id === undefined) this.#player.seek(at / 1000);
      return;
    }
    if (!press.span) {
      this.#player.pause();
      if (press.id !== undefined && !this.#context.classifier.selection.includes(press.id)) this.#context.classifier.select([press.id]);
    }
    const { kind } = press.drag, before = press.span ?? press.drag.span, span = dragged(press.drag, at, this.#player.clock, this.#length);
    press.span = span;
    if (kind === 'draw') this.#paintDraft(span);
    else this.#paint([...this.#film.value!.querySelectorAll<HTMLElement>('.segment')].find(({ dataset }) => dataset.id === press.id), span);
    this.show(span, span.start === before.start ? 'end' : 'start');
  };

  readonly #up = (event: PointerEvent): void => {
    const press = this.#press, { classifier } = this.#context;
    if (press?.pointer !== event.pointerId) return;
    this.#press = undefined;
    if (press.span && press.drag?.kind === 'draw') classifier.add(press.span);
    else if (press.span && press.id !== undefined) classifier.update(press.drag!.kind === 'move' ? 'move' : 'resize', press.id, press.span);
    else if (press.id !== undefined) classifier.select([press.id]);
    else if (press.drag) {
      classifier.select([]);
      this.#player.seek(press.drag.from / 1000);
    }
    this.#context.host.requestUpdate();
  };

  readonly #lost = (event: PointerEvent): void => {
    if (this.#press?.pointer !== event.pointerId) return;
    this.cancel();
  };

  /** Shows the frame at an end of a segment: its first one, or its last one. */
  show({ start, end }: TimeSpan, which: 'start' | 'end'): void {
    const { rate } = this.#player.clock;
    this.#player.seek((which === 'start' ? start : Math.max(start, end - (rate === undefined ? 0 : 500 / rate))) / 1000);
  }

  #scrollBeside(clientX: number): void {
    const scroller = this.#scroller.value!, { left, right } = scroller.getBoundingClientRect();
    if (clientX < left + EDGE) scroller.scrollLeft -= EDGE;
    else if (clientX > right - EDGE) scroller.scrollLeft += EDGE;
  }

  /** As of every slider; with Shift and Alt they belong to the segment. */
  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -PAGE, PageUp: PAGE }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#player.seek(this.#player.time + by);
  };
}
