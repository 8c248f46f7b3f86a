/** Krippendorff's alpha of so many ratings, ours beside pairs counted one by one, and a whole task's report of as many answers. */
import { chromium } from 'playwright-core';
import { findChrome } from '../support/browsers.mjs';
import { Samples } from './samples.mjs';

/** Pairs grow with the square: of ten times as many, counting them takes a hundred times as long. */
const MOST_BY_PAIRS = 10_000;

export const SUBJECTS = ['ours', 'report', 'floor'];

/** @returns results */
export async function run(site, { runs, counts = [10_000, 100_000], subjects }) {
  const samples = new Samples('agreement', 'ratings');
  const browser = await chromium.launch({ executablePath: findChrome(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'] });
  try {
    for (let round = 0; round < runs; round++) {
      for (const count of counts) {
        for (const subject of subjects) {
          if (subject === 'floor' && count > MOST_BY_PAIRS) continue;
          const page = await browser.newPage();
          page.setDefaultTimeout(300_000);
          await page.goto(`${site}agreement.html`);
          await page.waitForFunction(() => window.agreementBench);
          samples.note('alpha', count, subject, 'ms', [await page.evaluate((args) => window.agreementBench.measure(...args), [subject, count, round])]);
          await page.close();
        }
      }
    }
  } finally {
    await browser.close();
  }
  return samples.results();
}
