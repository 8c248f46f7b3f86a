/** Puts the figures of results.json into the README, each suite's between its two marks. */
import { readFileSync, writeFileSync } from 'node:fs';

const here = (path) => new URL(path, import.meta.url);
const number = (value) => value?.toLocaleString('en') ?? '';

const canvas = (ours) => ({ empty: 'empty page', ours, painter: 'the painter alone', floor: 'bare 2D canvas', 'konva-nodes': 'Konva, a node for each', annotorious: 'Annotorious' });
const CANVAS = ['paint', 'select', 'drag', 'zoom', 'pan', 'frames', 'sharp', 'heap'].map((work) => ({ title: work, work, value: 'median' }));

const SUITES = [
  { suite: 'canvas', shape: 'box', mark: 'bench', first: 'Boxes', names: canvas('`<bbox-annotator>`'), columns: CANVAS },
  { suite: 'canvas', shape: 'polygon', mark: 'bench polygons', first: 'Polygons', names: canvas('`<polygon-annotator>`'), columns: CANVAS },
  {
    suite: 'pickers', shape: 'concept', mark: 'bench pickers', first: 'Concepts',
    names: {
      ours: '`<concept-picker>`', 'ours-stored': '`<concept-picker>`, embedded store', vaadin: 'Vaadin multi-select combobox', 'tom-select': 'Tom Select', shoelace: 'Shoelace select',
    },
    columns: [
      { title: 'open', work: 'open', value: 'median' }, { title: 'keystroke', work: 'keystroke', value: 'median' },
      { title: 'keystroke, p95', work: 'keystroke', value: 'p95' }, { title: 'options', work: 'options', value: 'median' },
    ],
  },
  {
    suite: 'workbench', shape: 'photo', mark: 'bench workbench', first: 'Photos',
    names: { ahead: '`<task-workbench>`, fetched and decoded ahead', 'not-ahead': 'without' },
    columns: [{ title: 'next', work: 'next', value: 'median' }, { title: 'next, p95', work: 'next', value: 'p95' }],
  },
  {
    suite: 'agreement', shape: 'ratings', mark: 'bench agreement', first: 'Ratings',
    names: { ours: 'tallied', report: 'a task’s report: of all, of 10 concepts, of each two of 4 workers', floor: 'pairs counted one by one' },
    columns: [{ title: 'alpha', work: 'alpha', value: 'median' }, { title: 'alpha, p95', work: 'alpha', value: 'p95' }],
  },
  {
    suite: 'review', shape: 'submission', mark: 'bench review', first: 'Submissions',
    names: { ours: '`<review-queue>`, embedded store', floor: 'floor' },
    columns: ['open', 'verdict', 'scroll', 'list', 'first', 'page 1', 'page 10', 'search'].map((work) => ({ title: work, work, value: 'median' })),
  },
  {
    suite: 'review', shape: 'submission', mark: 'bench review longest', first: 'Submissions',
    names: { ours: '`<review-queue>`, embedded store' },
    columns: ['open', 'verdict', 'scroll', 'list', 'first', 'pages', 'search'].map((work) => ({ title: work, work: `longest, ${work}`, value: 'p95' })),
  },
  {
    suite: 'assist', shape: 'labels', mark: 'bench assist', first: 'Labels of each concept',
    names: { pictures: 'pictures, 4 concepts', texts: 'texts, 4 concepts', photos: 'crops of 11 photographs' },
    columns: ['accuracy', 'majority', 'calibration', 'brier', 'train'].map((work) => ({ title: work, work, value: 'median' })),
  },
];

export function writeReadmeTables() {
  const all = JSON.parse(readFileSync(here('results.json'), 'utf8'));
  let readme = readFileSync(here('../../README.md'), 'utf8');
  for (const { suite, shape, mark, first, names, columns } of SUITES) {
    const results = all.filter((result) => result.suite === suite && result.shape === shape && Object.hasOwn(names, result.subject));
    const distinct = (key) => [...new Set(results.map((result) => result[key]))];
    const cell = ({ work, value }, count, subject) => number(results.find((r) => r.work === work && r.count === count && r.subject === subject)?.[value]);
    const rows = distinct('count').flatMap((count) => distinct('subject').filter((subject) => results.some((r) => r.count === count && r.subject === subject)).map((subject) => `| ${number(count)} | ${names[subject]} | ${columns.map((column) => cell(column, count, subject)).join(' | ')} |`));
    const table = [`| ${first} | | ${columns.map(({ title }) => title).join(' | ')} |`, `|---|---|${columns.map(() => '--:').join('|')}|`, ...rows].join('\n');
    readme = readme.replace(new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*?(<!-- /${mark} -->)`), (_, start, end) => `${start}${table}\n${end}`);
  }
  writeFileSync(here('../../README.md'), readme);
}
