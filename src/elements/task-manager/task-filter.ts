import type { TaskQuery } from '../../adapter/port.js';
import type { Objective, Person, TaskStatus } from '../../core/model/index.js';

export type Show = 'all' | 'assigned' | 'to-review' | 'created' | 'deleted';
export type SortBy = NonNullable<TaskQuery['sort']>;

/** Which tasks are listed, in which order. */
export interface TaskFilter {
  readonly search: string;
  readonly show: Show;
  readonly status: TaskStatus | undefined;
  readonly objective: Objective | undefined;
  readonly labeler: Person | undefined;
  readonly sort: SortBy;
  readonly descending: boolean;
}

export const ALL_TASKS: TaskFilter = { search: '', show: 'all', status: undefined, objective: undefined, labeler: undefined, sort: 'created', descending: true };

/** @returns undefined where the list is of somebody of whom nothing is known yet */
export function queryOf({ search, show, status, objective, labeler, sort, descending }: TaskFilter, me: Person | undefined): TaskQuery | undefined {
  const isMine = show === 'assigned' || show === 'to-review' || show === 'created';
  if (isMine && !me) return undefined;
  const workerId = show === 'assigned' ? me!.id : labeler?.id;
  return {
    sort, descending,
    ...(search === '' ? {} : { search }), ...(status ? { status } : {}), ...(objective ? { objective } : {}), ...(workerId === undefined ? {} : { workerId }),
    ...(show === 'to-review' ? { reviewerId: me!.id, toReview: true as const } : {}),
    ...(show === 'created' ? { createdBy: me!.id } : {}),
    ...(show === 'deleted' ? { hidden: true } : {}),
  };
}

/** Whether some tasks are left out for a reason that the person chose. */
export const isNarrowed = ({ search, status, objective, labeler }: TaskFilter): boolean =>
  search !== '' || status !== undefined || objective !== undefined || labeler !== undefined;

/** Assigned to me, and to another: one of them is meant. */
export function withChange(filter: TaskFilter, change: Partial<TaskFilter>): TaskFilter {
  const next = { ...filter, ...change };
  if (next.show !== 'assigned' || !next.labeler) return next;
  return change.labeler ? { ...next, show: 'all' } : { ...next, labeler: undefined };
}

/** Of these, what matters most is at the other end. */
const FIRST_DESCENDING: ReadonlySet<SortBy> = new Set(['priority', 'created']);

/** Pressing a column's header: sorts by it, or turns the order round. */
export const sortedBy = (filter: TaskFilter, sort: SortBy): TaskFilter =>
  ({ ...filter, sort, descending: filter.sort === sort ? !filter.descending : FIRST_DESCENDING.has(sort) });
