/** Compiled, not run: the real library is what `load` takes. */
import { transformersWorkflows } from '../../src/assist/transformers/index.js';

export const workflows = transformersWorkflows({
  adapter: () => { throw new Error('not run'); },
  models: [],
  load: () => import('@huggingface/transformers'),
});
