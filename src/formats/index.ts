export * from './coco.js';
export * from './label-set.js';
