import type { Scope } from './scopes.js';

/** `invited`: asked, and has not answered yet; can be chosen all the same. */
export type PersonState = 'active' | 'invited' | 'removed';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly state: PersonState;
  readonly scopes: readonly Scope[];
  /** Inputs that they have still to label, over all open tasks; absent where nobody counts it. */
  readonly load?: number;
}

const STATES: readonly unknown[] = ['active', 'invited', 'removed'] satisfies PersonState[];

/** Whether what an adapter gave is a person: it may be anything. */
export function isPerson(value: unknown): value is Person {
  const { id, name, email, state, scopes } = (value ?? {}) as Readonly<Record<keyof Person, unknown>>;
  return typeof id === 'string' && id !== '' && typeof name === 'string' && (email === undefined || typeof email === 'string') && STATES.includes(state) && Array.isArray(scopes);
}

/** Who uses the page, and what they may do. */
export interface Session {
  readonly person: Person;
}

export const can = (session: Session, scope: Scope): boolean => session.person.scopes.includes(scope);
