import type { Formats } from '../formats.js';

export const review = (_f: Formats) => ({});
