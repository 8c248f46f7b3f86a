/** The store's own workflow where there are pictures: over IndexedDB, in a worker and without one. */
import { expect } from 'chai';
import { deleteDB } from 'idb';
import { isAbort } from '../../src/adapter/errors.js';
import { createLocalAdapter, type LocalAdapter } from '../../src/adapter/local/index.js';
import type { Suggested } from '../../src/adapter/port.js';
import type { Concept, LabelChange, Objective, Region, Shape, Task } from '../../src/core/model/index.js';

const ID = 'learns-from-your-labels';
/** Where a worker cannot be had. */
const NO_WORKER = new URL('no-such-worker.js', import.meta.url);
let count = 0;
const key = () => ({ key: `assist-${Date.now()}-${count++}` });
const COLORS: Readonly<Record<string, readonly string[]>> = { warm: ['#c31', '#d62', '#b22', '#e52', '#c40', '#d33', '#b41', '#e63'], cold: ['#13c', '#26d', '#22b', '#25e', '#04c', '#33d', '#14b', '#36e'] };

/** A grey picture with two discs: one of the colour at the left, a black one at the right. */
async function picture(color: string): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 120, height: 60 }), context = canvas.getContext('2d')!;
  context.fillStyle = '#888';
  context.fillRect(0, 0, 120, 60);
  for (const [fill, x] of [[color, 30], ['#000', 90]] as const) {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(x, 30, 20, 0, 2 * Math.PI);
    context.fill();
  }
  return new Promise((resolve) => { canvas.toBlob((blob) => resolve(blob!)); });
}

/** Around the disc at the left, and around the one at the right. */
const BOXES: readonly Shape[] = [0.1, 0.6].map((x) => ({ type: 'box', x, y: 0.2, width: 0.3, height: 0.6 }));
const OUTLINES: readonly Shape[] = [0.25, 0.75].map((x) => ({ type: 'polygon', parts: [[[{ x, y: 0.2 }, { x: x + 0.15, y: 0.5 }, { x, y: 0.8 }, { x: x - 0.15, y: 0.5 }]]] }));

