import { expect } from 'chai';
import fc from 'fast-check';
import type { Kit } from '../../../src/core/annotate/kit.js';
import { OutlineEdits } from '../../../src/core/annotate/outline-edits.js';
import { outlineKit, polygonKit } from '../../../src/core/annotate/shapes/polygon-kit.js';
import type { Label } from '../../../src/core/model/annotation.js';
import type { Point, Polygon, Ring } from '../../../src/core/model/region.js';
import { GRIP_MOUSE, polygonArea } from '../../../src/core/geometry/index.js';
import type { OutlineAssistant } from '../../../src/core/annotate/tools/index.js';
import { TestEditor } from './helpers.js';

type Pixels = readonly (readonly [number, number])[];

const ring = (...points: Pixels): Ring => points.map(([x, y]) => ({ x: x / 1000, y: y / 1000 }));
const polygon = (...points: Pixels): Polygon => ({ type: 'polygon', parts: [[ring(...points)]] });
const label = (id: string, region: Polygon, conceptId = 'car'): Label => ({ id, conceptId, value: 1, region, source: { kind: 'person' } });

const SQUARE: Pixels = [[200, 200], [400, 200], [400, 400], [200, 400]];

const never = (): Promise<never> => new Promise(() => {});
const NOBODY: OutlineAssistant = { segment: never, start: never, pathTo: never, snap: never, answered() {}, failed() {}, leave() {} };

const editorOf = (labels: readonly Label[] = [], tool: 'select' | 'polygon' | 'split' | 'redraw' = 'polygon'): TestEditor => {
  const editor = new TestEditor(labels, { kit: polygonKit(NOBODY), types: ['polygon'], tools: ['select', 'polygon', 'split', 'redraw', 'pan'] });
  editor.hand.snaps = false;
  editor.assignTool(tool);
  return editor;
};

const shapeOf = (editor: TestEditor, id: string): Polygon => editor.document.get(id)!.region as Polygon;
/** Whole pixels of the first outline. */
const outline = (editor: TestEditor, id = 'new-1'): number[][] => shapeOf(editor, id).parts[0]![0]!.map(({ x, y }) => [Math.round(x * 1000), Math.round(y * 1000)]);

const draw = (editor: TestEditor, points: Pixels): TestEditor => {
  for (const [x, y] of points) editor.click(x, y);
  return editor;
};

