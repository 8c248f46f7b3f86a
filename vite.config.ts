import { existsSync, readdirSync } from 'node:fs';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import pkg from './package.json' with { type: 'json' };
// @ts-expect-error plain JavaScript, shared with tools that Node runs as it is
import { sourceAlias } from './test/support/source-alias.mjs';

const dependencies = Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies });
const external = (id: string) => dependencies.some((d) => id === d || id.startsWith(`${d}/`));

const define = existsSync('src/define') ? readdirSync('src/define').filter((f) => f.endsWith('.ts')) : [];
const entries = Object.fromEntries(
  ['index', 'all', 'adapter/local/index', 'assist/transformers/index', 'formats/index', 'testing/index', ...define.map((f) => `define/${f.slice(0, -3)}`)]
    .map((name) => [name, `src/${name}.ts`] as const)
    .filter(([, file]) => existsSync(file)),
);

/**
 * Leaves `new Worker(new URL('./x.js', import.meta.url), …)` as written, with x.js beside it as a module of its own:
 * the host's bundler knows this form, while Vite would bundle the worker here and name it by an absolute path.
 */
const workersAsWritten = (): Plugin => {
  const pattern = /(new\s+(?:Shared)?Worker\(\s*new\s+URL\(\s*(['"])(\.[^'"]+)\2\s*,\s*)import\.meta\.url/g;
  return {
    name: 'workers-as-written',
    enforce: 'pre',
    async transform(code, id) {
      const found = [...code.matchAll(pattern)];
      for (const [, , , path] of found) {
        const worker = await this.resolve(path!, id);
        if (!worker) this.error(`no such worker: ${path}`);
        this.emitFile({ type: 'chunk', id: worker.id });
      }
      if (found.length) return { code: code.replace(pattern, '$1__MODULE_URL__'), map: null };
    },
    renderChunk: (code) => (code.includes('__MODULE_URL__') ? { code: code.replaceAll('__MODULE_URL__', 'import.meta.url'), map: null } : null),
  };
};

/** Takes comments and white space out of style sheets, and indentation out of templates: minifiers leave what stands in a template as it is. */
const smallTemplates = (): Plugin => ({
  name: 'small-templates',
  enforce: 'pre',
  transform: (code, id) => (/\/src\/.*\.ts$/.test(id)
    ? {
      code: code
        .replaceAll(/\bcss`[^`]*`/g, (sheet) => sheet.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ').replaceAll(/ ?([{};]) ?/g, '$1'))
        .replaceAll(/\n[ \t]+/g, '\n'),
      map: null,
    }
    : null),
});

/** One file that registers every element and exports all that the package does. */
const cdnEntry = (): Plugin => ({
  name: 'cdn-entry',
  resolveId: (id) => (id === 'virtual:cdn' ? `\0${id}` : null),
  load: (id) => (id === '\0virtual:cdn' ? `import '/src/all.ts';\nexport * from '/src/index.ts';\nexport * from '/src/adapter/local/index.ts';` : null),
});

const modes: Record<string, UserConfig> = {
  // for npm: one module for each source file, dependencies left as imports
  library: {
    plugins: [workersAsWritten(), smallTemplates()],
    build: {
      target: 'es2022', outDir: 'dist', sourcemap: true, minify: false,
      lib: { entry: entries, formats: ['es'] },
      rolldownOptions: { external, output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' } },
    },
  },
  // for <script type="module" src="…">: everything in one file
  cdn: {
    base: './',
    publicDir: false,
    plugins: [cdnEntry(), smallTemplates()],
    worker: { format: 'es', rolldownOptions: { output: { entryFileNames: '[name].js' } } },
    build: {
      // no `lib`: that would keep the white space, for the sake of bundlers
      target: 'es2022', outDir: 'dist/cdn', sourcemap: true, modulePreload: false,
      rolldownOptions: {
        input: 'virtual:cdn',
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false, entryFileNames: 'labeling-elements.min.js', assetFileNames: '[name][extname]' },
      },
    },
  },
  // vite: the demo while writing it; vite build: the demo as a site
  demo: {
    root: 'demo',
    base: './', // a site that works in any folder
    resolve: { alias: sourceAlias },
    server: { host: 'localhost', fs: { allow: ['..'] } },
    preview: { host: 'localhost' },
    build: { target: 'es2022', outDir: '../dist-demo', emptyOutDir: true },
  },
};

export default defineConfig(({ mode }) => ({ worker: { format: 'es' }, ...(modes[mode] ?? modes.library!) }));
