import { clamp, type Size, type View } from '../core/geometry/index.js';
import type { RegionStyle } from './painter.js';

/** CSS pixels. */
export const LINE = 2;
const UNDER_LINE = LINE + 2;
/** Around light colours, and around what is white. */
export const DARK_UNDER = 'rgb(8 10 14 / 0.6)';
/** Around dark colours. */
const LIGHT_UNDER = 'rgb(255 255 255 / 0.5)';
const FILL_ALPHA = 0.14;
/** Regions with both sides below this are a dot of colour. */
const DOT_BELOW = 4;
/** Regions narrower than this show no chip: it could not be read. */
const CHIP_FROM = 40;
/** Fewer letters of a text than this say nothing. */
const READABLE = 6;
export const CHIP_HEIGHT = 18;
const CHIP_PADDING = 6;
const CHIP_FONT = '600 11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

export type Context = CanvasRenderingContext2D;

/** Finds readable colours and chip texts, once for each style. */
export class Palette {
  readonly #probe: Context;
  #styles: readonly RegionStyle[] = [];
  readonly #ink = new Map<string, string>();
  readonly #widths = new Map<string, number>();
  readonly #cut = new Map<string, string>();

  constructor() {
    this.#probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    this.#probe.canvas.width = this.#probe.canvas.height = 1;
    this.#probe.font = CHIP_FONT;
  }

  get styles(): readonly RegionStyle[] {
    return this.#styles;
  }
  set styles(styles: readonly RegionStyle[]) {
    this.#styles = styles;
    this.#cut.clear();
  }

  /** Dark or white, whichever stands out more from the colour (WCAG relative luminance). */
  ink(color: string): string {
    let ink = this.#ink.get(color);
    if (!ink) {
      this.#probe.fillStyle = '#59626f'; // stays, if the colour is none
      this.#probe.fillStyle = color;
      this.#probe.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...this.#probe.getImageData(0, 0, 1, 1).data].map((byte) => {
        const part = byte / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      ink = 1.05 / (light + 0.05) >= (light + 0.05) / 0.0555 ? '#ffffff' : '#0b0d12';
      this.#ink.set(color, ink);
    }
    return ink;
  }

  /** What goes under a line of this colour: light under dark and dark under light, so that one of the two stands out from any picture. */
  under(color: string): string {
    return this.ink(color) === '#ffffff' ? LIGHT_UNDER : DARK_UNDER;
  }

  width(text: string): number {
    let width = this.#widths.get(text);
    if (width === undefined) this.#widths.set(text, (width = this.#probe.measureText(text).width));
    return width;
  }

