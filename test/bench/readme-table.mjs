/** Puts the canvas figures of results.json into the README, between its two marks. */
import { readFileSync, writeFileSync } from 'node:fs';

const here = (path) => new URL(path, import.meta.url);
const NAMES = { ours: '`<bbox-annotator>`', floor: 'bare 2D canvas', annotorious: 'Annotorious' };
const WORKS = ['paint', 'select', 'drag', 'zoom', 'pan', 'heap'];

export function writeReadmeTable() {
  const results = JSON.parse(readFileSync(here('results.json'), 'utf8')).filter(({ suite }) => suite === 'canvas');
  const distinct = (key) => [...new Set(results.map((result) => result[key]))];
  const cell = (work, count, subject) => results.find((r) => r.work === work && r.count === count && r.subject === subject)?.median.toLocaleString('en') ?? '';
  const rows = distinct('count').flatMap((count) => distinct('subject').map((subject) => `| ${count.toLocaleString('en')} | ${NAMES[subject]} | ${WORKS.map((work) => cell(work, count, subject)).join(' | ')} |`));
  const table = [`| Boxes | | ${WORKS.join(' | ')} |`, `|---|---|${WORKS.map(() => '--:').join('|')}|`, ...rows].join('\n');
  const readme = readFileSync(here('../../README.md'), 'utf8');
  writeFileSync(here('../../README.md'), readme.replace(/(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/, (_, start, end) => `${start}${table}${end}`));
}
