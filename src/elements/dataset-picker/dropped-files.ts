import { PictureError } from '../../internal/picture-problem.js';
import type { SamplePicture } from './dataset-picker.events.js';

/** A file on its way into a dataset. */
export interface Candidate {
  readonly name: string;
  /** The name with its folders, where there are any. */
  readonly path: string;
  /** @throws PictureError */
  readonly load: () => Promise<Blob>;
}

export const fromFile = (file: File, path = file.webkitRelativePath || file.name): Candidate => ({ name: file.name, path, load: () => Promise.resolve(file) });

export const fromSample = ({ name, url }: SamplePicture): Candidate => ({
  name,
  path: name,
  async load() {
    const answer = await fetch(url).catch((thrown: unknown) => { throw new PictureError('not-fetched', thrown); });
    if (!answer.ok) throw new PictureError('not-fetched');
    return answer.blob();
  },
});

/** @param found is told how many files there are so far */
export async function fromDrop(transfer: DataTransfer, found: (count: number) => void): Promise<Candidate[]> {
  // the list of items is empty once the event is over: take what is in it now
  const items = [...transfer.items].filter(({ kind }) => kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const candidates: Candidate[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory) await walk(entry, candidates, found);
    else if (file) candidates.push(fromFile(file));
  }
  return candidates;
}

async function walk(entry: FileSystemEntry, into: Candidate[], found: (count: number) => void): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    into.push({ name: entry.name, path, load: () => fileOf(entry as FileSystemFileEntry) });
    found(into.length);
    return;
  }
  try {
    for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(child, into, found);
  } catch (thrown) {
    into.push({ name: entry.name, path, load: () => Promise.reject(new PictureError('unreadable', thrown)) });
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, (thrown) => reject(new PictureError('unreadable', thrown))));

/** A reader gives some at a time (Chromium: 100), and none at the end. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
