/** Runs commands in turn, however they end, and adds up the "N passed, N failed" that they print and lists their failures. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @param stages [name, program in node_modules/.bin or 'node', arguments, environment][] */
export async function runStages(stages) {
  let passed = 0, failed = 0;
  const failures = [];
  for (const [name, command, args, env] of stages) {
    console.log(`\n== ${name}`);
    const start = Date.now();
    // never npx: with a package missing it would look on the registry for one of that name
    const program = command === 'node' ? process.execPath : `node_modules/.bin/${command}`;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    let out = '';
    child.stdout.on('data', (data) => { out += data; process.stdout.write(data); });
    const code = await new Promise((done) => { child.on('error', (e) => { console.log(e.message); done(1); }).on('close', done); });
    const text = out.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '');
    failures.push(...text.match(/^FAIL .*$/gm) ?? []);
    const sums = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)];
    for (const [, p, f] of sums) { passed += +p; failed += +f; }
    // a stage without counts is one check; a stage that broke without a failure in its counts is one failure
    if (code !== 0 && !sums.some(([, , f]) => +f)) {
      failed++;
      failures.push(`FAIL ${name}: ended with ${code}`);
    } else if (!sums.length) passed++;
    console.log(`(${code === 0 ? '' : `FAILED with ${code}, `}${((Date.now() - start) / 1000).toFixed(1)} s)`);
  }
  // again where they are seen: the stages' own words are thousands of lines above
  if (failures.length) console.log(`\n${failures.join('\n')}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

const built = ['dist/index.js', 'dist/cdn/labeling-elements.min.js', 'dist/index.d.ts', 'dist/custom-elements.json'];
const changedAt = (path) => (statSync(path).isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => changedAt(join(path, name)))) : statSync(path).mtimeMs);
const isBuilt = () => built.every(existsSync) && Math.max(...['src', 'package.json', 'vite.config.ts'].map(changedAt)) < Math.min(...built.map(changedAt));

/** `npm run build`, if anything changed since. */
export const buildStages = () => (isBuilt() ? [] : [
  ['build', 'vite', ['build', '--logLevel', 'warn']],
  ['build for CDN', 'vite', ['build', '--mode', 'cdn', '--logLevel', 'warn']],
  ['declarations', 'tsc', ['-p', 'tsconfig.build.json']],
  ['manifest', 'cem', ['analyze', '--quiet']],
]);
