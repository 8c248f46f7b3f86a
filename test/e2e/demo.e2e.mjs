/**
 * The built demo, walked through as its users would: from no task to exported labels, in Chromium, with an own profile on disk.
 * With MEDIA_DIR also over the photographs there. Needs `npm run build:demo` before. Prints "N passed, N failed".
 */
import { strict as assert } from 'node:assert';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { launchPersistent, serve, suite } from '../support/e2e.mjs';

const root = new URL('../..', import.meta.url).pathname;
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'`;
const demo = await serve(join(root, 'dist-demo'), { headers: { 'content-security-policy': policy } });
const place = mkdtempSync(join(tmpdir(), 'labeling-demo-'));
const errors = [];

/** A browser with everything that it kept the last time. */
async function openBrowser(profile) {
  const context = await launchPersistent(join(place, profile), { viewport: { width: 1280, height: 860 }, acceptDownloads: true });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
  context.on('page', watch);
  context.pages().forEach(watch);
  return context;
}
function watch(page) {
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
}
const openPage = async (context) => {
  const page = context.pages()[0] ?? await context.newPage();
  await page.goto(demo.origin);
  return page;
};

// ------------------------------------------------------------ what a person does

const button = (page, name, exact = true) => page.getByRole('button', { name, exact });
const be = async (page, name) => {
  await page.getByLabel('I am').selectOption({ label: name });
  await page.getByRole('heading', { name: /^Tasks/ }).waitFor();
};
const next = (page, step) => button(page, `Next: ${step}`).click();
const choose = async (page, picker, typed, option = typed) => {
  const box = page.getByRole('combobox', { name: picker });
  await box.fill(typed);
  await page.locator('task-wizard').getByRole('option', { name: option }).first().click();
};
const taskRow = (page, name) => page.locator('task-manager').getByRole('row').filter({ hasText: name });
/** The first time, the instructions come first. */
const startLabeling = async (page, task, { reads }) => {
  await taskRow(page, task).getByRole('button', { name: /^Label/ }).click();
  if (reads) await button(page, 'Start labeling').click();
  await picture(page);
};
/** Where the picture is on the screen, once it can be drawn on. */
async function picture(page) {
  await page.waitForFunction(() => {
    const find = (node) => {
      for (const element of node.querySelectorAll('*')) {
        if (element.localName.endsWith('-annotator')) return element;
        const inner = element.shadowRoot && find(element.shadowRoot);
        if (inner) return inner;
      }
    };
    return find(document)?.imageWidth > 0;
  });
  return page.locator(':is(bbox-annotator, polygon-annotator) [part~="canvas"]').boundingBox();
}
/** Draws from one place of the canvas to another, both as shares of its size. */
async function draw(page, [x1, y1], [x2, y2]) {
  const area = await picture(page);
  await button(page, 'Draw boxes').click();
  await page.mouse.move(area.x + x1 * area.width, area.y + y1 * area.height);
  await page.mouse.down();
  await page.mouse.move(area.x + ((x1 + x2) / 2) * area.width, area.y + ((y1 + y2) / 2) * area.height);
  await page.mouse.move(area.x + x2 * area.width, area.y + y2 * area.height);
  await page.mouse.up();
}
const regions = (page) => page.locator('bbox-annotator [part~="region"]');
const hasRegions = (page, count) => page.waitForFunction((wanted) => {
  const find = (node) => {
    for (const element of node.querySelectorAll('*')) {
      if (element.localName.endsWith('-annotator')) return element;
      const inner = element.shadowRoot && find(element.shadowRoot);
      if (inner) return inner;
    }
  };
  return find(document)?.annotations.length === wanted;
}, count);
const saved = (page) => page.getByText('Saved here', { exact: true }).waitFor();
const inputName = async (page) => (await page.locator('task-workbench [part~="input-name"]').textContent()).trim();
const submit = async (page) => {
  const before = await inputName(page);
  await button(page, /^Submit and next/, false).click();
  await page.waitForFunction((name) => {
    const bench = document.querySelector('labeling-app').shown?.shadowRoot;
    return !bench?.querySelector('[part~="input-name"]') || bench.querySelector('[part~="input-name"]').textContent.trim() !== name;
  }, before);
};
const exported = async (page, task, choice) => {
  await button(page, `More for ${task}`).click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: choice }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), button(dialog, /Download/, false).click()]);
  await button(dialog, 'Close').click();
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
};