describe('annotate: drawing polygons', () => {
  it('a click for each point, closed by a click on the first one: one gesture', () => {
    const editor = draw(editorOf(), SQUARE);
    expect(editor.document.size).to.equal(0);
    expect(editor.preview?.path).to.have.length(5);
    editor.send('move', 203, 203);
    expect(editor.preview?.closes).to.equal(true);
    editor.click(203, 203);
    expect(outline(editor)).to.deep.equal(SQUARE.map((point) => [...point]));
    expect(editor.gestures()).to.deep.equal(['draw']);
    expect(editor.selection).to.deep.equal(['new-1']);
  });

  it('closed by a double click, and by key', () => {
    const twice = draw(editorOf(), SQUARE).click(200, 400);
    expect(outline(twice)).to.have.length(4);
    const byKey = draw(editorOf(), SQUARE);
    expect(byKey.hand.finish()).to.equal(true);
    expect(outline(byKey)).to.have.length(4);
    expect(byKey.hand.finish()).to.equal(false);
  });

  it('never with less than three points, and the points stay', () => {
    const editor = draw(editorOf(), [[200, 200], [400, 200]]);
    editor.hand.finish();
    expect(editor.log.at(-1)).to.deep.equal({ type: 'refused', why: 'too-few-points' });
    expect(editor.preview?.path).to.have.length(3);
    editor.click(400, 200);
    expect(editor.document.size).to.equal(0);
  });

  it('Escape asks once before it drops more than five points', () => {
    const few = draw(editorOf(), [...SQUARE, [300, 500]]);
    few.stepBack();
    expect(few.busy, 'five points').to.equal(false);
    const six: Pixels = [...SQUARE, [300, 500], [350, 550]], editor = draw(editorOf(), six);
    editor.stepBack();
    expect(editor.log.at(-1)).to.deep.equal({ type: 'losing', points: 6 });
    expect([editor.busy, editor.hand.losing]).to.deep.equal([true, 6]);
    editor.send('move', 500, 500);
    expect(editor.hand.losing, 'the hand only moves').to.equal(6);
    draw(editor, [[250, 550]]);
    expect([editor.busy, editor.hand.losing], 'it goes on').to.deep.equal([true, 0]);
    editor.stepBack();
    editor.hand.goOn();
    expect([editor.busy, editor.hand.losing], 'asked to go on').to.deep.equal([true, 0]);
    editor.stepBack();
    editor.stepBack();
    expect([editor.busy, editor.hand.losing]).to.deep.equal([false, 0]);
  });

  it('nothing else drops them unasked either: another tool, a paste, an edit of another region', () => {
    const six: Pixels = [...SQUARE, [300, 500], [350, 550]];
    for (const act of [
      (editor: TestEditor) => editor.useTool('select'), (editor: TestEditor) => editor.hand.drawByKey(), (editor: TestEditor) => editor.hand.paste(editor.regions),
      (editor: TestEditor) => editor.relabel(['a'], 'tree'), (editor: TestEditor) => editor.duplicate(), (editor: TestEditor) => editor.order('front'),
    ]) {
      const editor = editorOf([label('a', polygon([700, 700], [800, 700], [800, 800]))]);
      editor.assignSelection(['a']);
      draw(editor, six);
      act(editor);
      expect([editor.hand.losing, editor.gestures().length], act.toString()).to.deep.equal([6, 0]);
      act(editor);
      expect(editor.preview?.path, act.toString()).to.equal(undefined);
    }
  });

  it('a digit names what is drawn, not the region that is chosen', () => {
    const editor = editorOf([label('a', polygon([700, 700], [800, 700], [800, 800]))]);
    editor.assignSelection(['a']);
    draw(editor, SQUARE);
    editor.chooseConcept('tree');
    expect(editor.document.get('a')!.conceptId).to.equal('car');
    expect(editor.preview?.path).to.have.length(5);
    editor.hand.finish();
    expect(editor.document.get('new-1')!.conceptId).to.equal('tree');
  });

  it('waits while the pointer does something else: a pinch, a pan, another window', () => {
    const editor = draw(editorOf(), SQUARE);
    editor.send('down', 500, 500);
    editor.letGo();
    expect(editor.preview?.path).to.have.length(5);
    const at = { x: 500, y: 500 }, pan = { at, grip: GRIP_MOUSE, shift: false, alt: false };
    editor.hand.grab({ type: 'down', ...pan });
    editor.letGo();
    expect([editor.hand.panning, editor.preview?.path?.length]).to.deep.equal([false, 5]);
    editor.hand.finish();
    expect(outline(editor)).to.deep.equal(SQUARE.map((point) => [...point]));
    const first = editorOf();
    first.send('down', 500, 500);
    first.letGo();
    expect(first.busy, 'a first press alone is no drawing').to.equal(false);
  });

  it('undo takes back a point, redo returns it, and the finished one goes as a whole', () => {
    const editor = draw(editorOf(), SQUARE);
    editor.undo();
    editor.undo();
    expect(editor.preview?.path).to.have.length(3);
    editor.redo();
    expect(editor.preview?.path).to.have.length(4);
    editor.redo();
    editor.click(200, 200);
    expect(outline(editor)).to.have.length(4);
    editor.undo();
    expect(editor.document.size).to.equal(0);
    editor.redo();
    expect(outline(editor)).to.have.length(4);
  });

  it('undo of the first point ends the drawing', () => {
    const editor = draw(editorOf(), [[200, 200]]);
    editor.undo();
    expect(editor.busy).to.equal(false);
    expect(editor.log.filter(({ type }) => type === 'refused')).to.deep.equal([]);
  });

  it('freehand with Shift or a pen, simplified to within a pixel, in one outline with clicked points', () => {
    const editor = editorOf().click(100, 100);
    editor.send('down', 100, 100, { shift: true });
    for (let x = 100; x <= 300; x += 2) editor.send('move', x, 100 + (x % 4 === 0 ? 0.4 : 0), { shift: true });
    editor.send('up', 300, 100, { shift: true });
    editor.click(300, 300).click(100, 100);
    expect(outline(editor)).to.deep.equal([[100, 100], [300, 100], [300, 300]]);
  });

  it('a stroke that comes back to its beginning closes', () => {
    const editor = editorOf();
    const at = (i: number): [number, number] => [500 + 200 * Math.cos(i / 10), 500 + 200 * Math.sin(i / 10)];
    editor.send('down', ...at(0), { shift: true });
    for (let i = 1; i <= 62; i++) editor.send('move', ...at(i), { shift: true });
    editor.send('up', ...at(62.8), { shift: true });
    expect(editor.gestures()).to.deep.equal(['draw']);
    expect(polygonArea(shapeOf(editor, 'new-1'))).to.be.closeTo(Math.PI * 0.04, 0.002);
    expect(outline(editor).length).to.be.lessThan(40);
  });

  it('stays in the picture, and refuses what is too small', () => {
    const editor = draw(editorOf(), [[-20, -20], [400, -20], [400, 400]]);
    editor.hand.finish();
    expect(outline(editor)).to.deep.equal([[0, 0], [400, 0], [400, 400]]);
    const small = draw(editorOf(), [[500, 500], [506, 500], [512, 502]]);
    small.hand.finish();
    expect(small.log.at(-1)).to.deep.equal({ type: 'refused', why: 'too-small' });
  });

  it('Escape breaks off, also a tool change', () => {
    const editor = draw(editorOf(), SQUARE);
    expect(editor.stepBack()).to.equal(true);
    expect(editor.busy).to.equal(false);
    draw(editor, SQUARE).useTool('select');
    expect(editor.busy).to.equal(false);
    expect(editor.document.size).to.equal(0);
  });

  it('snaps to a vertex of another region to the bit, unless it is told not to', () => {
    const other = polygon(...SQUARE);
    const editor = editorOf([label('a', other)]);
    editor.hand.snaps = true;
    draw(editor, [[403, 398], [600, 300]]).click(500, 600).hand.finish();
    expect(shapeOf(editor, 'new-1').parts[0]![0]![0]).to.deep.equal(other.parts[0]![0]![2]);
    const free = editorOf([label('a', other)]);
    free.hand.snaps = true;
    const down = (x: number, y: number): void => void free.send('down', x, y, { free: true }).send('up', x, y, { free: true });
    for (const [x, y] of [[403, 398], [600, 300], [500, 600]] as const) down(x, y);
    free.hand.finish();
    expect(outline(free)[0]).to.deep.equal([403, 398]);
  });
});

