/**
 * Draws the demo's sample pictures: writes each scene as SVG to a temporary folder, renders it as WebP into
 * demo/public/samples and lists them in its index.json. `node test/support/samples/make.mjs [name part …]` draws only some; KEEP_SVG=1 keeps the SVGs.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChrome } from '../browsers.mjs';
import * as land from './scenes-land.mjs';
import * as town from './scenes-town.mjs';

const PICTURES = [
  ['noon-street', town.noonStreet], ['night-street', town.nightStreet], ['rainy-crossing', town.rainyCrossing], ['harbour', land.harbour],
  ['village-square', town.villageSquare], ['motorway', land.motorway], ['parking-lot', town.parkingLot], ['snowy-suburb', land.snowySuburb],
  ['sunset-bridge', land.sunsetBridge], ['old-lane', town.oldLane], ['country-road', land.countryRoad], ['forest-lake', land.forestLake],
];
const QUALITY = 0.76;

const toWebp = ([source, quality]) => new Promise((resolve, reject) => {
  const image = new Image(), canvas = document.createElement('canvas');
  image.addEventListener('error', () => reject(new Error('The picture could not be drawn.')));
  image.addEventListener('load', () => {
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d').drawImage(image, 0, 0);
    canvas.toBlob(async (blob) => resolve([...new Uint8Array(await blob.arrayBuffer())]), 'image/webp', quality);
  });
  image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
});

const target = fileURLToPath(new URL('../../../demo/public/samples/', import.meta.url)), wanted = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), 'samples-'));
mkdirSync(target, { recursive: true });
const browser = await chromium.launch({ executablePath: findChrome(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const page = await browser.newPage();
const index = [];
for (const [i, [name, draw]] of PICTURES.entries()) {
  const file = `${String(i + 1).padStart(2, '0')}-${name}.webp`, scene = draw();
  index.push({ file, name: `${name}.webp`, width: scene.width, height: scene.height });
  if (wanted.length && !wanted.some((part) => name.includes(part))) continue;
  const svg = join(temporary, `${name}.svg`);
  writeFileSync(svg, scene.toString());
  writeFileSync(join(target, file), Uint8Array.from(await page.evaluate(toWebp, [readFileSync(svg, 'utf8'), QUALITY])));
}
await browser.close();
if (process.env.KEEP_SVG) console.log(temporary);
else rmSync(temporary, { recursive: true });
writeFileSync(join(target, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
const sizes = index.map(({ file }) => statSync(join(target, file)).size);
index.forEach(({ file, width, height }, i) => console.log(`${file.padEnd(26)} ${width}x${height}  ${(sizes[i] / 1000).toFixed(1)} kB`));
console.log(`${sizes.length} pictures, ${(sizes.reduce((a, b) => a + b) / 1000).toFixed(1)} kB`);
