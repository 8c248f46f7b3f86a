/**
 * Measures ours beside others, interleaved, in fresh browsers. Writes results.json, the README's tables and its picture of the growth, and prints what it found.
 * Times move with the machine: compare the subjects of one run. A suite that does not run keeps its results.
 *
 *   npm run bench [-- [canvas] [pickers] [workbench] [assist] [agreement] [review] [--runs 3] [--counts 100,1000] [--shapes box,polygon] [--subjects ours,floor] [--photos <folder>]]
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import * as agreement from './agreement.mjs';
import * as assist from './assist.mjs';
import * as canvas from './canvas.mjs';
import { drawGrowth } from './growth.mjs';
import * as pickers from './pickers.mjs';
import { writeReadmeTables } from './readme-table.mjs';
import * as review from './review.mjs';
import * as workbench from './workbench.mjs';

const SUITES = { canvas, pickers, workbench, assist, agreement, review };
const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, counts: { type: 'string' }, shapes: { type: 'string' }, subjects: { type: 'string' }, photos: { type: 'string' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(SUITES);
for (const name of names) if (!SUITES[name]) throw new Error(`There is no suite ${name}: ${Object.keys(SUITES).join(', ')}`);
const here = new URL('.', import.meta.url).pathname, file = join(here, 'results.json');

const outDir = await mkdtemp(join(tmpdir(), 'bench-'));
const common = { configFile: false, root: here, logLevel: 'error' };
await build({ ...common, build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: Infinity, rolldownOptions: { input: ['page.html', 'pickers.html', 'workbench.html', 'assist.html', 'agreement.html', 'review.html'].map((page) => join(here, page)) } } });
const server = await preview({ ...common, build: { outDir }, preview: { host: 'localhost', port: 0 } });
try {
  for (const name of names) {
    const suite = SUITES[name];
    const fresh = await suite.run(server.resolvedUrls.local[0], {
      runs: Number(args.runs), ...(args.counts ? { counts: args.counts.split(',').map(Number) } : {}), ...(args.shapes ? { shapes: args.shapes.split(',') } : {}), subjects: args.subjects?.split(',') ?? suite.SUBJECTS, photos: args.photos,
    });
    const others = JSON.parse(await readFile(file, 'utf8')).filter((result) => result.suite !== name);
    await writeFile(file, `${JSON.stringify([...others, ...fresh], null, 2)}\n`);
    console.table(fresh.map(({ work, shape, count, subject, median, p95, unit }) => ({ work, shape, count, subject, median, p95, unit })));
  }
  writeReadmeTables();
  drawGrowth();
} finally {
  await server.close();
  await rm(outDir, { recursive: true });
}
