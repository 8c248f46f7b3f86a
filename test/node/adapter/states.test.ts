import { createLocalAdapter } from '../../../src/adapter/local/index.js';
import { MemoryStorage } from '../../../src/adapter/local/memory-storage.js';
import { runModel, STRATEGIES } from '../../support/work-commands.js';
import { World } from '../../support/work-world.js';
import { roster } from './people.js';

const { MODEL_RUNS, MODEL_SEED, MODEL_PATH, MODEL_REPLAY } = process.env;

/**
 * What a failure prints is played again by:
 *   MODEL_SEED=<seed> MODEL_PATH=<path> MODEL_REPLAY=<replayPath> npx mocha --grep '<the strategy>'
 */
describe('the states of work, whatever happens', () => {
  for (const [name, rules] of Object.entries(STRATEGIES)) {
    it(`are those of the design, with ${name}`, async function () {
      this.timeout(0);
      await runModel(rules, () => {
        const storage = new MemoryStorage(), adapters = new Map<string, ReturnType<typeof createLocalAdapter>>();
        const open = (person: string) => {
          const adapter = createLocalAdapter({ person, people: roster, storage });
          adapters.set(person, adapter);
          return adapter;
        };
        return { world: new World(open, storage), close: async () => adapters.forEach((adapter) => adapter.close()) };
      }, {
        runs: Number(MODEL_RUNS ?? 40), commands: 40,
        ...(MODEL_SEED === undefined ? {} : { seed: Number(MODEL_SEED) }), ...(MODEL_PATH === undefined ? {} : { path: MODEL_PATH }), ...(MODEL_REPLAY === undefined ? {} : { replayPath: MODEL_REPLAY }),
      });
    });
  }
});