  /** The text, or as much of it as fits, or what is short, if too little fits to be read. */
  fitted({ text, short }: RegionStyle, room: number): string {
    if (this.width(text) <= room) return text;
    const key = `${Math.floor(room / 4)} ${text}`;
    let cut = this.#cut.get(key);
    if (cut === undefined) {
      const letters = [...text];
      while (letters.length > 0 && this.#probe.measureText(`${letters.join('')}…`).width > room) letters.pop();
      this.#cut.set(key, (cut = letters.length >= READABLE ? `${letters.join('').trimEnd()}…` : short));
    }
    return cut;
  }
}

/** Where the drawing goes: CSS pixels of a canvas with `ratio` device pixels to each. */
export interface Easel {
  readonly context: Context;
  readonly view: View;
  readonly image: Size;
  readonly ratio: number;
  readonly palette: Palette;
}

/** Left, top, width and height on screen, whole device pixels so that lines are sharp. */
export function onScreen({ view, image, ratio }: Easel, x: number, y: number, width: number, height: number): [number, number, number, number] {
  const sx = image.width * view.scale, sy = image.height * view.scale;
  const left = Math.round((view.x + x * sx) * ratio) / ratio, top = Math.round((view.y + y * sy) * ratio) / ratio;
  const right = Math.round((view.x + (x + width) * sx) * ratio) / ratio, bottom = Math.round((view.y + (y + height) * sy) * ratio) / ratio;
  return [left, top, right - left, bottom - top];
}

/** Turns the canvas about a box's centre for the time of `draw`. */
export function turned(context: Context, degrees: number, [x, y, width, height]: readonly [number, number, number, number], draw: () => void): void {
  if (degrees === 0) return draw();
  context.save();
  context.translate(x + width / 2, y + height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-x - width / 2, -y - height / 2);
  draw();
  context.restore();
}

export interface FlatBoxes {
  readonly boxes: Float64Array;
  readonly rotations: Float32Array;
  readonly styles: Int32Array;
}

/**
 * Many regions: `slots` in the order of their styles. One small call for each box; one big path for all would be six
 * times slower (reference/performance.md).
 */
export function drawRegions(easel: Easel, flat: FlatBoxes, slots: Uint32Array): void {
  const { context, palette } = easel;
  const screen = new Float32Array(slots.length * 4);
  for (let i = 0; i < slots.length; i++) {
    const at = slots[i]! * 4;
    screen.set(onScreen(easel, flat.boxes[at]!, flat.boxes[at + 1]!, flat.boxes[at + 2]!, flat.boxes[at + 3]!), i * 4);
  }
  const each = (from: number, to: number, draw: (x: number, y: number, width: number, height: number) => void): void => {
    for (let i = from; i < to; i++) {
      const at = i * 4;
      const width = screen[at + 2]!, height = screen[at + 3]!;
      const rotation = flat.rotations[slots[i]!]!;
      if (rotation === 0) draw(screen[at]!, screen[at + 1]!, width, height);
      else turned(context, rotation, [screen[at]!, screen[at + 1]!, width, height], () => draw(screen[at]!, screen[at + 1]!, width, height));
    }
  };
  context.lineJoin = 'miter';
  const groups: (readonly [style: RegionStyle, from: number, to: number])[] = [];
  for (let from = 0; from < slots.length; ) {
    const style = flat.styles[slots[from]!]!;
    let to = from + 1;
    while (to < slots.length && flat.styles[slots[to]!] === style) to++;
    groups.push([palette.styles[style]!, from, to]);
    from = to;
  }
  context.lineWidth = UNDER_LINE;
  for (const [{ color }, from, to] of groups) {
    context.strokeStyle = palette.under(color);
    each(from, to, (x, y, width, height) => {
      if (width >= DOT_BELOW || height >= DOT_BELOW) context.strokeRect(x, y, width, height);
    });
  }
  context.lineWidth = LINE;
  for (const [{ color }, from, to] of groups) {
    context.fillStyle = context.strokeStyle = color;
    context.globalAlpha = FILL_ALPHA;
    each(from, to, (x, y, width, height) => {
      if (width >= DOT_BELOW || height >= DOT_BELOW) context.fillRect(x, y, width, height);
    });
    context.globalAlpha = 1;
    each(from, to, (x, y, width, height) => {
      if (width < DOT_BELOW && height < DOT_BELOW) context.fillRect(x, y, Math.max(width, LINE), Math.max(height, LINE));
      else context.strokeRect(x, y, width, height);
    });
  }
  for (const [style, from, to] of groups) {
    each(from, to, (x, y, width) => {
      if (width >= CHIP_FROM) drawChip(easel, style, x, y, width);
    });
  }
}

/** The concept's name on the upper edge; inside the box where there is no room above. */
export function drawChip({ context, palette }: Easel, style: RegionStyle, x: number, y: number, boxWidth: number): void {
  const text = palette.fitted(style, Math.max(boxWidth, CHIP_FROM) - 2 * CHIP_PADDING);
  if (text === '') return;
  const left = x - LINE / 2;
  const above = y - LINE / 2 - CHIP_HEIGHT >= 0;
  const top = above ? y - LINE / 2 - CHIP_HEIGHT : y - LINE / 2;
  drawTag(context, palette, style.color, text, left, top, above ? [4, 4, 0, 0] : [0, 0, 4, 0]);
}

function drawTag(context: Context, palette: Palette, color: string, text: string, x: number, y: number, radii: number[]): void {
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(x, y, palette.width(text) + 2 * CHIP_PADDING, CHIP_HEIGHT, radii);
  context.fill();
  context.fillStyle = palette.ink(color);
  context.font = CHIP_FONT;
  context.textBaseline = 'middle';
  context.fillText(text, x + CHIP_PADDING, y + CHIP_HEIGHT / 2 + 0.5);
}

/** A box's size, at its lower right corner, kept on the canvas. */
export function drawNote({ context, palette }: Easel, text: string, right: number, bottom: number, canvas: Size): void {
  const width = palette.width(text) + 2 * CHIP_PADDING;
  const x = clamp(right - width, 0, Math.max(0, canvas.width - width));
  const y = clamp(bottom + 6, 0, Math.max(0, canvas.height - CHIP_HEIGHT));
  drawTag(context, palette, '#101216', text, x, y, [4, 4, 4, 4]);
}