describe('annotate: editing polygons', () => {
  const one = (): TestEditor => {
    const editor = editorOf([label('a', polygon(...SQUARE))], 'select');
    editor.assignSelection(['a']);
    return editor;
  };

  it('a vertex is dragged, the others stay to the bit', () => {
    const editor = one(), before = shapeOf(editor, 'a').parts[0]![0]!;
    editor.drag([400, 200], [450, 150]);
    expect(outline(editor, 'a')).to.deep.equal([[200, 200], [450, 150], [400, 400], [200, 400]]);
    const after = shapeOf(editor, 'a').parts[0]![0]!;
    for (const i of [0, 2, 3]) expect(after[i]).to.deep.equal(before[i]);
    expect(editor.gestures()).to.deep.equal(['reshape']);
    expect(editor.vertices).to.deep.equal([{ part: 0, ring: 0, index: 1 }]);
  });

  it('several vertices are chosen with Shift and moved as one', () => {
    const editor = one().click(400, 200).click(400, 400, { shift: true });
    expect(editor.vertices).to.have.length(2);
    editor.drag([400, 400], [450, 400]);
    expect(outline(editor, 'a')).to.deep.equal([[200, 200], [450, 200], [450, 400], [200, 400]]);
    expect(editor.vertices).to.have.length(2);
    editor.nudge('right', { far: true, resize: false });
    editor.hand.settle();
    expect(outline(editor, 'a')).to.deep.equal([[200, 200], [460, 200], [460, 400], [200, 400]]);
  });

  it('the middle of an edge makes a vertex, by a drag and by a click', () => {
    const dragged = one().drag([300, 200], [300, 100]);
    expect(outline(dragged, 'a')).to.deep.equal([[200, 200], [300, 100], [400, 200], [400, 400], [200, 400]]);
    const clicked = one().click(300, 200);
    expect(outline(clicked, 'a')).to.have.length(5);
    expect(clicked.vertices).to.deep.equal([{ part: 0, ring: 0, index: 1 }]);
  });

  it('a vertex is deleted by Alt and a click, by key, never below three', () => {
    const editor = one().click(400, 200, { alt: true });
    expect(outline(editor, 'a')).to.deep.equal([[200, 200], [400, 400], [200, 400]]);
    editor.click(200, 200);
    expect(editor.hand.outlines!.deleteChosen()).to.equal(true);
    expect(outline(editor, 'a')).to.have.length(3);
    expect(editor.log.at(-1)).to.deep.equal({ type: 'refused', why: 'too-few-points' });
  });

  it('walks through the vertices and inserts by key', () => {
    const editor = one();
    editor.hand.outlines!.walkVertices(1);
    editor.hand.outlines!.walkVertices(1);
    expect(editor.vertices).to.deep.equal([{ part: 0, ring: 0, index: 1 }]);
    editor.hand.outlines!.walkVertices(-1);
    editor.hand.outlines!.walkVertices(-1);
    expect(editor.vertices).to.deep.equal([{ part: 0, ring: 0, index: 3 }]);
    editor.hand.outlines!.insertVertex();
    expect(outline(editor, 'a')).to.have.length(5);
    expect(editor.vertices).to.deep.equal([{ part: 0, ring: 0, index: 4 }]);
    expect(editor.stepBack()).to.equal(true);
    expect(editor.vertices).to.deep.equal([]);
    expect(editor.selection).to.deep.equal(['a']);
  });

  it('is moved only when it was chosen before: nobody drags an outline by accident', () => {
    const editor = one();
    editor.select([]);
    editor.drag([300, 300], [350, 300]);
    expect(outline(editor, 'a')).to.deep.equal(SQUARE.map((point) => [...point]));
    expect(editor.selection).to.deep.equal(['a']);
    editor.drag([300, 330], [350, 330]);
    expect(outline(editor, 'a')[0]).to.deep.equal([250, 200]);
  });

  it('slides along the border and keeps its form', () => {
    const editor = one().drag([300, 330], [-300, 330]);
    expect(outline(editor, 'a')).to.deep.equal([[0, 200], [200, 200], [200, 400], [0, 400]]);
  });

  it('a locked one stays as it is, with the reason', () => {
    const editor = one();
    editor.mark('locked', ['a'], true);
    editor.drag([400, 200], [450, 150]).drag([300, 330], [350, 330]);
    editor.deleteSelected();
    editor.relabel(['a'], 'tree');
    editor.hand.outlines!.walkVertices(1);
    editor.hand.outlines!.deleteChosen();
    editor.hand.outlines!.insertVertex();
    editor.hand.outlines!.redraw(ring([250, 200], [300, 150], [350, 200]));
    expect(outline(editor, 'a')).to.deep.equal(SQUARE.map((point) => [...point]));
    expect(editor.document.get('a')!.conceptId).to.equal('car');
    expect(editor.log.filter(({ type }) => type === 'refused')).to.deep.equal(Array.from({ length: 7 }, () => ({ type: 'refused', why: 'locked' })));
  });

  it('a hidden one is not hit, not chosen, and never lost', () => {
    const editor = one(), before = JSON.stringify(editor.document.labels);
    editor.mark('hidden', ['a'], true);
    expect(editor.selection).to.deep.equal([]);
    editor.click(300, 330);
    editor.selectAll();
    expect(editor.selection).to.deep.equal([]);
    expect(JSON.stringify(editor.document.labels)).to.equal(before);
  });

  it('shared borders move together while the link is on', () => {
    const right: Pixels = [[400, 200], [600, 200], [600, 400], [400, 400]];
    const editor = editorOf([label('a', polygon(...SQUARE)), label('b', polygon(...right))], 'select');
    editor.assignSelection(['a']);
    editor.hand.links = true;
    editor.drag([400, 200], [430, 150]);
    expect(outline(editor, 'b')).to.deep.equal([[430, 150], [600, 200], [600, 400], [400, 400]]);
    expect(editor.gestures()).to.deep.equal(['reshape']);
    editor.undo();
    expect(outline(editor, 'b')[0]).to.deep.equal([400, 200]);
    editor.hand.links = false;
    editor.drag([400, 200], [430, 150]);
    expect(outline(editor, 'b')[0]).to.deep.equal([400, 200]);
  });

  it('a vertex that is put into a shared border is put into it in both, and no other moves', () => {
    const right: Pixels = [[400, 200], [600, 200], [600, 400], [400, 400]];
    const dragged = editorOf([label('a', polygon(...SQUARE)), label('b', polygon(...right))], 'select');
    dragged.assignSelection(['a']);
    dragged.hand.links = true;
    dragged.drag([400, 300], [430, 310]);
    expect(outline(dragged, 'a')).to.deep.equal([[200, 200], [400, 200], [430, 310], [400, 400], [200, 400]]);
    expect(outline(dragged, 'b')).to.deep.equal([[400, 200], [600, 200], [600, 400], [400, 400], [430, 310]]);
    expect(dragged.gestures()).to.deep.equal(['reshape']);
    const byKey = editorOf([label('a', polygon(...SQUARE)), label('b', polygon(...right))], 'select');
    byKey.assignSelection(['a']);
    byKey.hand.links = true;
    byKey.chooseVertices([{ part: 0, ring: 0, index: 1 }]);
    byKey.hand.outlines!.insertVertex();
    expect(outline(byKey, 'b').at(-1)).to.deep.equal([400, 300]);
  });

  it('a simplified outline moves nothing of those that it borders on', () => {
    const many: Pixels = [...SQUARE.slice(0, 1), [300, 200.4], ...SQUARE.slice(1)], right: Pixels = [[400, 200], [600, 200], [600, 400], [400, 400]];
    const editor = editorOf([label('a', polygon(...many)), label('b', polygon(...right))], 'select'), before = outline(editor, 'b');
    editor.assignSelection(['a']);
    editor.hand.links = true;
    editor.hand.tryOut('a', editor.hand.outlines!.simplified('a', 2)!.shape);
    editor.hand.settle();
    expect(outline(editor, 'a')).to.have.length(4);
    expect(outline(editor, 'b')).to.deep.equal(before);
  });

  it('simplifies while a slider moves, as one step', () => {
    const many = polygon(...Array.from({ length: 60 }, (_, i): [number, number] => [500 + 100 * Math.cos(i / 9.55), 500 + 100 * Math.sin(i / 9.55)]));
    const editor = editorOf([label('a', many)], 'select');
    editor.assignSelection(['a']);
    for (const most of [1, 3, 6]) editor.hand.tryOut('a', editor.hand.outlines!.simplified('a', most)!.shape);
    expect(outline(editor, 'a')).to.have.length(60);
    editor.hand.settle();
    expect(outline(editor, 'a').length).to.be.lessThan(20);
    expect(editor.gestures()).to.deep.equal(['reshape']);
  });
});

