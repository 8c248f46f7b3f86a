/**
 * The package as npm delivers it: packed, unpacked elsewhere, and used from there by Node, by a bundler and by a plain page.
 * Needs `npm run build` before. Prints "N passed, N failed".
 */
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { launchChromium, serve, suite } from '../support/e2e.mjs';

const root = new URL('../..', import.meta.url).pathname;
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tags = readdirSync(join(root, 'src/define')).map((file) => file.replace(/\.ts$/, ''));
const place = mkdtempSync(join(tmpdir(), 'labeling-elements-'));
const modules = join(place, 'node_modules');
mkdirSync(modules);
for (const name of readdirSync(join(root, 'node_modules'))) if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
execFileSync('tar', ['-xzf', filename], { cwd: place });
execFileSync('mv', [join(place, 'package'), join(modules, pkg.name)]);

const inNode = (code) => execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: place, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const bundle = async (code) => {
  writeFileSync(join(place, 'entry.js'), code);
  const { output } = await build({
    root: place, configFile: false, logLevel: 'silent',
    build: { write: false, minify: false, rolldownOptions: { input: join(place, 'entry.js'), preserveEntrySignatures: 'strict' } },
  });
  return output.filter((chunk) => chunk.type === 'chunk').map((chunk) => chunk.code).join('\n');
};

const { test, end } = suite('the package');

await test('every entry can be imported in Node, and the main one registers nothing', () => {
  inNode(`
    globalThis.registered = [];
    const entries = ${JSON.stringify([pkg.name, ...['all', 'adapter/local', 'assist/transformers', 'formats', 'testing', ...tags.map((tag) => `define/${tag}`)].map((entry) => `${pkg.name}/${entry}`)])};
    for (const entry of entries) await import(entry);
    const main = await import('${pkg.name}');
    if (typeof main.TaskWizard !== 'function') throw new Error('TaskWizard is not exported');
  `);
});

await test('a store in memory works in Node', () => {
  const out = inNode(`
    import { ALL_SCOPES } from '${pkg.name}';
    import { createLocalAdapter } from '${pkg.name}/adapter/local';
    const people = [{ id: 'me', name: 'Me', state: 'active', scopes: ALL_SCOPES }];
    const adapter = createLocalAdapter({ person: 'me', people, storage: 'memory' });
    await adapter.concepts.create({ name: 'car' }, { key: 'k' });
    console.log((await adapter.concepts.list({})).items.map((c) => c.name).join());
  `);
  assert.equal(out.trim(), 'car');
});

await test('a bundler keeps what is imported and drops the rest', async () => {
  const one = await bundle(`import { LabelingProvider } from '${pkg.name}'; console.log(LabelingProvider);`);
  assert.ok(one.includes('LabelingProvider'), 'the class is there');
  for (const absent of ['TaskWizard', 'customElements.define']) assert.ok(!one.includes(absent), `${absent} is there too`);
});

await test('a bundler keeps the registrations', async () => {
  const all = await bundle(`import '${pkg.name}/all';`);
  for (const tag of tags) assert.match(all, new RegExp(`define\\(["']${tag}["']`), tag);
});

await test('the whole app loads its heavy parts when they are shown', async () => {
  writeFileSync(join(place, 'entry.js'), `import '${pkg.name}/define/labeling-app';`);
  const { output } = await build({ root: place, configFile: false, logLevel: 'silent', build: { write: false, minify: false, rolldownOptions: { input: join(place, 'entry.js') } } });
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk])), first = new Set();
  const add = (name) => {
    if (first.has(name)) return;
    first.add(name);
    chunks.get(name).imports.forEach(add);
  };
  add(output.find(({ isEntry }) => isEntry).fileName);
  const codeOf = (names) => [...names].map((name) => chunks.get(name).code).join('\n'), defines = (code, tag) => new RegExp(`define\\(["']${tag}["']`).test(code);
  for (const tag of ['labeling-app', 'labeling-provider', 'task-manager']) assert.ok(defines(codeOf(first), tag), `${tag} comes later`);
  for (const tag of ['task-wizard', 'task-workbench', 'review-queue', 'bbox-annotator', 'input-classifier', 'dataset-picker']) {
    assert.ok(!defines(codeOf(first), tag), `${tag} comes at first`);
    assert.ok(defines(codeOf(chunks.keys()), tag), `${tag} never comes`);
  }
});

// ------------------------------------------------------------ a plain page, no bundler, the library from another origin

