/** Ids in an attribute are separated by spaces. */
export const idsFromAttribute = (value: string | null): string[] => (value ?? '').split(/\s+/).filter(Boolean);

/** What a host set as ids: each once, and nothing else. */
export const uniqueIds = (ids: unknown): readonly string[] =>
  Array.isArray(ids) ? Object.freeze([...new Set(ids.filter((id): id is string => typeof id === 'string' && id !== ''))]) : [];
