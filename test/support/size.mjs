/**
 * What a page loads for each entry of the package: bundled with all its dependencies, minified, gzipped.
 * `initial` comes with the import, `lazy` (dynamic imports, workers) when it is needed. Written to dist/sizes.json.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

if (!existsSync('dist/index.js')) throw new Error('Nothing is built: npm run build');
/** kB that an entry may load at first: the app must not come with all its parts. */
const LIMITS = { 'define/labeling-app': 48 };
const gzip = (code) => gzipSync(code, { level: 9 }).length;

async function measure(input) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'es' },
    // `lib`: without the preloading that Vite puts into an app; it would keep the white space
    build: { write: false, target: 'es2022', lib: { entry: input, formats: ['es'] }, rolldownOptions: { output: { minify: true, chunkFileNames: '[name].js' } } },
  }).then((built) => [built].flat()[0]);
  const chunks = new Map(output.filter((o) => o.type === 'chunk').map((c) => [c.fileName, c]));
  const initial = new Set();
  const add = (file) => {
    if (initial.has(file)) return;
    initial.add(file);
    chunks.get(file).imports.forEach(add);
  };
  add(output.find((o) => o.isEntry).fileName);
  const size = { initial: 0, lazy: 0 };
  for (const o of output) size[initial.has(o.fileName) ? 'initial' : 'lazy'] += gzip(o.code ?? o.source);
  return size;
}

const define = existsSync('dist/define') ? readdirSync('dist/define').filter((f) => f.endsWith('.js')).map((f) => `define/${basename(f, '.js')}`) : [];
const sizes = {};
for (const name of ['index', 'all', 'adapter/local/index', 'formats/index', 'testing/index', ...define]) {
  if (existsSync(`dist/${name}.js`)) sizes[name.replace('/index', '')] = await measure(`dist/${name}.js`);
}
const cdn = { initial: 0, lazy: 0 };
for (const file of readdirSync('dist/cdn').filter((f) => f.endsWith('.js'))) cdn[file === 'labeling-elements.min.js' ? 'initial' : 'lazy'] += gzip(readFileSync(`dist/cdn/${file}`));
sizes.cdn = cdn;

writeFileSync('dist/sizes.json', `${JSON.stringify(sizes, null, 2)}\n`);
for (const [name, { initial, lazy }] of Object.entries(sizes)) console.log(`${name.padEnd(28)} ${(initial / 1024).toFixed(1).padStart(7)} kB${lazy ? ` + ${(lazy / 1024).toFixed(1)} lazy` : ''}`);
for (const [name, limit] of Object.entries(LIMITS)) {
  if (sizes[name].initial <= limit * 1024) continue;
  console.log(`${name}: more than ${limit} kB`);
  process.exitCode = 1;
}
