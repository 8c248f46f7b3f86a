const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isDeepFrozen = (value: object): boolean => Object.isFrozen(value) && Object.values(value).every((part) => !isPart(part) || isDeepFrozen(part));

/** A copy that nobody can change; what is frozen already is taken as it is. */
export function frozen<T>(value: T): T {
  if (!isPart(value) || isDeepFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T;
  const copy = { ...value } as Record<string, unknown>;
  for (const key in copy) if (isPart(copy[key])) copy[key] = frozen(copy[key]);
  return Object.freeze(copy) as T;
}

/** Whether two JSON values say the same. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, unknown>, right = b as Record<string, unknown>;
  for (const key in left) if (!equal(left[key], right[key])) return false;
  for (const key in right) if (right[key] !== undefined && left[key] === undefined) return false;
  return true;
}
