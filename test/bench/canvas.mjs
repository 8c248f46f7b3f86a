/**
 * Draws boxes and polygons of 40 points on a picture of 4000 x 3000 and measures ours beside `floor` (bare 2D canvases),
 * Annotorious, and Konva with a node for each region; `painter` is ours without the element, `empty` a page that only
 * receives the events.
 */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findChrome } from '../support/browsers.mjs';
import { Samples } from './samples.mjs';

const ZOOMS = ['ours', 'painter', 'floor', 'konva-nodes'];
/** Those that move a bitmap while zooming and draw it sharp afterwards. */
const SHARPENS = ['ours', 'painter'];
const FRAME = 1000 / 60;
/** Two seconds. */
const STEPS = 120;
const PATIENCE = 6000;

/** Seconds of processor time of the page's and the GPU's processes, all threads. */
async function processorTime(browserSession) {
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/**
 * `STEPS` steps at 60 a second; fewer, where they take longer than `PATIENCE`.
 * @returns milliseconds of processor time for each, and how many frames the page had in a second
 */
async function perFrame(browserSession, bench, step) {
  const before = await processorTime(browserSession), framesBefore = await bench('frames');
  const start = performance.now();
  let i = 0;
  while (i < STEPS && performance.now() - start < PATIENCE) {
    await step(i++);
    const wait = start + i * FRAME - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  const seconds = (performance.now() - start) / 1000;
  return { time: ((await processorTime(browserSession)) - before) * 1000 / i, rate: ((await bench('frames')) - framesBefore) / seconds };
}

async function heapOf(session) {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
}

async function measure(url, note, subject, shape, count) {
  const browser = await chromium.launch({ executablePath: findChrome(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
    const session = await page.context().newCDPSession(page);
    const browserSession = await browser.newBrowserCDPSession();
    const bench = (name, ...rest) => page.evaluate(([method, values]) => window.bench[method](...values), [name, rest]);
    const opened = async (name) => {
      await page.goto(url);
      await page.waitForFunction(() => window.bench);
      await bench('open', name, shape);
    };
    await opened(undefined);
    const empty = await heapOf(session);
    await opened(subject);
    note('paint', count, subject, 'ms', await bench('paint', shape, count));
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
    if ((await bench('chosen')) !== 1) throw new Error(`${subject} did not select the ${shape}`);

    await page.waitForTimeout(300);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 6, y + 6);
    const drag = await perFrame(browserSession, bench, (i) => page.mouse.move(x + 6 + i * 3, y + 6 + i * 2));
    note('drag', count, subject, 'CPU ms/frame', drag.time);
    note('frames', count, subject, 'frames in 2 s', drag.rate * 2);
    await page.mouse.up();
    if (ZOOMS.includes(subject)) {
      await page.waitForTimeout(300);
      await page.mouse.move(640, 480);
      const zoom = await perFrame(browserSession, bench, (i) => page.mouse.wheel(0, i < STEPS / 2 ? -12 : 12));
      note('zoom', count, subject, 'CPU ms/frame', zoom.time);
      note('zoom-rate', count, subject, 'frames/s', zoom.rate);
      await page.waitForTimeout(300);
      await bench('use', 'pan');
      await page.mouse.move(640, 480);
      await page.mouse.down();
      const pan = await perFrame(browserSession, bench, (i) => page.mouse.move(640 + (i < STEPS / 2 ? i : STEPS - i) * 3, 480 + i));
      note('pan', count, subject, 'CPU ms/frame', pan.time);
      note('pan-rate', count, subject, 'frames/s', pan.rate);
      await page.mouse.up();
    }
    if (SHARPENS.includes(subject)) {
      const sharp = bench('sharp');
      for (let i = 0; i < 8; i++) {
        await page.mouse.wheel(0, -12);
        await page.waitForTimeout(FRAME);
      }
      note('sharp', count, subject, 'ms', await sharp);
    }
    await page.waitForTimeout(300);
    note('heap', count, subject, 'MB', (await heapOf(session)) - empty);
  } finally {
    await browser.close();
  }
}

/** Until its element is defined, polygons of ours are measured by the painter alone. */
const hasElement = (shape) => shape === 'box' || existsSync(new URL(`../../src/define/${shape}-annotator.ts`, import.meta.url));

/** Who is measured where: peers that take minutes for a frame are left out. */
const ROWS = [
  { shape: 'box', count: 100, subjects: ['ours', 'floor', 'annotorious'] },
  { shape: 'box', count: 1000, subjects: ['ours', 'painter', 'floor', 'konva-nodes', 'annotorious'] },
  { shape: 'box', count: 10_000, subjects: ['empty', 'ours', 'painter', 'floor', 'konva-nodes', 'annotorious'] },
  { shape: 'box', count: 100_000, subjects: ['ours', 'painter', 'floor'] },
  ...[100, 1000, 10_000].map((count) => ({ shape: 'polygon', count, subjects: ['ours', 'painter', 'floor', 'annotorious'] })),
];

export const SUBJECTS = ['empty', 'ours', 'painter', 'floor', 'konva-nodes', 'annotorious'];

/** @returns results */
export async function run(site, { runs, counts, shapes = ['box', 'polygon'], subjects }) {
  const samples = Object.fromEntries(shapes.map((shape) => [shape, new Samples('canvas', shape)]));
  for (let round = 0; round < runs; round++) {
    for (const { shape, count, subjects: able } of ROWS) {
      if (!shapes.includes(shape) || (counts && !counts.includes(count))) continue;
      for (const subject of able) {
        if (!subjects.includes(subject) || (subject === 'ours' && !hasElement(shape))) continue;
        await measure(`${site}page.html`, (work, number, name, unit, ...values) => samples[shape].note(work, number, name, unit, values), subject, shape, count);
      }
    }
  }
  return Object.values(samples).flatMap((each) => each.results());
}
