import { toAdapterError } from '../../adapter/errors.js';
import type { NewInput } from '../../adapter/port.js';
import { bytesOf, FileError } from '../../internal/file-problem.js';
import { HEAD, sniff } from '../../internal/media-type.js';

/** What a file dialog offers. What is chosen all the same is judged by its bytes. */
export const INPUT_TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/webm,text/plain,.txt,.csv,.tsv,.jsonl,.ndjson';

/** A file of many texts, one a row. Bytes do not tell it from any other text: its name does. */
export const isTable = (name: string): boolean => /\.(?:csv|tsv|jsonl|ndjson)$/i.test(name);

const isText = (file: Blob, name: string): boolean => /\.(?:txt|text)$/i.test(name) || file.type.startsWith('text/plain');

/** A part that does not come is no fault of the file. */
const part = <T>(module: Promise<T>): Promise<T> => module.catch((thrown: unknown) => { throw toAdapterError(thrown); });

/**
 * Measures and checks a file that becomes one input. What reads its kind comes with the first file of it.
 * @throws FileError, or AdapterError where the reader could not be loaded
 */
export async function readInput(file: Blob, name: string): Promise<NewInput> {
  if (file.size === 0) throw new FileError('empty');
  const mediaType = sniff(await bytesOf(file.slice(0, HEAD)));
  if (mediaType === 'image/heic') throw new FileError('heic');
  if (mediaType === 'video/quicktime') throw new FileError('quicktime');
  if (mediaType?.startsWith('image/')) return { kind: 'image', name, ...await (await part(import('../../internal/image-file.js'))).readPicture(file, mediaType) };
  if (mediaType) return { kind: 'video', name, ...await (await part(import('../../internal/video-file.js'))).readVideo(file, mediaType) };
  if (isText(file, name)) return { kind: 'text', name, ...await (await part(import('../../internal/text-file.js'))).readText(file) };
  throw new FileError('unknown-type');
}
