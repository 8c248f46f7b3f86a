/** Features of one thing: the columns that are not 0, ascending, and what stands in them. */
export interface Vector {
  readonly at: Uint32Array;
  readonly values: Float32Array;
}
