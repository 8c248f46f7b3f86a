export * from './classifier.js';
export * from './frames.js';
export * from './keys.js';
export * from './spans.js';
