import { newId } from '../../core/id.js';
import { type Concept, nameKey } from '../../core/model/index.js';
import type { ConceptsPort } from '../port.js';
import { type Context, need } from './context.js';
import { LARGE, NameIndex } from './name-index.js';
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

export function conceptsPort(context: Context): ConceptsPort {
  const index = new NameIndex(context);
  return {
    async list(query, options) {
      const isSearch = !query.ids && nameKey(query.search ?? '') !== '';
      if (isSearch) await index.settled();
      const opening = await context.storage.open();
      let wantsIndex = false;
      const page = await context.read(options, ['concepts'], async (tx, me) => {
        need(me, 'Concepts:Get');
        if (query.ids) return listByIds(tx, 'concepts', { ...query, ids: query.ids }, conceptOf);
        const count = await tx.count('concepts'), isFresh = index.isFresh(count, opening);
        wantsIndex = count >= LARGE && !isFresh;
        return (isSearch && isFresh ? await index.search(tx, query) : undefined) ?? listByName(tx, 'concepts', query, conceptOf);
      });
      // for the search that comes next
      if (wantsIndex) void index.fill();
      return page;
    },

    async create(concept, options) {
      const answer = await context.write('concepts.create', options, ['concepts'], async (tx, me, changed) => {
        need(me, 'Concepts:Add');
        const name = nameToKeep(concept.name), color = colorToKeep(concept.color);
        const [known] = await tx.all('concepts', { index: 'byName', range: under(nameKey(name)), limit: 1 });
        if (known) return conceptOf(known);
        const created: Concept = { id: newId(), name, ...color };
        await tx.put('concepts', conceptRecord(created));
        changed({ kind: 'concept', id: created.id });
        return created;
      });
      index.add(answer);
      return answer;
    },

    update: (id, changes, options) => context.write('concepts.update', options, ['concepts'], async (tx, me, changed) => {
      need(me, 'Concepts:Add');
      const color = colorToKeep(changes.color), known = await tx.get('concepts', id);
      if (!known) throw notFound('concept');
      const updated: Concept = { ...conceptOf(known), ...color };
      await tx.put('concepts', conceptRecord(updated));
      changed({ kind: 'concept', id });
      return updated;
    }),
  };
}
