import type { Rect, Size } from '../../../src/core/geometry/index.js';

export type Subject = (stage: HTMLElement, picture: Blob, image: Size) => Promise<{
  set(boxes: readonly Rect[]): Promise<void> | void;
  place(x: number, y: number): [number, number];
  use(tool: 'select' | 'pan'): void;
  /** How many boxes are chosen. */
  chosen(): number;
}>;
