import type { Formats } from '../formats.js';

export const workbench = (_f: Formats) => ({});
