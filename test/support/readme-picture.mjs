/** Makes the README's picture anew, of the built demo (`npm run build:demo`): node test/support/readme-picture.mjs */
import { mkdirSync, writeFileSync } from 'node:fs';
import { launchChromium, serve } from './e2e.mjs';

const target = new URL('../../demo/pictures/', import.meta.url).pathname;
/** What is in the first sample picture: a key for the concept, and left, top, right, bottom as shares of the picture. */
const BOXES = [['1', 0.137, 0.582, 0.292, 0.722], ['1', 0.27, 0.597, 0.411, 0.752], ['1', 0.5, 0.56, 0.57, 0.643], ['1', 0.658, 0.603, 0.792, 0.75], ['1', 0.392, 0.53, 0.457, 0.616], ['2', 0.275, 0.005, 0.412, 0.46], ['2', 0.59, 0.16, 0.7, 0.55], ['3', 0.853, 0.325, 0.902, 0.77]];

const demo = await serve(new URL('../../dist-demo', import.meta.url).pathname);
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
const button = (name, exact = true) => page.getByRole('button', { name, exact });
await page.goto(demo.origin);
await button(/Create New Task/, false).first().click();
await button('Create new dataset').click();
await page.getByLabel('Name of the new dataset').fill('streets');
await button('Create').click();
await button('Add samples').click();
await page.getByText('12 inputs added.').first().waitFor();
await button('Next: objective').click();
await page.getByRole('radio', { name: 'Detection' }).check();
await button('Next: concepts').click();
for (const concept of ['car', 'building', 'traffic light']) {
  await page.getByRole('combobox', { name: 'Concepts' }).fill(concept);
  await page.locator('task-wizard').getByRole('option', { name: /^Create/ }).click();
}
await button('Next: collaborators').click();
await button('Next: name and instructions').click();
await page.getByLabel('Task name').fill('Street survey');
await button('Create task').click();
await page.getByRole('button', { name: /^Label/ }).click();
await page.waitForFunction(() => document.querySelector('labeling-app').shown?.shadowRoot?.querySelector('bbox-annotator')?.imageWidth > 0);
const canvas = await page.locator('bbox-annotator [part~="canvas"]').boundingBox();
const size = await page.evaluate(() => { const { imageWidth: width, imageHeight: height } = document.querySelector('labeling-app').shown.shadowRoot.querySelector('bbox-annotator'); return { width, height }; });
// the picture is fitted with the same margin on all sides
const scale = await page.evaluate(() => document.querySelector('labeling-app').shown.shadowRoot.querySelector('bbox-annotator').scale);
const left = canvas.x + (canvas.width - size.width * scale) / 2, top = canvas.y + (canvas.height - size.height * scale) / 2;
const at = (x, y) => [left + x * size.width * scale, top + y * size.height * scale];
await button('Draw boxes').click();
for (const [key, x1, y1, x2, y2] of BOXES) {
  await page.mouse.move(...at(x1, y1));
  await page.mouse.down();
  await page.mouse.move(...at(x2, y2), { steps: 3 });
  await page.mouse.up();
  await page.keyboard.press(key);
}
await button('Select').click();
await page.mouse.click(...at(0.33, 0.7));
await page.getByText('Saved here', { exact: true }).waitFor();
await page.mouse.move(left, top);
await page.waitForTimeout(500); // the percent in the rail settles
const shot = await page.screenshot();
mkdirSync(target, { recursive: true });
const webp = await page.evaluate(async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const copy = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  copy.getContext('2d').drawImage(image, 0, 0);
  return copy.toDataURL('image/webp', 0.85).split(',')[1];
}, shot.toString('base64'));
writeFileSync(`${target}workbench.webp`, Buffer.from(webp, 'base64'));
await browser.close();
demo.close();
