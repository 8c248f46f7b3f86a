import { controls } from './controls.js';
import { tokens } from './tokens.js';

/** The styles that every element starts with. */
export const base = [tokens, controls];
