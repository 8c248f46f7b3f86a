import { newId } from '../../core/id.js';
import { ALL_SCOPES, emailKey, emailProblem, type Person } from '../../core/model/index.js';
import type { CollaboratorsPort } from '../port.js';
import { progressOf } from './assignments.js';
import { type Context, need } from './context.js';
import { listByIds, listByName } from './pages.js';
import { forbidden, invalid } from './problems.js';
import { personOf, personRecord } from './records.js';
import type { CounterRecord } from './schema.js';
import { type ReadTransaction, under } from './storage.js';
import { type Work, WORK_STORES } from './work.js';

export const collaboratorsPort = (context: Context, work: Work): CollaboratorsPort => ({
  list: (query, options) => context.read(options, WORK_STORES, async (tx, me) => {
    need(me, 'Collaborators:Get');
    const page = query.ids
      ? await listByIds(tx, 'people', { ...query, ids: query.ids }, personOf)
      : await listByName(tx, 'people', query, personOf, {
        matches: (person, search) => person.nameKey.includes(search) || (person.email?.toLowerCase().includes(search) ?? false),
        listed: (person) => person.state !== 'removed',
      });
    const loads = await loadsOf(tx, work, page.items.map(({ id }) => id));
    return { ...page, items: page.items.map((person) => ({ ...person, load: loads.get(person.id)! })) };
  }),

  invite: ({ email, scopes }, options) => context.write('collaborators.invite', options, [], async (tx, me, changed) => {
    need(me, 'Collaborators:Add');
    const address = typeof email === 'string' ? email.trim() : '';
    if (emailProblem(address)) throw invalid('This is no e-mail address.', { email: 'An address like name@example.com.' });
    if (!scopes.every((scope) => ALL_SCOPES.includes(scope))) throw invalid('There is no such permission.', { scopes: 'Unknown.' });
    if (!scopes.every((scope) => me.scopes.includes(scope))) throw forbidden('You can give no permission that you do not have.');
    const known = (await tx.all('people')).find((person) => person.email !== undefined && emailKey(person.email) === emailKey(address));
    if (known && known.state !== 'removed') return personOf(known);
    const person: Person = { id: known?.id ?? newId(), name: known?.name ?? address, email: address, state: 'invited', scopes: [...scopes] };
    await tx.put('people', personRecord(person));
    changed({ kind: 'person', id: person.id });
    return person;
  }),
});

/** What these people have still to label in the tasks that are open. */
async function loadsOf(tx: ReadTransaction, work: Work, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const loads = new Map(personIds.map((id) => [id, 0]));
  for (const task of await tx.all('tasks')) {
    if (task.hidden || task.closed) continue;
    const counters = await tx.all('counters', { range: under(task.id) }), sizeOf = await work.sizesOf(tx, task, counters);
    const involved = new Set([...task.work.workers.map(({ personId }) => personId), ...counters.map(({ workerId }) => workerId)]);
    for (const id of personIds) if (involved.has(id)) loads.set(id, loads.get(id)! + openOf(counters.find(({ workerId }) => workerId === id), sizeOf(id)));
  }
  return loads;
}

function openOf(counters: CounterRecord | undefined, size: number): number {
  const { toDo, returned, skipped } = progressOf(counters ? [counters] : [], size);
  return toDo + returned + skipped;
}
