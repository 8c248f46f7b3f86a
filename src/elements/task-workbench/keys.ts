import { BOX_TOOLS, type Command, keysFor, POLYGON_TOOLS } from '../../core/annotate/index.js';
import { classifierKeys, type ClassifierCommand } from '../../core/classify/index.js';
import { buildKeys, type KeyBinding, type KeyLookup, type KeyMap } from '../../core/keys.js';

export type WorkbenchCommand = 'submit' | 'skip' | 'instructions' | 'inputs' | 'adjust';

/** Other keys for what the workbench does, and the element in it. */
export type WorkbenchKeyMap = KeyMap<WorkbenchCommand | Command | ClassifierCommand>;

const TABLE: readonly KeyBinding<WorkbenchCommand>[] = [
  { command: 'submit', scope: 'element', keys: ['Enter'] },
  { command: 'skip', scope: 'element', keys: ['Shift+S'] },
  { command: 'instructions', scope: 'element', keys: ['I'] },
  { command: 'inputs', scope: 'element', keys: ['Shift+I'] },
  { command: 'adjust', scope: 'element', keys: ['Shift+V'] },
];

export const WORKBENCH_COMMANDS: readonly WorkbenchCommand[] = TABLE.map(({ command }) => command);

/**
 * The keys of the workbench, with a host's replacements.
 * @throws RangeError where one of them is asked for by something else too, in the workbench or in an element that it shows
 */
export function workbenchKeys(remap: WorkbenchKeyMap): KeyLookup<WorkbenchCommand> {
  const inside = [keysFor(BOX_TOOLS), keysFor(POLYGON_TOOLS), ...(['image', 'video', 'text'] as const).map((kind) => classifierKeys(kind, remap))];
  // a key that finishes something open comes here only when nothing is
  for (const table of inside) buildKeys<string>(remap, [...TABLE, ...table.filter(({ scope }) => scope === 'element')]);
  return buildKeys(remap, TABLE);
}
