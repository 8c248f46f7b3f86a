import { expect } from 'chai';
import { type ExportItem, type ExportOptions, type ExportSource, type JsonlLine, type JsonlReport, toJsonl } from '../../../src/formats/index.js';
import { annotation, image, labelSet, task } from './fixtures.js';

const concepts = [{ id: 'cat', name: 'Cat' }, { id: 'dog', name: 'Dog' }];
const success: ExportOptions = { statuses: 'success', workers: 'one' };

async function exported(items: ExportSource['items'], options = success, more: Partial<ExportSource> = {}): Promise<{ lines: JsonlLine[]; report: JsonlReport }> {
  let document = '';
  const report = await toJsonl({ task: { ...task, objective: 'classification' }, concepts, items, ...more }, options, (line) => { document += line; });
  expect(document === '' || document.endsWith('\n')).to.equal(true);
  return { lines: document.split('\n').slice(0, -1).map((line) => JSON.parse(line) as JsonlLine), report };
}

describe('toJsonl', () => {
  it('writes a line an input, of every kind, with spans and sources, and reads back as what was said', async () => {
    const { lines, report } = await exported([
      { input: image('i1'), sets: [labelSet('ada', 'success', [annotation('l1', 'cat'), annotation('l2', 'dog', undefined, { value: 0 })])] },
      {
        input: image('i2', { kind: 'video', name: 'clip.mp4' }),
        sets: [labelSet('ada', 'success', [annotation('l3', 'dog', { type: 'time-span', start: 40, end: 1200.5 }, { source: { kind: 'workflow', workflowId: 'w1', version: '3', confidence: 0.75, edited: true } })])],
      },
      { input: image('i3', { kind: 'text', name: 'two\nlines “😀”' }), sets: [labelSet('ada', 'success', [annotation('l4', 'cat', { type: 'text-span', start: 2, end: 9, quote: 'a\n"b" 😀' })])] },
      { input: image('i4', { kind: 'text' }), sets: [labelSet('ada', 'success', [])] },
    ]);
    expect(lines).to.deep.equal([
      { id: 'i1', name: 'i1.jpg', kind: 'image', labels: [{ concept: 'Cat', value: 1, source: { kind: 'person' } }, { concept: 'Dog', value: 0, source: { kind: 'person' } }] },
      {
        id: 'i2', name: 'clip.mp4', kind: 'video',
        labels: [{ concept: 'Dog', value: 1, time_span: { start: 40, end: 1200.5 }, source: { kind: 'workflow', workflow_id: 'w1', version: '3', confidence: 0.75, edited: true } }],
      },
      { id: 'i3', name: 'two\nlines “😀”', kind: 'text', labels: [{ concept: 'Cat', value: 1, text_span: { start: 2, end: 9, quote: 'a\n"b" 😀' }, source: { kind: 'person' } }] },
      { id: 'i4', name: 'i4.jpg', kind: 'text', labels: [] },
    ]);
    expect(report).to.deep.equal({ exported: 4, empty: 1, emptied: 0, labels: 4, leftOut: { unlabeled: 0, notSuccess: 0 }, labelsLeftOut: { otherConcept: 0, withShape: 0 } });
  });

  it('writes each line before it asks for the next item', async () => {
    const seen: string[] = [];
    async function* stream(): AsyncGenerator<ExportItem> {
      for (const id of ['i1', 'i2']) {
        seen.push(`asked for ${id}`);
        yield { input: image(id), sets: [labelSet('ada', 'success', [])] };
      }
    }
    await toJsonl({ task, concepts, items: stream() }, success, (line) => seen.push(`wrote ${(JSON.parse(line) as JsonlLine).id}`));
    expect(seen).to.deep.equal(['asked for i1', 'wrote i1', 'asked for i2', 'wrote i2']);
  });

  it('gives every worker\'s labels with the name of the worker and the status, if asked to', async () => {
    const item: ExportItem = { input: image('i1'), sets: [labelSet('ada', 'success', [annotation('l1', 'cat')]), labelSet('bo', 'awaiting-review', [annotation('l2', 'dog')])] };
    const attributes = async (options: ExportOptions) =>
      (await exported([item], options, { people: new Map([['ada', { name: 'Ada Lovelace' }]]) })).lines[0]!.labels.map(({ worker, worker_id, status }) => [worker, worker_id, status]);
    expect(await attributes({ statuses: 'all', workers: 'all' })).to.deep.equal([['Ada Lovelace', 'ada', 'success'], ['bo', 'bo', 'awaiting-review']]);
    expect(await attributes({ statuses: 'success', workers: 'all' })).to.deep.equal([['Ada Lovelace', 'ada', undefined]]);
    expect(await attributes({ statuses: 'all', workers: 'one' })).to.deep.equal([[undefined, undefined, 'success']]);
    expect(await attributes(success)).to.deep.equal([[undefined, undefined, undefined]]);
  });

  it('reports everything that it leaves out, and names a concept that is not known by its id', async () => {
    const { lines, report } = await exported([
      { input: image('i1'), sets: [] },
      { input: image('i2'), sets: [labelSet('ada', 'pending', [annotation('l', 'cat')])] },
      { input: image('i3'), sets: [labelSet('ada', 'success', [annotation('l1', 'fox'), annotation('l2', 'cat', { type: 'box', x: 0, y: 0, width: 1, height: 1 })])] },
      { input: image('i4'), sets: [labelSet('ada', 'success', [annotation('l3', 'cat')])] },
    ], success, { concepts: [] });
    expect(lines.map(({ id, labels }) => [id, labels.map(({ concept }) => concept)])).to.deep.equal([['i3', []], ['i4', ['cat']]]);
    expect(report).to.deep.equal({ exported: 2, empty: 0, emptied: 1, labels: 1, leftOut: { unlabeled: 1, notSuccess: 1 }, labelsLeftOut: { otherConcept: 1, withShape: 1 } });
  });
});
