import type { annotator } from './en/annotator.js';
import type { annotatorPanel } from './en/annotator-panel.js';
import type { app } from './en/app.js';
import type { classifier } from './en/classifier.js';
import type { comments } from './en/comments.js';
import type { comparison } from './en/comparison.js';
import type { conceptPicker } from './en/concept-picker.js';
import type { dashboard } from './en/dashboard.js';
import type { datasetPicker } from './en/dataset-picker.js';
import type { labelerInvite } from './en/labeler-invite.js';
import type { labelerPicker } from './en/labeler-picker.js';
import type { manager } from './en/manager.js';
import type { outline } from './en/outline.js';
import type { pickers } from './en/pickers.js';
import type { review } from './en/review.js';
import { shared } from './en/shared.js';
import type { wizard } from './en/wizard.js';
import type { workbench } from './en/workbench.js';
import type { workflowPicker } from './en/workflow-picker.js';
import { Formats } from './formats.js';

export { Formats } from './formats.js';

/** Every text of the library, by area, as strings and functions that give strings. */
export interface Messages {
  readonly annotator: ReturnType<typeof annotator>;
  readonly annotatorPanel: ReturnType<typeof annotatorPanel>;
  readonly app: ReturnType<typeof app>;
  readonly classifier: ReturnType<typeof classifier>;
  readonly comments: ReturnType<typeof comments>;
  readonly comparison: ReturnType<typeof comparison>;
  readonly conceptPicker: ReturnType<typeof conceptPicker>;
  readonly dashboard: ReturnType<typeof dashboard>;
  readonly datasetPicker: ReturnType<typeof datasetPicker>;
  readonly labelerInvite: ReturnType<typeof labelerInvite>;
  readonly labelerPicker: ReturnType<typeof labelerPicker>;
  readonly manager: ReturnType<typeof manager>;
  readonly outline: ReturnType<typeof outline>;
  readonly pickers: ReturnType<typeof pickers>;
  readonly review: ReturnType<typeof review>;
  readonly shared: ReturnType<typeof shared>;
  readonly wizard: ReturnType<typeof wizard>;
  readonly workbench: ReturnType<typeof workbench>;
  readonly workflowPicker: ReturnType<typeof workflowPicker>;
}

export type Area = keyof Messages;

/** The texts that an element of some areas shows. */
export type Texts<A extends Area = never> = Pick<Messages, A | 'shared'>;

/** The built-in English of some areas: an element brings that of its own, and no other is loaded with it. */
export type English<A extends Area> = { readonly [Key in A]: (f: Formats) => Messages[Key] };

type Overrides<T> = { readonly [Key in keyof T]?: T[Key] extends string | ((...args: never[]) => unknown) ? T[Key] : Overrides<T[Key]> };
export type MessageOverrides = Overrides<Messages>;

/** A language: its messages, or those that it has; English fills the rest. */
export type Locale = (formats: Formats) => MessageOverrides;

const locales = new Map<string, Locale>();
/** By the English that they stand over, and by language. */
let resolved = new WeakMap<object, Map<string, object>>();

/** Adds a language for all elements of the page, by its BCP 47 tag: `registerLocale('de', (f) => ({ … }))`. */
export function registerLocale(lang: string, locale: Locale): void {
  locales.set(lang.toLowerCase(), locale);
  resolved = new WeakMap();
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

/** Texts with some of them replaced; what is replaced in other areas is none of theirs. */
export function mergeMessages<T extends object>(base: T, overrides: MessageOverrides | undefined): T {
  return overrides ? (mergeTrees(base as Tree, ofAreas(base, overrides)) as T) : base;
}

const ofAreas = (base: object, overrides: MessageOverrides): Tree => Object.fromEntries(Object.entries(overrides).filter(([area]) => Object.hasOwn(base, area)));

const NONE = {};

/** The shared texts and those of some areas in a language: those of `de-AT`, else of `de`, over English. Numbers and dates follow the tag itself. */
export function messagesOf<A extends Area = never>(lang: string, english: English<A> = NONE as English<A>): Texts<A> {
  const tag = lang.toLowerCase();
  const ofEnglish = resolved.get(english) ?? new Map<string, object>();
  resolved.set(english, ofEnglish);
  const known = ofEnglish.get(tag);
  if (known) return known as Texts<A>;
  let formats: Formats;
  try {
    formats = new Formats(lang || 'en');
  } catch {
    formats = new Formats('en'); // a `lang` that is no language tag
  }
  const locale = locales.get(tag) ?? locales.get(tag.split('-')[0]!);
  const spoken = locale ? formats : formats.lang.startsWith('en') ? formats : new Formats('en');
  const base = Object.fromEntries(Object.entries<(f: Formats) => unknown>({ ...english, shared }).map(([area, texts]) => [area, texts(spoken)])) as unknown as Texts<A>;
  const messages = mergeMessages(base, locale?.(formats));
  ofEnglish.set(tag, messages);
  return messages;
}
