import { expect } from 'chai';
import fc from 'fast-check';
import type { Box, Polygon, Region } from '../../../src/core/model/index.js';
import { toCoco, type ExportItem, type ExportOptions, type ExportSource } from '../../../src/formats/index.js';
import { annotation, image, labelSet, task } from './fixtures.js';

const concepts = [{ id: 'cat', name: 'Cat' }, { id: 'dog', name: 'Dog' }, { id: 'fox', name: 'Fox' }];
const success: ExportOptions = { statuses: 'success', workers: 'one' };
const box: Box = { type: 'box', x: 0.25, y: 0.1, width: 0.5, height: 0.2 };
const square = (x: number, y: number, side: number) => [{ x, y }, { x: x + side, y }, { x: x + side, y: y + side }, { x, y: y + side }];

const exported = (items: ExportSource['items'], options = success, more: Partial<ExportSource> = {}) => toCoco({ task, concepts, items, ...more }, options);
const withRegions = (...regions: Region[]): ExportItem => ({ input: image('i1'), sets: [labelSet('ada', 'success', regions.map((region, i) => annotation(`l${i}`, 'cat', region)))] });

describe('toCoco', () => {
  it('writes a document of the standard form', async () => {
    const items = [
      { input: image('i1'), sets: [labelSet('ada', 'success', [annotation('l1', 'cat', box), annotation('l2', 'dog', box)])] },
      { input: image('i2', { width: 100, height: 50 }), sets: [labelSet('ada', 'success', [annotation('l3', 'cat', box)])] },
    ];
    const { document, report } = await exported(items);
    expect(document).to.deep.equal({
      info: { description: 'Cats and dogs', version: '3', year: 2026, date_created: '2026-01-02T03:04:05.000Z' },
      licenses: [],
      images: [{ id: 1, file_name: 'i1.jpg', width: 400, height: 300 }, { id: 2, file_name: 'i2.jpg', width: 100, height: 50 }],
      annotations: [
        { id: 1, image_id: 1, category_id: 2, bbox: [100, 30, 200, 60], area: 12_000, segmentation: [], iscrowd: 0 },
        { id: 2, image_id: 1, category_id: 1, bbox: [100, 30, 200, 60], area: 12_000, segmentation: [], iscrowd: 0 },
        { id: 3, image_id: 2, category_id: 2, bbox: [25, 5, 50, 10], area: 500, segmentation: [], iscrowd: 0 },
      ],
      categories: [{ id: 1, name: 'Dog', supercategory: '' }, { id: 2, name: 'Cat', supercategory: '' }],
    });
    expect(report).to.deep.include({ exported: 2, empty: 0, emptied: 0, labels: 3, sameName: 0 });
    expect(JSON.parse(JSON.stringify(document))).to.deep.equal(document);
  });

  it('takes items as they come', async () => {
    async function* stream(): AsyncGenerator<ExportItem> {
      yield withRegions(box);
      yield withRegions();
    }
    expect((await exported(stream())).report).to.deep.include({ exported: 2, empty: 1 });
  });

  it('writes polygons as rings, several parts as several, and counts the holes that it fills', async () => {
    const polygon: Polygon = { type: 'polygon', parts: [[square(0, 0, 0.5), square(0.1, 0.1, 0.1), square(0.3, 0.3, 0.1)], [square(0.75, 0.75, 0.25)]] };
    const { document, report } = await exported([withRegions(polygon)]);
    expect(document.annotations).to.deep.equal([{
      id: 1, image_id: 1, category_id: 2, iscrowd: 0,
      segmentation: [[0, 0, 200, 0, 200, 150, 0, 150], [300, 225, 400, 225, 400, 300, 300, 300]],
      bbox: [0, 0, 400, 300], area: 37_500,
    }]);
    expect(report.changed).to.deep.equal({ holesFilled: 2, boxesRotated: 0 });
  });

  it('writes a rotated box as the ring of its corners with the box around it', async () => {
    const turned: Box = { type: 'box', x: 0.25, y: 0.4, width: 0.5, height: 0.2, rotation: 90 };
    const { document, report } = await exported([withRegions(turned, { ...turned, rotation: 360 })]);
    expect(document.annotations[0]).to.deep.include({ segmentation: [[230, 50, 230, 250, 170, 250, 170, 50]], bbox: [170, 50, 60, 200], area: 12_000 });
    expect(document.annotations[1]).to.deep.include({ segmentation: [], bbox: [100, 120, 200, 60] });
    expect(report.changed).to.deep.equal({ holesFilled: 0, boxesRotated: 1 });
  });

  it('cuts off what of a rotated box sticks out', async () => {
    const { document } = await exported([withRegions({ type: 'box', x: -0.1, y: -0.1, width: 0.2, height: 0.2, rotation: 45 })]);
    const [ring] = document.annotations[0]!.segmentation;
    expect(document.annotations[0]!.bbox.slice(0, 2)).to.deep.equal([0, 0]);
    expect(Math.min(...ring!)).to.equal(0);
    // 80 x 60 pixels about the image's corner: what lies within 45 degrees of the long axis, 30 * 30 and 10 * 60.
    expect(document.annotations[0]!.area).to.be.closeTo(1500, 0.1);
  });

  it('never leaves the image, and rounds to thousandths of a pixel', async () => {
    const coordinate = fc.double({ min: -0.5, max: 1.5, noNaN: true }), side = fc.double({ min: 0.001, max: 1.5, noNaN: true });
    const rotation = fc.option(fc.double({ min: -360, max: 360, noNaN: true }), { nil: undefined });
    const boxes = fc.record({ x: coordinate, y: coordinate, width: side, height: side, rotation })
      .map(({ rotation: degrees, ...rest }): Box => ({ type: 'box', ...rest, ...(degrees === undefined ? {} : { rotation: degrees }) }));
    const size = fc.integer({ min: 1, max: 20_000 });
    await fc.assert(fc.asyncProperty(boxes, size, size, async (region, width, height) => {
      const { document, report } = await exported([{ ...withRegions(region), input: image('i1', { width, height }) }]);
      expect(document.annotations.length + report.labelsLeftOut.outside).to.equal(1);
      for (const { bbox: [x, y, w, h], segmentation, area } of document.annotations) {
        expect(x).to.be.at.least(0);
        expect(y).to.be.at.least(0);
        expect(x + w).to.be.at.most(width);
        expect(y + h).to.be.at.most(height);
        for (const value of [x, y, w, h, area, ...segmentation.flat()]) expect(Number(value.toFixed(3))).to.equal(value);
        for (const value of segmentation.flat()) expect(value).to.be.within(0, Math.max(width, height));
      }
    }), { numRuns: 1500 });
  });

  it('gives every worker\'s labels with the name of the worker, if asked to', async () => {
    const item: ExportItem = { input: image('i1'), sets: [labelSet('ada', 'success', [annotation('l1', 'cat', box)]), labelSet('bo', 'awaiting-review', [annotation('l2', 'dog', box)])] };
    const people = new Map([['ada', { name: 'Ada Lovelace' }]]);
    const attributes = async (options: ExportOptions) => (await exported([item], options, { people })).document.annotations.map((one) => one.attributes);
    expect(await attributes({ statuses: 'all', workers: 'all' })).to.deep.equal([
      { worker: 'Ada Lovelace', worker_id: 'ada', status: 'success' }, { worker: 'bo', worker_id: 'bo', status: 'awaiting-review' },
    ]);
    expect(await attributes({ statuses: 'success', workers: 'all' })).to.deep.equal([{ worker: 'Ada Lovelace', worker_id: 'ada' }]);
    expect(await attributes({ statuses: 'all', workers: 'one' })).to.deep.equal([{ status: 'success' }]);
    expect(await attributes(success)).to.deep.equal([undefined]);
  });

  it('reports everything that it leaves out', async () => {
    const { document, report } = await exported([
      { input: image('i1'), sets: [] },
      { input: image('i2'), sets: [labelSet('ada', 'pending', [annotation('l', 'cat', box)])] },
      { input: image('i3', { kind: 'video' }), sets: [labelSet('ada', 'success', [annotation('l', 'cat')])] },
      { input: { ...image('i4'), width: 0 }, sets: [labelSet('ada', 'success', [])] },
      { input: image('i5'), sets: [labelSet('ada', 'success', [])] },
      { input: image('i6'), sets: [labelSet('ada', 'success', [annotation('l', 'cat', box, { value: 0 })])] },
      { input: image('i7'), sets: [labelSet('ada', 'success', [
        annotation('l1', 'cat'),
        annotation('l2', 'fox', box),
        annotation('l3', 'cat', { ...box, x: 1.2 }),
        annotation('l4', 'cat', { ...box, x: NaN }),
        annotation('l5', 'cat', { type: 'polygon', parts: [] }),
      ])] },
    ]);
    expect(report).to.deep.equal({
      exported: 3, empty: 2, emptied: 1, labels: 0, sameName: 0,
      leftOut: { unlabeled: 1, notSuccess: 1, notImage: 1, withoutSize: 1 },
      labelsLeftOut: { withoutShape: 1, negative: 1, otherConcept: 1, outside: 3 },
      changed: { holesFilled: 0, boxesRotated: 0 },
    });
    expect(document.images.map(({ file_name }) => file_name)).to.deep.equal(['i5.jpg', 'i6.jpg', 'i7.jpg']);
  });

  it('keeps both of two files with one name apart, and says so', async () => {
    const { document, report } = await exported([withRegions(box), { ...withRegions(box), input: image('i2', { name: 'i1.jpg' }) }, { ...withRegions(), input: image('i3') }]);
    expect(document.images.map(({ id, file_name }) => [id, file_name])).to.deep.equal([[1, 'i1.jpg'], [2, 'i1.jpg'], [3, 'i3.jpg']]);
    expect(document.annotations.map((one) => one.image_id)).to.deep.equal([1, 2]);
    expect(report.sameName).to.equal(2);
  });

  it('names a concept that is not known by its id', async () => {
    expect((await exported([], success, { concepts: [] })).document.categories).to.deep.equal([{ id: 1, name: 'dog', supercategory: '' }, { id: 2, name: 'cat', supercategory: '' }]);
  });
});
