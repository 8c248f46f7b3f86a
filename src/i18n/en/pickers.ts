import type { Formats } from '../formats.js';

export const pickers = (_f: Formats) => ({});
