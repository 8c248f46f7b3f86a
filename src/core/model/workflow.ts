import type { WorkflowSource } from './annotation.js';
import type { Concept } from './concept.js';
import type { Region } from './region.js';
import { OBJECTIVES, type Objective } from './task.js';

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

/** Whether what an adapter gave is a workflow: it may be anything. */
export function isWorkflow(value: unknown): value is Workflow {
  const { id, version, name, description, origin, outputs, concepts } = (value ?? {}) as Readonly<Record<keyof Workflow, unknown>>;
  const areTexts = [id, version, name, description].every((text) => typeof text === 'string');
  return areTexts && id !== '' && (origin === 'own' || origin === 'community') && Array.isArray(concepts)
    && Array.isArray(outputs) && outputs.every((output) => OBJECTIVES.includes(output as Objective));
}

/** What a workflow says of an input. Never a label until a person accepts it. */
export interface Suggestion {
  readonly id: string;
  readonly conceptId: string;
  /** 0..1. */
  readonly confidence: number;
  readonly region?: Region;
}

/** What a workflow says that a region is which a person has drawn. */
export interface SuggestedConcept {
  readonly conceptId: string;
  readonly source: WorkflowSource;
}
