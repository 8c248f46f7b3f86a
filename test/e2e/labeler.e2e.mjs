/**
 * A labeler's day in the built demo, by keyboard alone: 20 pictures, 20 videos and 20 texts are classified with concepts filtered
 * out, and 20 pictures boxed with regions hidden and filtered out, on a wide page and on a narrow one; what is stored is what was on
 * show. Then, while others are boxed and classified, the page is reloaded, the element taken away and the tab killed, at random. Needs `npm run build:demo` before. Prints "N passed, N failed".
 *
 *   node test/e2e/labeler.e2e.mjs [--interruptions 30] [--seed 1]
 */
import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchPersistent, serve, suite } from '../support/e2e.mjs';

const { values: args } = parseArgs({ options: { interruptions: { type: 'string', default: '30' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const OF_EACH = 20;
const root = new URL('../..', import.meta.url).pathname;
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self' blob:; worker-src 'self'; require-trusted-types-for 'script'`;
const demo = await serve(join(root, 'dist-demo'), { headers: { 'content-security-policy': policy } });
const profile = mkdtempSync(join(tmpdir(), 'labeling-day-'));
const errors = [];
const context = await launchPersistent(profile, { viewport: { width: 1280, height: 860 }, acceptDownloads: true });
context.setDefaultTimeout(20_000);
context.on('page', watch);
let page = context.pages()[0] ?? await context.newPage();
watch(page);
function watch(opened) {
  opened.on('pageerror', (error) => errors.push(error.message));
  opened.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
}
const { test, end } = suite('a labeler’s day', { chain: true, onFailure: () => page.screenshot({ path: join(root, 'test-output/labeler.e2e.png') }) });

// ------------------------------------------------------------ what is labeled

await page.goto(demo.origin);
/** Made in the page: this repository has no photographs and no videos. */
const media = await page.evaluate(async () => {
  const canvas = document.createElement('canvas'), context2d = canvas.getContext('2d');
  canvas.width = 320;
  canvas.height = 180;
  const paint = (i) => {
    context2d.fillStyle = `hsl(${i * 40} 60% 50%)`;
    context2d.fillRect(0, 0, 320, 180);
    context2d.fillStyle = '#fff';
    context2d.fillRect((i * 8) % 300, 60, 40, 40);
  };
  const base64 = async (blob) => {
    let text = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  };
  paint(3);
  const picture = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' }), parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  for (let i = 0; i < 60; i++) {
    paint(i);
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
  }
  recorder.stop();
  await stopped;
  return { picture: await base64(picture), video: await base64(new Blob(parts, { type: 'video/webm' })) };
});
const many = (name, mimeType, data) => Array.from({ length: OF_EACH }, (_, i) => ({ name: `${name}-${String(i + 1).padStart(2, '0')}.${mimeType.split('/')[1]}`, mimeType, buffer: Buffer.from(data, 'base64') }));
const TEXTS = ['The road is wet tonight.', 'الطريق مبلل هذه الليلة.', '道路今晚很湿。', 'A 👩‍🚒 and her 🚒 arrive.'];
const texts = Array.from({ length: OF_EACH }, (_, i) => ({ name: `text-${String(i + 1).padStart(2, '0')}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`${TEXTS[i % TEXTS.length]} (${i + 1})`) }));

// ------------------------------------------------------------ what a person does

const button = (name, exact = true) => page.getByRole('button', { name, exact });
const next = (step) => button(`Next: ${step}`).click();
const taskRow = (name) => page.locator('task-manager').getByRole('row').filter({ hasText: name });
const key = (chord) => page.keyboard.press(chord);
/** Inside of the workbench. */
const inBench = (read, ...rest) => page.evaluate(([source, values]) => {
  const bench = document.querySelector('labeling-app').shown?.shadowRoot, element = bench?.querySelector('input-classifier, bbox-annotator, polygon-annotator');
  const inside = element?.shadowRoot, active = inside?.activeElement ?? bench?.activeElement, classifies = element?.localName === 'input-classifier';
  return {
    annotations: () => element?.annotations,
    name: () => bench?.querySelector('[part~="input-name"]')?.textContent.trim(),
    word: () => bench?.querySelector('[part~="word"]')?.textContent,
    kind: () => element?.kind,
    ready: () => (classifies ? !element.matches(':state(loading)') && !inside.querySelector('.curtain') && inside.querySelector('.canvas > *') !== null : element?.imageWidth > 0),
    /** Whether the keys of the input work. */
    focused: () => (classifies ? inside.activeElement?.matches('.canvas *') === true : bench?.activeElement === element && inside.activeElement?.matches('.stage, .stage *') === true),
    at: (selector) => active?.matches(selector) === true,
    count: (selector) => inside.querySelectorAll(selector).length,
  }[source](...values);
}, [read, rest]);
/** By Tab, or back by Shift and Tab. */
const tabTo = async (selector, chord = 'Tab') => {
  for (let i = 0; i < 60; i++) {
    if (await inBench('at', selector)) return;
    await key(chord);
  }
  throw new Error(`Tab never comes to ${selector}`);
};
const until = async (condition, what) => {
  const limit = Date.now() + 20_000;
  while (!await condition()) {
    if (Date.now() > limit) throw new Error(`Never: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
};
const ready = () => until(() => inBench('ready'), 'the input on show');
const labelsAre = (count) => until(async () => (await inBench('annotations'))?.length === count, `${count} labels`);
const savedHere = () => until(async () => (await inBench('word')) === 'Saved here', 'saved');
/** The next input has come, or none is left. */
const enter = async () => {
  const before = await inBench('name');
  await key('Enter');
  await until(async () => (await inBench('name')) !== before, `the input after ${before}`);
};

async function createTask({ name, objective, files, count, concepts = ['road', 'night', 'rain'] }) {
  await button(/Create New Task/, false).first().click();
  await button('Create new dataset').click();
  await page.getByLabel('Name of the new dataset').fill(name);
  await button('Create').click();
  await page.locator('task-wizard').locator('#files').setInputFiles(files);
  await page.getByText(`${count} inputs added.`).first().waitFor({ timeout: 60_000 });
  await next('objective');
  await page.getByRole('radio', { name: objective }).check();
  for (let i = 0; i < 2 && !(await page.getByRole('combobox', { name: 'Concepts' }).count()); i++) await button(/^Next:/, false).click();
  for (const concept of concepts) {
    await page.getByRole('combobox', { name: 'Concepts' }).fill(concept);
    await page.locator('task-wizard').getByRole('option', { name: new RegExp(concept) }).first().click();
  }
  await page.keyboard.press('Escape');
  await next('collaborators');
  await next('name and instructions');
  await page.getByLabel('Task name').fill(name);
  await button('Create task').click();
  await taskRow(name).waitFor();
}
const startLabeling = async (name) => {
  await taskRow(name).getByRole('button', { name: /^Label/ }).click();
  await ready();
};
async function exportOf(name) {
  await button(`More for ${name}`).click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /Download/ }).click()]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  return readFileSync(await download.path(), 'utf8');
}

/** What was on show when it was submitted, by input. */
const shown = new Map();
const submit = async () => {
  shown.set(await inBench('name'), await inBench('annotations'));
  await enter();
};
/** So many that they can be filtered. */
const CONCEPTS = ['road', 'night', 'rain', 'snow', 'car', 'bus', 'tree', 'sky', 'bridge'];

// ------------------------------------------------------------ classification

await test('pictures, videos and texts come into one dataset, and a classification task is made of them', async () => {
  await page.getByRole('heading', { name: /^Tasks/ }).waitFor();
  await createTask({ name: 'Classify', objective: 'Classification', files: [...many('picture', 'image/png', media.picture), ...many('video', 'video/webm', media.video), ...texts], count: 3 * OF_EACH, concepts: CONCEPTS });
});

for (const kind of ['image', 'video', 'text']) {
  await test(`${OF_EACH} of kind ${kind} are classified by keyboard alone, with concepts filtered out`, async () => {
    if (kind === 'image') await startLabeling('Classify');
    for (let i = 0; i < OF_EACH; i++) {
      await ready();
      assert.equal(await inBench('kind'), kind);
      if (i === 0 && kind === 'image') await page.evaluate(() => document.querySelector('labeling-app').shown.focus());
      if (i === 0 && kind === 'image') {
        await key('/');
        await page.keyboard.type('rain');
        await key('ArrowDown');
        await tabTo('.canvas *', 'Shift+Tab');
      }
      await until(() => inBench('focused'), 'the focus on the input');
      assert.equal(await inBench('count', '[part=concept]'), 1, 'what is said of the others is not on show');
      await key('1'); // yes
      await key('Alt+2'); // no
      await key('3');
      await key('3'); // and back
      await labelsAre(2);
      if (kind === 'video') {
        await key('n');
        for (let frames = 0; frames < 3; frames++) await key('.');
        await key('n');
        await key('3');
        await labelsAre(3);
        await key('Escape');
      } else if (kind === 'text') {
        // Arabic goes on to the left
        for (let letters = 0; letters < 4; letters++) await key(i % TEXTS.length === 1 ? 'Shift+ArrowLeft' : 'Shift+ArrowRight');
        await key('3');
        await labelsAre(3);
        await key('Escape');
      }
      await submit();
    }
  });
}

await test('what is exported is what was on show, each input once', async () => {
  await until(async () => (await inBench('name')) === undefined, 'the end');
  await button(/Back to tasks/, false).first().click();
  const lines = (await exportOf('Classify')).trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines.length, 3 * OF_EACH);
  assert.equal(new Set(lines.map(({ name }) => name)).size, 3 * OF_EACH);
  for (const { name, kind, labels } of lines) {
    const before = shown.get(name).map(({ value, region }) => ({ value, start: region?.start, end: region?.end, quote: region?.quote }));
    assert.deepEqual(labels.map(({ value, time_span: time, text_span: text }) => ({ value, start: (time ?? text)?.start, end: (time ?? text)?.end, quote: text?.quote })), before, name);
    assert.deepEqual(labels.map(({ concept }) => concept), [CONCEPTS[0], CONCEPTS[1], ...(kind === 'image' ? [] : [CONCEPTS[2]])]);
    if (kind === 'text') assert.ok([...labels[2].text_span.quote].length >= 4, 'four characters, whatever they are made of');
  }
});

// ------------------------------------------------------------ boxes, with interruptions

await test(`${OF_EACH} pictures are boxed by keyboard alone, with regions hidden and filtered out, on a wide page and on a narrow one`, async () => {
  await createTask({ name: 'Boxes', objective: 'Detection', files: many('scene', 'image/png', media.picture), count: OF_EACH });
  await startLabeling('Boxes');
  await page.evaluate(() => document.querySelector('labeling-app').shown.focus());
  for (let i = 0; i < OF_EACH; i++) {
    await ready();
    if (i === OF_EACH / 2) await page.setViewportSize({ width: 700, height: 860 });
    await until(() => inBench('focused'), 'the focus on the picture');
    for (const chord of ['n', '1', 'ArrowRight', 'Alt+ArrowDown', 'Escape']) await key(chord);
    if (i === 0) {
      // the options are there once there is a region
      await tabTo('[aria-controls=list-options]');
      await key('Enter');
      await tabTo('input[type=search]');
      await page.keyboard.type('road');
      await tabTo('[aria-controls=list-options]', 'Shift+Tab');
      await key('Enter');
      await tabTo('.stage, .stage *', 'Shift+Tab');
    }
    for (const chord of ['Escape', 'n', '2', 'Shift+ArrowLeft', 'Alt+h']) await key(chord);
    await labelsAre(2);
    await until(async () => await inBench('count', '[part=region]') === 1, 'one of two regions listed');
    assert.equal(await inBench('count', '#list-options:not([hidden])'), 0);
    await submit();
  }
  await page.setViewportSize({ width: 1280, height: 860 });
});

await test('what is exported is each box that was drawn, listed or not', async () => {
  await until(async () => (await inBench('name')) === undefined, 'the end');
  await button(/Back to tasks/, false).first().click();
  const { images, annotations, categories } = JSON.parse(await exportOf('Boxes')), nameOf = new Map(categories.map(({ id, name }) => [id, name]));
  for (const { id, file_name: name, width, height } of images) {
    const drawn = shown.get(name).map(({ region: { x, y, width: w, height: h } }) => [x * width, y * height, w * width, h * height].map((each) => Math.round(each * 100)));
    const kept = annotations.filter(({ image_id: of }) => of === id);
    assert.deepEqual(kept.map(({ bbox }) => bbox.map((each) => Math.round(each * 100))), drawn, name);
    assert.deepEqual(kept.map(({ category_id: of }) => nameOf.get(of)), ['road', 'night']);
  }
  assert.equal(images.length, OF_EACH);
});

// ------------------------------------------------------------ interruptions

let random = Number(args.seed);
const dice = (sides) => Math.floor(((random = (random * 16_807 + 11) % 2_147_483_647) / 2_147_483_647) * sides);
const WAYS = ['a reload', 'the removal of the element', 'a kill of the tab'];

/** @param gestures draws and says something, and ends when all of it is on show; `extra` adds one thing more */
async function interrupt(times, { gestures, extra }) {
  for (let i = 0; i < times; i++) {
    await ready();
    await page.evaluate(() => document.querySelector('labeling-app').shown.focus());
    await until(() => inBench('focused'), 'the focus on the input');
    const name = await inBench('name');
    await gestures();
    await savedHere();
    const acknowledged = await inBench('annotations');
    // and one that nobody has called saved: it may be there afterwards, or not
    if (dice(2) === 1) await extra();
    const way = dice(3);
    if (way === 0) await page.reload();
    else if (way === 1) await page.evaluate(() => { const old = document.querySelector('labeling-app'), { adapter, place } = old; old.replaceWith(Object.assign(document.createElement('labeling-app'), { adapter, place })); });
    else {
      const url = page.url(), session = await context.newCDPSession(page), fresh = await context.newPage();
      void session.send('Page.crash').catch(() => {});
      await page.close({ runBeforeUnload: false }).catch(() => {});
      page = fresh;
      await page.goto(url);
    }
    await ready();
    await until(async () => (await inBench('name')) === name, `${name} again`);
    const kept = new Map((await inBench('annotations')).map((label) => [label.id, label]));
    assert.deepEqual(acknowledged.map(({ id }) => kept.get(id)), acknowledged, `after ${WAYS[way]}, round ${i + 1}`);
    // so that the inputs last
    if (dice(Math.ceil(times / 7)) !== 0) continue;
    await page.evaluate(() => document.querySelector('labeling-app').shown.focus());
    await key('Escape'); // from what waits for its concept
    await enter();
    if ((await inBench('name')) === undefined) return;
  }
}

await test(`${Math.ceil(args.interruptions / 2)} interruptions at random while boxing (seed ${args.seed}) lose no gesture that was called saved`, async () => {
  await createTask({ name: 'Boxes again', objective: 'Detection', files: many('scene', 'image/png', media.picture), count: OF_EACH });
  await startLabeling('Boxes again');
  await interrupt(Math.ceil(args.interruptions / 2), {
    async gestures() {
      const before = (await inBench('annotations')).length, boxes = 1 + dice(3);
      for (let box = 0; box < boxes; box++) for (const chord of ['Escape', 'n', String(1 + dice(3)), 'ArrowRight']) await key(chord);
      await labelsAre(before + boxes);
    },
    async extra() {
      for (const chord of ['Escape', 'n', '1']) await key(chord);
    },
  });
});

await test(`${Math.floor(args.interruptions / 2)} interruptions at random while classifying lose none either`, async () => {
  await page.goto(demo.origin);
  const pictures = many('picture', 'image/png', media.picture), videos = many('video', 'video/webm', media.video);
  await createTask({ name: 'Classify again', objective: 'Classification', files: pictures.flatMap((picture, i) => [picture, videos[i], texts[i]]), count: 3 * OF_EACH, concepts: CONCEPTS });
  await startLabeling('Classify again');
  /** Places of the concepts that nothing is said of yet: another one would be taken back. */
  const free = () => page.evaluate(() => {
    const { annotations, concepts } = document.querySelector('labeling-app').shown.shadowRoot.querySelector('input-classifier'), of = new Set(annotations.flatMap(({ region, conceptId }) => (region ? [] : [conceptId])));
    return concepts.flatMap(({ id }, place) => (of.has(id) ? [] : [place + 1]));
  });
  await interrupt(Math.floor(args.interruptions / 2), {
    async gestures() {
      const kind = await inBench('kind'), places = await free(), answers = CONCEPTS.length - places.length, before = (await inBench('annotations')).length;
      const place = places.length > 0 ? places[dice(places.length)] : 1 + dice(CONCEPTS.length), no = dice(2) === 1;
      await key(`${no ? 'Alt+' : ''}${place}`);
      let added = 0;
      if (kind === 'video') {
        for (let frames = dice(20); frames > 0; frames--) await key('.');
        for (const chord of ['n', '.', '.', 'n', String(1 + dice(3)), 'Escape']) await key(chord);
        added = 1;
      } else if (kind === 'text' && before - answers < 6) {
        // another place for each; Arabic goes on to the left
        const forward = (Number(/\d+/.exec(await inBench('name'))[0]) - 1) % TEXTS.length === 1 ? 'ArrowLeft' : 'ArrowRight';
        for (let letters = before - answers; letters > 0; letters--) await key(forward);
        for (const chord of [`Shift+${forward}`, `Shift+${forward}`, String(1 + dice(3)), 'Escape']) await key(chord);
        added = 1;
      }
      await until(async () => {
        const labels = await inBench('annotations');
        return labels.filter(({ region }) => region).length === before - answers + added && (places.length === 0 || labels.length === before + 1 + added);
      }, 'what was said, on show');
    },
    async extra() {
      const [place] = await free();
      if (place !== undefined) await key(String(place));
    },
  });
});

await test('nothing went wrong in the page', async () => {
  assert.deepEqual(errors.filter((message) => !/crash|Target closed/i.test(message)), []);
});

await context.close();
demo.close();
rmSync(profile, { recursive: true, force: true });
end();
