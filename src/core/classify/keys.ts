import { DIGITS, type KeyBinding, type KeyMap, normaliseChord } from '../keys.js';
import type { InputKind } from '../model/dataset.js';

/** What a key can ask for while an input is classified. */
export type ClassifierCommand =
  | 'undo' | 'redo' | 'accept' | 'accept-all' | 'delete' | 'cancel' | 'filter' | 'show-keys' | 'next-span' | 'previous-span'
  | 'zoom-in' | 'zoom-out' | 'fit' | 'actual-size'
  | 'play' | 'slower' | 'faster' | 'previous-frame' | 'next-frame' | 'seek-back' | 'seek-forward' | 'seek-start' | 'seek-end' | 'new-span' | 'start-here' | 'end-here'
  | 'span-left' | 'span-right' | 'start-left' | 'start-right' | 'end-left' | 'end-right'
  | `${'yes' | 'no'}-${number}`;

type Binding = KeyBinding<ClassifierCommand>;

const ALL: readonly Binding[] = [
  { command: 'undo', scope: 'element', keys: ['Mod+Z'] },
  { command: 'redo', scope: 'element', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  { command: 'accept', scope: 'element', keys: ['A'] },
  { command: 'accept-all', scope: 'element', keys: ['Shift+A'] },
  { command: 'cancel', scope: 'element', keys: ['Escape'] },
  { command: 'filter', scope: 'element', keys: ['/'] },
  { command: 'show-keys', scope: 'element', keys: ['?'] },
];

const SPANS: readonly Binding[] = [
  { command: 'delete', scope: 'element', keys: ['Delete', 'Backspace'] },
  { command: 'next-span', scope: 'element', keys: [']'] },
  { command: 'previous-span', scope: 'element', keys: ['['] },
  { command: 'end-left', scope: 'canvas', keys: ['Shift+ArrowLeft'] },
  { command: 'end-right', scope: 'canvas', keys: ['Shift+ArrowRight'] },
  { command: 'start-left', scope: 'canvas', keys: ['Alt+Shift+ArrowLeft'] },
  { command: 'start-right', scope: 'canvas', keys: ['Alt+Shift+ArrowRight'] },
];

const ZOOM: readonly Binding[] = [
  { command: 'zoom-in', scope: 'element', keys: ['+', '='] },
  { command: 'zoom-out', scope: 'element', keys: ['-'] },
  { command: 'fit', scope: 'element', keys: ['Shift+1'] },
];

const OF: Readonly<Record<InputKind, readonly Binding[]>> = {
  image: [
    ...ZOOM,
    { command: 'actual-size', scope: 'element', keys: ['Shift+2'] },
  ],
  video: [
    ...SPANS,
    ...ZOOM,
    { command: 'play', scope: 'element', keys: [' '] },
    { command: 'previous-frame', scope: 'element', keys: [','] },
    { command: 'next-frame', scope: 'element', keys: ['.'] },
    { command: 'slower', scope: 'element', keys: ['<'] },
    { command: 'faster', scope: 'element', keys: ['>'] },
    { command: 'seek-back', scope: 'canvas', keys: ['Mod+ArrowLeft'] },
    { command: 'seek-forward', scope: 'canvas', keys: ['Mod+ArrowRight'] },
    { command: 'seek-start', scope: 'canvas', keys: ['Home'] },
    { command: 'seek-end', scope: 'canvas', keys: ['End'] },
    { command: 'span-left', scope: 'canvas', keys: ['ArrowLeft'] },
    { command: 'span-right', scope: 'canvas', keys: ['ArrowRight'] },
    { command: 'new-span', scope: 'element', keys: ['N'] },
    { command: 'start-here', scope: 'element', keys: ['{'] },
    { command: 'end-here', scope: 'element', keys: ['}'] },
  ],
  text: [
    ...SPANS,
    { command: 'zoom-in', scope: 'element', keys: ['+', '='] },
    { command: 'zoom-out', scope: 'element', keys: ['-'] },
  ],
};

/** Letters in the order of the keyboard, without those that ask for something else here or in a workbench (I: its instructions). */
const LETTERS: readonly string[] = 'Q W E R T Y U O P S D F G H J K L Z X C V B M'.split(' ');

/** The keys of the concepts, in their order: digits, then letters. */
export const CONCEPT_KEYS: readonly string[] = [...DIGITS, ...LETTERS];

/**
 * The bindings while an input of a kind is classified: a concept's key says *yes*, with Alt *no*.
 *
 * @param remap letters that the host gives to something else are no concept's
 */
export function classifierKeys(kind: InputKind, remap: KeyMap<ClassifierCommand> = {}): readonly Binding[] {
  const taken = new Set(Object.values(remap).flatMap((chords) => chords?.map(normaliseChord) ?? []));
  const free = (chord: string): readonly string[] => (taken.has(chord) ? [] : [chord]);
  return [
    ...ALL,
    ...OF[kind],
    ...CONCEPT_KEYS.flatMap((key, i): Binding[] => [
      { command: `yes-${i + 1}`, scope: 'element', keys: free(key) },
      { command: `no-${i + 1}`, scope: 'element', keys: free(`Alt+${key}`) },
    ]),
  ];
}
