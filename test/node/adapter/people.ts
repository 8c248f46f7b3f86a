import { ALL_SCOPES, type Person, type Scope } from '../../../src/core/model/index.js';
import type { ContractPeople } from '../../../src/testing/index.js';

export const people: ContractPeople = { creator: 'cleo', workers: ['ann', 'bob', 'cy'], reviewers: ['rhea', 'ravi'], guest: 'guy' };

const LABELING: readonly Scope[] = ['Tasks:Get', 'Inputs:Get', 'Concepts:Get', 'Annotations:Get', 'Annotations:Add'];

const person = (id: string, scopes: readonly Scope[]): Person => ({ id, name: `${id[0]!.toUpperCase()}${id.slice(1)}`, state: 'active', scopes });

export const roster: readonly Person[] = [
  person(people.creator, ALL_SCOPES), ...[...people.workers, ...people.reviewers].map((id) => person(id, LABELING)), person(people.guest, []),
];
