export { PALETTE, colorOf as conceptColor } from '../model/palette.js';

/** Of labels whose concept is not in the list. */
export const UNKNOWN_COLOR = '#59626f';
