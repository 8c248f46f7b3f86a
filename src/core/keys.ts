/** `element`: wherever the focus is inside, unless somebody types. `canvas`: on the picture only. `list`: on a row of the regions only. */
export type KeyScope = 'element' | 'canvas' | 'list';

export interface KeyBinding<Command extends string> {
  readonly command: Command;
  readonly scope: KeyScope;
  /** Chords: `B`, `Mod+Shift+Z` (`Mod` is Cmd on Apple, Ctrl elsewhere), `Shift+1`, `ArrowLeft`, `+`. */
  readonly keys: readonly string[];
}

/** Digits in the order of the keyboard: 1 to 9, then 0 for the tenth. */
export const DIGITS: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** Other chords for some commands: `{ 'tool-box': ['R'] }`; an empty list takes a command's keys away. */
export type KeyMap<Command extends string> = { readonly [C in Command]?: readonly string[] };

/** The parts of a KeyboardEvent that matter. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const ORDER = ['Mod', 'Alt', 'Shift'] as const;

/** One spelling for each chord: modifiers in order, letters upper case. */
export function normaliseChord(chord: string): string {
  const parts = chord === '+' ? ['+'] : chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  const key = parts.at(-1)!;
  const modifiers = ORDER.filter((modifier) => parts.slice(0, -1).some((part) => part.toLowerCase() === modifier.toLowerCase()));
  return [...modifiers, key.length === 1 ? key.toUpperCase() : key].join('+');
}

/**
 * The chord of a key press. Digits are taken by their place on the keyboard, because on some layouts they need Shift;
 * letters of a script other than Latin by the key's place too. Shift is part of a sign such as `+`, not of its chord.
 */
export function chordOf(press: KeyPress, apple: boolean): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  const placed = /^Key([A-Z])$/.exec(press.code)?.[1];
  const latin = /^[a-z]$/i.test(press.key);
  // WebKitGTK knows Shift+Tab by its place only
  const key = press.code === 'Tab' ? 'Tab' : digit ?? (latin ? press.key.toUpperCase() : (placed !== undefined && !/^[\x20-\x7e]$/.test(press.key) ? placed : press.key));
  const sign = key.length === 1 && !/[A-Z0-9]/.test(key);
  const mod = apple ? press.metaKey : press.ctrlKey;
  const foreign = apple ? press.ctrlKey : press.metaKey;
  return [mod && 'Mod', press.altKey && 'Alt', press.shiftKey && !sign && 'Shift', foreign && 'Foreign', key].filter(Boolean).join('+');
}

/** Chords to commands; those of a narrower scope come before those of the whole element. */
export type KeyLookup<Command extends string> = Readonly<Record<KeyScope, ReadonlyMap<string, Command>>>;

/** The chords of a command, those of the whole element first. */
export const chordsOf = <Command extends string>(lookup: KeyLookup<Command>, command: Command): readonly string[] =>
  [...new Set([...lookup.element, ...lookup.canvas, ...lookup.list].filter(([, own]) => own === command).map(([chord]) => chord))];

/**
 * The table with a host's replacements.
 * @throws RangeError if two commands of one scope ask for the same chord.
 */
export function buildKeys<Command extends string>(remap: KeyMap<Command>, table: readonly KeyBinding<Command>[]): KeyLookup<Command> {
  const lookup = { element: new Map<string, Command>(), canvas: new Map<string, Command>(), list: new Map<string, Command>() };
  const everywhere = new Set(table.flatMap(({ command, scope }) => (scope === 'element' ? [command] : [])));
  for (const { command, scope, keys } of table) {
    const own = remap[command];
    // a replacement stands for all keys of a command: in the whole element, if one of them works there
    if (own && scope !== 'element' && everywhere.has(command)) continue;
    for (const chord of own ?? keys) {
      const normal = normaliseChord(chord);
      const taken = lookup[scope].get(normal);
      if (taken && taken !== command) throw new RangeError(`“${normal}” is asked for by “${taken}” and by “${command}”.`);
      lookup[scope].set(normal, command);
    }
  }
  return lookup;
}
