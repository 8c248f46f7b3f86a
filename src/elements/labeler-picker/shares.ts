import { typedNumber, weightOf } from '../../core/model/index.js';
import { aboveLimit, isWeight, quotasByPerson } from '../../core/planning/quotas.js';

/** As typed, by person id. */
export type Weights = Readonly<Record<string, string>>;

export interface Share {
  readonly personId: string;
  /** As typed; `1` unless said. */
  readonly weight: string;
  /** 0..1; absent while a weight is none. */
  readonly share?: number;
  /** Absent where nobody says how many there are, or they cannot be shared out. */
  readonly inputs?: number;
  readonly problem?: 'invalid' | 'above-limit';
}

/** What each person gets of the work. */
export function sharesOf(personIds: readonly string[], weights: Weights, inputs: number | undefined, workersPerInput: number): readonly Share[] {
  const workers = personIds.map((personId) => ({ personId, weight: typedNumber(weightOf(weights, personId)) }));
  const numbers = workers.map(({ weight }) => weight), total = numbers.reduce((sum, weight) => sum + weight, 0);
  const isValid = (weight: number): boolean => isWeight(weight) && weight > 0;
  const areValid = numbers.every(isValid) && Number.isFinite(total);
  // with too few people every share is above the limit, and the reason is another
  const isEnough = workersPerInput <= personIds.length, above = areValid && isEnough ? aboveLimit(numbers, workersPerInput) : [];
  const quotas = areValid && isEnough && above.length === 0 && inputs !== undefined && inputs > 0 ? quotasByPerson(workers, inputs, workersPerInput) : [];
  return workers.map(({ personId, weight }, place) => ({
    personId,
    weight: weightOf(weights, personId),
    ...(areValid ? { share: weight / total } : {}),
    ...(quotas[place] ? { inputs: quotas[place].inputs } : {}),
    ...(!isValid(weight) ? { problem: 'invalid' as const } : above.includes(place) ? { problem: 'above-limit' as const } : {}),
  }));
}
