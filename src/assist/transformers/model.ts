import type { InputKind, Objective } from '../../core/model/index.js';
import type { LabelMap } from './labels.js';
import type { TransformersTask } from './library.js';

/** A model, and the workflow that it is. */
export interface TransformersModel {
  /** Of the workflow. */
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly task: TransformersTask;
  /** On the Hugging Face hub (`Xenova/detr-resnet-50`), or a folder under the library's `env.localModelPath`. */
  readonly model: string;
  /**
   * From the model's label to the id or the name of a concept; other labels are left out. For a zero-shot task these labels are
   * what the model chooses from. Absent: labels are names of concepts.
   */
  readonly labels?: LabelMap;
  /** For the library's `pipeline()`: `dtype`, `device`, `revision`, `progress_callback`, ... */
  readonly options?: Readonly<Record<string, unknown>>;
  /** For each call of the pipeline: `threshold`, `hypothesis_template`, ... */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** What a pipeline reads, what it gives, and whether it is told what to choose from. */
export const TASKS: Readonly<Record<TransformersTask, { readonly kind: InputKind; readonly output: Objective; readonly isZeroShot: boolean }>> = {
  'image-classification': { kind: 'image', output: 'classification', isZeroShot: false },
  'zero-shot-image-classification': { kind: 'image', output: 'classification', isZeroShot: true },
  'text-classification': { kind: 'text', output: 'classification', isZeroShot: false },
  'zero-shot-classification': { kind: 'text', output: 'classification', isZeroShot: true },
  'object-detection': { kind: 'image', output: 'detection', isZeroShot: false },
};