const library = await serve(join(modules, pkg.name, 'dist'));
const policy = `default-src 'none'; script-src 'self' ${library.origin} 'nonce-page'; style-src 'self'; img-src 'self' https: blob: data:; connect-src 'self'; worker-src 'self' blob:; require-trusted-types-for 'script'`;
const page = (body, script) => `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>page</title>${body}<script type="module" nonce="page">${script.replaceAll('LIBRARY', `${library.origin}/cdn/labeling-elements.min.js`)}</script>`;
const connect = `
  import { ALL_SCOPES, createLocalAdapter } from 'LIBRARY';
  const people = [{ id: 'me', name: 'Me', state: 'active', scopes: ALL_SCOPES }];
  const adapter = createLocalAdapter({ person: 'me', people });
`;
const pages = {
  '/all.html': page('', `
    import 'LIBRARY';
    document.title = ${JSON.stringify(tags)}.filter((tag) => !customElements.get(tag)).join() || 'all there';`),
  ...Object.fromEntries(tags.filter((tag) => tag !== 'labeling-provider').map((tag) => [
    `/${tag}.html`,
    page(`<${tag}></${tag}>`, `${connect} document.querySelector('${tag}').adapter = adapter; document.title = 'connected';`),
  ])),
};
const host = await serve(root, { pages, headers: { 'content-security-policy': policy } });
const browser = await launchChromium();

const visit = async (path, then) => {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const tab = await context.newPage();
  const errors = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await tab.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
  await tab.goto(host.origin + path);
  await then(tab);
  await context.close();
  assert.deepEqual(errors, []);
};

await test('the one-file bundle registers every element in a plain page of another origin', () =>
  visit('/all.html', async (tab) => { await tab.waitForFunction(() => document.title === 'all there'); }));

for (const tag of tags.filter((name) => name !== 'labeling-provider')) {
  await test(`<${tag}> works alone in a plain page, under a strict CSP and Trusted Types`, () =>
    visit(`/${tag}.html`, async (tab) => {
      await tab.waitForFunction(() => document.title === 'connected');
      await tab.waitForFunction((name) => document.querySelector(name).updateComplete.then(() => document.querySelector(name).shadowRoot.childElementCount > 0), tag);
    }));
}

await test('<bbox-annotator> paints a picture there', () =>
  visit('/bbox-annotator.html', async (tab) => {
    await tab.evaluate(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 });
      canvas.getContext('2d').fillRect(0, 0, 40, 30);
      const annotator = document.querySelector('bbox-annotator');
      const loaded = new Promise((resolve) => { annotator.addEventListener('image-loaded', (event) => resolve(event.detail)); });
      annotator.src = canvas.toDataURL();
      window.loaded = loaded;
    });
    assert.deepEqual(await tab.evaluate(() => window.loaded), { width: 40, height: 30 });
    await tab.waitForFunction(() => document.querySelector('bbox-annotator').shadowRoot.querySelector('canvas'));
  }));

// ------------------------------------------------------------ the README's samples, as written

const samples = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```html\n([\s\S]*?)```/g)].map(([, code]) => code);
const written = join(place, 'written');
mkdirSync(written);
copyFileSync(join(modules, pkg.name, 'dist/cdn/labeling-elements.min.js'), join(written, 'labeling-elements.min.js'));
copyFileSync(join(root, 'demo/public/samples/01-noon-street.webp'), join(written, 'photo.jpg'));
writeFileSync(join(place, 'loop.html'), samples[0]);
writeFileSync(join(written, 'alone.html'), samples[1]);
await build({ root: place, base: './', configFile: false, logLevel: 'silent', build: { outDir: join(written, 'loop'), rolldownOptions: { input: join(place, 'loop.html') } } });
const reader = await serve(written);
const read = async (path, then) => {
  const tab = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  const errors = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  await tab.goto(reader.origin + path);
  await then(tab);
  await tab.close();
  assert.deepEqual(errors, []);
};

await test('the README’s annotator alone draws', () => read('/alone.html', async (tab) => {
  await tab.waitForFunction(() => document.querySelector('bbox-annotator').imageWidth > 0);
  const area = await tab.locator('bbox-annotator [part~="canvas"]').boundingBox();
  await tab.mouse.move(area.x + area.width * 0.4, area.y + area.height * 0.4);
  await tab.mouse.down();
  await tab.mouse.move(area.x + area.width * 0.6, area.y + area.height * 0.6, { steps: 3 });
  await tab.mouse.up();
  await tab.keyboard.press('1');
  await tab.waitForFunction(() => document.querySelector('bbox-annotator').annotations.length === 1);
}));

await test('the README’s whole loop opens its places', () => read('/loop/loop.html', async (tab) => {
  await tab.getByRole('button', { name: /Create New Task/ }).first().click();
  await tab.getByRole('heading', { name: 'New labeling task' }).waitFor();
  await tab.getByRole('button', { name: 'Cancel', exact: true }).click();
  await tab.getByRole('heading', { name: 'Tasks', exact: true }).waitFor();
  await tab.goBack();
  await tab.getByRole('heading', { name: 'New labeling task' }).waitFor();
  assert.equal(new URL(tab.url()).hash, '#/new');
}));
reader.close();

await browser.close();
host.close();
library.close();
rmSync(place, { recursive: true });
end();
