import { consensusContract } from './contract/consensus.js';
import { directoryContract } from './contract/directory.js';
import { labelRulesContract } from './contract/label-rules.js';
import { labelingContract } from './contract/labeling.js';
import { permissionsContract } from './contract/permissions.js';
import { qualityContract } from './contract/quality.js';
import { reviewContract } from './contract/review.js';
import { reviewListsContract } from './contract/review-lists.js';
import { samplingContract } from './contract/sampling.js';
import { tasksContract } from './contract/tasks.js';
import { type AdapterWorld, Stage } from './contract/world.js';
import { writesContract } from './contract/writes.js';

export type { AdapterWorld, ContractPeople } from './contract/world.js';

/** Of the test framework: those of Mocha, Jest, Vitest and `node:test` do. */
export interface TestFramework {
  readonly describe: (name: string, fn: () => void) => unknown;
  readonly it: (name: string, fn: () => Promise<void>) => unknown;
}

/** Declares one test of the suite. */
export type Declare = (name: string, fn: (stage: Stage) => Promise<void>) => void;

/**
 * The suite that every adapter passes. Each test makes a world of its own and puts it away.
 * It expects every part of the port but `workflows`, and every optional method that the local adapter has.
 *
 * @example
 * describeAdapter('our backend', async () => ({ adapterOf: (id) => connect(server, id), people, dispose: () => server.wipe() }));
 */
export function describeAdapter(name: string, make: () => Promise<AdapterWorld>, framework = globalThis as object as TestFramework): void {
  const { describe, it } = framework;
  const group = (title: string, contract: (declare: Declare) => void): void => {
    describe(title, () => contract((what, fn) => {
      it(what, async () => {
        const world = await make();
        try {
          await fn(new Stage(world));
        } finally {
          await world.dispose();
        }
      });
    }));
  };
  describe(`adapter contract: ${name}`, () => {
    group('datasets, inputs, concepts, people', directoryContract);
    group('writes, versions, changes', writesContract);
    group('tasks', tasksContract);
    group('labeling', labelingContract);
    group('what a label may be', labelRulesContract);
    group('review', reviewContract);
    group('review: lists and versions', reviewListsContract);
    group('sampling', samplingContract);
    group('consensus', consensusContract);
    group('quality', qualityContract);
    group('permissions', permissionsContract);
  });
}
