import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { clockTime, leastOf, movedSpan, spanOf, withEnd, type ClassifierCommand } from '../../core/classify/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { TimeSpan } from '../../core/model/region.js';
import { adoptStyles } from '../../internal/adopt-styles.js';
import { icons } from '../../internal/icons.js';
import { takeVideo } from '../../controllers/load-ahead.js';
import type { MediaView, ShownMedia, ViewContext } from './media-view.js';
import { Timeline } from './timeline.js';
import { isVideo } from './video-file.js';
import { SPEEDS, VideoPlayer } from './video-player.js';
import { videoStyles } from './video-view.styles.js';

/** Seconds that a key jumps. */
const JUMP = 5, SHORT_JUMP = 1;

/** A video to look at frame by frame, with the segments of it that have a concept. */
export class VideoView implements MediaView {
  readonly #context: ViewContext;
  readonly #player: VideoPlayer;
  readonly #timeline: Timeline;
  readonly #stage = createRef<HTMLElement>();
  readonly #time = createRef<HTMLElement>();
  readonly #frame = createRef<HTMLElement>();
  #shown: ShownMedia | undefined;
  #url: string | undefined;
  #owned = false;
  /** Ends what is found out about the media. */
  #finding = new AbortController();

  constructor(context: ViewContext) {
    this.#context = context;
    this.#player = new VideoPlayer({
      changed: () => context.host.requestUpdate(),
      moved: () => this.#place(),
      loaded: context.loaded,
      failed: (why) => {
        if (why === 'unplayable') void this.#judge();
        else context.failed(why);
      },
    });
    this.#timeline = new Timeline(context, this.#player);
    adoptStyles(context.host, videoStyles);
  }

  get busy(): boolean {
    return this.#timeline.busy;
  }

  show(shown: ShownMedia | undefined): void {
    if (shown?.media === this.#shown?.media && shown?.frameRate === this.#shown?.frameRate) return;
    if (shown && shown.media === this.#shown?.media) {
      this.#shown = shown;
      return this.#player.declare(shown.frameRate);
    }
    this.#release();
    this.#shown = shown;
    this.#owned = typeof shown?.media === 'object';
    this.#url = shown && (typeof shown.media === 'string' ? shown.media : URL.createObjectURL(shown.media));
    this.#player.open(this.#url, shown?.frameRate);
    if (typeof shown?.media === 'string') takeVideo(shown.media);
    this.#timeline.reset();
  }

  render(): TemplateResult {
    const t = this.#context.texts();
    return html`
      <div class="video-view">
        <div class="stage" tabindex="0" role="application" aria-label=${t.video.stage} ${ref(this.#stage)}>
          <video part="video" playsinline preload="auto" disablepictureinpicture ${ref(this.#attach)}></video>
        </div>
        ${this.#timeline.render()}
      </div>`;
  }

  renderTools(): TemplateResult {
    const t = this.#context.texts().video, { playing, muted, hasSound, speed, clock } = this.#player, { readonly } = this.#context.classifier, { begun } = this.#timeline;
    const tool = (command: ClassifierCommand, name: string, sign: TemplateResult): TemplateResult =>
      html`<button type="button" class="ghost icon" aria-label=${name} title=${name} @click=${() => this.run(command)}>${sign}</button>`;
    const mark = begun ? t.endSegment : t.newSegment;
    return html`
      ${tool('previous-frame', t.previousFrame, icons.previousFrame)}
      ${playing ? tool('play', t.pause, icons.pause) : tool('play', t.play, icons.play)}
      ${tool('next-frame', t.nextFrame, icons.nextFrame)}
      <span class="video-time"><span ${ref(this.#time)}></span><span class="video-frame" ${ref(this.#frame)}></span></span>
      <select class="speed" aria-label=${t.speed} title=${t.speed} @input=${(event: Event) => this.#player.setSpeed(Number((event.target as HTMLSelectElement).value))}>
        ${SPEEDS.map((each) => html`<option value=${each} .selected=${live(each === speed)}>${t.times(each)}</option>`)}
      </select>
      ${hasSound ? html`<button type="button" class="ghost icon" aria-label=${t.mute} title=${t.mute} aria-pressed=${muted ? 'true' : 'false'} @click=${() => this.#player.toggleMuted()}>${muted ? icons.muted : icons.sound}</button>` : nothing}
      ${readonly ? nothing : html`<button type="button" class="ghost icon" aria-label=${mark} title=${mark} aria-pressed=${begun ? 'true' : 'false'} @click=${() => this.run('new-span')}>${icons.segment}</button>`}
      ${tool('zoom-out', t.zoomOut, icons.zoomOut)}${tool('zoom-in', t.zoomIn, icons.zoomIn)}
      ${clock.varies ? html`<small class="inexact">${t.varies}</small>` : this.#player.isGuessing ? html`<small class="inexact">${t.unknownRate}</small>` : nothing}`;
  }

  run(command: ClassifierCommand): boolean {
    const player = this.#player, timeline = this.#timeline;
    switch (command) {
      case 'play':
        player.toggle();
        return true;
      case 'previous-frame':
      case 'next-frame':
        player.step(command === 'next-frame' ? 1 : -1);
        return true;
      case 'slower':
      case 'faster':
        return player.changeSpeed(command === 'faster' ? 1 : -1);
      case 'seek-back':
      case 'seek-forward':
        player.seek(player.time + (command === 'seek-forward' ? JUMP : -JUMP));
        return true;
      case 'seek-start':
        player.seek(0);
        return true;
      case 'seek-end':
        player.seek(player.duration);
        return true;
      case 'zoom-in':
        timeline.zoomIn();
        return true;
      case 'zoom-out':
        timeline.zoomOut();
        return true;
      case 'fit':
        timeline.fit();
        return true;
      case 'new-span':
        if (!(player.duration > 0)) return false;
        timeline.mark();
        return true;
      case 'cancel':
        if (!timeline.cancel()) return false;
        this.#context.announce(this.#context.texts().said.cancelled);
        return true;
      case 'start-here':
        return this.#change('resize', (span, least, length) => withEnd(span, 'start', player.time * 1000, least, length));
      case 'end-here':
        return this.#change('resize', (span, least, length) => withEnd(span, 'end', player.frameEnd * 1000, least, length));
      case 'span-left':
      case 'span-right': {
        const way = command === 'span-right' ? 1 : -1;
        if (this.#change('nudge', (span, least, length) => movedSpan(span, player.clock.snapped(span.start + way * least) - span.start, length), 'start')) return true;
        player.seek(player.time + way * SHORT_JUMP);
        return true;
      }
      case 'start-left':
      case 'start-right':
      case 'end-left':
      case 'end-right': {
        const end = command.startsWith('start') ? 'start' : 'end', way = command.endsWith('right') ? 1 : -1;
        return this.#change('resize', (span, least, length) => withEnd(span, end, player.clock.snapped(span[end] + way * least), least, length), end);
      }
      default:
        return false;
    }
  }

  describe(label: Label): string {
    const { start, end } = spanOf(label);
    return this.#context.texts().video.span(clockTime(start, 1), clockTime(end, 1));
  }

  reveal(label: Label): void {
    const { start, end } = spanOf(label), at = this.#player.time * 1000;
    if (at < start || at >= end) this.#player.seek(start / 1000);
    this.#timeline.reveal(label);
  }

  focus(): void {
    this.#stage.value?.focus({ preventScroll: true });
  }

  destroy(): void {
    this.#player.destroy();
    this.#timeline.destroy();
    this.#release();
  }

  /** What a key does to the chosen segment. @returns false where none is chosen */
  #change(gesture: 'nudge' | 'resize', change: (span: TimeSpan, least: number, length: number) => TimeSpan, shows?: 'start' | 'end'): boolean {
    const { classifier } = this.#context, id = classifier.selection.at(-1), label = id === undefined ? undefined : classifier.document.get(id);
    if (!label || !(this.#player.duration > 0)) return false;
    const span = change(spanOf(label) as TimeSpan, leastOf(this.#player.clock), this.#player.duration * 1000);
    classifier.update(gesture, label.id, span);
    if (shows && !classifier.readonly) this.#timeline.show(span, shows);
    return true;
  }

  readonly #attach = (video?: Element): void => this.#player.attach(video as HTMLVideoElement | undefined);

  /** Moves what changes with every frame, without a render. */
  #place(): void {
    const { time, duration, frame } = this.#player, t = this.#context.texts().video;
    this.#timeline.place();
    if (!this.#time.value || !(duration > 0)) return;
    this.#time.value.textContent = t.time(clockTime(time * 1000, 3), clockTime(duration * 1000, 3));
    this.#frame.value!.textContent = frame === undefined ? '' : t.frame(frame);
  }

  /** Whether it is broken, or the browser cannot play it. */
  async #judge(): Promise<void> {
    const { signal } = this.#finding, found = await isVideo(this.#shown!.media, signal);
    if (!signal.aborted) this.#context.failed(found ? 'unplayable' : 'broken');
  }

  #release(): void {
    this.#finding.abort();
    this.#finding = new AbortController();
    if (this.#owned && this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}
