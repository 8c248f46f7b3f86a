export * from './backoff.js';
export * from './entry.js';
export * from './label-diff.js';
export * from './word.js';
