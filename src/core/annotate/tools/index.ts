export * from './types.js';
export { type OutlineAssistant, type SegmentQuery, startScissors, startWand } from './assist.js';
export { boxTool, type BoxState } from './box.js';
export { extremeTool, type ExtremeState } from './extreme.js';
export { type OutlineState, polygonTool, redrawTool, splitTool } from './outline.js';
export { panTool, type PanState } from './pan.js';
export { selectTool, type SelectState } from './select.js';
