export * from './draft.js';
export * from './settings.js';
export * from './steps.js';
