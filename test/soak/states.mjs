/**
 * The states of work over random events, some thousands of times for each way to review: test/node/adapter/states.test.ts, for long,
 * and then longer than in `npm test` over IndexedDB, in a browser. What a failure prints can be played again, as that file says.
 *
 *   node test/soak/states.mjs [--runs 2000]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

const { values: args } = parseArgs({ options: { runs: { type: 'string', default: '2000' } } });
for (const [tool, ...options] of [['mocha', '--grep', 'the states of work'], ['wtr', 'test/soak/adapter-states.test.ts']]) {
  const [code] = await once(spawn(`node_modules/.bin/${tool}`, options, { stdio: 'inherit', env: { ...process.env, MODEL_RUNS: args.runs } }), 'close');
  if (code !== 0) process.exit(code ?? 1);
}
