/** package-lock.json must name every optional (platform) package of every dependency, or `npm ci` fails: "Missing: … from lock file". */
import { readFileSync } from 'node:fs';
const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
const names = new Set(Object.keys(packages).map((p) => p.slice(p.lastIndexOf('node_modules/') + 13)));
let bad = 0;
for (const [path, p] of Object.entries(packages)) {
  const missing = Object.keys(p.optionalDependencies ?? {}).filter((n) => !names.has(n));
  if (missing.length) { bad++; console.log(`${path} ${p.version}: ${missing.length} optional packages are missing, such as ${missing[0]}`); }
}
console.log(bad ? `${bad} dependencies are incomplete: choose older versions of them (or overrides) and make the lock file anew` : 'The lock file is complete.');
process.exitCode = bad ? 1 : 0;
