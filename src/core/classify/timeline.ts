import type { TimeSpan } from '../model/region.js';
import type { FrameClock } from './frames.js';
import { movedSpan, withEnd } from './spans.js';

/** What a hand does to a segment: a new one, a whole one, one of its ends. `span` is as it was, `from` where the hand took it; milliseconds. */
export interface SpanDrag {
  readonly kind: 'draw' | 'move' | 'start' | 'end';
  readonly span: TimeSpan;
  readonly from: number;
}

/** Milliseconds that a segment has at least: a frame, where frames are known. */
export const leastOf = ({ rate }: FrameClock): number => (rate === undefined ? 1 : 1000 / rate);

/** The segment while the hand is at `to`: its ends on beginnings of frames, inside of the video. @param length of the video, milliseconds */
export function dragged({ kind, span, from }: SpanDrag, to: number, clock: FrameClock, length: number): TimeSpan {
  const least = leastOf(clock);
  if (kind === 'move') return movedSpan(span, clock.snapped(span.start + to - from) - span.start, length);
  if (kind !== 'draw') return withEnd(span, kind, clock.snapped(span[kind] + to - from), least, length);
  const fixed = Math.max(0, Math.min(clock.snapped(from), length)), now = clock.snapped(to);
  return now < fixed || fixed + least > length
    ? withEnd({ ...span, start: fixed, end: fixed }, 'start', now, least, length)
    : withEnd({ ...span, start: fixed, end: fixed }, 'end', now, least, length);
}

/** Milliseconds between the ticks of a ruler. */
const STEPS: readonly number[] = [10, 20, 50, 100, 200, 500, ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * 1000)];
/** CSS pixels between the ticks of a ruler, at least: their times do not touch. */
const APART = 84;

/** Where a ruler has its ticks, and how many decimals of a second tell them apart. @param scale CSS pixels a millisecond */
export function ticksOf(from: number, to: number, scale: number): { readonly ticks: readonly number[]; readonly decimals: number } {
  const step = STEPS.find((each) => each * scale >= APART) ?? Math.ceil(APART / scale / 3_600_000) * 3_600_000;
  const first = Math.ceil(Math.max(0, from) / step), count = Math.max(0, Math.floor(to / step) - first + 1);
  return { ticks: Array.from({ length: count }, (_, i) => (first + i) * step), decimals: step >= 1000 ? 0 : step >= 100 ? 1 : 2 };
}

/** `1:02:03.4` of milliseconds. */
export function clockTime(milliseconds: number, decimals: number): string {
  const unit = 10 ** decimals, units = Math.round((Math.max(0, milliseconds) / 1000) * unit + 1e-6), seconds = Math.floor(units / unit);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}${decimals > 0 ? `.${String(units % unit).padStart(decimals, '0')}` : ''}`;
}
