/**
 * A picker over 100,000 concepts: `open` (a key to the list painted), `keystroke` (a key to its result painted) and
 * `options` (elements of options in the DOM), ours over a list in memory and over the embedded store, beside Vaadin's
 * multi-select combobox and Tom Select; Shoelace's select, which has no search, is opened only.
 */
import { chromium } from 'playwright-core';
import { findChrome } from '../support/browsers.mjs';
import { Samples } from './samples.mjs';

export const SUBJECTS = ['ours', 'ours-stored', 'vaadin', 'tom-select', 'shoelace'];
const WORDS = 10;

async function measure(url, note, subject, count) {
  const browser = await chromium.launch({ executablePath: findChrome(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
    page.setDefaultTimeout(300_000);
    const bench = (name, ...rest) => page.evaluate(([method, values]) => window.bench[method](...values), [name, rest]);
    /** What a press of a key takes, as the page sees it. */
    const pressing = async (key, name, ...rest) => {
      const time = bench(name, ...rest);
      time.catch(() => {}); // it is awaited below
      await page.evaluate(() => undefined);
      await page.keyboard.press(key);
      return time;
    };
    await page.goto(url);
    await page.waitForFunction(() => window.bench);
    await bench('open', subject, count);
    await bench('focus');
    note('open', count, subject, 'ms', await pressing('ArrowDown', 'opening'));
    await page.waitForTimeout(500);
    let most = await bench('optionElements');
    if (subject !== 'shoelace') {
      for (const text of await bench('texts', WORDS)) {
        for (let i = 1; i <= text.length; i++) {
          note('keystroke', count, subject, 'ms', await pressing(text[i - 1], 'typing', text.slice(0, i)));
          most = Math.max(most, await bench('optionElements'));
          await page.waitForTimeout(60);
        }
        await page.keyboard.press('Control+A');
        await page.keyboard.press('Delete');
        await page.waitForTimeout(400);
      }
    }
    note('options', count, subject, 'elements', most);
  } finally {
    await browser.close();
  }
}

/** @returns results */
export async function run(site, { runs, counts = [100_000], subjects }) {
  const samples = new Samples('pickers', 'concept');
  const note = (work, count, subject, unit, value) => samples.note(work, count, subject, unit, [value]);
  for (let round = 0; round < runs; round++) for (const count of counts) for (const subject of subjects) await measure(`${site}pickers.html`, note, subject, count);
  return samples.results();
}
