/** npm test: every stage in turn, then one line "N passed, N failed" alone, the last line of all. */
import { existsSync, readdirSync } from 'node:fs';
import { firefoxPath } from './browsers.mjs';
import { buildStages, runStages } from './run-stages.mjs';
import { webkitAvailable } from './webkit-launcher.mjs';

const browsers = process.env.BROWSERS ?? ['chrome', firefoxPath() && 'firefox', webkitAvailable() && 'webkit'].filter(Boolean).join(',');
const e2e = existsSync('test/e2e') ? readdirSync('test/e2e').filter((file) => file.endsWith('.e2e.mjs')) : [];

await runStages([
  ...buildStages(), // the stories read its manifest, the end-to-end tests all of it
  ['types', 'tsc', ['-p', '.', '--noEmit']],
  ['Node', 'mocha', []],
  [`browsers: ${browsers}`, 'wtr', process.argv.slice(2), { BROWSERS: browsers }],
  ...(e2e.length ? [['build of the demo', 'vite', ['build', '--mode', 'demo', '--logLevel', 'warn']]] : []),
  ...e2e.map((file) => [`end to end: ${file.replace('.e2e.mjs', '')}`, 'node', [`test/e2e/${file}`]]),
]);
