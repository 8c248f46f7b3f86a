export * from './matching.js';
export * from './region-iou.js';