describe('annotate: combining polygons', () => {
  const two = (): TestEditor => {
    const editor = editorOf([label('a', polygon(...SQUARE)), label('b', polygon([300, 300], [500, 300], [500, 500], [300, 500]), 'tree')], 'select');
    editor.assignSelection(['a', 'b']);
    return editor;
  };
  const area = (editor: TestEditor, id: string): number => Math.round(polygonArea(shapeOf(editor, id)) * 1e6);

  for (const [how, result] of [['unite', 70_000], ['subtract', 30_000], ['intersect', 10_000]] as const) {
    it(`${how}: the first one keeps its label, one step`, async () => {
      const editor = two();
      await editor.hand.outlines!.combine(how);
      expect(editor.regions.map(({ id }) => id)).to.deep.equal(['a']);
      expect(area(editor, 'a')).to.equal(result);
      expect(editor.document.get('a')!.conceptId).to.equal('car');
      expect(editor.gestures()).to.deep.equal(['combine']);
      editor.undo();
      expect(editor.regions).to.have.length(2);
    });
  }

  it('a hole is what a smaller one takes out', async () => {
    const editor = editorOf([label('a', polygon(...SQUARE)), label('b', polygon([250, 250], [350, 250], [350, 350], [250, 350]))], 'select');
    editor.assignSelection(['a', 'b']);
    await editor.hand.outlines!.combine('subtract');
    expect(shapeOf(editor, 'a').parts[0]).to.have.length(2);
    editor.select([]);
    editor.click(300, 300);
    expect(editor.selection).to.deep.equal([]);
  });

  it('says so when what it needs does not load, and changes nothing', async () => {
    const labels = [label('a', polygon(...SQUARE)), label('b', polygon([300, 300], [500, 300], [500, 500]))];
    const offline: Kit = {
      ...polygonKit(NOBODY), outlines: (editor, hand) => new OutlineEdits(editor, { ...outlineKit, combine: () => Promise.reject(new TypeError('offline')) }, hand),
    };
    const editor = new TestEditor(labels, { kit: offline, types: ['polygon'] });
    editor.assignSelection(['a', 'b']);
    await editor.hand.outlines!.combine('unite');
    expect(editor.log.at(-1)).to.deep.equal({ type: 'refused', why: 'failed' });
    expect(editor.regions).to.have.length(2);
  });

  it('what was changed while it was worked out is not overwritten', async () => {
    const editor = two(), work = editor.hand.outlines!.combine('unite');
    editor.relabel(['b'], 'car');
    await work;
    expect(editor.regions).to.have.length(2);
  });

  it('does not break off what was begun while it was worked out', async () => {
    const editor = two(), work = editor.hand.outlines!.combine('unite');
    editor.send('down', 950, 950).send('move', 800, 800);
    await work;
    expect(editor.busy).to.equal(true);
    expect(editor.log.filter(({ type }) => type === 'refused')).to.deep.equal([{ type: 'refused', why: 'interrupted' }]);
    expect(editor.regions).to.have.length(2);
  });

  it('a line splits the chosen one: both keep the concept', async () => {
    const editor = editorOf([label('a', polygon(...SQUARE), 'tree')], 'split');
    editor.assignSelection(['a']);
    draw(editor, [[300, 100], [300, 500]]).hand.finish();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    expect(editor.regions.map(({ conceptId }) => conceptId)).to.deep.equal(['tree', 'tree']);
    expect(editor.regions.map(({ id }) => area(editor, id))).to.deep.equal([20_000, 20_000]);
  });

  it('a line over nothing chosen says so', () => {
    const editor = draw(editorOf([label('a', polygon(...SQUARE))], 'split'), [[300, 100], [300, 500]]);
    editor.hand.finish();
    expect(editor.log.at(-1)).to.deep.equal({ type: 'refused', why: 'none-chosen' });
  });

  it('a stretch is redrawn from the outline to the outline', () => {
    const editor = editorOf([label('a', polygon(...SQUARE))], 'redraw');
    editor.assignSelection(['a']);
    draw(editor, [[250, 200], [300, 150], [350, 200]]).hand.finish();
    expect(outline(editor, 'a')).to.deep.include.members([[250, 200], [300, 150], [350, 200], [400, 200], [400, 400], [200, 400], [200, 200]]);
    expect(area(editor, 'a')).to.equal(42_500);
  });

  it('a redrawn stretch can mean the other part as well, until something else is done to it', () => {
    const editor = editorOf([label('a', polygon(...SQUARE))], 'redraw');
    editor.assignSelection(['a']);
    expect(editor.hand.outlines!.hasOtherPart('a')).to.equal(false);
    draw(editor, [[250, 200], [300, 150], [350, 200]]).hand.finish();
    editor.hand.outlines!.takeOtherPart('a');
    expect(area(editor, 'a'), 'the roof alone').to.equal(2500);
    editor.hand.outlines!.takeOtherPart('a');
    expect(area(editor, 'a')).to.equal(42_500);
    editor.undo();
    expect([area(editor, 'a'), editor.hand.outlines!.hasOtherPart('a')]).to.deep.equal([2500, true]);
    editor.undo();
    expect([area(editor, 'a'), editor.hand.outlines!.hasOtherPart('a')]).to.deep.equal([42_500, true]);
    editor.undo();
    expect(area(editor, 'a')).to.equal(40_000);
    expect(editor.hand.outlines!.hasOtherPart('a')).to.equal(false);
    expect(editor.hand.outlines!.hasOtherPart('b')).to.equal(false);
  });

  it('a crossing is found, and mended by the even-odd rule', async () => {
    const editor = editorOf([label('a', polygon([200, 200], [400, 400], [400, 200], [200, 400]))], 'select');
    expect(editor.hand.crossings('a')).to.have.length(1);
    await editor.hand.outlines!.mend('a');
    expect(editor.hand.crossings('a')).to.deep.equal([]);
    expect(area(editor, 'a')).to.equal(20_000);
  });
});

