/** Draws how the canvas suite's times grow with the number of boxes, from results.json */
import { readFileSync, writeFileSync } from 'node:fs';

const PANELS = [{ work: 'paint', title: 'Data to painted, ms' }, { work: 'drag', title: 'A frame while dragging, ms of CPU' }, { work: 'zoom', title: 'A frame while zooming, ms of CPU' }];
/** In the legend's order; told apart by their dots, not by colour alone. */
const LINES = [
  { subject: 'ours', name: '<bbox-annotator>', dot: 'circle' },
  { subject: 'floor', name: 'bare 2D canvas', dot: 'square' },
  { subject: 'konva-nodes', name: 'Konva, a node for each', dot: 'diamond' },
  { subject: 'annotorious', name: 'Annotorious', dot: 'triangle' },
];
const WIDTH = 960, HEIGHT = 330, TOP = 44, BOTTOM = 256, LEFT = 60, PANEL = 270, GAP = 30;
const DOTS = { circle: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z', square: 'M-3.5-3.5h7v7h-7z', diamond: 'M0-5l5 5-5 5-5-5z', triangle: 'M0-5l5 9h-10z' };

const text = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const round = (value) => Math.round(value * 10) / 10;
const powers = (low, high) => Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => low * 10 ** i);

export function drawGrowth() {
  const results = JSON.parse(readFileSync(new URL('results.json', import.meta.url), 'utf8')).filter(({ suite, shape }) => suite === 'canvas' && shape === 'box');
  const shown = results.filter(({ work, subject }) => PANELS.some((panel) => panel.work === work) && LINES.some((line) => line.subject === subject));
  const least = 10 ** Math.floor(Math.log10(Math.min(...shown.map(({ median }) => median)))), most = 10 ** Math.ceil(Math.log10(Math.max(...shown.map(({ median }) => median))));
  const fewest = Math.min(...shown.map(({ count }) => count)), largest = Math.max(...shown.map(({ count }) => count));
  const y = (value) => round(BOTTOM - (Math.log10(value / least) / Math.log10(most / least)) * (BOTTOM - TOP));

  const panel = ({ work, title }, i) => {
    const left = LEFT + i * (PANEL + GAP);
    const x = (value) => round(left + (Math.log10(value / fewest) / Math.log10(largest / fewest)) * PANEL);
    const lines = LINES.map(({ subject, dot }) => {
      const points = shown.filter((result) => result.work === work && result.subject === subject).sort((a, b) => a.count - b.count).map(({ count, median }) => [x(count), y(median)]);
      return `<g class="${subject}"><polyline points="${points.join(' ')}"/>${points.map(([px, py]) => `<path d="${DOTS[dot]}" transform="translate(${px} ${py})"/>`).join('')}</g>`;
    });
    return [
      `<text class="title" x="${left}" y="24">${text(title)}</text>`,
      ...powers(least, most).map((value) => `<path class="grid" d="M${left} ${y(value)}h${PANEL}"/>`),
      ...(i === 0 ? powers(least, most).map((value) => `<text class="end" x="${left - 8}" y="${y(value) + 4}">${value.toLocaleString('en')}</text>`) : []),
      ...powers(fewest, largest).map((value) => `<text class="middle" x="${x(value)}" y="${BOTTOM + 18}">${value.toLocaleString('en', { notation: 'compact' })}</text>`),
      ...lines,
    ].join('\n');
  };
  const legend = LINES.filter(({ subject }) => shown.some((result) => result.subject === subject)).map(({ subject, name, dot }, i) => `<g class="${subject}" transform="translate(${LEFT + i * 220} ${HEIGHT - 18})"><path d="M-8 0h16" class="line"/><path d="${DOTS[dot]}"/></g><text x="${LEFT + 16 + i * 220}" y="${HEIGHT - 14}">${text(name)}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Time over the number of boxes, both logarithmic">
<style>
svg { font: 12px system-ui, sans-serif; background: #ffffff; color: #171b22 }
text { fill: currentColor } .title { font-weight: 600 } .end { text-anchor: end } .middle { text-anchor: middle }
.grid { stroke: currentColor; stroke-opacity: 0.15 }
polyline, .line { fill: none; stroke-width: 2 }
.ours { fill: #3a4fd0; stroke: #3a4fd0 } .floor { fill: #6b7280; stroke: #6b7280 } .konva-nodes { fill: #b54708; stroke: #b54708 } .annotorious { fill: #b42318; stroke: #b42318 }
@media (prefers-color-scheme: dark) { svg { background: #101216; color: #e6e8ec } .ours { fill: #8e9bff; stroke: #8e9bff } .floor { fill: #9aa3b2; stroke: #9aa3b2 } .konva-nodes { fill: #f5a35c; stroke: #f5a35c } .annotorious { fill: #ff8a80; stroke: #ff8a80 } }
</style>
${PANELS.map(panel).join('\n')}
<text class="middle" x="${WIDTH / 2}" y="${BOTTOM + 38}">boxes on the picture (both axes logarithmic)</text>
${legend.join('\n')}
</svg>
`;
  writeFileSync(new URL('../../demo/pictures/growth.svg', import.meta.url), svg);
}
