/**
 * `labeling-elements` and its subpaths, as package.json exports them, but from src/: demo, stories and tests
 * write the same imports as a host does.
 */
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url).pathname;
const { name, exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

export const sourceAlias = Object.entries(exports).flatMap(([path, { default: file } = {}]) => {
  if (!file) return [];
  const source = file.replace('./dist/', `${root}src/`).replace(/\.js$/, '.ts');
  return { find: new RegExp(`^${name}${path.slice(1).replace('*', '(.+)')}$`), replacement: source.replace('*', '$1') };
});
