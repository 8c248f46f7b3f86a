/** Why there is no figure. */
export type NoFigureReason =
  /** Nothing was said by two workers. */
  | 'no-overlap'
  /** Everybody always said one and the same: chance alone would have it so. */
  | 'no-variation'
  /** Not every unit has as many ratings as the others. */
  | 'unequal-ratings'
  /** Nobody marked a region. */
  | 'no-regions'
  /** There are regions, and no two of them match. */
  | 'no-matches'
  /** Nothing was counted yet. */
  | 'no-cases';

export interface NoFigure {
  readonly why: NoFigureReason;
}

/** A figure; or why there is none, where the references answer NaN, 1 or an exception, and none of these measures anything. */
export type Figure = number | NoFigure;

export const isFigure = (figure: Figure): figure is number => typeof figure === 'number';
