/** What is looked at is twice as large after about so many pixels of wheel, and of a pinch on a touchpad. */
const DOUBLES = 360, PINCH_DOUBLES = 70;
/** CSS pixels of a line that a wheel counts. */
const LINE_HEIGHT = 16;

/**
 * By how much a turn of the wheel enlarges.
 *
 * @param pageHeight CSS pixels of a page that a wheel counts
 */
export function wheelZoom({ deltaY, deltaMode, ctrlKey }: WheelEvent, pageHeight: number): number {
  const pixels = deltaY * (deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : deltaMode === WheelEvent.DOM_DELTA_PAGE ? pageHeight : 1);
  // a pinch on a touchpad comes as a wheel with Ctrl, in small steps
  return 2 ** (-pixels / (ctrlKey && Math.abs(pixels) < 50 ? PINCH_DOUBLES : DOUBLES));
}