// ------------------------------------------------------------ the loop, with the sample pictures

const TASK = 'Street furniture';
let context = await openBrowser('loop');
let page = await openPage(context);
const { test, end } = suite('the demo', { chain: true, onFailure: () => page.screenshot({ path: join(root, 'test-output/demo.e2e.png') }) });

await test('it starts empty, and says what to do', async () => {
  await page.getByRole('heading', { name: /^Tasks/ }).waitFor();
  await page.getByText(/no tasks yet/i).waitFor();
});

await test('a task is created once from sample pictures, as the plan says', async () => {
  await button(page, /Create New Task/, false).first().click();
  await button(page, 'Create new dataset').click();
  await page.getByLabel('Name of the new dataset').fill('streets');
  await button(page, 'Create').click();
  await button(page, 'Add samples').click();
  await page.getByText('12 inputs added.').first().waitFor();
  await next(page, 'objective');
  assert.equal(await page.getByRole('radio', { name: /^(Classification|Detection|Segmentation)$/ }).count(), 3);
  await page.getByRole('radio', { name: 'Detection' }).check();
  await next(page, 'concepts');
  assert.equal(await page.getByRole('group', { name: 'Do you want to use AI Assist?' }).count(), 1, 'the store has a workflow of its own');
  await choose(page, 'Concepts', 'car', /Create/);
  await choose(page, 'Concepts', 'building', /Create/);
  await next(page, 'collaborators');
  await page.getByRole('radio', { name: 'Yes' }).check();
  for (const name of ['Ana Mora', 'Jon Oduya', 'Li Ko']) {
    if (!await page.getByRole('button', { name: `Remove ${name}` }).or(page.getByRole('button', { name: `Remove ${name} (you)` })).count()) await choose(page, 'Labelers', name, new RegExp(name));
  }
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Partitioned' }).check();
  await page.getByRole('radio', { name: 'Manual' }).check();
  await choose(page, 'Reviewers', 'Sam', /Sam Rivera/);
  await page.keyboard.press('Escape');
  await next(page, 'name and instructions');
  await page.getByLabel('Task name').fill(TASK);
  await page.getByRole('textbox', { name: /^Instructions/ }).fill('Box every **car** and every building.');
  const plan = await page.locator('task-wizard [part~="plan"]').innerText();
  assert.match(plan, /12 inputs, each labeled once/);
  assert.match(plan, /Ana Mora[^·]* 4 · Jon Oduya 4 · Li Ko 4/);
  assert.match(plan, /All 12 submissions wait for Sam Rivera/);
  await button(page, 'Create task').dblclick();
  await taskRow(page, TASK).waitFor();
  assert.equal(await taskRow(page, TASK).count(), 1);
});

let anaFirst;
await test('boxes are drawn with the mouse, named by digits, undone and redone', async () => {
  await startLabeling(page, TASK, { reads: true });
  anaFirst = await inputName(page);
  await draw(page, [0.3, 0.4], [0.45, 0.55]);
  await page.keyboard.press('1'); // what is it?
  await hasRegions(page, 1);
  await draw(page, [0.55, 0.3], [0.7, 0.5]);
  await page.keyboard.press('1');
  await hasRegions(page, 2);
  await page.keyboard.press('2'); // the new one is chosen: it is a building after all
  await regions(page).filter({ hasText: 'building' }).waitFor();
  assert.equal(await regions(page).filter({ hasText: 'car' }).count(), 1);
  await page.keyboard.press('Delete');
  await hasRegions(page, 1);
  await page.keyboard.press('Control+z'); // the deletion
  await hasRegions(page, 2);
  await page.keyboard.press('Control+z'); // the other concept
  await page.keyboard.press('Control+z'); // the drawing
  await hasRegions(page, 1);
  await page.keyboard.press('Control+Shift+Z');
  await page.keyboard.press('Control+Shift+Z');
  await hasRegions(page, 2);
  await regions(page).filter({ hasText: 'building' }).waitFor();
});

