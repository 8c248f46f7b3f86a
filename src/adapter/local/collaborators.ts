import { newId } from '../../core/id.js';
import { ALL_SCOPES, emailKey, emailProblem, type Person } from '../../core/model/index.js';
import type { CollaboratorsPort } from '../port.js';
import { type Context, need } from './context.js';
import { listByIds, listByName } from './pages.js';
import { forbidden, invalid } from './problems.js';
import { personOf, personRecord } from './records.js';

export const collaboratorsPort = (context: Context): CollaboratorsPort => ({
  list: (query, options) => context.read(options, ['people'], async (tx, me) => {
    need(me, 'Collaborators:Get');
    if (query.ids) return listByIds(tx, 'people', { ...query, ids: query.ids }, personOf);
    return listByName(tx, 'people', query, personOf, {
      matches: (person, search) => person.nameKey.includes(search) || (person.email?.toLowerCase().includes(search) ?? false),
      listed: (person) => person.state !== 'removed',
    });
  }),

  invite: ({ email, scopes }, options) => context.write('collaborators.invite', options, [], async (tx, me, changed) => {
    need(me, 'Collaborators:Add');
    const address = typeof email === 'string' ? email.trim() : '';
    if (emailProblem(address)) throw invalid('This is no e-mail address.', { email: 'An address like name@example.com.' });
    if (!scopes.every((scope) => ALL_SCOPES.includes(scope))) throw invalid('There is no such permission.', { scopes: 'Unknown.' });
    if (!scopes.every((scope) => me.scopes.includes(scope))) throw forbidden('You can give no permission that you do not have.');
    const known = (await tx.all('people')).find(({ email: known }) => known !== undefined && emailKey(known) === emailKey(address));
    if (known && known.state !== 'removed') return personOf(known);
    const person: Person = { id: known?.id ?? newId(), name: known?.name ?? address, email: address, state: 'invited', scopes: [...scopes] };
    await tx.put('people', personRecord(person));
    changed({ kind: 'person', id: person.id });
    return person;
  }),
});
