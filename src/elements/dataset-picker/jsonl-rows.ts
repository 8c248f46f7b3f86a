import type { RefusedRow, RowReader, TableRow } from './text-table.js';

/** Rows of JSON Lines: an object a line. Its fields that hold words or numbers are columns, in the order in which they first come. */
export class JsonlRows implements RowReader {
  readonly columns: string[] = [];
  readonly rows: TableRow[] = [];
  readonly refused: RefusedRow[] = [];
  readonly #places = new Map<string, number>();
  /** A line whose end was not read yet. */
  #rest = '';
  #line = 0;

  *take(piece: string, isLast: boolean): Generator<void> {
    // only the new piece is searched: a line may be as long as the file
    let start = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      this.#keep(this.#rest + piece.slice(start, end));
      this.#rest = '';
      start = end + 1;
      yield;
    }
    this.#rest += piece.slice(start);
    if (isLast) this.#keep(this.#rest);
  }

  #keep(text: string): void {
    this.#line += 1;
    if (text.trim() === '') return;
    const value = parse(text);
    if (value) this.rows.push({ line: this.#line, cells: this.#cellsOf(value) });
    else this.refused.push({ line: this.#line, problem: 'not-json' });
  }

  #cellsOf(value: Readonly<Record<string, unknown>>): (string | undefined)[] {
    const cells: (string | undefined)[] = [];
    for (const [field, held] of Object.entries(value)) {
      if (typeof held !== 'string' && typeof held !== 'number') continue;
      const place = this.#places.get(field) ?? this.columns.push(field) - 1;
      this.#places.set(field, place);
      cells[place] = String(held);
    }
    return cells;
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
