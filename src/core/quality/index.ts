export * from './consensus.js';
export * from './consensus-result.js';
export * from './likeness.js';
export * from './matching.js';
export * from './nearest.js';
export * from './region-iou.js';
