export * from './colors.js';
export * from './document.js';
export * from './editor.js';
export * from './editor-events.js';
export * from './history.js';
export * from './keys.js';
export type { ToolName } from './tools/types.js';
export * from './viewport.js';
export * from './visible-range.js';
