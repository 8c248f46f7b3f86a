/**
 * The states of work over random events, some thousands of times for each way to review: test/node/adapter/states.test.ts, for long.
 * What a failure prints can be played again, as that file says.
 *
 *   node test/soak/states.mjs [--runs 2000]
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values: args } = parseArgs({ options: { runs: { type: 'string', default: '2000' } } });
const mocha = spawn('node_modules/.bin/mocha', ['--grep', 'the states of work'], { stdio: 'inherit', env: { ...process.env, MODEL_RUNS: args.runs } });
mocha.on('close', (code) => { process.exitCode = code ?? 1; });
