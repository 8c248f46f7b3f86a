/** A permission, in the field's usual form `Resource:Verb`. */
export type Scope =
  | 'Datasets:Get' | 'Datasets:Add'
  | 'Inputs:Get' | 'Inputs:Add'
  | 'Concepts:Get' | 'Concepts:Add'
  | 'Workflows:Get' | 'Predict'
  | 'Collaborators:Get' | 'Collaborators:Add'
  | 'Tasks:Get' | 'Tasks:Add' | 'Tasks:Delete'
  | 'Annotations:Get' | 'Annotations:Add';

export const ALL_SCOPES: readonly Scope[] = [
  'Datasets:Get', 'Datasets:Add', 'Inputs:Get', 'Inputs:Add', 'Concepts:Get', 'Concepts:Add', 'Workflows:Get', 'Predict',
  'Collaborators:Get', 'Collaborators:Add', 'Tasks:Get', 'Tasks:Add', 'Tasks:Delete', 'Annotations:Get', 'Annotations:Add',
];

/** `invited`: asked, and has not answered yet; can be chosen all the same. */
export type PersonState = 'active' | 'invited' | 'removed';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly state: PersonState;
  readonly scopes: readonly Scope[];
}

/** Who uses the page, and what they may do. */
export interface Session {
  readonly person: Person;
}

export const can = (session: Session, scope: Scope): boolean => session.person.scopes.includes(scope);