await test('a reload in the middle of a picture loses nothing', async () => {
  await saved(page);
  await page.reload();
  await picture(page);
  await hasRegions(page, 2);
  assert.equal(await inputName(page), anaFirst);
});

await test('two tabs of one store agree', async () => {
  const other = await context.newPage();
  await other.goto(`${demo.origin}/#/`);
  await taskRow(other, TASK).waitFor();
  await submit(page);
  await taskRow(other, TASK).getByText(/1 pending review/).waitFor();
  await other.close();
});

await test('a box is drawn, resized and submitted by keyboard alone', async () => {
  await picture(page);
  await page.locator('bbox-annotator [part~="canvas"]').focus();
  for (const key of ['1', 'n', 'ArrowRight', 'Alt+ArrowDown']) await page.keyboard.press(key);
  await hasRegions(page, 1);
  const name = await inputName(page);
  await page.keyboard.press('Enter');
  await page.waitForFunction((before) => document.querySelector('labeling-app').shown.shadowRoot.querySelector('[part~="input-name"]')?.textContent.trim() !== before, name);
});

let emptyInput;
await test('an empty submission is asked about once', async () => {
  await picture(page);
  emptyInput = await inputName(page);
  await button(page, /^Submit and next/, false).click();
  await button(page, 'Submit empty').click();
  await page.waitForFunction((before) => document.querySelector('labeling-app').shown.shadowRoot.querySelector('[part~="input-name"]')?.textContent.trim() !== before, emptyInput);
});

await test('a draft waits for its author', async () => {
  await picture(page);
  await page.locator('bbox-annotator [part~="canvas"]').focus();
  await page.keyboard.press('1');
  await page.keyboard.press('n');
  await hasRegions(page, 1);
  await saved(page);
  await button(page, /Back to tasks/, false).click();
  await taskRow(page, TASK).getByText(/3 pending review/).waitFor();
});

await test('another person labels their part, and sees only theirs', async () => {
  await be(page, 'Jon Oduya');
  assert.match(await taskRow(page, TASK).getByRole('button', { name: /^Label/ }).innerText(), /4/);
  await startLabeling(page, TASK, { reads: true });
  const seen = [];
  for (let i = 0; i < 4; i++) {
    await picture(page);
    await hasRegions(page, 0);
    seen.push(await inputName(page));
    await page.locator('bbox-annotator [part~="canvas"]').focus();
    await page.keyboard.press('2');
    await page.keyboard.press('n');
    await hasRegions(page, 1);
    await submit(page);
  }
  await page.getByRole('heading', { name: 'Nothing is left to label' }).waitFor();
  assert.equal(new Set(seen).size, 4);
  assert.equal(seen.includes(anaFirst), false);
});

