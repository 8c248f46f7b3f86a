export { murmur3 } from './hash.js';
export * from './plan.js';
export { quotas, quotasByPerson } from './quotas.js';
export * from './sample.js';
export * from './split.js';
