/**
 * The built demo with bad input and a failing browser: each gets its message where it happened, what was done before stays,
 * and nothing else breaks. Needs `npm run build:demo` before. Prints "N passed, N failed".
 */
import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium, serve, suite } from '../support/e2e.mjs';

const root = new URL('../..', import.meta.url).pathname;
const demo = await serve(join(root, 'dist-demo'));
const place = mkdtempSync(join(tmpdir(), 'labeling-hostile-'));
const browser = await launchChromium();
const MARKUP = '<img src=x onerror="window.hit=1">';
const LONG = 'x'.repeat(10_000);

const { test, end } = suite('bad input');
const button = (page, name, exact = true) => page.getByRole('button', { name, exact });

/** A fresh browser profile on the demo; afterwards nothing of the data may have run, and no error may have been thrown. */
async function visit(run, before = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await before(page);
  await page.goto(demo.origin);
  await run(page);
  assert.equal(await page.evaluate(() => window.hit), undefined, 'markup in the data was run');
  await context.close();
  assert.deepEqual(errors, []);
}

const newDataset = async (page, name) => {
  await button(page, 'Create new dataset').click();
  await page.getByLabel('Name of the new dataset').fill(name);
  await button(page, 'Create').click();
};
const addFiles = (page, files) => page.locator('task-wizard dataset-picker input[type="file"]:not([webkitdirectory])').setInputFiles(files);
const sample = (n) => join(root, 'demo/public/samples', JSON.parse(readFileSync(join(root, 'demo/public/samples/index.json'), 'utf8'))[n].file);
const createConcept = async (page, name) => {
  await page.getByRole('combobox', { name: 'Concepts' }).fill(name);
  await page.locator('task-wizard').getByRole('option', { name: /^Create/ }).click();
};

await test('without IndexedDB the page says why nothing is kept, and stands', () => visit(
  async (page) => {
    await page.getByText(/can.t be kept in this browser window/).first().waitFor();
    assert.equal(await page.getByLabel('I am').isEnabled(), true);
  },
  (page) => page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { get: () => undefined })),
));

await test('markup in every text field is shown as text', () => visit(async (page) => {
  await button(page, /Create New Task/, false).first().click();
  await newDataset(page, `data ${MARKUP}`);
  const file = join(place, 'a<img src=x onerror=window.hit=1>.webp'.replaceAll('/', ''));
  writeFileSync(file, readFileSync(sample(0)));
  await addFiles(page, [file]);
  await page.getByText('1 input added.').first().waitFor();
  await button(page, 'Next: objective').click();
  await page.getByRole('radio', { name: 'Detection' }).check();
  await button(page, 'Next: concepts').click();
  await createConcept(page, `concept ${MARKUP}`);
  await button(page, 'Next: collaborators').click();
  await button(page, 'Next: name and instructions').click();
  await page.getByLabel('Task name').fill(`task ${MARKUP}`);
  await page.getByRole('textbox', { name: /^Instructions/ }).fill(`${MARKUP} [link](javascript:window.hit=1) <script>window.hit=1</script> **bold**`);
  await page.getByRole('tab', { name: 'Preview' }).click();
  await page.locator('task-wizard strong', { hasText: 'bold' }).waitFor();
  await button(page, 'Create task').click();
  await page.locator('task-manager').getByText(`task ${MARKUP}`).waitFor();
  await page.getByRole('button', { name: /^Label/ }).click();
  await button(page, 'Start labeling').click();
  await page.getByText(`concept ${MARKUP}`).first().waitFor();
  await button(page, 'Skip').click();
  await page.getByRole('textbox', { name: /Reason/ }).fill(MARKUP);
  await page.getByRole('dialog').getByRole('button', { name: 'Skip' }).click();
  await page.getByText(MARKUP, { exact: false }).first().waitFor();
}));

await test('a name of 10,000 characters is refused at its field', () => visit(async (page) => {
  await button(page, /Create New Task/, false).first().click();
  await newDataset(page, LONG);
  await page.getByText(/This name is too long: at most 512 characters/).first().waitFor();
  await page.getByLabel('Name of the new dataset').fill('short');
  await button(page, 'Create').click();
  await page.getByText('No inputs yet.').first().waitFor();
  await button(page, 'Next: objective').click();
  await page.getByRole('radio', { name: 'Detection' }).check();
  await button(page, 'Next: concepts').click();
  await page.getByRole('combobox', { name: 'Concepts' }).fill(LONG);
  await page.getByText(/too long: at most 512 characters/).first().waitFor();
  await page.getByRole('combobox', { name: 'Concepts' }).fill('');
  await createConcept(page, 'thing');
  await button(page, 'Next: collaborators').click();
  await button(page, 'Next: name and instructions').click();
  await page.getByLabel('Task name').fill(LONG);
  await button(page, 'Create task').click();
  await page.getByText('The name is too long: at most 512 characters.').first().waitFor();
  await page.getByText(/The dataset is empty/).first().waitFor();
}));

await test('names that differ by case or by Unicode form only are one concept', () => visit(async (page) => {
  await button(page, /Create New Task/, false).first().click();
  await button(page, /^\S+ ?Concepts|Concepts/, false).first().click();
  await createConcept(page, 'Café');
  const box = page.getByRole('combobox', { name: 'Concepts' });
  for (const same of ['café', 'CAFÉ', 'Cafe\u0301', '  café ']) {
    await box.fill(same);
    await page.locator('task-wizard').getByRole('option', { name: 'Café' }).waitFor();
    assert.equal(await page.locator('task-wizard').getByRole('option', { name: /^Create/ }).count(), 0, same);
  }
}));

await test('two files with one name are both in', () => visit(async (page) => {
  await button(page, /Create New Task/, false).first().click();
  await newDataset(page, 'twins');
  const buffer = readFileSync(sample(0)), other = readFileSync(sample(1));
  await addFiles(page, [{ name: 'same.webp', mimeType: 'image/webp', buffer }, { name: 'same.webp', mimeType: 'image/webp', buffer: other }]);
  await page.getByText('2 inputs added.').first().waitFor();
}));

await test('a quota that runs out in the middle of an import keeps what is in, and goes on once there is room', async () => {
  let setQuota;
  await visit(
    async (page) => {
      await button(page, /Create New Task/, false).first().click();
      await newDataset(page, 'much');
      // pictures of one and a half megabytes: the padding after its end is no part of a picture
      const buffer = Buffer.concat([readFileSync(sample(0)), Buffer.alloc(1_500_000, 7)]);
      await addFiles(page, Array.from({ length: 6 }, (_, i) => ({ name: `large-${i}.webp`, mimeType: 'image/webp', buffer })));
      await page.getByText(/storage is full/).first().waitFor();
      const kept = await page.locator('task-wizard dataset-picker').getByText(/^\d images?$/).first().innerText();
      assert.match(kept, /^[1-5] image/, 'what was added before stays');
      await setQuota(undefined);
      await button(page, 'Continue').click();
      await page.getByText('6 images', { exact: true }).first().waitFor();
    },
    async (page) => {
      const session = await page.context().newCDPSession(page);
      setQuota = (quotaSize) => session.send('Storage.overrideQuotaForOrigin', { origin: demo.origin, ...(quotaSize ? { quotaSize } : {}) });
      await setQuota(4_000_000);
    },
  );
});

await browser.close();
demo.close();
rmSync(place, { recursive: true, force: true });
end();
