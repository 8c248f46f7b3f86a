import Papa from 'papaparse';
import { TEXT_LIMIT } from '../../internal/text-file.js';
import type { RefusedRow, RowReader, TableRow } from './text-table.js';

/** Longest row, in UTF-16 units: what goes on for longer is a quote that nobody closed. */
const ROW_LIMIT = TEXT_LIMIT * 2;

const SEPARATORS: readonly string[] = [',', ';', '\t', '|'];

interface Dialect {
  readonly delimiter: string;
  readonly newline: '\r\n' | '\n' | '\r';
}

interface Parsed {
  /** Those before the fault. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly end: number }[];
  /** What is wrong with the quotes of the next row. `open`: more text may close it. */
  readonly fault: 'open' | 'certain' | undefined;
}

/** Characters that are looked at behind a faulty row: where one is, there may be many. */
const FIRST_LOOK = 1024;

/**
 * Rows of CSV after RFC 4180, and what else spreadsheets write: semicolons, tabs or bars, any line break. The first row names the
 * columns. Of a row whose quotes are wrong one line is lost, and not all that follows.
 */
export class CsvRows implements RowReader {
  columns: readonly string[] = [];
  readonly rows: TableRow[] = [];
  readonly refused: RefusedRow[] = [];
  #hasHeader = false;
  #dialect: Dialect | undefined;
  /** What was read behind the last whole row. */
  #rest = '';
  #line = 1;
  /** Inside a line that was refused. */
  #skips = false;
  /** Characters that are parsed at once. */
  #window = FIRST_LOOK;

  *take(piece: string, isLast: boolean): Generator<void> {
    let text = this.#rest + piece;
    this.#dialect ??= dialectOf(text);
    for (;;) {
      if (this.#skips) text = this.#skipLine(text);
      if (this.#skips) break;
      const part = text.slice(0, this.#window), isAll = part.length === text.length, isEnd = isLast && isAll;
      const { rows, fault } = this.#parse(part);
      const isFaulty = fault === 'certain' || (fault === 'open' && isEnd);
      let used = 0;
      // what comes next may belong to the last row
      for (const { cells, end } of fault || isEnd ? rows : rows.slice(0, -1)) {
        const raw = text.slice(used, end);
        this.#keep(cells, raw);
        this.#line += this.#breaksIn(raw);
        used = end;
      }
      text = text.slice(used);
      yield;
      if (isFaulty || (used === 0 && part.length > ROW_LIMIT)) {
        this.refused.push({ line: this.#line, problem: fault ? 'quotes' : 'long' });
        this.#skips = true;
        this.#window = FIRST_LOOK;
        continue;
      }
      if (isAll) break;
      this.#window *= 4;
    }
    this.#rest = isLast ? '' : text;
  }

  #parse(text: string): Parsed {
    const rows: { readonly cells: readonly string[]; readonly end: number }[] = [];
    let fault: Parsed['fault'];
    Papa.parse<string[]>(text, {
      ...this.#dialect!,
      step({ data, errors: [error], meta: { cursor } }, parser) {
        if (!error) return void rows.push({ cells: data, end: cursor });
        // a quote is wrong by what follows it
        fault = error.code === 'InvalidQuotes' && !/"\s*$/.test(text) ? 'certain' : 'open';
        parser.abort();
      },
    });
    return { rows, fault };
  }

  /** @returns what comes behind the line's end, if it is there; else half of the line break, where there is one */
  #skipLine(text: string): string {
    const { newline } = this.#dialect!, end = text.indexOf(newline);
    if (end < 0) return text.endsWith('\r') ? '\r' : '';
    this.#skips = false;
    this.#line += 1;
    return text.slice(end + newline.length);
  }

  #keep(cells: readonly string[], raw: string): void {
    // the line break of the first row is taken for that of all
    const own = this.#dialect!.newline === '\n' && /\r\n?$/.test(raw) ? [...cells.slice(0, -1), cells.at(-1)!.replace(/\r$/, '')] : cells;
    if (own.length === 1 && own[0]!.trim() === '') return;
    if (!this.#hasHeader) {
      this.#hasHeader = true;
      this.columns = own.map((name) => name.trim());
    } else if (own.slice(this.columns.length).some((cell) => cell.trim() !== '')) this.refused.push({ line: this.#line, problem: 'more-fields' });
    else this.rows.push({ line: this.#line, cells: own });
  }

  #breaksIn(text: string): number {
    const { newline } = this.#dialect!;
    let count = 0;
    for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) count += 1;
    return count;
  }
}

/** Characters in which the first row ends. */
const HEAD = 65_536;

/** The separator that the first row has most of, and the line break that ends it: texts further down hold any of them. */
function dialectOf(text: string): Dialect {
  const head = text.slice(0, HEAD);
  const newline = (/\r\n|\n|\r/.exec(head.replaceAll(/"[^"]*"/g, ''))?.[0] ?? '\n') as Dialect['newline'];
  const columns = (delimiter: string): number => Papa.parse<string[]>(head, { delimiter, newline, preview: 1 }).data[0]?.length ?? 0;
  return { newline, delimiter: SEPARATORS.reduce((best, each) => (columns(each) > columns(best) ? each : best)) };
}
