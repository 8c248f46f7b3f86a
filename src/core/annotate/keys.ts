import type { ToolName } from './tools/types.js';

/** What a key can ask for. */
export type Command =
  | 'undo' | 'redo' | 'select-all' | 'select-concept' | 'duplicate' | 'copy' | 'cut' | 'paste' | 'paste-previous' | 'delete' | 'cancel' | 'finish'
  | `tool-${ToolName}` | 'new-region'
  | 'zoom-in' | 'zoom-out' | 'fit' | 'actual-size' | 'zoom-to-selected'
  | 'next-vertex' | 'previous-vertex' | 'insert-vertex'
  | 'relabel' | 'hide' | 'show-all' | 'lock' | 'front' | 'back'
  | 'next-region' | 'previous-region' | 'show-keys'
  | `concept-${number}`
  | `${'nudge' | 'nudge-far' | 'resize' | 'resize-far'}-${Direction}`;

export type Direction = 'left' | 'right' | 'up' | 'down';
export const DIRECTIONS: readonly Direction[] = ['left', 'right', 'up', 'down'];

/** `element`: wherever the focus is inside, unless somebody types. `canvas`: on the picture only. `list`: on a row of the regions only. */
export type KeyScope = 'element' | 'canvas' | 'list';

export interface KeyBinding {
  readonly command: Command;
  readonly scope: KeyScope;
  /** Chords: `B`, `Mod+Shift+Z` (`Mod` is Cmd on Apple, Ctrl elsewhere), `Shift+1`, `ArrowLeft`, `+`. */
  readonly keys: readonly string[];
}

const ARROW: Readonly<Record<Direction, string>> = { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown' };

/** Digits in the order of the keyboard: 1 to 9, then 0 for the tenth. */
export const DIGITS: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

export const KEY_TABLE: readonly KeyBinding[] = [
  { command: 'undo', scope: 'element', keys: ['Mod+Z'] },
  { command: 'redo', scope: 'element', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  { command: 'select-all', scope: 'element', keys: ['Mod+A'] },
  { command: 'select-concept', scope: 'element', keys: ['Mod+Shift+A'] },
  { command: 'duplicate', scope: 'element', keys: ['Mod+D'] },
  // not everywhere: elsewhere these keys copy text
  { command: 'copy', scope: 'canvas', keys: ['Mod+C'] },
  { command: 'cut', scope: 'canvas', keys: ['Mod+X'] },
  { command: 'paste', scope: 'canvas', keys: ['Mod+V'] },
  { command: 'copy', scope: 'list', keys: ['Mod+C'] },
  { command: 'cut', scope: 'list', keys: ['Mod+X'] },
  { command: 'paste', scope: 'list', keys: ['Mod+V'] },
  { command: 'paste-previous', scope: 'element', keys: ['Mod+Shift+V'] },
  { command: 'delete', scope: 'element', keys: ['Delete', 'Backspace'] },
  { command: 'cancel', scope: 'element', keys: ['Escape'] },
  { command: 'tool-select', scope: 'element', keys: ['V'] },
  { command: 'tool-box', scope: 'element', keys: ['B'] },
  { command: 'tool-extreme', scope: 'element', keys: ['X'] },
  { command: 'tool-polygon', scope: 'element', keys: ['P'] },
  { command: 'tool-split', scope: 'element', keys: ['K'] },
  { command: 'tool-redraw', scope: 'element', keys: ['R'] },
  { command: 'tool-scissors', scope: 'element', keys: ['S'] },
  { command: 'tool-wand', scope: 'element', keys: ['W'] },
  { command: 'tool-pan', scope: 'element', keys: ['H'] },
  { command: 'finish', scope: 'canvas', keys: ['Enter'] },
  { command: 'new-region', scope: 'element', keys: ['N'] },
  { command: 'zoom-in', scope: 'element', keys: ['+', '='] },
  { command: 'zoom-out', scope: 'element', keys: ['-'] },
  { command: 'fit', scope: 'element', keys: ['Shift+1'] },
  { command: 'actual-size', scope: 'element', keys: ['Shift+2'] },
  { command: 'zoom-to-selected', scope: 'element', keys: ['Shift+3', 'Z'] },
  { command: 'next-vertex', scope: 'canvas', keys: ['.'] },
  { command: 'previous-vertex', scope: 'canvas', keys: [','] },
  { command: 'insert-vertex', scope: 'canvas', keys: ['Insert', 'M'] },
  { command: 'relabel', scope: 'element', keys: ['C'] },
  { command: 'hide', scope: 'list', keys: ['H'] },
  { command: 'lock', scope: 'list', keys: ['L'] },
  { command: 'hide', scope: 'element', keys: ['Alt+H'] },
  { command: 'show-all', scope: 'element', keys: ['Alt+Shift+H'] },
  { command: 'lock', scope: 'element', keys: ['Alt+L'] },
  { command: 'front', scope: 'element', keys: ['Mod+]'] },
  { command: 'back', scope: 'element', keys: ['Mod+['] },
  { command: 'next-region', scope: 'element', keys: [']'] },
  { command: 'previous-region', scope: 'element', keys: ['['] },
  { command: 'show-keys', scope: 'element', keys: ['?'] },
  { command: 'next-region', scope: 'canvas', keys: ['Tab'] },
  { command: 'previous-region', scope: 'canvas', keys: ['Shift+Tab'] },
  ...DIGITS.map((digit, index): KeyBinding => ({ command: `concept-${index + 1}`, scope: 'element', keys: [digit] })),
  ...DIRECTIONS.flatMap((direction): KeyBinding[] => [
    { command: `nudge-${direction}`, scope: 'canvas', keys: [ARROW[direction]] },
    { command: `nudge-far-${direction}`, scope: 'canvas', keys: [`Shift+${ARROW[direction]}`] },
    { command: `resize-${direction}`, scope: 'canvas', keys: [`Alt+${ARROW[direction]}`, `Mod+${ARROW[direction]}`] },
    { command: `resize-far-${direction}`, scope: 'canvas', keys: [`Alt+Shift+${ARROW[direction]}`, `Mod+Shift+${ARROW[direction]}`] },
  ]),
];

/** The bindings of an annotator with these tools; only who draws outlines has vertices. */
export const keysFor = (tools: readonly ToolName[]): readonly KeyBinding[] => KEY_TABLE.filter(({ command }) => {
  if (command.startsWith('tool-')) return tools.includes(command.slice(5) as ToolName);
  return !command.endsWith('-vertex') || tools.includes('polygon');
});

/** Other chords for some commands: `{ 'tool-box': ['R'] }`; an empty list takes a command's keys away. */
export type KeyMap = { readonly [C in Command]?: readonly string[] };

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
export type KeyLookup = Readonly<Record<KeyScope, ReadonlyMap<string, Command>>>;

/** The chords of a command, those of the whole element first. */
export const chordsOf = (lookup: KeyLookup, command: Command): readonly string[] =>
  [...new Set([...lookup.element, ...lookup.canvas, ...lookup.list].filter(([, own]) => own === command).map(([chord]) => chord))];

/**
 * The table with a host's replacements.
 * @throws RangeError if two commands of one scope ask for the same chord.
 */
export function buildKeys(remap: KeyMap = {}, table: readonly KeyBinding[] = KEY_TABLE): KeyLookup {
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
