export * from './model.js';
export * from './picture-features.js';
export * from './text-features.js';
export type * from './vector.js';
