/** Made-up things of known concepts, the same in every run: none is told from the others by one feature alone. */
import type { Pixels } from '../../../src/core/segment/pixels.js';

/** Numbers of 0..1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

export const PICTURE_CONCEPTS = ['disc', 'square', 'triangle', 'stripes'];
const SIDE = 64;

/** A thing of any colour, size and place, a little turned, on a ground of any colour, in noise; each form has its favourite hues. */
export function pictureOf(concept: number, random: () => number): Pixels {
  const data = new Uint8ClampedArray(4 * SIDE * SIDE), hue = concept / PICTURE_CONCEPTS.length + 0.4 * random();
  const color = (at: number, strength: number): number[] => [0, 1 / 3, 2 / 3].map((shift) => 128 + 100 * strength * Math.cos(2 * Math.PI * (at + shift)));
  const ground = color(random(), random()), thing = color(hue, 0.4 + 0.6 * random());
  const x0 = SIDE * (0.4 + 0.2 * random()), y0 = SIDE * (0.4 + 0.2 * random()), radius = SIDE * (0.2 + 0.2 * random()), turn = 0.6 * (random() - 0.5), noise = 10 + 40 * random();
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const dx = (x - x0) * Math.cos(turn) + (y - y0) * Math.sin(turn), dy = (y - y0) * Math.cos(turn) - (x - x0) * Math.sin(turn);
      const isThing = [
        () => Math.hypot(dx, dy) < radius,
        () => Math.max(Math.abs(dx), Math.abs(dy)) < radius * 0.9,
        () => dy > -radius && dy < radius && Math.abs(dx) < (radius - dy) * 0.6,
        () => Math.hypot(dx, dy) < radius && Math.floor(dy / 3) % 2 === 0,
      ][concept]!();
      const grain = noise * (random() - 0.5);
      data.set([...(isThing ? thing : ground).map((value) => value + grain), 255], 4 * (y * SIDE + x));
    }
  }
  return { data, width: SIDE, height: SIDE };
}

export const TEXT_CONCEPTS = ['praise', 'fault', 'question', 'offer'];

const words = (seed: number, count: number): readonly string[] => {
  const random = randomOf(seed), of = (letters: string): string => letters[Math.floor(random() * letters.length)]!;
  return Array.from({ length: count }, () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => of('bdfgklmnprstvz') + of('aeiou')).join(''));
};
const COMMON = words(7, 200), OWN = TEXT_CONCEPTS.map((_, i) => words(100 + i, 60));

/** Eight to twenty words, a quarter of them of the concept's own, and some of another's. */
export function textOf(concept: number, random: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() ** 2 * list.length)]!;
  return Array.from({ length: 8 + Math.floor(random() * 12) }, () => {
    const chance = random();
    return pick(chance < 0.25 ? OWN[concept]! : chance < 0.33 ? OWN[(concept + 1 + Math.floor(random() * (OWN.length - 1))) % OWN.length]! : COMMON);
  }).join(' ');
}
