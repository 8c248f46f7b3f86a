import { DIGITS, type KeyBinding } from '../keys.js';
import type { ToolName } from './tools/types.js';

/** What a key can ask for. */
export type Command =
  | 'undo' | 'redo' | 'select-all' | 'select-concept' | 'duplicate' | 'copy' | 'cut' | 'paste' | 'paste-previous' | 'delete' | 'cancel' | 'finish'
  | `tool-${ToolName}` | 'new-region'
  | 'zoom-in' | 'zoom-out' | 'fit' | 'actual-size' | 'zoom-to-selected'
  | 'next-vertex' | 'previous-vertex' | 'insert-vertex'
  | 'relabel' | 'hide' | 'show-all' | 'lock' | 'front' | 'back' | 'accept' | 'accept-all'
  | 'next-region' | 'previous-region' | 'show-keys'
  | `concept-${number}`
  | `${'nudge' | 'nudge-far' | 'resize' | 'resize-far'}-${Direction}`;

export type Direction = 'left' | 'right' | 'up' | 'down';
export const DIRECTIONS: readonly Direction[] = ['left', 'right', 'up', 'down'];

const ARROW: Readonly<Record<Direction, string>> = { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown' };

export const KEY_TABLE: readonly KeyBinding<Command>[] = [
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
  { command: 'accept', scope: 'element', keys: ['A'] },
  { command: 'accept-all', scope: 'element', keys: ['Shift+A'] },
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
  ...DIGITS.map((digit, index): KeyBinding<Command> => ({ command: `concept-${index + 1}`, scope: 'element', keys: [digit] })),
  ...DIRECTIONS.flatMap((direction): KeyBinding<Command>[] => [
    { command: `nudge-${direction}`, scope: 'canvas', keys: [ARROW[direction]] },
    { command: `nudge-far-${direction}`, scope: 'canvas', keys: [`Shift+${ARROW[direction]}`] },
    { command: `resize-${direction}`, scope: 'canvas', keys: [`Alt+${ARROW[direction]}`, `Mod+${ARROW[direction]}`] },
    { command: `resize-far-${direction}`, scope: 'canvas', keys: [`Alt+Shift+${ARROW[direction]}`, `Mod+Shift+${ARROW[direction]}`] },
  ]),
];

/** The tools of an annotator of boxes, and of one of polygons. */
export const BOX_TOOLS: readonly ToolName[] = ['select', 'box', 'extreme', 'pan'];
export const POLYGON_TOOLS: readonly ToolName[] = ['select', 'polygon', 'scissors', 'wand', 'split', 'redraw', 'pan'];

/** The bindings of an annotator with these tools; only who draws outlines has vertices. */
export const keysFor = (tools: readonly ToolName[]): readonly KeyBinding<Command>[] => KEY_TABLE.filter(({ command }) => {
  if (command.startsWith('tool-')) return tools.includes(command.slice(5) as ToolName);
  return !command.endsWith('-vertex') || tools.includes('polygon');
});
