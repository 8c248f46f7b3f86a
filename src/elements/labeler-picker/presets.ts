import { LABELER_SCOPES, LEAD_SCOPES, REVIEWER_SCOPES, type Scope } from '../../core/model/index.js';

export type Preset = 'labeler' | 'reviewer' | 'lead';

export const PRESETS: Readonly<Record<Preset, readonly Scope[]>> = { labeler: LABELER_SCOPES, reviewer: REVIEWER_SCOPES, lead: LEAD_SCOPES };
