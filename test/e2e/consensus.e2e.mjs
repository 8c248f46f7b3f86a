/**
 * A consensus in the built demo, under a strict CSP: Ana makes a classification of 30 pictures that three others label, each all of them
 * and by keyboard; two must agree. What stays open Ana reviews, and the export has what was agreed on or approved, and nothing else.
 * Elements are found by locators, which look into every shadow root: wherever the page keeps them.
 * Needs `npm run build:demo` before. Prints "N passed, N failed".
 */
import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchPersistent, serve, suite } from '../support/e2e.mjs';

const root = new URL('../..', import.meta.url).pathname;
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'`;
const demo = await serve(join(root, 'dist-demo'), { headers: { 'content-security-policy': policy } });
const profile = mkdtempSync(join(tmpdir(), 'labeling-consensus-'));
const errors = [];
const context = await launchPersistent(profile, { viewport: { width: 1280, height: 860 }, acceptDownloads: true });
context.setDefaultTimeout(20_000);
await context.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
const page = context.pages()[0] ?? await context.newPage();
page.on('pageerror', (error) => errors.push(error.message));
page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
const { test, end } = suite('a consensus', { chain: true, onFailure: () => page.screenshot({ path: join(root, 'test-output/consensus.e2e.png') }) });

// ------------------------------------------------------------ what is said of the pictures

const TASK = 'Weather';
const CONCEPTS = ['road', 'night', 'rain'];
const PICTURES = 30;
const LABELERS = ['Jon Oduya', 'Li Ko', 'Sam Rivera'];
const nameOf = (i) => `picture-${String(i + 1).padStart(2, '0')}.png`;

/** What the three say, in the order of their names; whom Ana approves and rejects; and what the export has then. */
const CASES = [
  { said: [['road'], ['road'], ['road']], approved: [], rejected: [], exported: ['road'] },
  { said: [['road'], ['road'], ['night']], approved: [], rejected: [2], exported: ['road'] },
  { said: [['road'], ['night'], ['rain']], approved: [0], rejected: [1, 2], exported: ['road'] },
  { said: [[], [], ['rain']], approved: [], rejected: [2], exported: [] },
  { said: [['road', 'night'], ['road'], ['night']], approved: [], rejected: [], exported: ['night', 'road'] },
  { said: [['road', 'rain'], ['road'], []], approved: [0], rejected: [2], exported: ['rain', 'road'] },
];
const caseOf = (name) => CASES[(Number(/\d+/.exec(name)[0]) - 1) % CASES.length];
const OPEN = Array.from({ length: PICTURES }, (_, i) => CASES[i % CASES.length]).reduce((sum, { approved, rejected }) => sum + approved.length + rejected.length, 0);

// ------------------------------------------------------------ what a person does

