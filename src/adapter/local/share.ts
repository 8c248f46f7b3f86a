/** The positions of the inputs that one worker labels, ascending. */
export class Share {
  private constructor(readonly size: number, readonly positions: Uint32Array | undefined) {}

  /** Every position below `size`. */
  static all(size: number): Share {
    return new Share(size, undefined);
  }

  /** @param positions ascending */
  static of(positions: Uint32Array): Share {
    return new Share(positions.length, positions);
  }

  at(place: number): number | undefined {
    return this.positions ? this.positions[place] : place < this.size ? place : undefined;
  }

  /** The place of the first position that is `position` or more. */
  from(position: number): number {
    const { positions, size } = this;
    if (!positions) return Math.min(Math.max(position, 0), size);
    let low = 0, high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (positions[middle]! < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  has(position: number): boolean {
    return this.at(this.from(position)) === position;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let place = 0; place < this.size; place++) yield this.at(place)!;
  }
}

/** @returns ascending, without repetition */
export const ascending = (positions: Iterable<number>): Uint32Array => Uint32Array.from(new Set(positions)).sort();
