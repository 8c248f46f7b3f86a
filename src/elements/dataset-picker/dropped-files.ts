import type { NewInput } from '../../adapter/port.js';
import { FileError } from '../../internal/file-problem.js';
import type { SampleInput } from './dataset-picker.events.js';
import { readInput } from './read-input.js';

/** What may become an input. */
export interface Candidate {
  readonly name: string;
  /** The name with its folders, where there are any. */
  readonly path: string;
  /** @throws FileError */
  readonly read: () => Promise<NewInput>;
}

export interface FileCandidate extends Candidate {
  /** @throws FileError */
  readonly load: () => Promise<Blob>;
}

const fileCandidate = (name: string, path: string, load: () => Promise<Blob>): FileCandidate => ({ name, path, load, read: async () => readInput(await load(), name) });

export const fromFile = (file: File): FileCandidate => fileCandidate(file.name, file.webkitRelativePath || file.name, () => Promise.resolve(file));

export const fromSample = ({ name, url }: SampleInput): FileCandidate => fileCandidate(name, name, async () => {
  const answer = await fetch(url).catch((thrown: unknown) => { throw new FileError('not-fetched', thrown); });
  if (!answer.ok) throw new FileError('not-fetched');
  return answer.blob();
});

/** @param found is told how many files there are so far */
export async function fromDrop(transfer: DataTransfer, found: (count: number) => void): Promise<FileCandidate[]> {
  // the list of items is empty once the event is over: take what is in it now
  const items = [...transfer.items].filter(({ kind }) => kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const candidates: FileCandidate[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory) await walk(entry, candidates, found);
    else if (file) candidates.push(fromFile(file));
  }
  return candidates;
}

async function walk(entry: FileSystemEntry, into: FileCandidate[], found: (count: number) => void): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    into.push(fileCandidate(entry.name, path, () => fileOf(entry as FileSystemFileEntry)));
    found(into.length);
    return;
  }
  try {
    for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(child, into, found);
  } catch (thrown) {
    into.push(fileCandidate(entry.name, path, () => Promise.reject(new FileError('unreadable', thrown))));
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, (thrown) => reject(new FileError('unreadable', thrown))));

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
