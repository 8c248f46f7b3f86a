import type { Subject } from './subject.js';

/** A page that only receives the events. */
export const create: Subject = async (stage) => {
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'wheel']) stage.addEventListener(type, () => {});
  return { set: () => {}, place: (x, y) => [x * 1280, y * 960], use: () => {}, chosen: () => 1 };
};
