/**
 * `empty`: 0 bytes. `unknown-type`: none that is taken. `heic`, `quicktime`: known, and not shown by browsers. `cut-off`: its end
 * is missing. `undecodable`, `unplayable`: looks right, but this browser cannot show it. `no-video`: sound alone, or no
 * picture that this browser knows. `no-length`: a video of
 * 0 ms. `not-text`: bytes that are none in UTF-8 or UTF-16. `blank`: a text of nothing but space. `long`: a text, `large`: a table
 * beyond the limit. `no-rows`: a table without any. `unreadable`: the disk gave no bytes. `not-fetched`: the network gave none.
 */
export type FileProblem =
  | 'empty' | 'unknown-type' | 'heic' | 'quicktime' | 'cut-off' | 'undecodable' | 'unplayable' | 'no-video' | 'no-length'
  | 'not-text' | 'blank' | 'long' | 'large' | 'no-rows' | 'unreadable' | 'not-fetched';

export class FileError extends Error {
  override readonly name = 'FileError';
  constructor(readonly problem: FileProblem, cause?: unknown) {
    super(problem, { cause });
  }
}

/** @throws FileError */
export async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    throw new FileError('unreadable', thrown);
  }
}
