import { deleteDB } from 'idb';
import { IdbStorage } from '../../src/adapter/local/idb-storage.js';
import { createLocalAdapter, type LocalAdapter } from '../../src/adapter/local/index.js';
import { roster } from '../node/adapter/people.js';
import { type Given, runModel, STRATEGIES } from './work-commands.js';
import { World } from './work-world.js';

let databases = 0;

/** What a failure prints is played again over memory as test/node/adapter/states.test.ts says. @param timeout in ms */
export function statesOverIdb(given: Given, timeout: number): void {
  describe('the states of work over IndexedDB, whatever happens', () => {
    for (const [name, rules] of Object.entries(STRATEGIES)) {
      it(`are those of the design, with ${name}`, async function () {
        this.timeout(timeout);
        await runModel(rules, () => {
          const database = `labeling-elements-states-${Date.now()}-${databases++}`, storage = new IdbStorage(database), adapters: LocalAdapter[] = [];
          const open = (person: string): LocalAdapter => {
            const adapter = createLocalAdapter({ person, people: roster, name: database });
            adapters.push(adapter);
            return adapter;
          };
          return {
            world: new World(open, storage),
            async close() {
              for (const adapter of adapters) adapter.close();
              storage.close();
              await deleteDB(database);
            },
          };
        }, given);
      });
    }
  });
}
