import { expect } from 'chai';
import type { CocoDocument } from '../../src/formats/coco.js';
import type { JsonlLine } from '../../src/formats/jsonl.js';
import type { TaskManager } from '../../src/elements/task-manager/task-manager.js';
import { createFaultyAdapter, type Faults } from '../../src/testing/faulty-adapter.js';
import { listed, manager, menu, take, wide } from './task-manager.helpers.js';
import { $, addTask, button, clean, click, expectNoViolations, has, key, labelSome, record, type Shop, shop, until, words } from './tasks.helpers.js';

/** What the browser is given to download: names and contents. */
function downloads(): { readonly files: { name: string; blob: Blob }[]; readonly end: () => void } {
  const files: { name: string; blob: Blob }[] = [];
  const blobs = new Map<string, Blob>();
  const { createObjectURL } = URL, { click: clickLink } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob as Blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    files.push({ name: this.download, blob: blobs.get(this.href)! });
  };
  return {
    files,
    end: () => {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = clickLink;
    },
  };
}

describe('<task-manager> export', () => {
  let world: Shop;
  beforeEach(async () => {
    await wide();
    world = await shop(10);
  });
  afterEach(async () => {
    clean();
    await wide();
  });

  const withFaults = (faults: Faults, person = 'ana') => createFaultyAdapter(world.as(person), faults);

  let saved: ReturnType<typeof downloads>;
  beforeEach(() => { saved = downloads(); });
  afterEach(() => saved.end());

  const openExport = async (el: TaskManager, name: string): Promise<void> => {
    await take(el, name, 'export');
    await until(() => has(el, '#export[open]'));
  };
  const content = async (i: number): Promise<CocoDocument> => JSON.parse(await saved.files[i]!.blob.text()) as CocoDocument;

  it('downloads COCO JSON of what is Success, and says what was left out', async () => {
    const task = await addTask(world, { name: 'Street: "a/b"', review: { strategy: 'manual', reviewers: ['jon'] } });
    await labelSome(world, task, 4);
    const jon = world.as('jon'), { items } = await jon.review.list(task.id, { filter: 'to-review' });
    // submissions of one millisecond come in any order: one with a label, and an empty one
    const chosen = [items.find(({ labelCount }) => labelCount > 0)!, items.find(({ labelCount }) => labelCount === 0)!];
    await jon.review.decide(chosen.map(({ assignment }) => ({ assignmentId: assignment.id, version: assignment.version, kind: 'approve' as const, reason: '' })), key());
    const el = manager(world.as('ana')), asked = record(el, 'task-export'), done = record(el, 'task-exported');
    await listed(el, 'Street: "a/b"');
    await openExport(el, 'Street: "a/b"');
    await expectNoViolations(el);
    await click($(el, '#start-export'));
    await until(() => done.length === 1);
    expect(asked[0]!.detail).to.deep.equal({ taskId: task.id, format: 'coco', statuses: 'success' });
    expect(saved.files.map(({ name }) => name)).to.deep.equal(['Street a b.coco.json']);
    const document = await content(0);
    expect(document.images).to.have.length(2);
    expect(document.annotations.map(({ bbox }) => bbox)).to.deep.equal([[100, 100, 200, 50]]);
    expect(document.categories.map(({ name }) => name)).to.deep.equal(['car', 'building']);
    await until(() => has(el, '#report'));
    expect(words($(el, '#report'))).to.equal('2 images with 1 label exported to Street a b.coco.json. 1 of them was labeled as empty. Left out: 6 inputs that nobody has labeled yet2 inputs whose labels are not Success yet');
    expect((done[0]!.detail as { report: { exported: number } }).report.exported).to.equal(2);
  });

  it('takes all labels when asked to', async () => {
    const task = await addTask(world, { name: 'All', review: { strategy: 'manual', reviewers: ['jon'] } });
    await labelSome(world, task, 3);
    const el = manager(world.as('ana')), done = record(el, 'task-exported');
    await listed(el, 'All');
    await openExport(el, 'All');
    await click($(el, 'input[aria-labelledby=all-title]'));
    await click($(el, '#start-export'));
    await until(() => done.length === 1);
    const document = await content(0);
    expect(document.images).to.have.length(3);
    expect(document.annotations.map(({ attributes }) => attributes?.status)).to.deep.equal(['awaiting-review', 'awaiting-review']);
  });

  it('reads many pages, and can be stopped', async () => {
    const many = await shop(0);
    const ana = many.as('ana'), media = new Blob(['x']);
    for (let i = 0; i < 450; i++) await ana.inputs.add!(many.dataset.id, { kind: 'image', name: `${i}.jpg`, mediaType: 'image/jpeg', width: 4, height: 2, media }, key());
    const task = await addTask(many, { name: 'Many' });
    await labelSome(many, task, 5);
    const adapter = createFaultyAdapter(many.as('ana'), { 'tasks.labels': { hang: true } });
    const el = manager(adapter), done = record(el, 'task-exported');
    await listed(el, 'Many');
    await openExport(el, 'Many');
    await click($(el, '#start-export'));
    await until(() => has(el, 'progress'));
    await click(button(el, 'Stop'));
    await until(() => !has(el, 'progress'));
    adapter.setFaults({});
    await click($(el, '#start-export'));
    await until(() => done.length === 1);
    expect(saved.files).to.have.length(1);
    expect((await content(0)).images).to.have.length(5);
    expect(words($(el, '#report'))).to.contain('445 inputs that nobody has labeled yet');
  });

  it('says what failed, and tries again', async () => {
    await addTask(world, { name: 'Failing' });
    const el = manager(withFaults({ 'tasks.labels': { failOnce: { code: 'unavailable', message: 'No connection.' } } })), done = record(el, 'task-exported');
    await listed(el, 'Failing');
    await openExport(el, 'Failing');
    await click($(el, '#start-export'));
    await until(() => words($(el, '#export')).includes('No connection.'));
    expect(saved.files).to.have.length(0);
    await click(button(el, 'Retry'));
    await until(() => done.length === 1);
    expect(words($(el, '#report'))).to.contain('No image was exported');
  });

  it('downloads JSON Lines of a classification, empty inputs among them, whatever their kind', async () => {
    const mixed = await shop(1200, 1), ana = mixed.as('ana');
    const task = await addTask(mixed, { name: 'Weather', objective: 'classification' });
    for (let i = 0; i < 1201; i++) {
      let { assignment } = (await ana.labeling.start(task.id, undefined, key()))!;
      if (i !== 1) {
        const region = i === 1200 ? { region: { type: 'time-span' as const, start: 100, end: 900 } } : {};
        assignment = await ana.labeling.save(assignment.id, assignment.version, [{ type: 'put', label: { id: key().key, conceptId: mixed.concepts[1]!.id, value: 1, source: { kind: 'person' }, ...region } }], key());
      }
      await ana.labeling.submit(assignment.id, assignment.version, key());
    }
    const el = manager(ana), asked = record(el, 'task-export'), done = record(el, 'task-exported');
    await listed(el, 'Weather');
    await openExport(el, 'Weather');
    expect(words($(el, '#start-export'))).to.equal('Download JSON Lines');
    await click($(el, '#start-export'));
    await until(() => done.length === 1);
    expect(asked[0]!.detail).to.deep.equal({ taskId: task.id, format: 'jsonl', statuses: 'success' });
    expect(saved.files.map(({ name }) => name)).to.deep.equal(['Weather.jsonl']);
    const lines = (await saved.files[0]!.blob.text()).trimEnd().split('\n').map((line) => JSON.parse(line) as JsonlLine);
    expect(lines.map(({ name }) => name)).to.deep.equal([...Array.from({ length: 1200 }, (_, i) => `IMG_${i + 1}.jpg`), 'clip_1.mp4']);
    expect([lines[0]!.labels, lines[1]!.labels, lines[1200]!.labels]).to.deep.equal([
      [{ concept: 'building', value: 1, source: { kind: 'person' } }], [], [{ concept: 'building', value: 1, time_span: { start: 100, end: 900 }, source: { kind: 'person' } }],
    ]);
    await until(() => has(el, '#report'));
    expect(words($(el, '#report'))).to.equal('1,201 inputs with 1,200 labels exported to Weather.jsonl. 1 of them was labeled as empty.');
  });

  it('is left to a host that prevents it', async () => {
    await addTask(world, { name: 'By the host' });
    const el = manager(world.as('ana'));
    el.addEventListener('task-export', (event) => event.preventDefault());
    await listed(el, 'By the host');
    await openExport(el, 'By the host');
    await click($(el, '#start-export'));
    await until(() => !has(el, '#export'));
    expect(saved.files).to.have.length(0);
  });

  it('does without the people, and with each concept once', async () => {
    await addTask(world, { name: 'Without people' });
    const el = manager(withFaults({ 'collaborators.list': { fail: { code: 'forbidden', message: 'You may not see the people.' } } })), done = record(el, 'task-exported');
    await listed(el, 'Without people');
    await openExport(el, 'Without people');
    await click($(el, '#start-export'));
    await until(() => done.length === 1 || words($(el, '#export')).includes('You may not'));
    expect(done).to.have.length(1);
    expect((await content(0)).categories.map(({ name }) => name)).to.deep.equal(['car', 'building']);
  });

  it('is refused with a reason to who did not create the task', async () => {
    await addTask(world, { name: 'Not mine', work: { workers: [{ personId: 'eve', weight: 1 }] } });
    const el = manager(world.as('eve'));
    await listed(el, 'Not mine');
    await menu(el, 'Not mine');
    expect(words($(el, '#may-not-export'))).to.contain('Only who created the task');
    await click($(el, '[data-item=export]'));
    expect(has(el, '#export')).to.equal(false);
  });
});
