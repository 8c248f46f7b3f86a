import { FrameClock } from '../../core/classify/index.js';
import type { MediaFailure } from './media-view.js';

/** Times as fast as the video is. */
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 1.5, 2, 4];
/** Frames a second that a step takes for granted where nobody can know better. */
const ASSUMED_RATE = 30;
/** Seconds: further than any video. Who seeks there learns how long a video is that does not say it. */
const FAR = 1e7;
/** Seconds of a video without word of a frame, after which none is to be expected. */
const PATIENCE = 0.5;
/** Seconds between a seek and the time of the frame that it found, below which that time is no frame's. */
const CUT = 1e-4;

/** What browsers tell of the sound, each in its own way: Firefox, WebKit, Chromium. */
interface WithSound extends HTMLVideoElement {
  readonly mozHasAudio?: boolean;
  readonly audioTracks?: { readonly length: number };
  readonly webkitAudioDecodedByteCount?: number;
}

/** What is told of a video. */
export interface PlayerEvents {
  /** Something that buttons show is another. */
  readonly changed: () => void;
  /** It is at another place: many times a second while it plays. */
  readonly moved: () => void;
  /** Its first frame is on show. */
  readonly loaded: () => void;
  readonly failed: (why: MediaFailure) => void;
}

/** A `<video>` that is stepped frame by frame. Times in seconds; a place is the beginning of the frame on show. */
export class VideoPlayer {
  readonly #events: PlayerEvents;
  #video: HTMLVideoElement | undefined;
  #listeners: AbortController | undefined;
  #url: string | undefined;
  #clock = new FrameClock();
  /** Of a recording that does not say how long it is: the end is looked for, then the way back is made. */
  #opening: 'measuring' | 'rewinding' | 'done' | undefined;
  #duration = NaN;
  /** Where the last seek goes that was asked for, until it is there. */
  #wanted: number | undefined;
  /** Where the seek goes that is under way. */
  #underway: number | undefined;
  /** Where the last seek went. */
  #target: number | undefined;
  /** `mediaTime` of the frame on show; undefined where the browser has not told. */
  #shown: number | undefined;
  /** The greatest `mediaTime` so far. */
  #furthest = 0;
  #callback = 0;
  /** Whether the browser has told of a frame. A WebKitGTK that does not composite has the callback, and never calls it. */
  #isHeard = false;
  /** Whether it told of none while one was waiting for it. */
  #isSilent = false;
  /** Frames that were asked for while the rate is measured; undefined while it is not. */
  #owed: number | undefined;
  #measured: (() => void) | undefined;
  #told = '';

  constructor(events: PlayerEvents) {
    this.#events = events;
  }

