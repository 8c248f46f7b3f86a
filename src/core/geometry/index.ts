export * from './box.js';
export * from './handles.js';
export * from './overlap.js';
export * from './polygon.js';
export * from './rect.js';
export * from './resize.js';
export * from './spatial-index.js';
export * from './view.js';
