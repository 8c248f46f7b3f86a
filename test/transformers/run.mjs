/**
 * npm run test:transformers: labeling-elements/assist/transformers with the real library, on its WebAssembly in Chromium, under a
 * strict Content Security Policy, with models that are made here. Prints "N passed, N failed".
 */
import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { launchChromium, serve, suite } from '../support/e2e.mjs';
import { sourceAlias } from '../support/source-alias.mjs';
import { files } from './models.mjs';

const here = import.meta.dirname, place = mkdtempSync(join(tmpdir(), 'labeling-elements-transformers-'));
await build({
  root: here, configFile: false, logLevel: 'warn', publicDir: false,
  resolve: { alias: sourceAlias },
  // found from everywhere, as it is beside an installed labeling-elements
  plugins: [{ name: 'peer', enforce: 'pre', resolveId(id) { return id === '@huggingface/transformers' ? this.resolve(id, join(here, 'page.js'), { skipSelf: true }) : null; } }],
  build: { outDir: place, emptyOutDir: true, target: 'es2022', minify: false, modulePreload: false, chunkSizeWarningLimit: Infinity, rolldownOptions: { input: join(here, 'page.js'), output: { entryFileNames: 'page.js' } } },
});
const wasm = ['mjs', 'wasm'].map((end) => `ort-wasm-simd-threaded.asyncify.${end}`);
const pages = {
  '/index.html': '<!doctype html><meta charset="utf-8"><title>page</title><script type="module" src="page.js"></script>',
  ...Object.fromEntries(wasm.map((file) => [`/ort/${file}`, readFileSync(join(here, 'node_modules/onnxruntime-web/dist', file))])),
  ...Object.fromEntries(Object.entries(files).map(([path, content]) => [`/models/${path}`, content])),
};
const withPolicy = (scripts) => serve(place, { pages, headers: { 'content-security-policy': `default-src 'none'; script-src ${scripts}; style-src 'self'; img-src 'self' blob:; connect-src 'self'; require-trusted-types-for 'script'` } });
const host = await withPolicy("'self' 'wasm-unsafe-eval'"), strict = await withPolicy("'self'");
const browser = await launchChromium();
const { test, end } = suite('transformers');

/** Asks in a page of its own. */
async function ask(question, { origin } = host) {
  const tab = await browser.newPage();
  const errors = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('console', (message) => { if (process.env.LOGS) console.log(message.type(), message.text()); });
  await tab.goto(`${origin}/index.html`);
  await tab.waitForFunction(() => document.title === 'ready');
  const answer = await tab.evaluate((given) => globalThis.ask(given), question);
  await tab.close();
  assert.deepEqual(errors, []);
  return answer;
}
const scores = ({ suggestions, error }) => {
  assert.equal(error, undefined, error?.message);
  return Object.fromEntries(suggestions.map(({ concept, confidence }) => [concept, confidence]));
};
const near = (actual, expected, by = 0.02) => assert.ok(Math.abs(actual - expected) < by, `${actual} is not near ${expected}`);
/** Of two logits that differ by this. */
const share = (difference) => 1 / (1 + Math.exp(-difference));

const GREEN = { width: 64, height: 32, rectangles: [['#0f0', 0, 0, 64, 32]] };

await test('an image is classified, and the library is found by its name', async () => {
  const answer = await ask({ task: 'image-classification', model: 'tiny/colours', names: ['Green', 'red', 'cat'], input: GREEN, byDefault: true });
  const { Green, red, ...others } = scores(answer);
  near(Green, 1 / (1 + 2 * Math.exp(-10)));
  assert.ok(red < 0.001, `red ${red}`);
  assert.deepEqual(others, {});
  assert.ok(answer.isSteady, 'the same ids again');
  assert.deepEqual(answer.gives, ['Green', 'red']);
});

await test('a region of an image is classified', async () => {
  const input = { width: 64, height: 32, rectangles: [['#0f0', 0, 0, 64, 32], ['#f00', 32, 16, 32, 16]] };
  const { red } = scores(await ask({ task: 'image-classification', model: 'tiny/colours', names: ['red'], input, region: { type: 'box', x: 0.5, y: 0.5, width: 0.5, height: 0.5 } }));
  near(red, 1);
});

await test('an image is classified by the names of concepts', async () => {
  const { red, green } = scores(await ask({ task: 'zero-shot-image-classification', model: 'tiny/clip', names: ['red', 'green'], input: GREEN }));
  near(green, share(10));
  near(red, 1 - share(10));
});

await test('a box is found in the upright picture, and cut at its border', async () => {
  // red in the upper left as it is stored, in the upper right as it is shown
  const input = { width: 64, height: 32, rectangles: [['#f00', 0, 0, 16, 8]], orientation: 6 };
  const answer = await ask({ task: 'object-detection', model: 'tiny/detector', names: ['mark', 'ghost'], input });
  near(scores(answer).mark, 1 / (1 + 2 * Math.exp(-5)));
  assert.equal(answer.suggestions.length, 1, 'what is no number, and the background, are none');
  const [{ region: { type, x, y, width, height } }] = answer.suggestions;
  assert.equal(type, 'box');
  for (const [actual, expected] of [[x, 0.625], [y, 0], [x + width, 1], [height, 0.375]]) near(actual, expected, 0.04);
  assert.equal(y, 0);
  assert.ok(x + width <= 1);
  assert.ok(answer.isSteady, 'the same ids again');
});

await test('a text is classified, as much of it as the model reads', async () => {
  const { Good, Bad } = scores(await ask({ task: 'text-classification', model: 'tiny/mood', names: ['Good', 'Bad'], input: `good good good good ${'bad '.repeat(500)}` }));
  near(Good, share(1)); // [CLS], four good and three bad ones
  near(Bad, 1 - share(1));
});

await test('a long text is classified by the names of concepts', async () => {
  const { car, boat } = scores(await ask({ task: 'zero-shot-classification', model: 'tiny/nli', names: ['boat', 'car'], input: `a car ${'word '.repeat(500)}` }));
  near(car, share(10));
  near(boat, 1 - share(10));
});

await test('each concept for itself, where several may be chosen', async () => {
  const { car, boat } = scores(await ask({ task: 'zero-shot-classification', model: 'tiny/nli', names: ['boat', 'car'], input: 'a car a boat', choice: 'several' }));
  near(car, share(10));
  near(boat, share(10));
});

await test('a missing model is said', async () => {
  const { error } = await ask({ task: 'image-classification', model: 'tiny/none', names: ['red'], input: GREEN });
  assert.deepEqual({ ...error, message: '' }, { name: 'AdapterError', code: 'unavailable', retryable: true, message: '' });
  assert.match(error.message, /^The model tiny\/none could not be loaded \(.+\)/);
});

await test('a policy without wasm-unsafe-eval is said', async () => {
  const { error } = await ask({ task: 'image-classification', model: 'tiny/colours', names: ['red'], input: GREEN }, strict);
  assert.deepEqual({ ...error, message: '' }, { name: 'AdapterError', code: 'unavailable', retryable: false, message: '' });
  assert.match(error.message, /'wasm-unsafe-eval' to its script-src/);
});

await browser.close();
host.close();
strict.close();
rmSync(place, { recursive: true });
end();