const button = (name, exact = true) => page.getByRole('button', { name, exact });
const next = (step) => button(`Next: ${step}`).click();
const taskRow = () => page.locator('task-manager').getByRole('row').filter({ hasText: TASK });
const key = (chord) => page.keyboard.press(chord);
const be = async (name) => {
  await page.getByLabel('I am').selectOption({ label: name });
  await page.getByRole('heading', { name: /^Tasks/ }).waitFor();
};
const choose = async (picker, typed, option) => {
  await page.getByRole('combobox', { name: picker }).fill(typed);
  await page.locator('task-wizard').getByRole('option', { name: option }).first().click();
};
const until = async (condition, what) => {
  const limit = Date.now() + 20_000;
  while (!await condition()) {
    if (Date.now() > limit) throw new Error(`Never: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
};

const bench = page.locator('task-workbench');
/** Undefined once nothing is left. */
const benchState = () => bench.evaluate((element) => {
  const classifier = element.shadowRoot.querySelector('input-classifier'), inside = classifier?.shadowRoot;
  return {
    name: element.shadowRoot.querySelector('[part~="input-name"]')?.textContent.trim(),
    isReady: Boolean(inside?.querySelector('.canvas > *')) && !classifier.matches(':state(loading)') && !inside.querySelector('.curtain'),
    isFocused: inside?.activeElement?.matches('.canvas *') === true,
    labels: classifier?.annotations.length,
  };
});
const queue = page.locator('review-queue');
/** What is open to a verdict; undefined while another one comes. */
const openSubmission = () => queue.evaluate((element) => {
  const { shadowRoot } = element, approve = [...shadowRoot.querySelectorAll('footer button')].find((each) => /^\s*Approve/.test(each.textContent));
  if (shadowRoot.querySelector('.center')?.getAttribute('aria-busy') !== 'false' || approve?.getAttribute('aria-disabled') !== 'false') return undefined;
  return { name: shadowRoot.querySelector('[role=option][aria-selected=true] b').textContent.trim(), worker: shadowRoot.querySelector('[part~=author] h3 bdi').textContent.trim() };
});
const isDone = () => queue.evaluate((element) => element.shadowRoot.querySelector('#empty-title') !== null);

// ------------------------------------------------------------ the loop

await page.goto(demo.origin);
/** Made in the page: this repository has no photographs. */
const picture = await page.evaluate(async () => {
  const canvas = document.createElement('canvas'), paint = canvas.getContext('2d');
  canvas.width = 320;
  canvas.height = 180;
  paint.fillStyle = '#468';
  paint.fillRect(0, 0, 320, 180);
  return canvas.toDataURL('image/png').split(',')[1];
});

await test(`Ana makes a classification of ${PICTURES} pictures for three labelers, of whom two must agree`, async () => {
  await page.getByRole('heading', { name: /^Tasks/ }).waitFor();
  await button(/Create New Task/, false).first().click();
  await button('Create new dataset').click();
  await page.getByLabel('Name of the new dataset').fill('Skies');
  await button('Create').click();
  await page.locator('task-wizard').locator('#files').setInputFiles(Array.from({ length: PICTURES }, (_, i) => ({ name: nameOf(i), mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') })));
  await page.getByText(`${PICTURES} inputs added.`).first().waitFor({ timeout: 60_000 });
  await next('objective');
  await page.getByRole('radio', { name: 'Classification' }).check();
  for (let i = 0; i < 2 && !(await page.getByRole('combobox', { name: 'Concepts' }).count()); i++) await button(/^Next:/, false).click();
  for (const concept of CONCEPTS) await choose('Concepts', concept, new RegExp(concept));
  await key('Escape');
  await next('collaborators');
  await page.getByRole('radio', { name: 'Yes' }).check();
  for (const name of LABELERS) if (!(await button(`Remove ${name}`).count())) await choose('Labelers', name, new RegExp(name));
  if (await button('Remove Ana Mora (you)').count()) await button('Remove Ana Mora (you)').first().click();
  await page.getByRole('radio', { name: 'Full' }).check();
  await page.getByRole('radio', { name: 'Consensus' }).check();
  await page.getByLabel('Labelers who must agree').fill('2');
  if (!(await button(/^Remove Ana Mora/, false).count())) await choose('Reviewers', 'Ana Mora', /Ana Mora/);
  await next('name and instructions');
  await page.getByLabel('Task name').fill(TASK);
  await page.getByText(/What 2 of 3 labelers agree on counts at once; the rest goes to Ana Mora/).first().waitFor();
  await button('Create task').click();
  await taskRow().waitFor();
});

for (const [person, name] of LABELERS.entries()) {
  await test(`${name} labels all of them by keyboard`, async () => {
    await be(name);
    await taskRow().getByRole('button', { name: /^Label/ }).click();
    await bench.evaluate((element) => element.focus());
    for (let i = 0; i < PICTURES; i++) {
      await until(async () => { const { isReady, isFocused } = await benchState(); return isReady && isFocused; }, `the ${i + 1}th picture, with the focus`);
      const { name: input } = await benchState(), concepts = caseOf(input).said[person];
      for (const concept of concepts) await key(String(CONCEPTS.indexOf(concept) + 1));
      await until(async () => (await benchState()).labels === concepts.length, `what is said of ${input}`);
      await key('Enter');
      // it asks whether there is nothing, and would rather go back
      if (concepts.length === 0) {
        await page.getByRole('dialog').waitFor();
        await key('Tab');
        await key('Enter');
      }
      await until(async () => (await benchState()).name !== input, `the picture after ${input}`);
    }
    await until(async () => (await benchState()).name === undefined, 'the end');
    await button(/Back to tasks/, false).first().click();
  });
}

await test(`what they do not agree on is Ana’s to decide: ${OPEN} submissions, and no other`, async () => {
  await be('Ana Mora');
  await taskRow().getByRole('button', { name: /^Review/ }).click();
  const given = [];
  for (;;) {
    await until(async () => await openSubmission() || await isDone(), 'a submission, or the end');
    const submission = await openSubmission();
    if (!submission) break;
    const { approved, rejected } = caseOf(submission.name), person = LABELERS.indexOf(submission.worker);
    assert.ok([...approved, ...rejected].includes(person), `${submission.worker} on ${submission.name} is open`);
    await queue.evaluate((element) => element.focus());
    if (rejected.includes(person)) {
      // it asks for the reason
      await key('r');
      await page.keyboard.type('Not there');
      await queue.evaluate((element) => element.focus());
      await key('r');
    } else await key('a');
    given.push(`${submission.name} ${submission.worker}`);
    await until(async () => { const now = await openSubmission(); return now ? now.name !== submission.name || now.worker !== submission.worker : isDone(); }, `what comes after ${given.at(-1)}`);
  }
  assert.equal(given.length, OPEN);
  assert.equal(new Set(given).size, OPEN, 'each once');
  await queue.getByRole('button', { name: /Back to tasks/ }).click();
  // the list of tasks stands as it was left until it is read again
  await until(async () => await taskRow().count() === 1 && await taskRow().getByRole('button', { name: /^Review/ }).count() === 0, 'nothing left to review');
});

await test('the export has of each picture what was agreed on or approved', async () => {
  await button(`More for ${TASK}`).click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /Download/ }).click()]);
  const lines = readFileSync(await download.path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ name, labels }) => [name, labels.map(({ concept }) => concept).sort()]), Array.from({ length: PICTURES }, (_, i) => [nameOf(i), CASES[i % CASES.length].exported]));
  assert.ok(lines.every(({ labels }) => labels.every(({ value, status = 'success' }) => value === 1 && status === 'success')));
});

await test('nothing went wrong in the page', async () => {
  assert.deepEqual(errors, []);
});

await context.close();
demo.close();
rmSync(profile, { recursive: true, force: true });
end();
