/**
 * A reviewer's queue over 100,000 submissions of one task in the embedded store, on disk: `open` (to the first row painted),
 * `scroll` (from frame to frame, a row a frame, pages coming in), `verdict` (from *Approve* to the next picture painted), and pages
 * of the store's list: `list`, in its own order; `first` in another one, of a page just loaded, when the store reads all rows;
 * `page 1` and `page 10` from then on, `search` by a name. `longest, …` is the longest task of the main thread meanwhile, in
 * processor time: how long it takes by the clock depends on what else the machine does.
 * The floor: a page of records from IndexedDB as bare rows, all of them, a bare list over an array, one durable write.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChrome } from '../support/browsers.mjs';
import { Samples } from './samples.mjs';

export const SUBJECTS = ['ours', 'floor'];
const TIMES = 10, FRAMES = 300, ORDER = 'lowest-agreement', SEARCH = { search: 'street-77' };
/** Milliseconds that a reviewer looks at each. */
const LOOK = 500;

/** What is done meanwhile, and the longest task of the page's main thread, in ms of processor time. */
async function longestTask(cdp, act) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel'], excludedCategories: ['*'] } });
  await act();
  const ended = new Promise((resolve) => { cdp.once('Tracing.tracingComplete', resolve); });
  await cdp.send('Tracing.end');
  await ended;
  cdp.off('Tracing.dataCollected', collect);
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`));
  const times = events.filter(({ name, pid, tid }) => name.endsWith('RunTask') && mains.has(`${pid}/${tid}`)).map(({ tdur = 0 }) => tdur / 1000);
  if (times.length === 0) throw new Error('The trace has no task.');
  return times.reduce((most, time) => Math.max(most, time), 0);
}

async function ours(page, bench, note) {
  const cdp = await page.context().newCDPSession(page);
  const during = async (work, act) => note(`longest, ${work}`, 'ms', [await longestTask(cdp, act)]);
  const often = async (work, ...call) => { for (let i = 0; i < TIMES; i++) note(work, 'ms', [await bench(...call)]); };
  await bench('connect');
  await during('open', async () => note('open', 'ms', [await bench('open')]));
  await bench('shown');
  await during('verdict', async () => {
    for (let i = 0; i < TIMES; i++) {
      await page.waitForTimeout(LOOK);
      note('verdict', 'ms', [await bench('verdict')]);
    }
    await page.waitForTimeout(LOOK);
  });
  await during('scroll', async () => note('scroll', 'ms', await bench('scroll', FRAMES)));
  await during('list', () => often('list', 'list', 'oldest', 1));
  await during('first', async () => note('first', 'ms', [await bench('list', ORDER, 1)]));
  await during('pages', async () => {
    await often('page 1', 'list', ORDER, 1);
    await often('page 10', 'list', ORDER, 10);
  });
  await during('search', async () => {
    note('first search', 'ms', [await bench('list', ORDER, 1, SEARCH)]);
    await often('search', 'list', ORDER, 1, SEARCH);
  });
}

async function floor(_, bench, note, count) {
  await bench('connect');
  note('open', 'ms', [await bench('floorOpen')]);
  note('scroll', 'ms', await bench('floorScroll', count, FRAMES));
  note('first', 'ms', [await bench('floorFirst', 250)]);
  for (let i = 0; i < TIMES; i++) for (const work of ['list', 'page 1', 'page 10']) note(work, 'ms', [await bench('floorList')]);
  for (let i = 0; i < TIMES; i++) note('verdict', 'ms', [await bench('floorWrite')]);
}

/** @returns results */
export async function run(site, { runs, counts = [100_000], subjects }) {
  const samples = new Samples('review', 'submission');
  for (const count of counts) {
    const profile = await mkdtemp(join(tmpdir(), 'bench-profile-'));
    const browser = await chromium.launchPersistentContext(profile, { executablePath: findChrome(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'], viewport: { width: 1280, height: 960 } });
    try {
      const open = async () => {
        const page = await browser.newPage();
        page.setDefaultTimeout(900_000);
        await page.goto(`${site}review.html`);
        await page.waitForFunction(() => window.bench);
        return { page, bench: (name, ...rest) => page.evaluate(([method, values]) => window.bench[method](...values), [name, rest]) };
      };
      const filling = await open();
      await filling.bench('fill', count);
      await filling.page.close();
      for (let round = 0; round < runs; round++) {
        for (const subject of subjects) {
          const { page, bench } = await open();
          await (subject === 'ours' ? ours : floor)(page, bench, (work, unit, values) => samples.note(work, count, subject, unit, values), count);
          await page.close();
        }
      }
    } finally {
      await browser.close();
      await rm(profile, { recursive: true });
    }
  }
  return samples.results();
}
