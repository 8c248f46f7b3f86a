import type { RegionStyle } from './painter.js';

export type Context = CanvasRenderingContext2D;

/** Around light colours, and around what is white. */
export const DARK_UNDER = 'rgb(8 10 14 / 0.6)';
/** Around dark colours. */
const LIGHT_UNDER = 'rgb(255 255 255 / 0.5)';
/** Fewer letters of a text than this say nothing. */
const READABLE = 6;
export const CHIP_FONT = '600 11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** Finds readable colours and chip texts, once for each style. */
export class Palette {
  readonly #probe: Context;
  #styles: readonly RegionStyle[] = [];
  readonly #pixels = new Map<string, number>();
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
    // the first measure loads the font: before the labels come, where it can
    for (const { text } of styles) this.width(text);
  }

  /** A colour as a pixel: red in the lowest byte, opacity in the highest. */
  pixel(color: string): number {
    let pixel = this.#pixels.get(color);
    if (pixel === undefined) {
      this.#probe.clearRect(0, 0, 1, 1);
      this.#probe.fillStyle = '#59626f'; // stays, if the colour is none
      this.#probe.fillStyle = color;
      this.#probe.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = this.#probe.getImageData(0, 0, 1, 1).data;
      this.#pixels.set(color, (pixel = (r! | (g! << 8) | (b! << 16) | (a! << 24)) >>> 0));
    }
    return pixel;
  }

  /** Dark or white, whichever stands out more from the colour (WCAG relative luminance). */
  ink(color: string): string {
    const pixel = this.pixel(color);
    const [r, g, b] = [0, 8, 16].map((shift) => {
      const part = ((pixel >>> shift) & 255) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return 1.05 / (light + 0.05) >= (light + 0.05) / 0.0555 ? '#ffffff' : '#0b0d12';
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
