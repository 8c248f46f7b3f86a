export * from './usable.js';
export * from './uncertainty.js';
