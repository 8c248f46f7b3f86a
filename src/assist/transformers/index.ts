export type { LabelMap } from './labels.js';
export type { Pipeline, RawImage, Tokenizer, TransformersLibrary, TransformersTask } from './library.js';
export type { TransformersModel } from './model.js';
export { transformersWorkflows, type TransformersOptions } from './workflows.js';
