import { boxTool } from './box.js';
import { panTool } from './pan.js';
import { selectTool } from './select.js';
import { running, type RunningTool, type ToolName } from './types.js';

export * from './types.js';
export { boxTool, type BoxState } from './box.js';
export { panTool, type PanState } from './pan.js';
export { selectTool, type SelectState } from './select.js';

export const TOOL_NAMES: readonly ToolName[] = ['select', 'box', 'pan'];

export function startTool(name: ToolName): RunningTool {
  switch (name) {
    case 'select':
      return running(name, selectTool);
    case 'box':
      return running(name, boxTool);
    case 'pan':
      return running(name, panTool);
  }
}