describe('annotate: what is no outline', () => {
  const odd = (id: string, region: object): Label => ({ ...label(id, polygon(...SQUARE)), region: region as Polygon });
  const ODD = [
    odd('1', { type: 'polygon' }), odd('2', { type: 'polygon', parts: 'all' }), odd('3', { type: 'polygon', parts: [null] }), odd('4', { type: 'polygon', parts: [[[1, 2]]] }),
    odd('5', { type: 'polygon', parts: [[[null, null, null]]] }), odd('6', { type: 'polygon', parts: [[{ x: 0, y: 0 }]] }),
  ];

  it('is kept as it came, and neither shown nor pasted', () => {
    const editor = editorOf([...ODD, label('a', polygon(...SQUARE))], 'select');
    expect(editor.document.labels.map(({ id }) => id)).to.have.length(7);
    expect(editor.document.get('3')!.region).to.deep.equal({ type: 'polygon', parts: [null] });
    expect(editor.regions.map(({ id }) => id)).to.deep.equal(['a']);
    editor.selectAll();
    expect(editor.selection).to.deep.equal(['a']);
    editor.select([]);
    editor.click(300, 300);
    expect(editor.selection).to.deep.equal(['a']);
    editor.drag([100, 100], [900, 900]);
    expect(editor.selection).to.deep.equal(['a']);
    editor.hand.paste(ODD);
    expect(editor.log.at(-1)).to.deep.equal({ type: 'refused', why: 'nothing-to-paste' });
  });

  it('is shown once it came whole', () => {
    const editor = editorOf(ODD, 'select');
    editor.setLabels([label('1', polygon(...SQUARE))]);
    expect(editor.regions.map(({ id }) => id)).to.deep.equal(['1']);
  });
});