const verdicts = {};
await test('a reviewer approves, fixes, returns, rejects, and takes a verdict back', async () => {
  await be(page, 'Sam Rivera');
  await taskRow(page, TASK).getByRole('button', { name: /^Review/ }).click();
  const queue = page.locator('review-queue');
  const rows = queue.locator('[part~="submission"]');
  await rows.first().waitFor();
  assert.equal(await rows.count(), 7);
  const chosen = queue.locator('[part~="submission"][aria-selected="true"]');
  const open = async () => {
    await picture(page);
    return (await chosen.innerText()).split('\n')[0].trim();
  };
  const worker = async () => (/Ana Mora|Jon Oduya/.exec(await chosen.innerText()))?.[0];
  const decided = async (name) => page.waitForFunction((before) => {
    const at = document.querySelector('labeling-app').shown.shadowRoot.querySelector('[part~="submission"][aria-selected="true"]');
    return !at || !at.textContent.includes(before);
  }, name);
  const reasonField = queue.getByRole('textbox', { name: 'Reason', exact: true });
  let anas = 0, jons = 0;
  for (let i = 0; i < 7; i++) {
    const name = await open();
    if (await worker() === 'Ana Mora') {
      if (anas++ === 0) {
        await button(page, /^Fix it/, false).click();
        await page.locator('bbox-annotator [part~="canvas"]').focus();
        await page.keyboard.press('1');
        await page.keyboard.press('n');
        await button(page, /^Fix and approve/, false).click();
        verdicts[name] = 'fixed';
      } else {
        await button(page, /^Approve/, false).click();
        verdicts[name] = 'approved';
      }
    } else if (jons++ === 0) {
      await button(page, /^Request changes/, false).click();
      await reasonField.fill('The box is too wide.');
      await button(page, /^Request changes/, false).click();
      verdicts[name] = 'returned';
    } else if (jons === 2) {
      await reasonField.fill('Not a building at all.');
      await button(page, /^Reject/, false).click();
      verdicts[name] = 'rejected';
    } else if (jons === 3) {
      await button(page, /^Approve/, false).click();
      await decided(name);
      await button(page, 'Undo your last verdict').click();
      await page.waitForFunction((wanted) => {
        const at = document.querySelector('labeling-app').shown.shadowRoot.querySelector('[part~="submission"][aria-selected="true"]');
        return at?.textContent.includes(wanted);
      }, name);
      await button(page, /^Approve/, false).click();
      verdicts[name] = 'approved';
    } else {
      verdicts[name] = 'waiting';
      break;
    }
    await decided(name);
  }
  await button(page, /Back to tasks/, false).click();
});

await test('what was sent back is with its worker again, with the reason', async () => {
  await be(page, 'Jon Oduya');
  await startLabeling(page, TASK, { reads: false });
  assert.equal(verdicts[await inputName(page)], 'returned');
  await page.getByText('The box is too wide.').first().waitFor();
  await button(page, /Back to tasks/, false).click();
});

const countOf = (kind) => Object.values(verdicts).filter((verdict) => verdict === kind).length;
await test('only Success is exported, the empty picture among it', async () => {
  await be(page, 'Ana Mora');
  const coco = await exported(page, TASK, 'Only Success');
  const names = coco.images.map((image) => image.file_name).sort();
  assert.deepEqual(names, Object.keys(verdicts).filter((name) => ['approved', 'fixed'].includes(verdicts[name])).sort());
  assert.ok(names.includes(emptyInput));
  const emptyId = coco.images.find((image) => image.file_name === emptyInput).id;
  const boxesOf = (id) => coco.annotations.filter((annotation) => annotation.image_id === id).length;
  assert.equal(boxesOf(emptyId), verdicts[emptyInput] === 'fixed' ? 1 : 0);
  assert.deepEqual(coco.categories.map(({ name }) => name), ['car', 'building']);
  for (const { bbox: [x, y, width, height], image_id: id } of coco.annotations) {
    const image = coco.images.find((one) => one.id === id);
    assert.ok(x >= 0 && y >= 0 && width > 1 && height > 1 && x + width <= image.width && y + height <= image.height, `${[x, y, width, height]} in ${image.width} x ${image.height}`);
  }
});

await test('all labels are exported to who asks for them, and still no unlabeled picture', async () => {
  const coco = await exported(page, TASK, 'All labels');
  assert.equal(coco.images.length, 8, 'seven submissions and one draft');
  assert.ok(countOf('rejected') === 1 && coco.images.some(({ file_name: name }) => verdicts[name] === 'rejected'));
});

