import { expect } from 'chai';
import fc from 'fast-check';
import type { Label } from '../../../src/core/model/annotation.js';
import { inBand, marginOf, mostUncertain, usableSuggestions } from '../../../src/core/suggest/index.js';

const ASSIST = { workflowId: 'w', workflowVersion: '2' };
const of = (objective: 'classification' | 'detection' | 'segmentation') => ({ objective, conceptIds: ['car', 'tree'] });
const IMAGE = { kind: 'image' as const };
const usable = (suggestions: unknown, objective: Parameters<typeof of>[0] = 'detection', input: Parameters<typeof usableSuggestions>[3] = IMAGE) => usableSuggestions({ suggestions }, of(objective), ASSIST, input);
const box = { type: 'box', x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
const at = (region: unknown, id = 'a') => ({ id, conceptId: 'car', confidence: 0.5, region });
const suggestion = (id: string, confidence: number, region?: Label['region']): Label => ({ id, conceptId: 'car', value: 1, ...(region && { region }), source: { kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false } });

describe('suggest: what can be shown of an answer', () => {
  it('are labels with their source, the most confident first, equal ones as they came', () => {
    const { labels, dropped } = usable([{ ...at(box), confidence: 0.2 }, { ...at(box, 'b'), confidence: 0.9 }, { ...at(box, 'c'), confidence: 0.2 }]);
    expect(labels.map(({ id }) => id)).to.deep.equal(['b', 'a', 'c']);
    expect(labels[0]).to.deep.equal({ id: 'b', conceptId: 'car', value: 1, region: box, source: { kind: 'workflow', workflowId: 'w', version: '2', confidence: 0.9, edited: false } });
    expect(dropped).to.equal(0);
  });

  it('boxes are cut at the border of the picture; outside of it they are no use', () => {
    expect(usable([at({ ...box, x: -0.25, y: 0.5, width: 0.5, height: 0.75 })]).labels[0]!.region).to.deep.equal({ type: 'box', x: 0, y: 0.5, width: 0.25, height: 0.5 });
    for (const wrong of [{ ...box, x: 1 }, { ...box, x: -0.3 }, { ...box, y: 2 }, { ...box, width: 0 }, { ...box, height: -1 }, { ...box, x: Infinity }, { ...box, x: '0' }, {}, null, 5]) {
      expect(usable([at(wrong)])).to.deep.equal({ labels: [], dropped: 1 });
    }
  });

  it('a turned box is kept where its middle lies in the picture', () => {
    expect(usable([at({ ...box, rotation: 30 })]).labels).to.have.length(1);
    expect(usable([at({ ...box, x: 0.95, rotation: 30 })]).labels).to.have.length(0);
  });

  it('outlines have three finite points in each ring, and something in the picture', () => {
    const ring = [{ x: 0.1, y: 0.1 }, { x: 0.5, y: 0.1 }, { x: 0.5, y: 1.2 }];
    expect(usable([at({ type: 'polygon', parts: [[ring]] })], 'segmentation').labels[0]!.region).to.deep.equal({ type: 'polygon', parts: [[[ring[0], ring[1], { x: 0.5, y: 1 }]]] });
    for (const parts of [[], [[]], [[ring.slice(1)]], [[[...ring, { x: NaN, y: 0 }]]], [[ring.map(({ x, y }) => ({ x: x + 3, y }))]], 'no']) {
      expect(usable([at({ type: 'polygon', parts })], 'segmentation').labels).to.have.length(0);
    }
  });

  it('of classification: one a concept, the more confident; spans that fit the input', () => {
    const two = [{ id: 'a', conceptId: 'car', confidence: 0.3 }, { id: 'b', conceptId: 'car', confidence: 0.6 }, { id: 'c', conceptId: 'tree', confidence: 0.1 }];
    expect(usable(two, 'classification').labels.map(({ id }) => id)).to.deep.equal(['b', 'c']);
    expect(usable(two, 'classification').dropped).to.equal(1);
    const span = { type: 'time-span', start: 500, end: 5000 };
    expect(usable([at(span)], 'classification', { kind: 'video', durationMs: 2000 }).labels[0]!.region).to.deep.equal({ ...span, end: 2000 });
    expect(usable([at(span)], 'classification', { kind: 'text' }).labels).to.have.length(0);
    expect(usable([at({ type: 'text-span', start: 0, end: 2, quote: 'hi' })], 'classification', { kind: 'text' }).labels).to.have.length(1);
    expect(usable([at({ type: 'text-span', start: 0.5, end: 2, quote: 'hi' })], 'classification', { kind: 'text' }).labels).to.have.length(0);
  });

  it('an answer that is no list is a failure, and is said as one', () => {
    for (const given of [undefined, null, 'x', {}, { suggestions: 'x' }]) expect(() => usableSuggestions(given, of('detection'), ASSIST, IMAGE)).to.throw(TypeError);
  });

  it('anything at all: nothing throws, and what comes of it is in the picture, of the task, with a confidence', () => {
    const value = fc.oneof(fc.double(), fc.string(), fc.constant(null), fc.constant(undefined), fc.constantFrom('car', 'a', 'box', 0.5));
    const region = fc.record({ type: fc.constantFrom('box', 'polygon', 'x'), x: value, y: value, width: value, height: value, rotation: value, parts: fc.array(fc.array(fc.array(fc.record({ x: value, y: value })))) }, { requiredKeys: [] });
    fc.assert(fc.property(fc.array(fc.oneof(value, fc.record({ id: value, conceptId: value, confidence: value, region: fc.oneof(region, value) }, { requiredKeys: [] }))), fc.constantFrom('classification', 'detection', 'segmentation'), (suggestions, objective) => {
      const { labels, dropped } = usable(suggestions, objective);
      expect(labels.length + dropped).to.equal(suggestions.length);
      expect(new Set(labels.map(({ id }) => id)).size).to.equal(labels.length);
      for (const { conceptId, source, region: found } of labels) {
        expect(['car', 'tree']).to.include(conceptId);
        expect(source.kind === 'workflow' && source.confidence >= 0 && source.confidence <= 1).to.equal(true);
        if (found?.type === 'box' && !found.rotation) expect(found.x >= 0 && found.y >= 0 && found.x + found.width <= 1 + 1e-12 && found.y + found.height <= 1 + 1e-12).to.equal(true);
      }
    }));
  });

  it('a band has both its ends', () => {
    const three = [suggestion('a', 0.5), suggestion('b', 0.7), suggestion('c', 0.9)];
    expect(inBand(three, { min: 0.5, max: 0.7 }).map(({ id }) => id)).to.deep.equal(['a', 'b']);
  });
});

describe('suggest: how sure one is', () => {
  const region = { type: 'box', x: 0, y: 0, width: 1, height: 1 } as const;

  it('is the distance of the two best concepts, of one alone to its opposite, of regions the least', () => {
    expect(marginOf([suggestion('a', 0.6), suggestion('b', 0.5), suggestion('c', 0.1)])).to.be.closeTo(0.1, 1e-12);
    expect(marginOf([suggestion('a', 0.9)])).to.be.closeTo(0.8, 1e-12);
    expect(marginOf([suggestion('a', 0.9, region), suggestion('b', 0.55, region)])).to.be.closeTo(0.1, 1e-12);
    expect(marginOf([])).to.equal(undefined);
  });

  it('the least sure comes first, of equal ones the first, unknown ones last', () => {
    const margins: Readonly<Record<string, number | undefined>> = { a: undefined, b: 0.5, c: 0.2, d: 0.2 };
    expect(mostUncertain(['a', 'b', 'c', 'd'], (each) => margins[each])).to.equal('c');
    expect(mostUncertain(['a', 'e'], (each) => margins[each])).to.equal('a');
    expect(mostUncertain([], () => 0)).to.equal(undefined);
  });
});
