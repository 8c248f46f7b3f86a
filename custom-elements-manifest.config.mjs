import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { jsxTypesPlugin } from '@wc-toolkit/jsx-types';
import { literalUnions, publicOnly, publishedPaths, vueTypes } from './test/support/cem-plugins.mjs';

const unions = literalUnions();

export default {
  globs: ['src/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false, // otherwise the analyzer writes into package.json
  overrideModuleCreation: unions.overrideModuleCreation,
  plugins: [
    unions.plugin,
    publishedPaths(),
    publicOnly(),
    customElementVsCodePlugin({ outdir: 'dist', hideLogs: true }),
    jsxTypesPlugin({ outdir: 'dist', fileName: 'jsx.d.ts', hideLogs: true, defaultExport: false, componentTypePath: (_, tag) => `./elements/${tag}/${tag}.js` }),
    vueTypes({ file: new URL('./dist/vue.d.ts', import.meta.url) }),
  ],
};
