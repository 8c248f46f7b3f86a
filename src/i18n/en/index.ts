import type { Formats } from '../formats.js';
import { annotator } from './annotator.js';
import { manager } from './manager.js';
import { pickers } from './pickers.js';
import { review } from './review.js';
import { shared } from './shared.js';
import { wizard } from './wizard.js';
import { workbench } from './workbench.js';

/** English: the texts, and the type that every other language follows. */
export const en = (f: Formats) => ({
  annotator: annotator(f),
  manager: manager(f),
  pickers: pickers(f),
  review: review(f),
  shared: shared(f),
  wizard: wizard(f),
  workbench: workbench(f),
});
