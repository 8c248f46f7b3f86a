import type { Person } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import type { Shown } from './quality-source.js';

/** What the parts of the page show, and how. */
export interface View extends Shown {
  readonly t: Texts<'dashboard'>;
  /** By the ids of plots: shown as tables. */
  readonly tables: ReadonlySet<string>;
  readonly limitOf: (id: string) => number;
  readonly turn: (id: string, title: string) => void;
  readonly more: (id: string) => void;
}

/** Names by the ids of workers; in a blind review numbers. */
export function namesOf({ quality, t }: View): (workerId: string) => string {
  const named = (worker: Person | undefined, place: number): string => worker?.name ?? t.dashboard.labeler(place + 1);
  const names = new Map(quality.workers.map(({ worker, workerId }, place) => [workerId, named(worker, place)]));
  return (workerId) => names.get(workerId) ?? workerId;
}
