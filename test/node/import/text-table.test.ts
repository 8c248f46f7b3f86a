import { expect } from 'chai';
import fc from 'fast-check';
import Papa from 'papaparse';
import { CsvRows } from '../../../src/elements/dataset-picker/csv-rows.js';
import { type ChosenColumns, guessColumns, readTable, type RowReader, type TextTable, textsOf } from '../../../src/elements/dataset-picker/text-table.js';
import type { FileError } from '../../../src/internal/file-problem.js';
import { TEXT_LIMIT } from '../../../src/internal/text-file.js';

const { signal } = new AbortController();
const read = (content: BlobPart, name: string): Promise<TextTable> => readTable(new Blob([content]), name, signal, () => {});

/** What is read of a file with the columns that are guessed, or others: texts as `line: name | text`, refused rows as `line: problem`. */
async function found(content: BlobPart, name = 'a.csv', columns?: ChosenColumns): Promise<{ columns: readonly string[]; texts: string[]; refused: string[] }> {
  const table = await read(content, name), { texts, refused } = await textsOf(table, columns ?? guessColumns(table), signal);
  return {
    columns: table.columns,
    texts: texts.map((row) => `${row.line}: ${row.name ?? ''} | ${row.text}`),
    refused: refused.map(({ line, problem }) => `${line}: ${problem}`),
  };
}

const problemOf = (content: BlobPart, name = 'a.csv'): Promise<string> =>
  read(content, name).then(() => 'none', (thrown: FileError) => thrown.problem);

function utf16(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  for (const [i, char] of [...`\ufeff${text}`].entries()) view.setUint16(2 * i, char.charCodeAt(0), isLittle);
  return new Uint8Array(view.buffer);
}