await test('closing the browser and coming back finds everything as it was', async () => {
  const before = await taskRow(page, TASK).innerText();
  await context.close();
  context = await openBrowser('loop');
  page = await openPage(context);
  await taskRow(page, TASK).getByText('Jon Oduya').waitFor(); // names come after the tasks
  assert.equal(await taskRow(page, TASK).innerText(), before);
  await startLabeling(page, TASK, { reads: false });
  await hasRegions(page, 1);
});
await context.close();

// ------------------------------------------------------------ a sample of the work

context = await openBrowser('sample');
page = await openPage(context);

await test('half of the work is reviewed, the rest waits, and is approved later', async () => {
  await button(page, /Create New Task/, false).first().click();
  await button(page, 'Create new dataset').click();
  await page.getByLabel('Name of the new dataset').fill('half');
  await button(page, 'Create').click();
  await button(page, 'Add samples').click();
  await page.getByText('12 inputs added.').first().waitFor();
  await next(page, 'objective');
  await page.getByRole('radio', { name: 'Detection' }).check();
  await next(page, 'concepts');
  await choose(page, 'Concepts', 'car', /Create/);
  await next(page, 'collaborators');
  await page.getByRole('radio', { name: 'Yes' }).check();
  await button(page, 'Assign to me').click();
  await page.getByRole('radio', { name: 'Full' }).check();
  await page.getByRole('radio', { name: 'Manual' }).check();
  await page.getByLabel('Sample to review').fill('50');
  await choose(page, 'Reviewers', 'Sam', /Sam Rivera/);
  await page.keyboard.press('Escape');
  await next(page, 'name and instructions');
  assert.match(await page.locator('task-wizard [part~="plan"]').innerText(), /6 of 12 submissions wait for Sam Rivera; the rest follows them/);
  await button(page, 'Create task').click();
  await startLabeling(page, 'half', { reads: false });
  for (let i = 0; i < 12; i++) {
    await picture(page);
    await page.locator('bbox-annotator [part~="canvas"]').focus();
    await page.keyboard.press('n');
    await hasRegions(page, 1);
    await submit(page);
  }
  await button(page, 'Back to tasks', false).first().click();
  await be(page, 'Sam Rivera');
  const review = () => taskRow(page, 'half').getByRole('button', { name: /^Review/ }).click();
  await review();
  const rows = page.locator('review-queue [part~="submission"]');
  await rows.first().waitFor();
  assert.equal(await rows.count(), 6);
  for (let i = 0; i < 6; i++) {
    await picture(page);
    const name = (await page.locator('review-queue [part~="submission"][aria-selected="true"]').innerText()).split('\n')[0].trim();
    await button(page, /^Approve/, false).last().click();
    await page.waitForFunction((before) => {
      const at = document.querySelector('labeling-app').shown.shadowRoot.querySelector('[part~="submission"][aria-selected="true"]');
      return !at?.textContent.includes(before) || at.textContent.includes('Success');
    }, name);
  }
  await button(page, 'Approve the rest').waitFor();
  await button(page, 'Back to tasks', false).first().click();
  await taskRow(page, 'half').getByText(/6 done · 6 pending review/).waitFor();
  await review();
  await button(page, 'Approve the rest').click();
  await button(page, 'Back to tasks', false).first().click();
  await taskRow(page, 'half').getByText('12 of 12 done').waitFor();
});
await test('polygons go the same way: drawn, reshaped, submitted, exported', async () => {
  await be(page, 'Ana Mora');
  await button(page, /Create New Task/, false).first().click();
  await choose(page, 'Dataset', 'half', /half/);
  await next(page, 'objective');
  await page.getByRole('radio', { name: 'Segmentation' }).check();
  await next(page, 'concepts');
  await choose(page, 'Concepts', 'car', /car/);
  await next(page, 'collaborators');
  await next(page, 'name and instructions');
  await page.getByLabel('Task name').fill('Outlines');
  await button(page, 'Create task').click();
  await startLabeling(page, 'Outlines', { reads: false });
  const name = await inputName(page), area = await picture(page);
  const at = ([x, y]) => [area.x + x * area.width, area.y + y * area.height];
  for (const point of [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6], [0.4, 0.4]]) await page.mouse.click(...at(point));
  await hasRegions(page, 1);
  await page.keyboard.press('v');
  await page.mouse.move(...at([0.6, 0.4]));
  await page.mouse.down();
  await page.mouse.move(...at([0.65, 0.35]));
  await page.mouse.move(...at([0.7, 0.3]));
  await page.mouse.up();
  await saved(page);
  await page.reload();
  await picture(page);
  await hasRegions(page, 1);
  await submit(page);
  await button(page, 'Back to tasks', false).first().click();
  const coco = await exported(page, 'Outlines', 'Only Success');
  assert.deepEqual(coco.images.map((image) => image.file_name), [name]);
  const [{ segmentation: [outline] }] = coco.annotations;
  assert.equal(outline.length, 8);
  const [ax, ay, bx, by, cx, cy, dx, dy] = outline;
  assert.ok(bx > cx && by < ay && Math.abs(ax - dx) < 2 && Math.abs(cy - dy) < 2, String(outline));
});
await context.close();

