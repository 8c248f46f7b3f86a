import type { Concept } from '../model/concept.js';

/** Told apart by most colour-blind eyes in this order, and each legible with white text (4.5 to 1). */
export const PALETTE: readonly string[] = [
  '#7a5af5', '#0a7ea4', '#b54708', '#15803d', '#be185d', '#1d4ed8', '#a16207', '#0f766e', '#b91c1c', '#6b7280', '#7e22ce', '#4d7c0f',
];

/** Of labels whose concept is not in the list. */
export const UNKNOWN_COLOR = '#59626f';

/** A concept's colour: its own, else by its place in the list. */
export const conceptColor = (concept: Concept, index: number): string => concept.color ?? PALETTE[index % PALETTE.length]!;
