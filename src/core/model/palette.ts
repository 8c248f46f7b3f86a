import type { Concept } from './concept.js';

/** Told apart by most colour-blind eyes in this order; each is legible under white text (4.5 to 1) and stands out from a light and a dark page (3 to 1). */
export const PALETTE: readonly string[] = [
  '#7a5af5', '#0a7ea4', '#b54708', '#15803d', '#c2185f', '#2b5ce0', '#a16207', '#0f766e', '#cc2121', '#6b7280', '#9333ea', '#4d7c0f',
];

/** A concept's colour: its own, else by its place in its task. */
export const colorOf = (concept: Pick<Concept, 'color'>, index: number): string => concept.color ?? PALETTE[index % PALETTE.length]!;