describe('a table of texts', () => {
  describe('in CSV', () => {
    it('is read with quotes, line breaks in them, and the line on which each row begins', async () => {
      expect(await found('name,text\na,plain\nb,"with ""quotes"", and\na line break"\n\nc,  spaces  \n')).to.deep.equal({
        columns: ['name', 'text'], texts: ['2: a | plain', '3: b | with "quotes", and\na line break', '6: c |   spaces  '], refused: [],
      });
    });

    for (const [what, separator] of [['semicolons', ';'], ['tabs', '\t'], ['bars', '|']] as const) {
      it(`may have ${what}, and line breaks of Windows`, async () => {
        const row = (...cells: string[]): string => `${cells.join(separator)}\r\n`;
        expect(await found(row('label', 'text') + row('+', 'one, two') + row('-', `"a${separator}b"`))).to.deep.equal({
          columns: ['label', 'text'], texts: ['2:  | one, two', `3:  | a${separator}b`], refused: [],
        });
      });
    }

    it('may have line breaks of several systems', async () => {
      expect(await found('text,label\na,1\r\nb,2\n"c\r","3"\r\n')).to.deep.include({ texts: ['2:  | a', '3:  | b', '4:  | c\r'] });
      expect((await read('text,label\na,1\r\n', 'a.csv')).rows[0]!.cells).to.deep.equal(['a', '1']);
      expect((await read('text,label\ra,1\rb,2\r', 'a.csv')).rows).to.deep.equal([{ line: 2, cells: ['a', '1'] }, { line: 3, cells: ['b', '2'] }]);
    });

    for (const [what, content] of [
      ['UTF-8', '\ufefftext,label\r\ngrün,1\r\n'], ['UTF-16, little end first', utf16('text,label\r\ngrün,1\r\n', true)], ['UTF-16, big end first', utf16('text,label\r\ngrün,1\r\n', false)],
    ] as const) {
      it(`may begin with the byte order mark of ${what}`, async () => {
        expect(await found(content)).to.deep.equal({ columns: ['text', 'label'], texts: ['2:  | grün'], refused: [] });
      });
    }

    it('loses one line to a quote that nobody closed, and not what follows', async () => {
      expect(await found('text,label\nfine,1\n"open,2\n"two\nlines",3\n"5" wide,4\nfine too,5\n"open to the end,6\nlast,7')).to.deep.equal({
        columns: ['text', 'label'], texts: ['2:  | fine', '4:  | two\nlines', '7:  | fine too', '9:  | last'], refused: ['3: quotes', '6: quotes', '8: quotes'],
      });
    });

    it('looks for the end of a quote for two million characters, and no further', async () => {
      const { rows, refused } = await read(`text,label\n"open,1\n${'a line,2\n'.repeat(300_000)}`, 'a.csv');
      expect([rows.length, rows[0]!.line, rows.at(-1)!.line, refused]).to.deep.equal([300_000, 3, 300_002, [{ line: 2, problem: 'quotes' }]]);
    });

    it('names rows with too many fields, without the text, or with an empty one', async () => {
      expect(await found('label,text\na,b,c\nd\ne,\nf,  \ng,h,\ni,j\n')).to.deep.equal({
        columns: ['label', 'text'], texts: ['6:  | h', '7:  | j'], refused: ['2: more-fields', '3: no-text', '4: blank', '5: blank'],
      });
    });

    it('names texts that are too long or broken', async () => {
      const long = 'x'.repeat(TEXT_LIMIT);
      const { texts, refused } = await found(`text\n${long}\n${long}x\n"${long}\n${long}"\nnull\0\n${'y'.repeat(3 * TEXT_LIMIT)}\nend\n`);
      expect(texts.map((each) => each.length)).to.deep.equal([TEXT_LIMIT + 6, '8:  | end'.length]);
      expect(refused).to.deep.equal(['3: long', '4: long', '6: not-text', '7: long']);
    });

    it('is the same in whatever pieces it comes', () => {
      const cell = fc.oneof(fc.string(), fc.stringMatching(/^[a",;\n\r ]{0,8}$/));
      fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), fc.boolean(), (rows, newline, sizes, isBroken) => {
        const written = Papa.unparse([['text', 'label'], ...rows], { newline, quotes: true }), header = 20;
        const broken = [...written.matchAll(/"/g)].map(({ index }) => index).filter((at) => at > header).at(-sizes[0]!) ?? written.length;
        const text = isBroken ? written.slice(0, broken) + written.slice(broken + 1) : written;
        const whole = pieces([text]);
        // the first piece tells the separator and the line breaks
        const inPieces = pieces([text.slice(0, header), ...chunks(text.slice(header), sizes)]);
        expect(inPieces.rows).to.deep.equal(whole.rows);
        expect(inPieces.refused).to.deep.equal(whole.refused);
        if (!isBroken) expect(whole.rows.map(({ cells }) => cells)).to.deep.equal(rows);
      }), { numRuns: 300 });
    });
  });

  describe('in JSON Lines', () => {
    it('has the fields that hold words or numbers', async () => {
      const lines = ['{"id": 7, "text": "one", "labels": ["+"], "meta": {"a": 1}}', '', '{"text": "two\\nlines", "by": "Ada"}\r', '{"id": 8, "text": null}', '{"text": "half \\ud800"}', '["text"]', '"text"', '{"text": "open', '{"text": ""}'];
      expect(await found(lines.join('\n'), 'a.jsonl')).to.deep.equal({
        columns: ['id', 'text', 'by'], texts: ['1: 7 | one', '3:  | two\nlines'],
        refused: ['4: no-text', '5: not-text', '6: not-json', '7: not-json', '8: not-json', '9: blank'],
      });
    });

    it('gives another column if asked to', async () => {
      expect((await found('{"a": "x", "b": "y"}\n{"a": "z"}\n', 'a.ndjson', { text: 1, name: 0 }))).to.deep.include({ texts: ['1: x | y'], refused: ['2: no-text'] });
    });
  });

  it('guesses the columns by their names, else takes the longest for the text', async () => {
    const guess = async (...lines: string[]) => guessColumns(await read(lines.join('\n'), 'a.csv'));
    expect(await guess('id,Review,title', '1,short,a much longer title')).to.deep.equal({ text: 1, name: 0 });
    expect(await guess('a,b,c', '1,the longest of all,2')).to.deep.equal({ text: 1, name: undefined });
    expect(await guess('name', 'x')).to.deep.equal({ text: 0, name: undefined });
    expect(guessColumns(await read('{"labels": []}', 'a.jsonl'))).to.deep.equal({ text: 0, name: undefined });
  });

  it('is refused whole where it is empty, no text, or too large', async () => {
    expect(await problemOf('')).to.equal('empty');
    expect(await problemOf('\n\n', 'a.jsonl')).to.equal('no-rows');
    expect(await problemOf('text,label\n')).to.equal('no-rows');
    expect(await problemOf(Uint8Array.of(0x74, 0xff, 0x0a))).to.equal('not-text');
    expect(await problemOf(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x00))).to.equal('not-text');
    const large = Object.defineProperty(new Blob(['a']), 'size', { value: 200_000_001 });
    expect(await readTable(large, 'a.csv', signal, () => {}).catch((thrown: FileError) => thrown.problem)).to.equal('large');
  });

  it('tells how many rows there are so far, lets the page paint in between, and can be called off', async () => {
    const content = `text,label\n${'a text of some words,1\n'.repeat(100_000)}`, told: number[] = [];
    const { now } = performance, { MessageChannel } = globalThis;
    let time = 0, pauses = 0;
    // every step takes longer than a slice may
    performance.now = () => (time += 1000);
    globalThis.MessageChannel = class extends MessageChannel {
      constructor() {
        super();
        pauses++;
      }
    };
    try {
      const { rows } = await readTable(new Blob([content]), 'a.csv', signal, (count) => told.push(count));
      expect([rows.length, rows.at(-1)!.line]).to.deep.equal([100_000, 100_001]);
      expect(pauses).to.be.greaterThan(content.length / 300_000);
      expect(told).to.deep.equal([...told].sort((a, b) => a - b));
      expect(told[0]).to.be.within(1, 20_000);
      const before = pauses, table = { columns: ['text'], rows, refused: [] };
      await textsOf(table, { text: 0, name: undefined }, signal);
      expect(pauses - before).to.be.greaterThan(100);
      let turns = 0, isOver = false;
      const turn = (): void => { turns++; if (!isOver) setImmediate(turn); };
      setImmediate(turn);
      await readTable(new Blob(['{"text":"a"}\n'.repeat(1000)]), 'a.jsonl', signal, () => {});
      isOver = true;
      expect(turns).to.be.greaterThan(300);
      const abort = new AbortController();
      const called = readTable(new Blob([content]), 'a.csv', abort.signal, () => abort.abort()).then(() => 'read', (thrown: Error) => thrown.name);
      expect(await called).to.equal('AbortError');
    } finally {
      performance.now = now;
      globalThis.MessageChannel = MessageChannel;
    }
  });
});

function pieces(parts: readonly string[]): RowReader {
  const reader = new CsvRows();
  for (const part of parts) for (const _ of reader.take(part, false));
  for (const _ of reader.take('', true));
  return reader;
}

function chunks(text: string, sizes: readonly number[]): string[] {
  const cut: string[] = [];
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length]!;
    cut.push(text.slice(at, at + size));
    at += size;
  }
  return cut;
}
