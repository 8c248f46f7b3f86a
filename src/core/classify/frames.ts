/** How many frames have to be seen before their rate is believed. */
const ENOUGH = 8;
/** Frames whose distance differs from the usual one by more than this part of it make a rate that varies. */
const STEADY = 0.2;

/** Where the frames of a video are: by a declared rate, or by one that is measured while it plays. Times in seconds, as a video has them. */
export class FrameClock {
  readonly #declared: number | undefined;
  readonly #distances: number[] = [];
  #last: number | undefined;

  /** @param declared frames a second */
  constructor(declared?: number) {
    this.#declared = declared !== undefined && declared > 0 && Number.isFinite(declared) ? declared : undefined;
  }

  /** Frames a second; undefined while nobody knows. */
  get rate(): number | undefined {
    if (this.#declared !== undefined) return this.#declared;
    const usual = this.#usual;
    return usual === undefined ? undefined : 1 / usual;
  }

  /** Whether the frames that were seen do not come at equal distances. */
  get varies(): boolean {
    const usual = this.#declared === undefined ? this.#usual : 1 / this.#declared;
    // of frames that were dropped while playing the distance is a multiple
    return usual !== undefined && this.#distances.length >= ENOUGH
      && this.#distances.filter((each) => Math.abs(each / usual - Math.max(1, Math.round(each / usual))) > STEADY).length * 4 > this.#distances.length;
  }

  /** A frame was shown while playing. @param mediaTime of `requestVideoFrameCallback` */
  saw(mediaTime: number): void {
    const distance = this.#last === undefined ? 0 : mediaTime - this.#last;
    this.#last = mediaTime;
    if (distance > 0 && distance < 1 && this.#distances.length < 500) this.#distances.push(distance);
  }

  /** The video jumped: what comes next is no neighbour of what was seen. */
  jumped(): void {
    this.#last = undefined;
  }

  /** The frame that is on show at a time. */
  frameAt(time: number): number | undefined {
    const { rate } = this;
    // the beginning of a frame, in floating point, may lie just before it
    return rate === undefined ? undefined : Math.max(0, Math.floor(time * rate + 1e-3));
  }

  /** The middle of a frame: the place to seek to, where no rounding shows its neighbour. */
  middleOf(frame: number): number {
    return (frame + 0.5) / this.rate!;
  }

  /** The beginning of the frame nearest to a time, where segments begin and end; the time itself while no rate is known. Milliseconds. */
  snapped(milliseconds: number): number {
    const { rate } = this;
    return rate === undefined ? Math.round(milliseconds) : (Math.round((milliseconds / 1000) * rate) / rate) * 1000;
  }

  get #usual(): number | undefined {
    if (this.#distances.length < ENOUGH) return undefined;
    return this.#distances.toSorted((a, b) => a - b)[Math.floor(this.#distances.length / 2)];
  }
}
