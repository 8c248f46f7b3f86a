/** How one's work stands, in four words: *Saving*, *Saved here*, *Sent*, *Needs you*. */
export type SavingWord = 'saving' | 'saved-here' | 'sent' | 'needs-you';

export interface SavingFacts {
  /** Finished gestures that are nowhere durable: neither here nor acknowledged. */
  readonly undurable: number;
  /** Finished gestures that the adapter has not acknowledged. */
  readonly unacknowledged: number;
  /** Something stops them that a person has to decide on. */
  readonly problem: boolean;
  /** What the adapter acknowledges lies in this browser alone. */
  readonly local: boolean;
}

export function savingWord({ undurable, unacknowledged, problem, local }: SavingFacts): SavingWord {
  if (problem) return 'needs-you';
  if (undurable > 0) return 'saving';
  return unacknowledged > 0 || local ? 'saved-here' : 'sent';
}