// ------------------------------------------------------------ photographs

const media = process.env.MEDIA_DIR;
if (media && existsSync(media)) {
  context = await openBrowser('photos');
  page = await openPage(context);
  const exif = readdirSync(join(media, 'exif')).filter((name) => /_[1-8]\.jpg$/.test(name)).map((name) => join(media, 'exif', name));
  const photos = readdirSync(join(media, 'photos')).map((name) => join(media, 'photos', name));
  const empty = join(place, 'nothing.jpg'), text = join(place, 'notes.png');
  writeFileSync(empty, '');
  writeFileSync(text, 'no picture at all');

  await test('photographs go in, and what is no picture is named with the reason', async () => {
    await button(page, /Create New Task/, false).first().click();
    await button(page, 'Create new dataset').click();
    await page.getByLabel('Name of the new dataset').fill('photos');
    await button(page, 'Create').click();
    await page.locator('task-wizard dataset-picker input[type="file"]:not([webkitdirectory])').setInputFiles([...exif, ...photos, empty, text]);
    const good = exif.length + photos.length - 1;
    await page.getByText(`${good} inputs added`, { exact: false }).first().waitFor();
    for (const name of ['nothing.jpg', 'notes.png', 'truncated.jpg']) await page.locator('task-wizard dataset-picker').getByText(name).first().waitFor();
    await next(page, 'objective');
    await page.getByRole('radio', { name: 'Detection' }).check();
    await next(page, 'concepts');
    await choose(page, 'Concepts', 'thing', /Create/);
    await next(page, 'collaborators');
    await next(page, 'name and instructions');
    await button(page, 'Create task').click();
    await taskRow(page, 'photos').waitFor();
  });

  await test('a box on the same spot exports the same numbers for all eight orientations', async () => {
    await startLabeling(page, 'photos', { reads: false });
    for (let i = 0; i < exif.length; i++) {
      await draw(page, [0.4, 0.4], [0.6, 0.55]);
      await hasRegions(page, 1);
      await submit(page);
    }
    await button(page, /Back to tasks/, false).click();
    const coco = await exported(page, 'photos', 'Only Success');
    assert.equal(coco.images.length, exif.length);
    for (const series of ['Landscape', 'Portrait']) {
      const images = coco.images.filter(({ file_name: name }) => name.startsWith(series));
      assert.equal(images.length, 8, exif.map((file) => basename(file)).join());
      const numbers = images.map(({ id, width, height }) => JSON.stringify([width, height, ...coco.annotations.filter(({ image_id: of }) => of === id).map(({ bbox }) => bbox)]));
      assert.equal(new Set(numbers).size, 1, numbers.join('\n'));
    }
  });
  await context.close();
}

await test('nothing went wrong on the console, nor against the page’s policy', () => assert.deepEqual(errors, []));

demo.close();
rmSync(place, { recursive: true, force: true });
end();