  get clock(): FrameClock {
    return this.#clock;
  }
  /** NaN while there is none. */
  get duration(): number {
    return this.#duration;
  }
  get playing(): boolean {
    return this.#video !== undefined && !this.#video.paused && this.#owed === undefined;
  }
  get muted(): boolean {
    return this.#video?.muted === true;
  }
  get speed(): number {
    return this.#video?.playbackRate ?? 1;
  }
  /** Whether nobody says how many frames there are a second, and the browser does not tell either: steps are approximate. */
  get isGuessing(): boolean {
    return this.#clock.rate === undefined && (this.#isSilent || (this.#video !== undefined && !this.#hasCallback));
  }
  /** Whether it has sound; of a browser that does not know, whether it may have. */
  get hasSound(): boolean {
    const video: WithSound | undefined = this.#video;
    return video?.mozHasAudio ?? (video?.audioTracks ? video.audioTracks.length > 0 : video?.webkitAudioDecodedByteCount !== 0);
  }
  /** The number of the frame on show; undefined while no rate is known. */
  get frame(): number | undefined {
    const { rate } = this.#clock;
    return rate === undefined ? undefined : Math.min(this.#clock.frameAt(this.#time)!, this.#lastFrame(rate));
  }
  /** The beginning of the frame on show. */
  get time(): number {
    const { frame } = this;
    return frame === undefined ? this.#time : this.#clock.beginningOf(frame);
  }
  /** The end of the frame on show. */
  get frameEnd(): number {
    const { frame } = this;
    return frame === undefined ? this.#time : Math.min(this.#duration, this.#clock.beginningOf(frame + 1));
  }

  /** @param frameRate frames a second, where the input declares them */
  open(url: string | undefined, frameRate: number | undefined): void {
    this.#url = url;
    this.#clock = new FrameClock(frameRate);
    this.#reset();
    if (this.#video) this.#load(this.#video);
  }

  /** @param frameRate of the same video, where somebody knows it by now */
  declare(frameRate: number | undefined): void {
    this.#clock = new FrameClock(frameRate);
    this.#events.changed();
    this.#events.moved();
  }

  /** @param video undefined: it has left the page */
  attach(video: HTMLVideoElement | undefined): void {
    this.#listeners?.abort();
    this.#measured?.();
    if (this.#video && this.#hasCallback) this.#video.cancelVideoFrameCallback(this.#callback);
    const known = this.#video === video;
    if (!video) return;
    this.#video = video;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (type: keyof HTMLMediaElementEventMap, listener: () => void): void => video.addEventListener(type, listener, { signal });
    on('loadeddata', this.#loaded);
    on('durationchange', this.#lengthened);
    on('error', this.#broken);
    on('seeked', this.#arrived);
    on('play', this.#play);
    on('pause', this.#pause);
    on('ended', this.#ended);
    on('volumechange', this.#events.changed);
    on('ratechange', this.#events.changed);
    if (this.#hasCallback) this.#callback = video.requestVideoFrameCallback(this.#frame);
    if (!known && this.#url !== undefined) this.#load(video);
  }

  destroy(): void {
    this.attach(undefined);
    this.#reset();
    this.#url = undefined;
    if (this.#video) this.#load(this.#video);
    this.#video = undefined;
  }

  toggle(): void {
    const video = this.#video;
    if (!video || !this.#isOpen) return;
    if (this.playing) return video.pause();
    if (this.frameEnd >= this.#duration) this.seek(0);
    this.#owed = undefined;
    // a browser that does not let it leaves it paused, and the button says so
    video.play().catch(() => this.#events.changed());
  }

  pause(): void {
    if (this.playing) this.#video!.pause();
  }

  toggleMuted(): void {
    if (this.#video) this.#video.muted = !this.#video.muted;
  }

  setSpeed(speed: number): void {
    if (!this.#video) return;
    // the default one stays when another video is loaded
    this.#video.defaultPlaybackRate = this.#video.playbackRate = speed;
  }

  /** The neighbour of the present speed. @returns false where there is none */
  changeSpeed(by: 1 | -1): boolean {
    const next = by > 0 ? SPEEDS.find((each) => each > this.speed) : SPEEDS.findLast((each) => each < this.speed);
    if (next !== undefined) this.setSpeed(next);
    return next !== undefined;
  }

  /** By so many frames, from the last one that was asked for. Where their rate is not known it is measured first. */
  step(frames: number): void {
    if (!this.#isOpen) return;
    this.pause();
    if (this.#clock.rate === undefined && !this.isGuessing) {
      if (this.#owed !== undefined) this.#owed += frames;
      else void this.#measure(frames);
      return;
    }
    const rate = this.#clock.rate ?? ASSUMED_RATE, { frame } = this;
    if (frame === undefined) return this.#seekTo(this.#time + frames / rate);
    // from the frame on show itself, so that a rate which is slightly wrong does not add up
    const exact = this.#wanted ?? (this.#shown === undefined ? this.#clock.middleOf(frame) : this.#shown + 0.5 / rate);
    this.#seekTo(Math.max(this.#clock.middleOf(0), Math.min(exact + frames / rate, this.#clock.middleOf(this.#lastFrame(rate)))));
  }

  /** Shows the frame at a time. */
  seek(time: number): void {
    if (!this.#isOpen) return;
    const { rate } = this.#clock, frame = this.#clock.frameAt(time);
    this.#seekTo(rate === undefined ? time : this.#clock.middleOf(Math.min(frame!, this.#lastFrame(rate))));
  }

  get #isOpen(): boolean {
    return this.#opening === 'done';
  }

  get #hasCallback(): boolean {
    return this.#video !== undefined && 'requestVideoFrameCallback' in this.#video;
  }

  get #time(): number {
    return this.#wanted ?? (this.playing || this.#video?.ended ? this.#shown : undefined) ?? this.#video?.currentTime ?? 0;
  }

  /** The last one that the length has room for, or that was seen: some files do not count it. */
  #lastFrame(rate: number): number {
    return Math.max(0, this.#clock.frameAt(this.#duration + 0.5 / rate)! - 1, this.#clock.frameAt(this.#furthest)!);
  }

  #reset(): void {
    this.#duration = NaN;
    this.#furthest = 0;
    this.#opening = this.#wanted = this.#underway = this.#target = this.#shown = undefined;
    this.#measured?.();
    this.#owed = undefined;
  }

  #load(video: HTMLVideoElement): void {
    if (this.#url !== undefined) video.src = this.#url;
    else if (video.hasAttribute('src')) {
      video.removeAttribute('src');
      video.load(); // lets go of what it has
    }
  }

  readonly #loaded = (): void => {
    const video = this.#video!;
    if (this.#url === undefined || this.#opening) return;
    if (video.videoWidth === 0) return this.#events.failed('empty');
    if (Number.isFinite(video.duration)) return this.#ready(video.duration);
    this.#opening = 'measuring';
    video.currentTime = FAR;
  };

  readonly #lengthened = (): void => {
    const { duration } = this.#video!;
    if (this.#isOpen && Number.isFinite(duration)) this.#ready(duration);
  };

  #ready(duration: number): void {
    const isFirst = !this.#isOpen;
    this.#duration = duration;
    this.#opening = 'done';
    this.#events.changed();
    this.#events.moved();
    if (isFirst) this.#events.loaded();
  }

  readonly #broken = (): void => {
    const { error } = this.#video!;
    if (this.#url === undefined || !error || error.code === MediaError.MEDIA_ERR_ABORTED) return;
    this.#measured?.();
    this.#events.failed(error.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? 'unplayable' : 'broken');
  };

  // --- frames -------------------------------------------------------------------------------------------------------

  readonly #frame = (_: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
    const video = this.#video!;
    this.#callback = video.requestVideoFrameCallback(this.#frame);
    this.#isHeard = true;
    this.#furthest = Math.max(this.#furthest, mediaTime);
    if (!this.#isOpen) {
      if (video.currentTime === 0) this.#clock.began(mediaTime);
      return;
    }
    // one that was on its way before the video jumped is not on show any more
    const at = this.#wanted ?? video.currentTime, { rate } = this.#clock;
    if (rate !== undefined && (this.#wanted !== undefined || video.paused) && Math.abs(at - 0.5 / rate - mediaTime) > 1 / rate) return;
    // Firefox cuts the frame that it finds: its time is that of the seek, not its own
    if (this.#target !== undefined && Math.abs(mediaTime - this.#target) < CUT) return this.#tell();
    this.#shown = mediaTime;
    // played faster, frames are dropped by the rule
    if (video.playbackRate > 1) this.#clock.jumped();
    else this.#clock.saw(mediaTime);
    if (this.#clock.rate !== undefined) this.#measured?.();
    this.#tell();
  };

  /** Buttons are told once what the frames tell, not with each of them. */
  #tell(): void {
    const now = `${this.#clock.rate !== undefined} ${this.#clock.varies}`;
    if (now !== this.#told) this.#events.changed();
    this.#told = now;
    this.#events.moved();
  }

  /** Where the browser does not tell of frames, its own clock has to do. */
  readonly #tick = (): void => {
    if (!this.playing || this.#isHeard) return;
    this.#events.moved();
    requestAnimationFrame(this.#tick);
  };

  /** Plays some frames, without sound, to see how far apart they are. */
  async #measure(owed: number): Promise<void> {
    const video = this.#video!, { muted, playbackRate } = video, from = this.#time;
    this.#owed = owed;
    this.#wanted = undefined;
    video.muted = true;
    video.playbackRate = 1;
    if (this.#duration - from < 1) video.currentTime = Math.max(0, this.#duration - 1);
    const done = new Promise<void>((resolve) => { this.#measured = resolve; });
    video.play().catch(() => this.#measured?.());
    const { currentTime } = video, wait = (): void => {
      if (video.currentTime > currentTime + PATIENCE && !this.#isHeard) this.#measured?.();
      if (this.#measured) requestAnimationFrame(wait);
    };
    requestAnimationFrame(wait);
    await done;
    this.#measured = undefined;
    video.muted = muted;
    video.playbackRate = playbackRate;
    const steps = this.#owed;
    if (steps === undefined) return; // another video, or the person plays it by now
    video.pause();
    this.#owed = undefined;
    this.#clock.conclude();
    this.#isSilent = !this.#isHeard;
    const { rate } = this.#clock;
    this.#seekTo(rate === undefined ? from + steps / ASSUMED_RATE : this.#clock.middleOf(Math.max(0, Math.min(this.#clock.frameAt(from)! + steps, this.#lastFrame(rate)))));
    this.#events.changed();
  }

  // --- seeking ------------------------------------------------------------------------------------------------------

  #seekTo(time: number): void {
    this.#wanted = Math.max(0, Math.min(time, this.#duration));
    this.#shown = undefined;
    this.#clock.jumped();
    if (this.#underway === undefined) this.#go();
    this.#events.moved();
  }

  #go(): void {
    this.#underway = this.#target = this.#wanted;
    this.#video!.currentTime = this.#wanted!;
  }

  readonly #arrived = (): void => {
    const video = this.#video!;
    if (this.#opening === 'measuring') {
      this.#opening = 'rewinding';
      // WebKitGTK still does not know it
      this.#duration = Number.isFinite(video.duration) ? video.duration : video.currentTime;
      video.currentTime = 0;
      return;
    }
    if (this.#opening === 'rewinding') return this.#ready(this.#duration);
    const isLatest = this.#underway === this.#wanted;
    this.#underway = undefined;
    if (this.#wanted === undefined) return;
    if (!isLatest) return this.#go();
    this.#wanted = undefined;
    this.#events.moved();
  };

  // --- playing ------------------------------------------------------------------------------------------------------

  readonly #play = (): void => {
    if (this.#owed !== undefined) return;
    this.#clock.jumped();
    this.#events.changed();
    requestAnimationFrame(this.#tick);
  };

  readonly #ended = (): void => {
    this.#measured?.();
    const { currentTime } = this.#video!;
    if (this.#isOpen && currentTime > this.#duration) this.#ready(currentTime);
  };

  readonly #pause = (): void => {
    this.#measured?.();
    if (this.#owed !== undefined) return;
    // the place may be that of the next frame already: what is seen is what counts
    const { rate } = this.#clock, { frame } = this;
    if (this.#isOpen && rate !== undefined && this.#wanted === undefined) this.#seekTo(this.#shown === undefined ? this.#clock.middleOf(frame!) : this.#shown + 0.5 / rate);
    this.#events.changed();
    this.#events.moved();
  };
}
