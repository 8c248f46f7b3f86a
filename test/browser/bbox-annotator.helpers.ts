import { executeServerCommand, resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/define/bbox-annotator.js';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';
import type { AnnotatorEventDetails, AnnotatorEventMap } from '../../src/elements/annotator/annotator.events.js';
import type { Label } from '../../src/core/model/annotation.js';
import type { Box } from '../../src/core/model/region.js';

export const CONCEPTS = [{ id: 'car', name: 'car' }, { id: 'tree', name: 'tree' }, { id: 'dog', name: 'dog' }];

export const label = (id: string, x: number, y: number, width: number, height: number, conceptId = 'car'): Label =>
  ({ id, conceptId, value: 1, region: { type: 'box', x, y, width, height }, source: { kind: 'person' } });

/** A picture of four colours: red, green / blue, white. */
export async function picture(width = 400, height = 200, type = 'image/png'): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  ['#ff0000', '#00ff00', '#0000ff', '#ffffff'].forEach((color, i) => {
    context.fillStyle = color;
    context.fillRect((i % 2) * (width / 2), Math.floor(i / 2) * (height / 2), width / 2, height / 2);
  });
  return canvas.convertToBlob({ type, quality: 1 });
}

export const EVENTS: readonly (keyof AnnotatorEventDetails)[] = [
  'annotations-changed', 'suggestions-changed', 'selection-changed', 'tool-changed', 'concept-activated', 'view-changed', 'history-changed', 'image-loaded', 'image-failed',
];

export interface Mounted {
  readonly el: BboxAnnotator;
  /** All events so far, but for `view-changed`, which comes when it comes. */
  readonly log: { type: string; detail: unknown }[];
  names(): string[];
  last<Type extends keyof AnnotatorEventDetails>(type: Type): AnnotatorEventDetails[Type];
}

export const mounted: HTMLElement[] = [];

export function log(el: BboxAnnotator): Mounted {
  const entries: { type: string; detail: unknown }[] = [];
  for (const type of EVENTS) {
    if (type !== 'view-changed') el.addEventListener(type, (event) => void entries.push({ type, detail: event.detail }));
  }
  return {
    el,
    log: entries,
    names: () => entries.map(({ type }) => type),
    last: (type) => entries.filter((entry) => entry.type === type).at(-1)!.detail as never,
  };
}

/** An annotator with a picture of 400 by 200 pixels, ready to be used. */
export async function mount(props: Partial<BboxAnnotator> = {}, parent: Node = document.body): Promise<Mounted> {
  const el = document.createElement('bbox-annotator');
  Object.assign(el.style, { width: '1000px', height: '500px' });
  Object.assign(el, { concepts: CONCEPTS, activeConcept: 'car', media: await picture(), ...props });
  const loaded = next(el, 'image-loaded');
  parent.appendChild(el);
  mounted.push(el);
  const result = log(el);
  await loaded;
  await settled(el);
  result.log.length = 0;
  return result;
}

export const next = <Type extends keyof AnnotatorEventMap>(el: BboxAnnotator, type: Type): Promise<AnnotatorEventMap[Type]> =>
  new Promise((resolve) => el.addEventListener(type, resolve as never, { once: true }));

export const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Laid out, with its painter, and drawn. */
export async function settled(el: BboxAnnotator): Promise<void> {
  await until(() => el.shadowRoot!.querySelectorAll('.paper canvas').length === 3);
  await el.updateComplete;
  await frame();
  await frame();
  await el.updateComplete;
}

export async function until(condition: () => unknown): Promise<void> {
  while (!condition()) await frame();
}

export const $ = <E extends HTMLElement = HTMLElement>(el: BboxAnnotator, selector: string): E => el.shadowRoot!.querySelector<E>(selector)!;
export const $$ = <E extends HTMLElement = HTMLElement>(el: BboxAnnotator, selector: string): E[] => [...el.shadowRoot!.querySelectorAll<E>(selector)];
export const stage = (el: BboxAnnotator): HTMLElement => $(el, '.stage');
export const said = (el: BboxAnnotator): string => $(el, '[role=status]').textContent.trim();

/** Where a point of the picture (0..1) is in the page, whole pixels. */
export function place(el: BboxAnnotator, x: number, y: number): [number, number] {
  const rect = stage(el).getBoundingClientRect();
  // fitted and centred until somebody zooms
  const width = el.imageWidth * el.scale, height = el.imageHeight * el.scale;
  return [Math.round(rect.left + (rect.width - width) / 2 + x * width), Math.round(rect.top + (rect.height - height) / 2 + y * height)];
}

export const mouse = async (type: 'move' | 'down' | 'up' | 'click', at?: [number, number], button: 'left' | 'middle' = 'left'): Promise<void> => {
  if (type === 'move') await sendMouse({ type, position: at! });
  else if (type === 'click') await sendMouse({ type, position: at!, button });
  else await sendMouse({ type, button });
};

export async function drag(el: BboxAnnotator, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await mouse('move', place(el, ...from));
  await mouse('down');
  await mouse('move', place(el, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2));
  await mouse('move', place(el, ...to));
  await mouse('up');
  await el.updateComplete;
}

export async function click(el: BboxAnnotator, x: number, y: number): Promise<void> {
  await mouse('click', place(el, x, y));
  await el.updateComplete;
}

/** `Control+Shift+z`: held in order, let go in reverse. */
export async function key(chord: string): Promise<void> {
  const keys = chord === '+' ? ['+'] : chord.split('+');
  for (const held of keys.slice(0, -1)) await sendKeys({ down: held });
  await sendKeys({ press: keys.at(-1)! });
  for (const held of keys.slice(0, -1).reverse()) await sendKeys({ up: held });
}

export const WEBKIT = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);

export const MOD = /Mac/.test(navigator.platform) ? 'Meta' : 'Control';

export const server = (command: string, payload?: unknown): Promise<unknown> => executeServerCommand(command, payload as never);

/** Left, top, width, height in whole pixels of the picture. */
export function pixels(el: BboxAnnotator, id: string): number[] {
  const { x, y, width, height } = el.annotations.find((each) => each.id === id)!.region as Box;
  return [x * el.imageWidth, y * el.imageHeight, width * el.imageWidth, height * el.imageHeight].map(Math.round);
}

/** Red, green and blue of what one sees at a point of the picture, over all layers. */
export function colorAt(el: BboxAnnotator, x: number, y: number): number[] {
  const rect = stage(el).getBoundingClientRect();
  const [px, py] = place(el, x, y);
  const out = new OffscreenCanvas(1, 1).getContext('2d')!;
  for (const canvas of el.shadowRoot!.querySelectorAll<HTMLCanvasElement>('.paper canvas')) {
    const ratio = canvas.width / rect.width;
    out.drawImage(canvas, Math.round((px - rect.left) * ratio), Math.round((py - rect.top) * ratio), 1, 1, 0, 0, 1, 1);
  }
  return [...out.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
}

export async function cleanUp(): Promise<void> {
  for (const el of mounted.splice(0)) el.remove();
  document.body.replaceChildren();
  await resetMouse();
  await setViewport({ width: 1280, height: 800 });
}
