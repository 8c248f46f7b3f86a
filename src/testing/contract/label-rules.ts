import type { Label, LabelChange, Region } from '../../core/model/index.js';
import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { box, put, type Settings } from './world.js';

const ring = [{ x: 0.1, y: 0.1 }, { x: 0.5, y: 0.1 }, { x: 0.3, y: 0.6 }];
const outline: Region = { type: 'polygon', parts: [[ring]] };
const anything = (value: unknown): Region => value as Region;

/** What is not a label, of the detection of cars. */
const REFUSED: readonly (readonly [what: string, fields: Partial<Label>])[] = [
  ['a concept of another task', { conceptId: 'none' }],
  ['no region', { region: undefined }],
  ['an outline', { region: outline }],
  ['a box of NaN', { region: box(Number.NaN) }],
  ['an infinite box', { region: box(0, 0, Infinity, 1) }],
  ['a box of text', { region: anything({ ...box(), x: '0.1' }) }],
  ['a box outside the picture', { region: box(0.8, 0.2, 0.3, 0.3) }],
  ['a box that begins outside', { region: box(-0.1, 0.2, 0.3, 0.3) }],
  ['a box without area', { region: box(0.1, 0.2, 0, 0.3) }],
  ['a box inside out', { region: box(0.5, 0.5, -0.2, 0.3) }],
  ['a turn by NaN', { region: { ...box(), rotation: Number.NaN } }],
  ['a region of no kind', { region: anything({ ...box(), type: 'circle' }) }],
  ['another value', { value: 2 as never }],
  ['an empty id', { id: ' ' }],
  ['a dangerous id', { id: '__proto__' }],
  ['a dangerous field', JSON.parse('{"__proto__": {"value": 1}}') as Partial<Label>],
  ['a source of no kind', { source: { kind: 'model', workflowId: 'w', version: '1', confidence: 0.5, edited: false } as never }],
  ['a confidence above 1', { source: { kind: 'workflow', workflowId: 'w', version: '1', confidence: 1.2, edited: false } }],
];

const OUTLINES: readonly (readonly [what: string, region: Region])[] = [
  ['a box', box()],
  ['rings of no kind', anything({ type: 'circle', parts: [[ring]] })],
  ['no parts', { type: 'polygon', parts: [] }],
  ['a part without rings', { type: 'polygon', parts: [[]] }],
  ['two points', { type: 'polygon', parts: [[ring.slice(0, 2)]] }],
  ['a point outside', { type: 'polygon', parts: [[[...ring, { x: 1.1, y: 0 }]]] }],
  ['a point of NaN', { type: 'polygon', parts: [[[...ring, { x: Number.NaN, y: 0 }]]] }],
  ['a hole of two points', { type: 'polygon', parts: [[ring, ring.slice(0, 2)]] }],
];

export function labelRulesContract(it: Declare): void {
  for (const [what, fields] of REFUSED) {
    it(`refuses ${what}, and keeps nothing of that save`, async (stage) => {
      const { workers: [worker] } = stage.people, job = await stage.task(3), { assignment } = await job.start(worker);
      const changes = [put(job.concept.id), put(job.concept.id, fields)];
      const error = await rejects(job.save(worker, assignment, changes), 'invalid', what);
      ok(Object.keys(error.fields ?? {}).length > 0, 'a field is named');
      const now = await job.start(worker, assignment.inputId);
      same([now.annotations, now.assignment.version], [[], assignment.version], 'the draft');
    });
  }

  it('refuses changes that are none', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(3), { assignment } = await job.start(worker);
    for (const change of [null, {}, { type: 'put' }, { type: 'remove' }, { type: 'clear' }, JSON.parse('{"type":"put","label":{"__proto__":{"id":"x"}}}') as unknown]) {
      await rejects(job.save(worker, assignment, [change as LabelChange]), 'invalid', JSON.stringify(change));
    }
  });

  for (const [what, region] of OUTLINES) {
    it(`refuses ${what} as an outline`, async (stage) => {
      const { workers: [worker] } = stage.people, job = await stage.task(3, { objective: 'segmentation' }), { assignment } = await job.start(worker);
      await rejects(job.save(worker, assignment, [put(job.concept.id, { region })]), 'invalid', what);
    });
  }

  const kept = (what: string, settings: Settings, region: Region | undefined, expected = region): void => {
    it(`keeps ${what}`, async (stage) => {
      const { workers: [worker] } = stage.people, job = await stage.task(3, settings), { assignment } = await job.start(worker);
      await job.save(worker, assignment, [put(job.concept.id, { region })]);
      const { annotations } = await job.start(worker, assignment.inputId);
      same(annotations.map((label) => label.region), [expected], 'region');
    });
  };
  kept('a box as it is', {}, box(0.125, 0.25, 0.5, 0.375));
  kept('the whole picture', {}, box(0, 0, 1, 1));
  kept('a box that rounding put beyond the border, without what lies beyond', {}, box(0.5, -1e-12, 0.5 + 1e-12, 1), box(0.5, 0, 0.5, 1));
  kept('a turned box that sticks out', {}, { ...box(0.9, 0.9, 0.1, 0.1), rotation: 45 });
  kept('an outline with a hole', { objective: 'segmentation' }, { type: 'polygon', parts: [[ring, ring], [ring]] });
  kept('a label of the whole picture', { objective: 'classification' }, undefined);

  it('takes stretches of videos and texts, and boxes of neither', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(1, { objective: 'classification', work: { strategy: 'full' } });
    const video = await stage.addInput(job.task.datasetId, 'clip', 'video'), text = await stage.addInput(job.task.datasetId, 'note', 'text');
    const time: Region = { type: 'time-span', start: 0, end: 1500 }, words: Region = { type: 'text-span', start: 2, end: 5, quote: 'car' };
    for (const [input, good, bad] of [[video, [time, undefined], [words, box(), { ...time, end: 0 }, { ...time, end: 1e6 }]], [text, [words, undefined], [time, box(), { ...words, end: 2.5 }]]] as const) {
      let { assignment } = await job.start(worker, input.id);
      for (const region of good) assignment = { ...assignment, ...await job.save(worker, assignment, [put(job.concept.id, { region })]) };
      for (const region of bad) await rejects(job.save(worker, assignment, [put(job.concept.id, { region })]), 'invalid', JSON.stringify(region));
    }
  });
}
