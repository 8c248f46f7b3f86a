import { bytesOf, FileError } from './file-problem.js';

/** Longest text of an input, in UTF-16 units. */
export const TEXT_LIMIT = 1_000_000;

export const TEXT_TYPE = 'text/plain;charset=utf-8';

/** Bytes that are decoded at once. */
const PIECE = 1 << 18;

/** Controls that no text has, but for tab, line and page breaks, and the escape of terminals; halves of characters. */
const UNFIT = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\p{Surrogate}]/u;

export const isText = (text: string): boolean => !UNFIT.test(text);

/**
 * The text of a file in pieces: UTF-8, or what its byte order mark says.
 * @throws FileError `not-text`
 */
export async function* piecesOf(file: Blob): AsyncGenerator<string> {
  const [first, second] = await bytesOf(file.slice(0, 2));
  const decoder = new TextDecoder(first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8', { fatal: true });
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = await bytesOf(file.slice(at, at + PIECE));
    let piece: string;
    try {
      piece = decoder.decode(bytes, { stream: at + PIECE < file.size });
    } catch (thrown) {
      throw new FileError('not-text', thrown);
    }
    yield piece;
  }
}

/**
 * Reads a file that is one text.
 * @returns it in UTF-8, without a byte order mark
 * @throws FileError
 */
export async function readText(file: Blob): Promise<{ readonly media: Blob; readonly mediaType: string }> {
  let text = '';
  for await (const piece of piecesOf(file)) {
    text += piece;
    if (text.length > TEXT_LIMIT) throw new FileError(isText(text) ? 'long' : 'not-text');
  }
  if (!isText(text)) throw new FileError('not-text');
  if (text.trim() === '') throw new FileError('blank');
  return { media: new Blob([text], { type: TEXT_TYPE }), mediaType: 'text/plain' };
}
