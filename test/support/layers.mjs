/**
 * Who may import whom. core <- adapter <- controllers, painter <- elements <- define <- all; adapter <- assist.
 * (dependency-cruiser wants the compiler API that TypeScript 7 has no more; the parser is Vite's.)
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'vite';

/** A layer (a folder or file of src/), and all that it may import: layers (a folder in them with a slash) and packages. */
const layers = {
  core: ['core', 'flatbush', 'clipper2-ts'],
  formats: ['formats', 'core'],
  adapter: ['adapter', 'core', 'idb'],
  assist: ['assist', 'adapter', 'core', '@huggingface/transformers'],
  i18n: ['i18n', 'lit'],
  styles: ['styles', 'lit'],
  // the base class uses controllers, controllers use helpers: file by file there is no cycle
  internal: ['internal', 'controllers', 'core', 'i18n', 'styles', 'lit', 'marked', 'dompurify'],
  controllers: ['controllers', 'core', 'adapter', 'internal', 'i18n', 'styles', 'lit', '@floating-ui/dom'],
  painter: ['painter', 'core', 'konva'],
  elements: ['core', 'adapter', 'controllers', 'painter', 'internal', 'i18n', 'styles', 'formats', 'lit', 'marked', 'dompurify', 'papaparse'],
  define: ['define', 'elements', 'internal'],
  index: ['core', 'formats', 'adapter', 'i18n', 'styles', 'internal', 'controllers', 'painter', 'elements'],
  all: ['define', 'index'],
  testing: ['testing', 'core', 'formats', 'adapter', 'i18n', 'styles', 'internal', 'controllers', 'painter', 'elements', 'define', 'index', 'all', 'lit', 'idb'],
};
const forbidden = {
  'lit/directives/style-map.js': 'its first render is a style attribute, which a strict CSP blocks',
};

const layerOf = (file) => file.split('/')[0].replace(/\.ts$/, '');
/** `lit` of `lit/decorators.js`, `@floating-ui/dom` of itself */
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** Every import of a source: by declaration, by expression, by type, and of a worker by URL. */
function importsOf(file, code) {
  const { program, errors } = parseSync(file, code);
  if (errors.length) throw new Error(`${file}: ${errors[0].message}`);
  const found = [];
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node !== 'object') return;
    const source = node.type === 'NewExpression' && node.callee.name === 'URL' && node.arguments[1]?.type === 'MemberExpression' ? node.arguments[0] : /^(Import|Export|TSImportType)/.test(node.type) && node.source;
    if (typeof source?.value === 'string') {
      // what is only a type is gone at run time, what is fetched later is not part of a cycle
      const atStart = node.type.endsWith('Declaration') && (node.importKind ?? node.exportKind) !== 'type';
      found.push({ specifier: source.value, atStart, line: code.slice(0, node.start).split('\n').length });
    }
    Object.values(node).forEach(visit);
  };
  visit(program.body);
  return found;
}

/** @param {Map<string, string>} sources by path inside src/ @returns {string[]} what is wrong */
export function layerViolations(sources) {
  const wrong = [];
  const graph = new Map();
  for (const [file, code] of sources) {
    const layer = layerOf(file), allowed = layers[layer];
    if (!allowed) { wrong.push(`${file}: "${layer}" is no layer: give it a row in layers.mjs`); continue; }
    const edges = [];
    graph.set(file, edges);
    for (const { specifier, atStart, line } of importsOf(file, code)) {
      const at = `${file}:${line}: `;
      if (forbidden[specifier]) wrong.push(`${at}never ${specifier}: ${forbidden[specifier]}`);
      if (!specifier.startsWith('.')) {
        if (!allowed.includes(packageOf(specifier))) wrong.push(`${at}${layer} may not import ${specifier}`);
        continue;
      }
      const target = join(file, '..', specifier.replace(/\?.*$/, '')).replace(/\.js$/, '.ts');
      if (!sources.has(target)) { wrong.push(`${at}there is no ${specifier} (from a file of src/, with its .js)`); continue; }
      const into = layerOf(target);
      const own = layer === into && (file.split('/')[1] === target.split('/')[1] || target.startsWith('elements/annotator/'));
      // what a composite's parts fire is a type that it may pass on
      const isOfEvents = layer === into && target.endsWith('.events.ts') && !atStart;
      if (!allowed.includes(into) && !own && !isOfEvents) wrong.push(layer === 'elements' && into === 'elements' ? `${at}an element uses another by its tag, not by import: ${specifier}` : `${at}${layer} may not import ${into}: ${specifier}`);
      if (layer === 'elements' && /^adapter\/.+\//.test(target)) wrong.push(`${at}an element knows the port, no adapter: ${specifier}`);
      if (atStart) edges.push(target);
    }
  }
  return [...wrong, ...cycles(graph)];
}

function cycles(graph) {
  const found = [], done = new Set(), path = [];
  const visit = (file) => {
    const i = path.indexOf(file);
    if (i >= 0) return found.push(`a cycle: ${[...path.slice(i), file].join(' -> ')}`);
    if (done.has(file)) return;
    done.add(file);
    path.push(file);
    graph.get(file)?.forEach(visit);
    path.pop();
  };
  [...graph.keys()].forEach(visit);
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = process.argv[2] ?? 'src';
  const files = existsSync(root) ? readdirSync(root, { recursive: true }).filter((f) => f.endsWith('.ts')) : [];
  const wrong = layerViolations(new Map(files.map((f) => [f.replaceAll('\\', '/'), readFileSync(join(root, f), 'utf8')])));
  console.log(wrong.length ? wrong.join('\n') : `${files.length} files import only what they may.`);
  process.exitCode = wrong.length ? 1 : 0;
}
