import { expect } from 'chai';
import { AdapterError } from '../../../src/adapter/errors.js';
import { readInput } from '../../../src/elements/dataset-picker/read-input.js';
import type { FileError } from '../../../src/internal/file-problem.js';
import { TEXT_LIMIT } from '../../../src/internal/text-file.js';

const textOf = async (...content: BlobPart[]): Promise<string> => {
  const { kind, name, mediaType, media } = await readInput(new Blob(content), 'notes.txt');
  expect([kind, name, mediaType]).to.deep.equal(['text', 'notes.txt', 'text/plain']);
  const bytes = new Uint8Array(await media.arrayBuffer());
  expect(bytes[0]).to.not.equal(0xef);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
};
const problemOf = (content: readonly BlobPart[], name = 'notes.txt', type = ''): Promise<string> =>
  readInput(new Blob([...content], { type }), name).then(() => 'none', (thrown: FileError) => thrown.problem);

describe('a file that is one text', () => {
  it('is taken as it is, in UTF-8', async () => {
    expect(await textOf('one\r\ntwo\tüñ😀\n')).to.equal('one\r\ntwo\tüñ😀\n');
    // characters that are cut by the pieces in which it is read
    const long = 'ü😀'.repeat(100_001);
    expect(await textOf('a', long) === `a${long}`).to.equal(true);
  });

  it('loses its byte order mark, and is UTF-8 whatever that says', async () => {
    expect(await textOf(Uint8Array.of(0xef, 0xbb, 0xbf), 'grün')).to.equal('grün');
    expect(await textOf(Uint8Array.of(0xff, 0xfe, 0x67, 0, 0xfc, 0, 0x3d, 0xd8, 0x00, 0xde))).to.equal('gü😀');
    expect(await textOf(Uint8Array.of(0xfe, 0xff, 0, 0x67, 0, 0xfc))).to.equal('gü');
  });

  it('is refused where it is none', async () => {
    expect(await problemOf([])).to.equal('empty');
    expect(await problemOf([' \n\t '])).to.equal('blank');
    expect(await problemOf([Uint8Array.of(0xef, 0xbb, 0xbf)])).to.equal('blank');
    expect(await problemOf([Uint8Array.of(0x67, 0x72, 0xfc, 0x6e)])).to.equal('not-text');
    expect(await problemOf(['a\0b'])).to.equal('not-text');
    expect(await problemOf([Uint8Array.of(0x67, 0, 0xfc, 0)])).to.equal('not-text');
    expect(await problemOf([Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41, 0)])).to.equal('not-text');
    expect(await problemOf([Uint8Array.of(0xff, 0xfe, 0x41)])).to.equal('not-text');
    expect(await problemOf(['x'.repeat(TEXT_LIMIT)])).to.equal('none');
    expect(await problemOf(['x'.repeat(TEXT_LIMIT + 1)])).to.equal('long');
  });

  it('is known by its name or type, and a picture or film by its bytes, whatever it is called', async () => {
    expect(await problemOf(['hello'], 'hello', 'text/plain')).to.equal('none');
    expect(await problemOf(['hello'], 'HELLO.TXT')).to.equal('none');
    for (const name of ['hello', 'hello.md', 'hello.json', 'hello.html', 'hello.svg']) expect(await problemOf(['hello'], name), name).to.equal('unknown-type');
    const brand = (...brands: string[]): BlobPart[] => [Uint8Array.of(0, 0, 0, 12 + 4 * brands.length), 'ftyp', brands[0]!, Uint8Array.of(0, 0, 0, 0), ...brands.slice(1)];
    expect(await problemOf(brand('heic', 'mif1'))).to.equal('heic');
    expect(await problemOf(brand('qt  '))).to.equal('quicktime');
    expect(await problemOf([Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x8b, 0x42, 0x82, 0x88), 'matroska'], 'film.webm')).to.equal('unknown-type');
  });

  it('is not blamed where it cannot be read', async () => {
    const gone = Object.assign(new Blob(['a']), { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }) });
    const thrown = await readInput(gone as unknown as Blob, 'a.txt').catch((error: unknown) => error);
    expect([thrown instanceof AdapterError, (thrown as FileError).problem]).to.deep.equal([false, 'unreadable']);
  });
});
