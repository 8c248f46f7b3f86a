/** What a region or an input can be said to be: the name of a label. */
export interface Concept {
  readonly id: string;
  readonly name: string;
  /** A CSS colour. Absent: chosen from the palette by the concept's place in its task. */
  readonly color?: string;
  /** Deleted. */
  readonly hidden?: boolean;
}

export interface NewConcept {
  readonly name: string;
  readonly color?: string;
}
