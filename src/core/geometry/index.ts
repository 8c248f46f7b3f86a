// not boolean.ts and what is under it: imported lazily, for the library that it needs
export * from './beside.js';
export * from './box.js';
export * from './handles.js';
export * from './overlap.js';
export * from './polygon.js';
export * from './polygon-edit.js';
export * from './polygon-hit.js';
export * from './rect.js';
export * from './redraw-stretch.js';
export * from './resize.js';
export * from './self-crossing.js';
export * from './shape.js';
export * from './shared-border.js';
export * from './simplify.js';
export * from './snap.js';
export * from './spatial-index.js';
export * from './view.js';
