import { deleteDB } from 'idb';
import { permissionsContract } from '../../src/testing/contract/permissions.js';
import { Stage } from '../../src/testing/contract/world.js';
import { createLocalAdapter, type LocalAdapter } from '../../src/adapter/local/index.js';
import { people, roster } from '../node/adapter/people.js';
permissionsContract((what, fn) => it(what, async () => {
  const name = 'x' + Math.random(); const adapters = new Map<string, LocalAdapter>();
  const closeAll = () => { adapters.forEach((a) => a.close()); adapters.clear(); };
  try { await fn(new Stage({ people, adapterOf(person) { const a = adapters.get(person) ?? createLocalAdapter({ person, people: roster, name }); adapters.set(person, a); return a; }, async reopen() { closeAll(); }, async dispose() {} })); }
  finally { closeAll(); await deleteDB(name); }
}));
