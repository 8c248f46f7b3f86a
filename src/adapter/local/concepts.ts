import { newId } from '../../core/id.js';
import { type Concept, nameKey } from '../../core/model/index.js';
import type { ConceptsPort } from '../port.js';
import { type Context, need } from './context.js';
import { nameToKeep } from './names.js';
import { listByIds, listByName } from './pages.js';
import { invalid, notFound } from './problems.js';
import { conceptOf, conceptRecord } from './records.js';
import { under } from './storage.js';

/** Longest CSS colour, in UTF-16 units. */
const COLOR_LIMIT = 128;

/** @throws AdapterError `invalid` */
function colorToKeep(color: unknown): { readonly color?: string } {
  if (color === undefined) return {};
  if (typeof color !== 'string' || color.trim() === '' || color.length > COLOR_LIMIT) throw invalid('This is no colour.', { color: 'A CSS colour.' });
  return { color };
}

export const conceptsPort = (context: Context): ConceptsPort => ({
  list: (query, options) => context.read(options, ['concepts'], async (tx, me) => {
    need(me, 'Concepts:Get');
    return query.ids ? listByIds(tx, 'concepts', { ...query, ids: query.ids }, conceptOf) : listByName(tx, 'concepts', query, conceptOf);
  }),

  create: (concept, options) => context.write('concepts.create', options, ['concepts'], async (tx, me, changed) => {
    need(me, 'Concepts:Add');
    const name = nameToKeep(concept.name), color = colorToKeep(concept.color);
    const [known] = await tx.all('concepts', { index: 'byName', range: under(nameKey(name)), limit: 1 });
    if (known) return conceptOf(known);
    const created: Concept = { id: newId(), name, ...color };
    await tx.put('concepts', conceptRecord(created));
    changed({ kind: 'concept', id: created.id });
    return created;
  }),

  update: (id, changes, options) => context.write('concepts.update', options, ['concepts'], async (tx, me, changed) => {
    need(me, 'Concepts:Add');
    const color = colorToKeep(changes.color), known = await tx.get('concepts', id);
    if (!known) throw notFound('concept');
    const updated: Concept = { ...conceptOf(known), ...color };
    await tx.put('concepts', conceptRecord(updated));
    changed({ kind: 'concept', id });
    return updated;
  }),
});
