import { en } from './en/index.js';
import { Formats } from './formats.js';

export { Formats } from './formats.js';

/** Every text of the library, as strings and functions that give strings. */
export type Messages = ReturnType<typeof en>;

type Overrides<T> = { readonly [Key in keyof T]?: T[Key] extends string | ((...args: never[]) => unknown) ? T[Key] : Overrides<T[Key]> };
export type MessageOverrides = Overrides<Messages>;

/** A language: its messages, or those that it has; English fills the rest. */
export type Locale = (formats: Formats) => MessageOverrides;

const locales = new Map<string, Locale>();
const resolved = new Map<string, Messages>();

/** Adds a language for all elements of the page, by its BCP 47 tag: `registerLocale('de', (f) => ({ … }))`. */
export function registerLocale(lang: string, locale: Locale): void {
  locales.set(lang.toLowerCase(), locale);
  resolved.clear();
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

function mergeTrees(base: Tree, overrides: Tree): Tree {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overrides)) {
    const below = base[key];
    merged[key] = isTree(value) && isTree(below) ? mergeTrees(below, value) : (value ?? below);
  }
  return merged;
}

/** The messages with some of them replaced. */
export function mergeMessages(base: Messages, overrides: MessageOverrides | undefined): Messages {
  return overrides ? (mergeTrees(base, overrides) as Messages) : base;
}

/** The messages of a language: those of `de-AT`, else of `de`, over English. Numbers and dates follow the tag itself. */
export function messagesOf(lang: string): Messages {
  const tag = lang.toLowerCase();
  const known = resolved.get(tag);
  if (known) return known;
  let formats: Formats;
  try {
    formats = new Formats(lang || 'en');
  } catch {
    formats = new Formats('en'); // a `lang` that is no language tag
  }
  const locale = locales.get(tag) ?? locales.get(tag.split('-')[0]!);
  const messages = mergeMessages(en(locale ? formats : formats.lang.startsWith('en') ? formats : new Formats('en')), locale?.(formats));
  resolved.set(tag, messages);
  return messages;
}
