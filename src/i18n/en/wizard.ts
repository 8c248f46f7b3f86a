import type { Formats } from '../formats.js';

export const wizard = (_f: Formats) => ({});
