export * from './coco.js';
export * from './jsonl.js';
export * from './label-set.js';
