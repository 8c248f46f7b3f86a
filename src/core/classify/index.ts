export * from './caret.js';
export * from './classifier.js';
export * from './frames.js';
export * from './graphemes.js';
export * from './keys.js';
export * from './passages.js';
export * from './spans.js';
export * from './timeline.js';
