/**
 * What the embedded store's workflow learns from so many labels of each concept, asked about things that it has not seen: `accuracy`
 * of its first suggestion beside that of always saying the most frequent concept (`majority`), expected calibration error and Brier
 * score of that suggestion, and the time to train. Of made-up pictures and texts, and with `--photos <folder>` of crops of the
 * photographs there: which one is it from.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChrome } from '../support/browsers.mjs';
import { Samples } from './samples.mjs';

export const SUBJECTS = ['pictures', 'texts', 'photos'];
const UNITS = { accuracy: '%', majority: '%', calibration: '%', brier: '', train: 'ms' };
/** The crops of one photograph overlap when they are many. */
const MOST_CROPS = 50;

const dataUrls = (folder) => readdirSync(folder).filter((file) => /\.(jpe?g|png)$/.test(file)).map((file) => `data:image/${extname(file) === '.png' ? 'png' : 'jpeg'};base64,${readFileSync(join(folder, file), 'base64')}`);

/** @returns results */
export async function run(site, { runs, counts = [5, 10, 20, 25, 50, 250], subjects, photos }) {
  if (photos && !existsSync(photos)) throw new Error(`There is no folder ${photos}`);
  const samples = new Samples('assist', 'labels');
  const browser = await chromium.launch({ executablePath: findChrome(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.goto(`${site}assist.html`);
    await page.waitForFunction(() => window.assistBench);
    const count = photos ? await page.evaluate((urls) => window.assistBench.take(urls), dataUrls(photos)) : 0;
    for (let round = 0; round < runs; round++) {
      for (const subject of subjects) {
        for (const each of counts) {
          if (subject === 'photos' && (count < 2 || each > MOST_CROPS)) continue;
          const found = await page.evaluate((args) => window.assistBench.measure(...args), [subject, each, round]);
          for (const [work, value] of Object.entries(found)) samples.note(work, each, subject, UNITS[work], [value]);
        }
      }
    }
  } finally {
    await browser.close();
  }
  return samples.results();
}
