import type { Formats } from '../formats.js';

export const manager = (_f: Formats) => ({});
