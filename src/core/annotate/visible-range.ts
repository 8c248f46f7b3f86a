/** The rows of a list of equal rows that are in sight, `end` excluded. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/**
 * @param scrollTop pixels above the viewport
 * @param height of the viewport
 * @param overscan rows drawn beyond each edge, so that scrolling shows no gaps
 */
export function visibleRange(count: number, rowHeight: number, scrollTop: number, height: number, overscan = 4): RowRange {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - overscan;
  const last = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight) + overscan;
  const end = Math.min(count, Math.max(0, last));
  return { start: Math.min(Math.max(0, first), end), end };
}

/** Where to scroll so that a row is wholly in sight; where it is already, if it is. */
export function scrollToRow(index: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop;
}