describe('annotate: copies', () => {
  it('follow the hand until they are put down, in one step, and Escape drops them', () => {
    const editor = editorOf([label('a', polygon(...SQUARE))], 'select');
    editor.assignSelection(['a']);
    editor.copy();
    editor.setLabels([]);
    editor.hand.paste();
    editor.send('move', 600, 600);
    expect(editor.hand.ghosts).to.have.length(1);
    expect(editor.document.size).to.equal(0);
    editor.click(600, 600);
    expect(outline(editor)).to.deep.equal([[500, 500], [700, 500], [700, 700], [500, 700]]);
    editor.hand.paste();
    expect(editor.stepBack()).to.equal(true);
    expect(editor.hand.ghosts).to.deep.equal([]);
    expect(editor.gestures()).to.deep.equal(['paste']);
  });

  it('Enter puts them where they were', () => {
    const editor = editorOf([label('a', polygon(...SQUARE))], 'select');
    editor.hand.paste(editor.document.labels);
    editor.hand.finish();
    expect(outline(editor)).to.deep.equal(SQUARE.map((point) => [...point]));
  });
});

describe('annotate: a random walk over polygons', () => {
  const place = fc.tuple(fc.integer({ min: -50, max: 1050 }), fc.integer({ min: -50, max: 1050 }));
  type Act =
    | { readonly do: 'drag'; readonly from: [number, number]; readonly to: [number, number]; readonly shift: boolean; readonly alt: boolean }
    | { readonly do: 'click'; readonly from: [number, number]; readonly shift: boolean; readonly alt: boolean }
    | { readonly do: 'finish' | 'undo' | 'redo' | 'delete' | 'polygon' | 'select' | 'nudge' | 'insert' | 'paste' };
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({ do: fc.constant('drag' as const), from: place, to: place, shift: fc.boolean(), alt: fc.boolean() }),
    fc.record({ do: fc.constant('click' as const), from: place, shift: fc.boolean(), alt: fc.boolean() }),
    fc.record({ do: fc.constantFrom('finish' as const, 'undo' as const, 'redo' as const, 'delete' as const, 'polygon' as const, 'select' as const, 'nudge' as const, 'insert' as const, 'paste' as const) }),
  );

  const run = (editor: TestEditor, step: Act): void => {
    switch (step.do) {
      case 'drag':
        return void editor.drag(step.from, step.to, { shift: step.shift, alt: step.alt });
      case 'click':
        return void editor.click(...step.from, { shift: step.shift, alt: step.alt });
      case 'polygon':
      case 'select':
        return editor.useTool(step.do);
      case 'delete':
        return void (editor.hand.outlines!.deleteChosen() || editor.deleteSelected());
      case 'nudge':
        return editor.nudge('right', { far: true, resize: false });
      case 'insert':
        return void (editor.hand.outlines!.walkVertices(1) && editor.hand.outlines!.insertVertex());
      case 'paste':
        editor.copy();
        return editor.hand.paste();
      case 'finish':
        return void editor.hand.finish();
      default:
        return editor[step.do]();
    }
  };

  it('nothing leaves the picture, nothing turns NaN or falls below three points, and undoing all leads back', () => {
    fc.assert(fc.property(fc.array(act, { minLength: 20, maxLength: 80 }), (steps) => {
      const start = [label('a', polygon(...SQUARE)), label('b', polygon([600, 600], [900, 650], [700, 900]))];
      const editor = editorOf(start, 'select');
      for (const step of steps) {
        run(editor, step);
        for (const { region } of editor.document.labels) {
          for (const points of (region as Polygon).parts.flat()) {
            expect(points.length).to.be.at.least(3);
            expect(points.every(({ x, y }: Point) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).to.equal(true);
          }
        }
      }
      editor.cancel();
      while (editor.canUndo) editor.undo();
      expect(JSON.stringify(editor.document.labels)).to.equal(JSON.stringify(start));
    }), { numRuns: 60 });
  });
});
