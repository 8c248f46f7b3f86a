/**
 * Draws 100, 1,000 and 10,000 boxes on a picture of 4000 x 3000 and measures ours beside `floor` (bare 2D canvases) and
 * Annotorious.
 */
import { chromium } from 'playwright-core';
import { findChrome } from '../support/browsers.mjs';
import { Samples } from './samples.mjs';

const ZOOMS = ['ours', 'floor'];
const FRAME = 1000 / 60;
const STEPS = 60;
const PATIENCE = 6000;

/** Seconds of processor time of the page's and the GPU's processes, all threads. */
async function processorTime(browserSession) {
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Milliseconds of processor time for each of `STEPS` steps at 60 a second; of fewer, where they take longer than `PATIENCE`. */
async function perFrame(browserSession, step) {
  const before = await processorTime(browserSession);
  const start = performance.now();
  let i = 0;
  while (i < STEPS && performance.now() - start < PATIENCE) {
    await step(i++);
    const wait = start + i * FRAME - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return ((await processorTime(browserSession)) - before) * 1000 / i;
}

async function heapOf(session) {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
}

async function measure(url, note, subject, count) {
  const browser = await chromium.launch({ executablePath: findChrome(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
    const session = await page.context().newCDPSession(page);
    const browserSession = await browser.newBrowserCDPSession();
    const bench = (name, ...rest) => page.evaluate(([method, values]) => window.bench[method](...values), [name, rest]);
    const opened = async (name) => {
      await page.goto(url);
      await page.waitForFunction(() => window.bench);
      await bench('open', name);
    };
    await opened(undefined);
    const empty = await heapOf(session);
    await opened(subject);
    note('paint', count, subject, 'ms', await bench('paint', count));
    const [x, y] = await bench('place', 0.05, 0.05);

    await page.mouse.move(x, y);
    for (let i = 0; i < 5; i++) {
      const [nx, ny] = await bench('place', 0.09, 0.01);
      await page.mouse.click(nx, ny); // nothing is there
      await page.waitForTimeout(200);
      const time = bench('selecting');
      await page.evaluate(() => undefined);
      await page.mouse.click(x, y);
      note('select', count, subject, 'ms', await time);
    }
    if ((await bench('chosen')) !== 1) throw new Error(`${subject} did not select the box`);

    await page.waitForTimeout(300);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 6, y + 6);
    note('drag', count, subject, 'CPU ms/frame', await perFrame(browserSession, (i) => page.mouse.move(x + 6 + i * 5, y + 6 + i * 3)));
    await page.mouse.up();
    if (ZOOMS.includes(subject)) {
      await page.waitForTimeout(300);
      await page.mouse.move(640, 480);
      note('zoom', count, subject, 'CPU ms/frame', await perFrame(browserSession, (i) => page.mouse.wheel(0, i < STEPS / 2 ? -12 : 12)));
      await page.waitForTimeout(300);
      await bench('use', 'pan');
      await page.mouse.move(640, 480);
      await page.mouse.down();
      note('pan', count, subject, 'CPU ms/frame', await perFrame(browserSession, (i) => page.mouse.move(640 + (i < STEPS / 2 ? i : STEPS - i) * 5, 480 + i * 2)));
      await page.mouse.up();
    }
    await page.waitForTimeout(300);
    note('heap', count, subject, 'MB', (await heapOf(session)) - empty);
  } finally {
    await browser.close();
  }
}

export const SUBJECTS = ['ours', 'floor', 'annotorious'];

/** @returns results */
export async function run(site, { runs, counts = [100, 1000, 10_000], subjects }) {
  const samples = new Samples('canvas', 'box');
  const note = (work, count, subject, unit, ...values) => samples.note(work, count, subject, unit, values);
  for (let round = 0; round < runs; round++) for (const count of counts) for (const subject of subjects) await measure(`${site}page.html`, note, subject, count);
  return samples.results();
}
