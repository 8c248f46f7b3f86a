import type { Formats } from '../formats.js';

export const annotator = (_f: Formats) => ({});
