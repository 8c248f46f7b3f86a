/**
 * A labeler's way through photos of 12 megapixels: `next`, from *Submit and next* to the next picture painted and ready to be
 * drawn on, with the pictures that come next fetched and decoded ahead, and without.
 */
import { chromium } from 'playwright-core';
import { findChrome } from '../support/browsers.mjs';
import { Samples } from './samples.mjs';

export const SUBJECTS = ['ahead', 'not-ahead'];
/** Milliseconds that a labeler looks at each. */
const LOOK = 1000;

/** @returns results */
export async function run(site, { counts = [50], subjects }) {
  const samples = new Samples('workbench', 'photo');
  for (const count of counts) {
    for (const subject of subjects) {
      const browser = await chromium.launch({ executablePath: findChrome(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'] });
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
        page.setDefaultTimeout(300_000);
        await page.goto(`${site}workbench.html`);
        await page.waitForFunction(() => window.bench);
        await page.evaluate(([inputs, ahead]) => window.bench.open(inputs, ahead), [count, subject === 'ahead']);
        for (let i = 1; i < count; i++) {
          await page.waitForTimeout(LOOK);
          samples.note('next', count, subject, 'ms', [await page.evaluate(() => window.bench.next())]);
        }
      } finally {
        await browser.close();
      }
    }
  }
  return samples.results();
}
