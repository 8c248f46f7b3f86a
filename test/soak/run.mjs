/**
 * Mounts and removes annotators in Chromium, and fails where a node, listener, shape, bitmap or object URL is left behind.
 *
 *   npm run soak [-- --mounts 1000]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { findChrome } from '../support/browsers.mjs';

/** After so many, all that is made once has been made. */
const WARM_UP = 50;

const { values: args } = parseArgs({ options: { mounts: { type: 'string', default: '1000' } } });
const mounts = Number(args.mounts);
const here = new URL('.', import.meta.url).pathname;
const outDir = await mkdtemp(join(tmpdir(), 'soak-'));
const common = { configFile: false, root: here, logLevel: 'error' };
await build({ ...common, build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input: join(here, 'page.html') } } });
const server = await preview({ ...common, build: { outDir }, preview: { host: 'localhost', port: 0 } });
const browser = await chromium.launch({ executablePath: findChrome(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');

  /** What is alive once all that nobody holds is collected. */
  const alive = async () => {
    await page.waitForTimeout(500); // what was being decoded when its element went
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners: listeners, documents } = await session.send('Memory.getDOMCounters');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { nodes, listeners, documents, ...(await page.evaluate(() => window.soak.counts())), 'heap kB': Math.round(usedSize / 1024) };
  };

  await page.goto(`${server.resolvedUrls.local[0]}page.html`);
  await page.waitForFunction(() => window.soak);
  await page.evaluate((count) => window.soak.run(count), WARM_UP);
  const before = await alive();
  const start = performance.now();
  await page.evaluate((count) => window.soak.run(count), mounts);
  const seconds = (performance.now() - start) / 1000;
  const after = await alive();
  console.table(Object.fromEntries(Object.keys(before).map((what) => [what, { before: before[what], after: after[what], more: after[what] - before[what] }])));
  console.log(`${mounts} mounts in ${seconds.toFixed(0)} s; ${(((after['heap kB'] - before['heap kB']) * 1024) / mounts).toFixed(0)} bytes of heap for each`);
  const left = Object.keys(before).filter((what) => what !== 'heap kB' && after[what] > before[what]);
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
} finally {
  await browser.close();
  await server.close();
  await rm(outDir, { recursive: true });
}