describe('the store’s own workflow, with pictures', () => {
  let name = '', adapter: LocalAdapter, concepts: readonly Concept[] = [], task: Task;
  const inputs = new Map<string, string>();
  const made: Worker[] = [], alive = new Set<Worker>(), NativeWorker = window.Worker;
  beforeEach(() => {
    made.length = 0;
    window.Worker = class extends NativeWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        made.push(this);
        alive.add(this);
      }

      override terminate(): void {
        alive.delete(this);
        super.terminate();
      }
    };
  });
  afterEach(async () => {
    adapter.close();
    window.Worker = NativeWorker;
    await deleteDB(name);
  });

  async function open(objective: Objective, workerUrl?: URL, person = 'ann'): Promise<void> {
    name = `labeling-elements-assist-${Date.now()}-${count++}`;
    adapter = createLocalAdapter({ person, name, ...(workerUrl ? { workerUrl } : {}) });
    const dataset = await adapter.datasets.create!({ name: 'Discs' }, key());
    for (const color of Object.values(COLORS).flat()) {
      inputs.set(color, (await adapter.inputs.add!(dataset.id, { kind: 'image', name: color, mediaType: 'image/png', width: 120, height: 60, media: await picture(color) }, key())).id);
    }
    concepts = [await adapter.concepts.create!({ name: 'warm' }, key()), await adapter.concepts.create!({ name: 'cold' }, key())];
    task = await adapter.tasks.create!({
      name: 'Discs', instructions: '', sampleImages: [], datasetId: dataset.id, objective, conceptIds: concepts.map(({ id }) => id),
      work: { strategy: 'full', workers: [{ personId: person, weight: 1 }], workersPerInput: 1 },
      review: { strategy: 'none', reviewers: [], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5 },
      priority: 'medium', allowEmpty: true, choice: 'single', order: 'as-they-come', blindReview: false, metadata: {},
    }, key());
  }

  async function submit(color: string, labels: readonly (readonly [Concept, Region?])[]): Promise<void> {
    const { assignment } = (await adapter.labeling.start(task.id, inputs.get(color), key()))!;
    const changes = labels.map(([{ id: conceptId }, region], i): LabelChange => ({ type: 'put', label: { id: `${color}-${i}`, conceptId, value: 1, source: { kind: 'person' }, ...(region ? { region } : {}) } }));
    const { id, version } = await adapter.labeling.save(assignment.id, assignment.version, changes, key());
    await adapter.labeling.submit(id, version, key());
  }
  async function label(from: number, to: number): Promise<void> {
    for (const concept of concepts) for (const color of COLORS[concept.name]!.slice(from, to)) await submit(color, [[concept]]);
  }

  const ask = (color: string, region?: Region, signal?: AbortSignal): Promise<Suggested> =>
    adapter.workflows.suggest!({ workflowId: ID, taskId: task.id, inputId: inputs.get(color)!, ...(region ? { region } : {}) }, signal ? { signal } : {});
  const first = async (color: string, region?: Region): Promise<string | undefined> => {
    const { suggestions: [suggestion] } = await ask(color, region);
    return concepts.find(({ id }) => id === suggestion?.conceptId)?.name;
  };

  for (const [place, url] of [['in a worker', undefined], ['without a worker', NO_WORKER]] as const) {
    describe(place, () => {
      it('tells what pictures are, after a handful of each, and more surely with more labels', async () => {
        await open('classification', url);
        await label(0, 4);
        expect(await ask('#e63')).to.deep.equal({ suggestions: [], learnedFrom: 8 });
        await label(4, 5);
        expect([await first('#e63'), await first('#36e')]).to.deep.equal(['warm', 'cold']);
        const [before] = (await ask('#e63')).suggestions;
        await label(5, 7);
        const { suggestions: [after], learnedFrom } = await ask('#e63');
        expect([learnedFrom, after!.confidence > before!.confidence]).to.deep.equal([14, true]);
        expect(alive.size).to.equal(url ? 0 : 1);
      });

      it('tells what a box or an outline is that was just drawn, by those of the task, and not where one is', async () => {
        for (const [objective, [left, right]] of [['detection', BOXES], ['segmentation', OUTLINES]] as const) {
          if (objective === 'segmentation') {
            adapter.close();
            await deleteDB(name);
          }
          await open(objective, url);
          for (const color of COLORS.warm!.slice(0, 6)) await submit(color, [[concepts[0]!, left], [concepts[1]!, right]]);
          expect([await first('#e63', left), await first('#e63', right)]).to.deep.equal(['warm', 'cold']);
          expect((await ask('#e63', left)).suggestions.map((each) => each.region)).to.deep.equal([left, left]);
          expect(await ask('#e63')).to.deep.equal({ suggestions: [], learnedFrom: 12 });
        }
      });
    });
  }

  it('tells what videos are by the frame that they are listed with, apart from pictures', async () => {
    await open('classification');
    for (const color of [...COLORS.warm!, ...COLORS.cold!].map((each) => `video ${each}`)) {
      const frame = { media: new Blob(['a video']), thumbnail: await picture(color.slice(6)) };
      inputs.set(color, (await adapter.inputs.add!(task.datasetId, { kind: 'video', name: color, mediaType: 'video/mp4', width: 120, height: 60, durationMs: 1000, ...frame }, key())).id);
    }
    await label(0, 5);
    expect(await ask('video #e63')).to.deep.equal({ suggestions: [], learnedFrom: 0 });
    for (const concept of concepts) for (const color of COLORS[concept.name]!.slice(0, 5)) await submit(`video ${color}`, [[concept]]);
    expect([await first('video #e63'), await first('video #36e')]).to.deep.equal(['warm', 'cold']);
    expect((await ask('video #e63')).learnedFrom).to.equal(10);
  });

  it('starts no worker before it is asked, one for all asks, and ends it with the store', async () => {
    await open('classification');
    await label(0, 5);
    expect(made).to.have.length(0);
    await Promise.all([ask('#e63'), ask('#36e'), ask('#e63')]);
    expect([made.length, alive.size]).to.deep.equal([1, 1]);
    adapter.close();
    await first('#e63'); // it is opened again
    expect([made.length, alive.size]).to.deep.equal([2, 1]);
  });

  it('ends an ask that is called off', async () => {
    await open('classification');
    await label(0, 5);
    const abort = new AbortController(), asked = ask('#e63', undefined, abort.signal).then(() => false, isAbort);
    abort.abort();
    expect(await asked).to.equal(true);
    expect(await first('#e63')).to.equal('warm');
  });

  it('hears of labels from another tab', async () => {
    await open('classification');
    await label(0, 5);
    const other = createLocalAdapter({ person: 'ann', name });
    const asked = async (): Promise<number | undefined> => (await other.workflows.suggest!({ workflowId: ID, taskId: task.id, inputId: inputs.get('#e63')! })).learnedFrom;
    expect(await asked()).to.equal(10);
    const heard = new Promise<void>((resolve) => { other.changes.subscribe((changes) => { if (changes.some(({ id }) => id.includes(inputs.get('#33d')!))) resolve(); }); });
    await label(5, 6);
    await heard;
    expect(await asked()).to.be.within(11, 12);
    other.close();
  });

  it('learns from the others where a picture cannot be decoded', async () => {
    await open('classification');
    const broken = await adapter.inputs.add!(task.datasetId, { kind: 'image', name: 'broken', mediaType: 'image/png', width: 1, height: 1, media: new Blob(['no picture']) }, key());
    inputs.set('broken', broken.id);
    await label(0, 5);
    await submit('broken', [[concepts[0]!]]);
    expect([await first('#e63'), await ask('broken')]).to.deep.equal(['warm', { suggestions: [], learnedFrom: 10 }]);
  });
});
