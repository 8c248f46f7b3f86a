/** How far stated probabilities are from what came true. */
export interface Stated {
  /** 0..1. */
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Expected calibration error: bins (b/B, (b+1)/B], after C. Guo et al., 2017. */
export function calibrationError(stated: readonly Stated[], bins = 10): number {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0 }));
  for (const { confidence, isRight } of stated) {
    const bin = sums[Math.max(Math.ceil(confidence * bins) - 1, 0)]!;
    bin.confidence += confidence;
    bin.right += isRight ? 1 : 0;
  }
  return sums.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0) / stated.length;
}

/** Mean squared difference from what came true: 0 is best, 0.25 is what one half for everything gets. */
export const brier = (stated: readonly Stated[]): number => stated.reduce((sum, { confidence, isRight }) => sum + (confidence - (isRight ? 1 : 0)) ** 2, 0) / stated.length;
