/** How many distances between frames have to be seen before their rate is believed. */
const ENOUGH = 8;
/** A frame that lies further from the place that the rate gives it, as a part of a frame, is not where it should be. */
const OFF = 0.25;
/** Seconds: in many files, all WebM among them, the time of a frame is rounded to so much. */
const RESOLUTION = 0.001;
/** Frames whose place is remembered, to tell whether the rate varies. */
const REMEMBERED = 500;
/** Rates that videos are made with. */
const STANDARD: readonly number[] = [...[24, 30, 48, 60, 120].flatMap((rate) => [rate, (rate * 1000) / 1001]), 5, 10, 12, 12.5, 15, 20, 25, 50, 90, 100, 240];

/** Where the frames of a video are: by a declared rate, or by one that is measured while it plays. Times in seconds, as a video has them. */
export class FrameClock {
  readonly #declared: number | undefined;
  readonly #distances: number[] = [];
  readonly #seen: number[] = [];
  #measured: number | undefined;
  /** By which part of itself the measured rate may be wrong. */
  #error = Infinity;
  /** The beginning of the first frame. */
  #first = 0;
  #last: number | undefined;

  /** @param declared frames a second */
  constructor(declared?: number) {
    // people write 23.98
    this.#declared = declared !== undefined && declared > 0 && Number.isFinite(declared) ? standard(declared, 2e-4) : undefined;
  }

  /** Frames a second; undefined while nobody knows. */
  get rate(): number | undefined {
    return this.#declared ?? this.#measured;
  }

  /** Whether the frames that were seen are not where the rate puts them. */
  get varies(): boolean {
    const { rate } = this;
    if (rate === undefined || this.#seen.length < ENOUGH) return false;
    const off = this.#seen.filter((time) => Math.abs(this.#count(time) - Math.round(this.#count(time))) > OFF);
    return off.length * 4 > this.#seen.length;
  }

  /** The first frame begins here, which is not 0 in some videos. */
  began(mediaTime: number): void {
    this.#first = mediaTime;
  }

  /** A frame was shown. @param mediaTime of `requestVideoFrameCallback` */
  saw(mediaTime: number): void {
    const distance = this.#last === undefined ? 0 : mediaTime - this.#last;
    this.#last = mediaTime;
    if (this.#declared === undefined && distance > 0 && distance < 1 && this.#distances.length < REMEMBERED) {
      this.#distances.push(distance);
      if (this.#measured === undefined && this.#distances.length >= ENOUGH) this.conclude();
    }
    this.#refine(mediaTime);
    // of a place that the rate is too rough for, nothing can be told
    if (this.rate === undefined || this.#isWithin(mediaTime)) {
      this.#seen.push(mediaTime);
      if (this.#seen.length > REMEMBERED) this.#seen.shift();
    }
  }

  /** The video jumped: what comes next is no neighbour of what was seen. */
  jumped(): void {
    this.#last = undefined;
  }

  /** The video has no more frames than were seen: what they tell has to do. */
  conclude(): void {
    if (this.rate !== undefined || this.#distances.length === 0) return;
    const sorted = this.#distances.toSorted((a, b) => a - b);
    // of frames that were dropped while playing the distance is a multiple; one that came once only may be a slip
    const least = sorted[Math.min(1, sorted.length - 1)]!;
    const single = sorted.filter((each) => Math.abs(each / least - 1) < OFF), sum = single.reduce((a, b) => a + b, 0);
    this.#error = RESOLUTION / sum;
    this.#measured = standard(single.length / sum, this.#error);
  }

  /** The frame that is on show at a time. */
  frameAt(time: number): number | undefined {
    // the beginning of a frame, rounded by the file, may lie just before it
    return this.rate === undefined ? undefined : Math.max(0, Math.floor(this.#count(time + RESOLUTION * 0.6)));
  }

  /** 0 of the first frame, wherever it begins. */
  beginningOf(frame: number): number {
    return frame <= 0 ? 0 : this.#first + frame / this.rate!;
  }

  /** The place to seek to, where no rounding shows its neighbour. */
  middleOf(frame: number): number {
    return this.#first + (frame + 0.5) / this.rate!;
  }

  /** The beginning of the frame nearest to a time, where segments begin and end; the time itself while no rate is known. Milliseconds. */
  snapped(milliseconds: number): number {
    return this.rate === undefined ? Math.round(milliseconds) : this.beginningOf(Math.round(this.#count(milliseconds / 1000))) * 1000;
  }

  #count(time: number): number {
    return (time - this.#first) * this.rate!;
  }

  /** Whether the number of the frame there is beyond doubt. */
  #isWithin(time: number): boolean {
    return this.#declared !== undefined || Math.abs(this.#count(time)) * this.#error < OFF;
  }

  /** The further a frame is, whose number is beyond doubt, the better it tells the rate. */
  #refine(mediaTime: number): void {
    const far = mediaTime - this.#first, error = RESOLUTION / far;
    if (this.#measured === undefined || far <= 0 || error >= this.#error || !this.#isWithin(mediaTime)) return;
    const count = Math.round(this.#count(mediaTime));
    if (Math.abs(this.#count(mediaTime) - count) > OFF) return;
    this.#measured = standard(count / far, error);
    this.#error = error;
  }
}

/** @param error by which part of itself the rate may be wrong */
function standard(rate: number, error: number): number {
  const nearest = STANDARD.reduce((best, each) => (Math.abs(each - rate) < Math.abs(best - rate) ? each : best));
  return Math.abs(nearest / rate - 1) <= error ? nearest : rate;
}
