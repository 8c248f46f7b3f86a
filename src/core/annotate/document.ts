import type { Label, LabelChange } from '../model/annotation.js';
import { equal, frozen } from './json.js';

/** Who writes: the person at the element, the host through a property, or undo and redo. */
export type Source = 'user' | 'host' | 'history';

/** A label and its place in the drawing order; the highest is on top. */
export interface Entry {
  readonly label: Label;
  readonly z: number;
  /** A workflow proposes it, and nobody has said it yet: it is none of the labels. */
  readonly suggested?: true;
}

/** What happened to one label: added without `before`, removed without `after`. */
export interface Change {
  readonly id: string;
  readonly before?: Entry;
  readonly after?: Entry;
}

/** All that one transaction changed, each label once. */
export interface Diff {
  readonly source: Source;
  readonly changes: readonly Change[];
}

export interface Transaction {
  /** Adds a label on top (or at `z`), or replaces the one with its id where that is, or was when the transaction began; a suggestion becomes one. */
  put(label: Label, z?: number, suggested?: true): void;
  remove(id: string): void;
}

export type DocumentObserver = (diff: Diff) => void;

const OPEN = 'A transaction of this document is open already.';

/** The labels of one input, and what is suggested for it, by id, frozen. Written only inside a transaction, which succeeds or fails as a whole. */
export class LabelDocument {
  #entries = new Map<string, Entry>();
  #top = 0;
  #labels: readonly Label[] | undefined = [];
  #suggestions: readonly Label[] | undefined = [];
  #open = false;
  readonly #observers = new Set<DocumentObserver>();

  get size(): number {
    return this.#entries.size;
  }

  /** In drawing order, the topmost last. The same array until something changes. */
  get labels(): readonly Label[] {
    return (this.#labels ??= this.#sorted(undefined));
  }

  /** In their order. */
  get suggestions(): readonly Label[] {
    return (this.#suggestions ??= this.#sorted(true));
  }

  #sorted(suggested: true | undefined): readonly Label[] {
    return Object.freeze([...this.#entries.values()].filter((entry) => entry.suggested === suggested).sort((a, b) => a.z - b.z).map(({ label }) => label));
  }

  get(id: string): Label | undefined {
    return this.#entries.get(id)?.label;
  }

  /** The lowest and the highest place in the drawing order that is in use. */
  get places(): { readonly bottom: number; readonly top: number } {
    let bottom = 0, top = 0;
    for (const { z } of this.#entries.values()) {
      bottom = Math.min(bottom, z);
      top = Math.max(top, z);
    }
    return { bottom, top };
  }

  entry(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** @returns a function that ends the observation. */
  observe(observer: DocumentObserver): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  /**
   * The only way to write. Observers get one diff, after the fact, and none if nothing changed.
   * @throws if a transaction is open already; if `write` throws, after putting everything back.
   */
  transact(source: Source, write: (transaction: Transaction) => void): Diff {
    if (this.#open) throw new Error(OPEN);
    const before = new Map<string, Entry | undefined>();
    let open = (this.#open = true);
    const set = (id: string, entry: Entry | undefined): void => {
      if (!open) throw new Error('This transaction has ended: labels change only inside transact().');
      if (!before.has(id)) before.set(id, this.#entries.get(id));
      if (entry) this.#entries.set(id, entry);
      else this.#entries.delete(id);
    };
    try {
      write({
        put: (label, z, suggested) => {
          const old = this.#entries.get(label.id) ?? before.get(label.id);
          const place = z ?? old?.z ?? this.#top + 1;
          this.#top = Math.max(this.#top, place);
          set(label.id, { label: old && equal(old.label, label) ? old.label : frozen(label), z: place, ...(suggested && { suggested }) });
        },
        remove: (id) => set(id, undefined),
      });
    } catch (error) {
      for (const [id, entry] of before) set(id, entry);
      throw error;
    } finally {
      open = this.#open = false;
    }
    const changes: Change[] = [];
    for (const [id, old] of before) {
      const now = this.#entries.get(id);
      if (isSame(old, now)) continue;
      changes.push({ id, ...(old && { before: old }), ...(now && { after: now }) });
    }
    const diff: Diff = { source, changes };
    if (changes.length > 0) {
      // a list of which nothing is another stays the same one
      if (changes.some(({ before: was, after }) => said(was) ?? said(after))) this.#labels = undefined;
      if (changes.some(({ before: was, after }) => was?.suggested ?? after?.suggested)) this.#suggestions = undefined;
      for (const observer of this.#observers) observer(diff);
    }
    return diff;
  }

  /**
   * Makes the document hold just these labels and suggestions, in this order; of one id the label. What is the same already
   * stays as it is. In one pass: there may be very many.
   */
  replaceAll(labels: readonly Label[], suggestions: readonly Label[] = []): Diff {
    if (this.#open) throw new Error(OPEN);
    const entries = new Map<string, Entry>(), before = this.#entries, changes: Change[] = [];
    let last = -Infinity, top = this.#top;
    const put = (label: Label, suggested?: true): Label => {
      const { id } = label, old = before.get(id);
      const z = old !== undefined && old.z > last ? old.z : Math.max(Math.floor(last) + 1, top + 1, 0);
      const now = old && equal(old.label, label) ? old.label : frozen(label);
      const next: Entry = suggested ? { label: now, z, suggested } : { label: now, z };
      const entry = old && isSame(old, next) ? old : next;
      if (entry !== old) changes.push(old ? { id, before: old, after: entry } : { id, after: entry });
      entries.set(id, entry);
      last = z;
      top = Math.max(top, z);
      return now;
    };
    const kept = labels.map((label) => put(label));
    if (entries.size < labels.length) return this.replaceAll(withoutDoubles(labels), suggestions);
    last = -Infinity; // an order of their own
    const proposed = suggestions.flatMap((label) => (entries.has(label.id) ? [] : [put(label, true)]));
    for (const [id, old] of before) if (!entries.has(id)) changes.push({ id, before: old });
    const diff: Diff = { source: 'host', changes };
    if (changes.length === 0) return diff;
    this.#entries = entries;
    this.#top = top;
    this.#labels = Object.freeze(kept);
    this.#suggestions = Object.freeze(proposed);
    for (const observer of this.#observers) observer(diff);
    return diff;
  }
}

const isSame = (a: Entry | undefined, b: Entry | undefined): boolean => a?.label === b?.label && a?.z === b?.z && a?.suggested === b?.suggested;

/** Of labels with one id, the last in the place of the first. */
const withoutDoubles = (labels: readonly Label[]): Label[] => [...new Map(labels.map((label) => [label.id, label])).values()];

const said = (entry: Entry | undefined): Label | undefined => (entry?.suggested ? undefined : entry?.label);

/** What became of the labels that a diff touched; suggestions are none. */
export const changesOf = (diff: Diff): LabelChange[] => diff.changes.flatMap(({ id, before, after }): LabelChange[] => {
  const label = said(after);
  if (label) return [{ type: 'put', label }];
  return said(before) ? [{ type: 'remove', id }] : [];
});

/** The former versions of those labels. */
export const previousOf = (diff: Diff): Label[] => diff.changes.flatMap(({ before }) => said(before) ?? []);

/** Ids of the suggestions that a diff took away without making labels of them, and of those that it brought back. */
export const suggestionsIn = ({ changes }: Diff): { readonly discarded: string[]; readonly restored: string[] } => ({
  discarded: changes.flatMap(({ id, before, after }) => (before?.suggested && !after ? [id] : [])),
  restored: changes.flatMap(({ id, before, after }) => (after?.suggested && !before ? [id] : [])),
});
