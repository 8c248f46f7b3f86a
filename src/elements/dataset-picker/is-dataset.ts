import { isNamed } from '../../controllers/paged-search.js';
import { type Dataset, INPUT_KINDS } from '../../core/model/index.js';

/** Whether an adapter's answer can be shown as a dataset. */
export const isDataset = (answer: unknown): answer is Dataset => {
  if (!isNamed<Dataset>(answer)) return false;
  const counts = (answer as Partial<Dataset>).counts as Partial<Dataset['counts']> | null | undefined;
  return INPUT_KINDS.every((kind) => Number.isFinite(counts?.[kind]));
};
