import type { Pixels } from './pixels.js';

/** What 1 is in the planes of a {@link LabImage}. */
export const LAB_ONE = 4096;

/** Colours in OKLab (Björn Ottosson, 2020), where distances are about as the eye sees them. */
export interface LabImage {
  readonly width: number;
  readonly height: number;
  /** Lightness, 0..LAB_ONE. */
  readonly l: Int16Array;
  /** Green to red, within about a third of LAB_ONE. */
  readonly a: Int16Array;
  /** Blue to yellow. */
  readonly b: Int16Array;
}

/** Rows between two pauses. */
const ROWS = 16;

const LINEAR = Float32Array.from({ length: 256 }, (_, i) => {
  const value = i / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** The picture in OKLab, on white where it is transparent, and a little softened: noise is no edge. */
export function* labSteps({ data, width, height }: Pixels): Generator<void, LabImage> {
  const image: LabImage = { width, height, l: new Int16Array(width * height), a: new Int16Array(width * height), b: new Int16Array(width * height) };
  for (let y = 0; y < height; y++) {
    if (y % ROWS === 0) yield;
    for (let i = y * width, end = i + width; i < end; i++) {
      const alpha = data[4 * i + 3]! / 255, white = 1 - alpha;
      const red = LINEAR[data[4 * i]!]! * alpha + white, green = LINEAR[data[4 * i + 1]!]! * alpha + white, blue = LINEAR[data[4 * i + 2]!]! * alpha + white;
      const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
      const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
      const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
      image.l[i] = LAB_ONE * (0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s);
      image.a[i] = LAB_ONE * (1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s);
      image.b[i] = LAB_ONE * (0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s);
    }
  }
  for (const plane of [image.l, image.a, image.b]) yield* soften(plane, width, height);
  return image;
}

/** The binomial filter 1 2 1 both ways, in place. */
function* soften(plane: Int16Array, width: number, height: number): Generator<void, void> {
  let above = new Int16Array(width), here = new Int16Array(width);
  for (let y = 0; y < height; y++) {
    if (y % (4 * ROWS) === 0) yield;
    const row = y * width;
    let left = plane[row]!;
    for (let x = 0; x < width; x++) {
      const centre = plane[row + x]!, right = plane[row + Math.min(x + 1, width - 1)]!;
      plane[row + x] = (left + 2 * centre + right + 2) >> 2;
      left = centre;
    }
  }
  above.set(plane.subarray(0, width));
  for (let y = 0; y < height; y++) {
    if (y % (4 * ROWS) === 0) yield;
    const row = y * width, below = Math.min(y + 1, height - 1) * width;
    here.set(plane.subarray(row, row + width));
    for (let x = 0; x < width; x++) plane[row + x] = (above[x]! + 2 * here[x]! + plane[below + x]! + 2) >> 2;
    [above, here] = [here, above];
  }
}
