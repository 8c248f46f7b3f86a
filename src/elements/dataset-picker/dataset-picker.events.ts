import type { Dataset } from '../../core/model/index.js';
import type { EventMapOf } from '../../internal/base-element.js';

/** A sample picture, video or text that can be added; texts are named `.txt`, tables of them `.csv`, `.tsv` or `.jsonl`. */
export interface SampleInput {
  readonly name: string;
  readonly url: string;
}

/** A file that was not added, and why, in words. */
export interface RefusedFile {
  readonly name: string;
  readonly reason: string;
}

export interface DatasetPickerEventDetails {
  /** Before a dataset is created; prevented: the host creates it, and sets `value`. `allInputs`: with every input of the app. */
  'dataset-create': { readonly name: string; readonly allInputs?: true };
  'dataset-created': { readonly dataset: Dataset };
  /** An import has ended, or stopped: what it added and refused. */
  'inputs-added': { readonly datasetId: string; readonly added: number; readonly refused: readonly RefusedFile[] };
}

export interface DatasetPickerEventMap extends HTMLElementEventMap, EventMapOf<DatasetPickerEventDetails> {}
