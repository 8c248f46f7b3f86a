import type { Concept } from './concept.js';
import type { Region } from './region.js';
import type { Objective } from './task.js';

/** A chain of models that AI assist runs. */
export interface Workflow {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly description: string;
  readonly origin: 'own' | 'community';
  readonly outputs: readonly Objective[];
  readonly concepts: readonly Concept[];
}

/** What a workflow says of an input. Never a label until a person accepts it. */
export interface Suggestion {
  readonly id: string;
  readonly conceptId: string;
  /** 0..1. */
  readonly confidence: number;
  readonly region?: Region;
}
