export * from './box.js';
export * from './edges.js';
export * from './lab.js';
export * from './pixels.js';
export * from './scissors.js';
export * from './wand.js';
