import type { Person } from './person.js';

/** A permission, in the field's usual form `Resource:Verb`. */
export type Scope =
  | 'Datasets:Get' | 'Datasets:Add'
  | 'Inputs:Get' | 'Inputs:Add'
  | 'Concepts:Get' | 'Concepts:Add'
  | 'Workflows:Get' | 'Predict'
  | 'Collaborators:Get' | 'Collaborators:Add'
  | 'Tasks:Get' | 'Tasks:Add' | 'Tasks:Delete'
  | 'Annotations:Get' | 'Annotations:Add';

/** The scopes that a scope is of no use without: adding needs reading, deleting needs both, labels are about inputs, concepts and a task. */
const NEEDS: Readonly<Record<Scope, readonly Scope[]>> = {
  'Datasets:Get': [],
  'Datasets:Add': ['Datasets:Get'],
  'Inputs:Get': [],
  'Inputs:Add': ['Inputs:Get', 'Datasets:Get'],
  'Concepts:Get': [],
  'Concepts:Add': ['Concepts:Get'],
  'Workflows:Get': [],
  Predict: ['Workflows:Get'],
  'Collaborators:Get': [],
  'Collaborators:Add': ['Collaborators:Get'],
  'Tasks:Get': [],
  'Tasks:Add': ['Tasks:Get'],
  'Tasks:Delete': ['Tasks:Get', 'Tasks:Add'],
  'Annotations:Get': ['Tasks:Get', 'Inputs:Get', 'Concepts:Get'],
  'Annotations:Add': ['Annotations:Get'],
};

export const ALL_SCOPES = Object.keys(NEEDS) as readonly Scope[];

/** The scopes and all that they need, each once, in the order of {@link ALL_SCOPES}; what is no scope is left out. */
export function withDependencies(scopes: readonly Scope[]): readonly Scope[] {
  const found = new Set<Scope>();
  const add = (scope: Scope): void => {
    if (found.has(scope)) return;
    found.add(scope);
    NEEDS[scope].forEach(add);
  };
  scopes.filter((scope) => ALL_SCOPES.includes(scope)).forEach(add);
  return ALL_SCOPES.filter((scope) => found.has(scope));
}

/** The other scopes that need this one, by themselves or through another. */
export const scopesNeeding = (scope: Scope): readonly Scope[] =>
  ALL_SCOPES.filter((other) => other !== scope && withDependencies([other]).includes(scope));

/** What a person lacks of the scopes and of all that they need. */
export const missingScopes = (person: Pick<Person, 'scopes'>, needed: readonly Scope[]): readonly Scope[] =>
  withDependencies(needed).filter((scope) => !person.scopes.includes(scope));

/** What people are chosen for. */
export type Duty = 'label' | 'review';

/** Without these it cannot be done at all; AI assist needs `Predict` besides. A verdict is a change of labels. */
export const SCOPES_OF_DUTY: Readonly<Record<Duty, readonly Scope[]>> = {
  label: withDependencies(['Annotations:Add']),
  review: withDependencies(['Annotations:Add']),
};

/** Presets for an invitation: labels, also with AI assist. */
export const LABELER_SCOPES: readonly Scope[] = withDependencies(['Annotations:Add', 'Predict']);
/** Sees besides who labels. */
export const REVIEWER_SCOPES: readonly Scope[] = withDependencies(['Annotations:Add', 'Predict', 'Collaborators:Get']);
/** Creates and shares out tasks, makes concepts, invites. */
export const LEAD_SCOPES: readonly Scope[] = withDependencies(['Annotations:Add', 'Predict', 'Collaborators:Add', 'Concepts:Add', 'Datasets:Get', 'Tasks:Add']);
