import { inSlices, pauses } from '../../adapter/slices.js';
import { cleanName, nameProblem } from '../../core/model/index.js';
import { FileError } from '../../internal/file-problem.js';
import { isText, piecesOf, TEXT_LIMIT } from '../../internal/text-file.js';
import { CsvRows } from './csv-rows.js';
import { JsonlRows } from './jsonl-rows.js';

/**
 * `not-json`: no JSON object. `quotes`: a quote that is not closed. `more-fields`: than the first row names. `no-text`: nothing in the
 * column. `blank`: nothing but space. `long`: beyond the limit. `not-text`: half a character, or a control.
 */
export type RowProblem = 'not-json' | 'quotes' | 'more-fields' | 'no-text' | 'blank' | 'long' | 'not-text';

export interface RefusedRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly problem: RowProblem;
}

export interface TableRow {
  /** In the file, from 1: where the row begins. */
  readonly line: number;
  /** By column; undefined where the row has none. */
  readonly cells: readonly (string | undefined)[];
}

/** A file of many texts as it was read, before anything is chosen of it. */
export interface TextTable {
  /** Of CSV what the first row says, of JSON Lines the fields that hold words or numbers. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Lines that are no rows. */
  readonly refused: readonly RefusedRow[];
}

/** Collects the rows of a file, piece by piece. */
export interface RowReader extends TextTable {
  /** Yields where one may pause. */
  take(piece: string, isLast: boolean): Generator<void>;
}

/** Bytes: all rows are held until something is chosen. */
const FILE_LIMIT = 200_000_000;

/**
 * @param progress is told how many rows there are so far
 * @throws FileError; an `AbortError`
 */
export async function readTable(file: Blob, name: string, signal: AbortSignal, progress: (rows: number) => void): Promise<TextTable> {
  if (file.size === 0) throw new FileError('empty');
  if (file.size > FILE_LIMIT) throw new FileError('large');
  const reader: RowReader = /\.(?:csv|tsv)$/i.test(name) ? new CsvRows() : new JsonlRows();
  const pause = pauses(signal);
  const take = async (piece: string, isLast: boolean): Promise<void> => {
    for (const _ of reader.take(piece, isLast)) await pause();
    signal.throwIfAborted();
  };
  for await (const piece of piecesOf(file)) {
    await take(piece, false);
    progress(reader.rows.length);
  }
  await take('', true);
  if (reader.rows.length + reader.refused.length === 0) throw new FileError('no-rows');
  return reader;
}

/** Which column holds the text, and which one the name: places in the table's columns. */
export interface ChosenColumns {
  readonly text: number;
  readonly name: number | undefined;
}

const TEXT_COLUMN = /^(?:text|content|body|sentence|document|review|comment|message|question|utterance|description)$/i;
const NAME_COLUMN = /^(?:name|title|file|file_?name|id|key|uuid)$/i;
/** Rows that tell which column is the longest. */
const LOOKED_AT = 100;

/** A best guess: by the columns' names, else the longest one; a table without columns has an empty one. */
export function guessColumns({ columns, rows }: TextTable): ChosenColumns {
  const lengthOf = (column: number): number => rows.slice(0, LOOKED_AT).reduce((sum, { cells }) => sum + (cells[column]?.length ?? 0), 0);
  const named = columns.findIndex((name) => TEXT_COLUMN.test(name.trim()));
  const text = named < 0 ? columns.reduce((best, _, column) => (lengthOf(column) > lengthOf(best) ? column : best), 0) : named;
  const name = columns.findIndex((each, column) => column !== text && NAME_COLUMN.test(each.trim()));
  return { text, name: name < 0 ? undefined : name };
}

export interface TableText {
  readonly line: number;
  /** Undefined: the row has none that can be one. */
  readonly name: string | undefined;
  readonly text: string;
}

/** What of a table can be added, and what not. */
export interface TableTexts {
  readonly texts: readonly TableText[];
  /** By line. */
  readonly refused: readonly RefusedRow[];
}

/** Rows between two pauses. */
const STEP = 500;

/** @throws an `AbortError` */
export const textsOf = (table: TextTable, columns: ChosenColumns, signal: AbortSignal): Promise<TableTexts> => inSlices(choose(table, columns), signal);

function* choose({ rows, refused: unread }: TextTable, { text: textColumn, name: nameColumn }: ChosenColumns): Generator<void, TableTexts> {
  const texts: TableText[] = [], refused = [...unread];
  for (const [i, { line, cells }] of rows.entries()) {
    const text = cells[textColumn], problem = problemOf(text);
    if (problem) refused.push({ line, problem });
    else texts.push({ line, name: nameColumn === undefined ? undefined : nameOf(cells[nameColumn]), text: text! });
    if (i % STEP === 0) yield;
  }
  return { texts, refused: refused.sort((a, b) => a.line - b.line) };
}

function problemOf(text: string | undefined): RowProblem | undefined {
  if (text === undefined) return 'no-text';
  if (text.length > TEXT_LIMIT) return 'long';
  if (text.trim() === '') return 'blank';
  return isText(text) ? undefined : 'not-text';
}

const nameOf = (cell: string | undefined): string | undefined => (cell === undefined || nameProblem(cell) ? undefined : cleanName(cell));
