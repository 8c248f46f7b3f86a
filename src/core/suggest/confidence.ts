import type { Label } from '../model/annotation.js';

/** 0..1; what a person says is sure. */
export const confidenceOf = ({ source }: Label): number => (source.kind === 'workflow' ? source.confidence : 1);
