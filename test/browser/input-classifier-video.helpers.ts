import { resetMouse, setViewport } from '@web/test-runner-commands';
import '../../src/define/input-classifier.js';
import type { Label } from '../../src/core/model/annotation.js';
import type { TimeSpan } from '../../src/core/model/region.js';
import type { InputClassifier } from '../../src/elements/input-classifier/input-classifier.js';
import { codedVideo } from '../support/coded-video.js';
import { frame, mouse, until } from './bbox-annotator.helpers.js';

export const CONCEPTS = [{ id: 'walk', name: 'walk' }, { id: 'run', name: 'run' }];

/** Milliseconds. */
export const segment = (id: string, start: number, end: number, conceptId = 'walk'): Label =>
  ({ id, conceptId, value: 1, region: { type: 'time-span', start, end }, source: { kind: 'person' } });

const made = new Map<number, Promise<Blob>>();

/** 90 frames, three seconds at 30 frames a second. */
export const video = (frames = 90): Promise<Blob> => {
  if (!made.has(frames)) made.set(frames, codedVideo({ frames, rate: 30 }));
  return made.get(frames)!;
};

export interface Mounted {
  readonly el: InputClassifier;
  readonly video: HTMLVideoElement;
  readonly names: string[];
}

const mounted: InputClassifier[] = [];

/** Not yet loaded. */
export function place(props: Partial<InputClassifier>): InputClassifier {
  const el = document.createElement('input-classifier');
  Object.assign(el.style, { width: '1100px', height: '600px' });
  Object.assign(el, { kind: 'video', concepts: CONCEPTS, ...props });
  document.body.append(el);
  mounted.push(el);
  return el;
}

export const heard = (el: InputClassifier, type: 'media-loaded' | 'media-failed'): Promise<Event> =>
  new Promise((resolve) => el.addEventListener(type, resolve, { once: true }));

/** With a video of 30 declared frames a second, ready to be used. */
export async function mount(props: Partial<InputClassifier> = {}): Promise<Mounted> {
  const el = place({ frameRate: 30, ...('media' in props || 'src' in props ? {} : { media: await video() }), ...props }), names: string[] = [];
  for (const type of ['annotations-changed', 'selection-changed', 'media-loaded', 'media-failed'] as const) el.addEventListener(type, () => names.push(type));
  await heard(el, 'media-loaded');
  await settled(el);
  names.length = 0;
  return { el, video: $(el, 'video') as HTMLVideoElement, names };
}

export const $ = <E extends HTMLElement = HTMLElement>(el: InputClassifier, selector: string): E => el.shadowRoot!.querySelector<E>(selector)!;
export const $$ = <E extends HTMLElement = HTMLElement>(el: InputClassifier, selector: string): E[] => [...el.shadowRoot!.querySelectorAll<E>(selector)];

/** Laid out, and where it was sent: a seek may be followed by another. */
export async function settled(el: InputClassifier): Promise<void> {
  const shown = $<HTMLVideoElement>(el, 'video');
  await el.updateComplete;
  do {
    await frame();
    await until(() => !shown.seeking);
    await frame();
    await frame();
  } while (shown.seeking);
  await el.updateComplete;
}

/** The number that the tools show. */
export const shownFrame = (el: InputClassifier): number => Number($(el, '.video-frame').textContent.replace('f ', ''));

/** Start and end in whole frames of 30 a second. */
export const frames = (el: InputClassifier, id = el.annotations[0]!.id): number[] => {
  const { start, end } = el.annotations.find((each) => each.id === id)!.region as TimeSpan;
  return [start, end].map((each) => Math.round(each * 0.03 * 1000) / 1000);
};

/** Where the beginning of a frame is in the page, on a lane, or on the ruler. */
export function spot(el: InputClassifier, at: number, lane: number | 'ruler' = 0, count = 90): [number, number] {
  const film = $(el, '.film').getBoundingClientRect(), lanes = $(el, '.lanes').getBoundingClientRect();
  return [Math.round(film.left + (at / count) * film.width), Math.round(lane === 'ruler' ? film.top + 12 : lanes.top + 14 + lane * 28)];
}

export async function drag(el: InputClassifier, from: [number, number], to: [number, number]): Promise<void> {
  await mouse('move', from);
  await mouse('down');
  await mouse('move', [Math.round((from[0] + to[0]) / 2), to[1]]);
  await mouse('move', to);
  await mouse('up');
  await settled(el);
}

export async function cleanUp(): Promise<void> {
  for (const el of mounted.splice(0)) el.remove();
  document.body.replaceChildren();
  await resetMouse();
  await setViewport({ width: 1280, height: 800 });
}
