import type { Shape } from '../../../src/core/model/region.js';
import type { Size } from '../../../src/core/geometry/index.js';

export interface Drawn {
  set(shapes: readonly Shape[]): Promise<void> | void;
  place(x: number, y: number): [number, number];
  use(tool: 'select' | 'pan'): void;
  /** How many regions are chosen. */
  chosen(): number;
}

/** @param shape of all the regions that it will be given */
export type Subject = (stage: HTMLElement, picture: Blob, image: Size, shape: Shape['type']) => Promise<Drawn>;
