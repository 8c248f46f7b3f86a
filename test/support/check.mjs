/** npm run check: what can be said about the code without running it, and about the package once it is built. */
import { existsSync } from 'node:fs';
import { buildStages, runStages } from './run-stages.mjs';

const folders = ['src', 'test', 'stories', 'demo'].filter(existsSync);

await runStages([
  ['lock file', 'node', ['test/support/check-lock.mjs']],
  ['types', 'tsc', ['-p', '.', '--noEmit']],
  ['types without the DOM', 'tsc', ['-p', 'tsconfig.core.json']],
  ['types without Node', 'tsc', ['-p', 'tsconfig.build.json', '--emitDeclarationOnly', 'false', '--declaration', 'false', '--noEmit']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', ...folders]],
  ['layers', 'node', ['test/support/layers.mjs']],
  ...buildStages(),
  ['package', 'publint', ['--strict']],
  ['package types', 'attw', ['--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', 'cdn', 'jsx', 'vue', '--format', 'table-flipped']],
]);
