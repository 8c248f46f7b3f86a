import { expect } from 'chai';
import fc from 'fast-check';
import { GRIP_MOUSE } from '../../../src/core/geometry/index.js';
import type { Label } from '../../../src/core/model/annotation.js';
import type { Box } from '../../../src/core/model/region.js';
import { box, CONCEPTS, label, TestEditor } from './helpers.js';

/** Picture pixels. */
const at = (id: string, x: number, y: number, width: number, height: number, concept?: string) =>
  label(id, box(x / 1000, y / 1000, width / 1000, height / 1000), concept);

describe('annotate: drawing boxes', () => {
  const drawing = (labels: readonly Label[] = [], options = {}) => {
    const editor = new TestEditor(labels, options);
    editor.assignTool('box');
    return editor;
  };

  it('by a drag: one gesture, chosen, the tool stays', () => {
    const editor = drawing().drag([100, 100], [300, 250]);
    expect(editor.pixels('new-1')).to.deep.equal([100, 100, 200, 150]);
    expect(editor.types()).to.deep.equal(['history', 'changed', 'selected']);
    expect(editor.selection).to.deep.equal(['new-1']);
    expect(editor.tool).to.equal('box');
    expect(editor.document.get('new-1')).to.include({ conceptId: 'car', value: 1 });
  });

  it('by two clicks, the box following the hand', () => {
    const editor = drawing().click(100, 100).send('move', 200, 180);
    expect(editor.preview?.draft).to.include({ x: 0.1, y: 0.1 });
    expect(editor.document.size).to.equal(0);
    editor.click(300, 250);
    expect(editor.pixels('new-1')).to.deep.equal([100, 100, 200, 150]);
    expect(editor.gestures()).to.deep.equal(['draw']);
  });

  it('a slow hand that moves less than the slop has clicked', () => {
    const editor = drawing().send('down', 100, 100).send('move', 102, 102).send('up', 102, 102);
    expect(editor.preview?.draft).to.not.equal(undefined);
  });

  it('draws on top of other boxes, also from the body of the chosen one', () => {
    const editor = drawing([at('a', 50, 50, 900, 900)]);
    editor.assignSelection(['a']);
    editor.drag([200, 200], [400, 400]);
    expect(editor.gestures()).to.deep.equal(['draw']);
    expect(editor.pixels('a')).to.deep.equal([50, 50, 900, 900]);
  });

  it('a click without a drag chooses a box; a click in the chosen one sets a corner', () => {
    const editor = drawing([at('a', 50, 50, 900, 900)]);
    editor.click(500, 500);
    expect(editor.selection).to.deep.equal(['a']);
    editor.click(500, 500).click(600, 600);
    expect(editor.pixels('new-1')).to.deep.equal([500, 500, 100, 100]);
  });

  it('handles of the chosen box can be used, its edges cannot be taken by mistake', () => {
    const editor = drawing([at('a', 200, 200, 200, 200)]);
    editor.assignSelection(['a']);
    editor.drag([400, 400], [500, 500]);
    expect(editor.gestures()).to.deep.equal(['resize']);
    expect(editor.pixels('a')).to.deep.equal([200, 200, 300, 300]);
    editor.drag([250, 200], [300, 100]);
    expect(editor.gestures()).to.deep.equal(['resize', 'draw']);
  });

  it('from outside the picture inwards', () => {
    const editor = drawing().drag([-20, -20], [100, 100]);
    expect(editor.box('new-1')).to.include({ x: 0, y: 0 });
    expect(editor.pixels('new-1')).to.deep.equal([0, 0, 100, 100]);
  });

  it('by clicks, a first corner near the picture is on its border, and one beside it is none', () => {
    const editor = drawing().click(-8, 100);
    expect(editor.preview?.draft).to.include({ x: 0, y: 0.1 });
    expect(drawing().click(-20, 100).busy).to.equal(false);
  });

  it('refuses what is too small in either direction, with the reason', () => {
    const editor = drawing().drag([100, 100], [200, 101]);
    expect(editor.document.size).to.equal(0);
    expect(editor.log).to.deep.equal([{ type: 'refused', why: 'too-small' }]);
    expect(editor.busy).to.equal(false);
  });

  it('by clicks, one that is too small keeps the first corner', () => {
    const editor = drawing().click(100, 100).click(101, 101);
    expect(editor.log.at(-1)).to.deep.equal({ type: 'refused', why: 'too-small' });
    editor.click(200, 200);
    expect(editor.pixels('new-1')).to.deep.equal([100, 100, 100, 100]);
  });

  it('Shift draws a square, Alt around the first point', () => {
    expect(drawing().drag([100, 100], [300, 200], { shift: true }).pixels('new-1')).to.deep.equal([100, 100, 200, 200]);
    expect(drawing().drag([500, 500], [600, 550], { alt: true }).pixels('new-1')).to.deep.equal([400, 450, 200, 100]);
  });

  it('Escape after the first click breaks off; the next one leaves the tool', () => {
    const editor = drawing().click(100, 100);
    expect(editor.stepBack()).to.equal(true);
    expect(editor.busy).to.equal(false);
    expect(editor.tool).to.equal('box');
    editor.stepBack();
    expect(editor.tool).to.equal('select');
    expect(editor.stepBack()).to.equal(false);
  });

  it('without an active concept: the only one, else it waits for one, and Escape discards it', () => {
    const only = drawing([], { concepts: [CONCEPTS[1]!], active: undefined }).drag([100, 100], [200, 200]);
    expect(only.document.get('new-1')!.conceptId).to.equal('tree');

    const asks = drawing([], { active: undefined }).drag([100, 100], [200, 200]);
    expect(asks.document.size).to.equal(0);
    expect(asks.types()).to.deep.equal(['pending']);
    asks.chooseConcept('tree');
    expect(asks.document.get('new-1')!.conceptId).to.equal('tree');
    asks.drag([300, 300], [400, 400]);
    asks.stepBack();
    expect(asks.document.size).to.equal(1);
    expect(asks.pending).to.equal(undefined);

    const none = drawing([], { concepts: [], active: undefined }).drag([100, 100], [200, 200]);
    expect(none.log).to.deep.equal([{ type: 'refused', why: 'no-concept' }]);
  });

  it('a tool change, a new picture and read-only break off', () => {
    for (const end of [(e: TestEditor) => e.useTool('pan'), (e: TestEditor) => e.setImage({ width: 10, height: 10 }), (e: TestEditor) => e.setReadonly(true)]) {
      const editor = drawing().click(100, 100);
      end(editor);
      expect(editor.busy).to.equal(false);
      expect(editor.preview).to.equal(undefined);
    }
  });

  it('nothing can be drawn before the picture is known', () => {
    const editor = drawing();
    editor.setImage(undefined);
    editor.drag([100, 100], [300, 300]);
    editor.hand.drawByKey();
    expect(editor.document.size).to.equal(0);
  });

  it('a space-bar pan in the middle of two clicks keeps the first corner', () => {
    const editor = drawing().click(100, 100);
    const input = (type: 'down' | 'up', x: number) => ({ type, at: { x, y: 100 }, grip: GRIP_MOUSE, shift: false, alt: false });
    editor.hand.grab(input('down', 100));
    editor.hand.grab(input('up', 140));
    expect(editor.viewport.view.x).to.equal(64);
    editor.click(200, 200);
    expect(editor.pixels('new-1')).to.deep.equal([100, 100, 100, 100]);
  });
});

describe('annotate: choosing', () => {
  const nested = () => new TestEditor([at('small', 400, 400, 100, 100), at('big', 100, 100, 800, 800)]);

  it('the smallest under the hand, again the next below, and round', () => {
    const editor = nested().click(450, 450);
    expect(editor.selection).to.deep.equal(['small']);
    expect(editor.click(450, 450).selection).to.deep.equal(['big']);
    expect(editor.click(450, 450).selection).to.deep.equal(['small']);
  });

  it('of two of the same size the topmost', () => {
    const editor = new TestEditor([at('below', 100, 100, 100, 100), at('above', 150, 150, 100, 100)]);
    expect(editor.click(175, 175).selection).to.deep.equal(['above']);
  });

  it('Shift adds and takes away; a click on nothing chooses nothing', () => {
    const editor = new TestEditor([at('a', 100, 100, 100, 100), at('b', 500, 500, 100, 100)]);
    editor.click(150, 150).click(550, 550, { shift: true });
    expect(editor.selection).to.deep.equal(['a', 'b']);
    editor.click(150, 150, { shift: true });
    expect(editor.selection).to.deep.equal(['b']);
    expect(editor.click(900, 900).selection).to.deep.equal([]);
  });

  it('a rubber band takes what it touches, not what it lies inside of', () => {
    const editor = new TestEditor([at('around', 10, 10, 980, 980), at('a', 200, 200, 100, 100), at('b', 500, 500, 100, 100), at('far', 900, 900, 50, 50)]);
    editor.assignTool('select');
    editor.send('down', 5, 5); // outside `around`
    editor.send('move', 300, 300).send('up', 550, 550);
    expect([...editor.selection].sort()).to.deep.equal(['a', 'around', 'b']);
    expect(editor.types()).to.deep.equal(['selected']);
  });

  it('selection events carry both sides; the same again is none', () => {
    const editor = new TestEditor([at('a', 100, 100, 100, 100)]);
    editor.select(['a']);
    editor.select(['a']);
    expect(editor.log).to.deep.equal([{ type: 'selected', ids: ['a'], previous: [], follows: false }]);
  });

  it('walks in reading order and round, or stops at the end', () => {
    const editor = new TestEditor([at('last', 100, 800, 50, 50), at('second', 600, 100, 50, 50), at('first', 100, 100, 50, 50)]);
    const seen: string[] = [];
    while (editor.walk(1, false)) seen.push(editor.selection[0]!);
    expect(seen).to.deep.equal(['first', 'second', 'last']);
    editor.walk(1, true);
    expect(editor.selection).to.deep.equal(['first']);
    editor.walk(-1, true);
    expect(editor.selection).to.deep.equal(['last']);
  });
});

describe('annotate: editing', () => {
  const one = () => {
    const editor = new TestEditor([at('a', 100, 100, 200, 200), at('b', 600, 600, 100, 100)]);
    editor.assignSelection(['a']);
    return editor;
  };

  it('a drag moves: one event, nothing written before the end', () => {
    const editor = new TestEditor([at('a', 100, 100, 200, 200)]);
    editor.send('down', 200, 200).send('move', 300, 250);
    expect(editor.pixels('a')).to.deep.equal([100, 100, 200, 200]);
    expect(Math.round((editor.preview!.shapes!.get('a') as Box).x * 1000)).to.equal(200);
    editor.send('up', 300, 250);
    expect(editor.pixels('a')).to.deep.equal([200, 150, 200, 200]);
    expect(editor.gestures()).to.deep.equal(['move']);
  });

  it('a label of a host that knows no sources can be moved', () => {
    const { source: _, ...plain } = at('a', 100, 100, 200, 200);
    const editor = new TestEditor([plain as Label]);
    editor.assignSelection(['a']);
    editor.drag([200, 200], [300, 250]);
    expect(editor.pixels('a')).to.deep.equal([200, 150, 200, 200]);
    expect(editor.busy).to.equal(false);
  });

  it('several move together and stop where the first meets the border', () => {
    const editor = one();
    editor.assignSelection(['a', 'b']);
    editor.drag([200, 200], [900, 200]);
    expect(editor.pixels('b')).to.deep.equal([900, 600, 100, 100]);
    expect(editor.pixels('a')).to.deep.equal([400, 100, 200, 200]);
  });

  it('handles resize, wherever in their reach they were taken', () => {
    expect(one().drag([304, 303], [404, 353]).pixels('a')).to.deep.equal([100, 100, 300, 250]);
    expect(one().drag([200, 302], [210, 402]).pixels('a')).to.deep.equal([100, 100, 200, 300]);
  });

  it('a resize stops at the least size', () => {
    expect(one().drag([300, 300], [101, 101]).pixels('a')).to.deep.equal([100, 100, 3, 3]);
  });

  it('a gesture that was cancelled leaves nothing', () => {
    const editor = one().send('down', 200, 200).send('move', 300, 300);
    editor.cancel();
    editor.send('up', 300, 300);
    expect(editor.pixels('a')).to.deep.equal([100, 100, 200, 200]);
    expect(editor.gestures()).to.deep.equal([]);
    expect(editor.types()).to.deep.equal(['cancelled']);
  });

  it('arrows nudge; a held key is one gesture', () => {
    const editor = one();
    editor.nudge('right', { far: false, resize: false });
    editor.nudge('right', { far: false, resize: false });
    editor.nudge('down', { far: true, resize: false });
    expect(editor.gestures()).to.deep.equal([]);
    editor.hand.settle();
    expect(editor.pixels('a')).to.deep.equal([102, 110, 200, 200]);
    expect(editor.gestures()).to.deep.equal(['nudge']);
    editor.undo();
    expect(editor.pixels('a')).to.deep.equal([100, 100, 200, 200]);
  });

  it('with resize they move the right and the lower edge, down to the least size', () => {
    const editor = one();
    editor.nudge('right', { far: true, resize: true });
    editor.nudge('up', { far: false, resize: true });
    editor.hand.settle();
    expect(editor.pixels('a')).to.deep.equal([100, 100, 210, 199]);
    expect(editor.gestures()).to.deep.equal(['resize']);
    for (let i = 0; i < 40; i++) editor.nudge('left', { far: true, resize: true });
    editor.hand.settle();
    expect(editor.pixels('a')).to.deep.equal([100, 100, 3, 199]);
  });

  it('arrows pan when nothing is chosen', () => {
    const editor = new TestEditor([at('a', 100, 100, 200, 200)]);
    const before = editor.viewport.view.x;
    editor.nudge('right', { far: false, resize: false });
    expect(editor.viewport.view.x).to.be.below(before);
    expect(editor.gestures()).to.deep.equal([]);
  });

  it('digits name what is chosen, else what is drawn next', () => {
    const editor = one();
    editor.chooseConcept('tree');
    expect(editor.document.get('a')!.conceptId).to.equal('tree');
    expect(editor.activeConcept).to.equal('car');
    editor.select([]);
    editor.chooseConcept('tree');
    expect(editor.activeConcept).to.equal('tree');
    editor.chooseConcept('no such');
    expect(editor.gestures()).to.deep.equal(['relabel']);
  });

  it('another edit keeps what the arrow keys have done so far', () => {
    for (const edit of ['deleteSelected', 'duplicate'] as const) {
      const editor = one();
      editor.nudge('right', { far: true, resize: false });
      editor[edit]();
      editor.undo();
      expect(editor.pixels('a'), edit).to.deep.equal([110, 100, 200, 200]);
    }
  });

  it('deletes, duplicates beside, and puts a new box into the middle of what is in sight', () => {
    const editor = one();
    editor.duplicate();
    expect(editor.pixels('new-1')).to.deep.equal([112, 112, 200, 200]);
    expect(editor.selection).to.deep.equal(['new-1']);
    editor.deleteSelected();
    expect(editor.selection).to.deep.equal([]);
    editor.hand.drawByKey();
    const [x, y, width, height] = editor.pixels('new-2') as [number, number, number, number];
    expect(x + width / 2).to.be.closeTo(500, 1);
    expect(y + height / 2).to.be.closeTo(500, 1);
    expect(width).to.equal(200);
    expect(height).to.equal(200);
    expect(editor.gestures()).to.deep.equal(['duplicate', 'delete', 'draw']);
  });

  it('a duplicate in the corner goes the other way', () => {
    const editor = new TestEditor([at('a', 900, 900, 100, 100)]);
    editor.select(['a']);
    editor.duplicate();
    expect(editor.pixels('new-1')).to.deep.equal([888, 888, 100, 100]);
  });

  it('a new box is drawn where one looks when zoomed in', () => {
    const editor = new TestEditor();
    editor.zoomBy(8, editor.viewport.toScreen({ x: 0.9, y: 0.9 }));
    editor.hand.drawByKey();
    const { visible } = editor.viewport;
    const made = editor.box('new-1');
    expect(made.x).to.be.within(visible.x, visible.x + visible.width);
    expect(made.width).to.be.below(visible.width);
  });

  it('an accepted suggestion counts as edited when its box changes', () => {
    const source = { kind: 'workflow' as const, workflowId: 'w', version: '1', confidence: 0.9, edited: false };
    const editor = new TestEditor([{ ...at('a', 100, 100, 200, 200), source }]);
    editor.drag([200, 200], [250, 250]);
    expect(editor.document.get('a')!.source).to.deep.equal({ ...source, edited: true });
  });

  it('read-only: choosing works, changing does not', () => {
    const editor = one();
    editor.setReadonly(true);
    editor.drag([200, 200], [300, 300]).click(650, 650);
    expect(editor.selection).to.deep.equal(['b']);
    editor.deleteSelected();
    editor.duplicate();
    editor.hand.drawByKey();
    editor.chooseConcept('tree');
    editor.nudge('left', { far: false, resize: false });
    editor.hand.settle();
    editor.useTool('box');
    expect(editor.tool).to.equal('select');
    expect(editor.gestures()).to.deep.equal([]);
    expect(editor.document.size).to.equal(2);
  });

  it('gives the tool for drawing back when it can be used again, unless another one was taken', () => {
    const editor = one();
    editor.useTool('box');
    editor.setReadonly(true);
    expect(editor.tool).to.equal('select');
    editor.setReadonly(false);
    expect(editor.tool).to.equal('box');
    editor.setReadonly(true);
    editor.useTool('pan');
    editor.setReadonly(false);
    expect(editor.tool).to.equal('pan');
    editor.setReadonly(true);
    editor.assignTool('box'); // by a host that does not wait
    editor.setReadonly(false);
    expect(editor.tool).to.equal('box');
  });
});

describe('annotate: the host beside the person', () => {
  it('an echo disturbs no selection, history or open gesture', () => {
    const editor = new TestEditor([at('a', 100, 100, 200, 200)]);
    editor.assignTool('box');
    editor.drag([500, 500], [600, 600]);
    editor.send('down', 700, 700).send('move', 800, 800);
    editor.setLabels(structuredClone(editor.document.labels));
    expect(editor.selection).to.deep.equal(['new-1']);
    expect(editor.busy).to.equal(true);
    editor.send('up', 800, 800);
    expect(editor.document.size).to.equal(3);
    editor.undo();
    editor.undo();
    expect(editor.document.labels.map(({ id }) => id)).to.deep.equal(['a']);
  });

  it('what the host makes of a chosen box that is none is chosen no more', () => {
    const editor = new TestEditor([at('a', 100, 100, 200, 200)]), { region: _, ...whole } = editor.document.get('a')!;
    editor.assignSelection(['a']);
    editor.setLabels([whole]);
    expect(editor.selection).to.deep.equal([]);
    editor.nudge('right', { far: false, resize: false });
    editor.duplicate();
    expect(editor.document.size).to.equal(1);
  });

  it('setting anything says nothing', () => {
    const editor = new TestEditor([at('a', 100, 100, 200, 200)]);
    editor.assignTool('box');
    editor.assignConcept('tree');
    editor.assignSelection(['a']);
    editor.setLabels([]);
    editor.setReadonly(true);
    expect(editor.log).to.deep.equal([]);
    expect(editor.selection).to.deep.equal([]);
  });

  it('a label that the host deletes in mid-drag is not brought back', () => {
    const editor = new TestEditor([at('a', 100, 100, 200, 200)]);
    editor.send('down', 200, 200).send('move', 300, 300);
    editor.setLabels([]);
    editor.send('up', 300, 300);
    expect(editor.document.size).to.equal(0);
    expect(editor.gestures()).to.deep.equal([]);
  });

  it('undo shows what it changed', () => {
    const editor = new TestEditor([at('a', 100, 100, 100, 100)]);
    editor.drag([150, 150], [170, 170]);
    editor.zoomBy(16, editor.viewport.toScreen({ x: 0.9, y: 0.9 }));
    editor.undo();
    const { visible } = editor.viewport;
    expect(visible.x).to.be.below(0.2);
    expect(visible.x + visible.width).to.be.above(0.1);
  });

  it('undo in the middle of a gesture breaks it off', () => {
    const editor = new TestEditor([at('a', 100, 100, 200, 200)]);
    editor.drag([200, 200], [300, 300]);
    editor.send('down', 300, 300).send('move', 400, 400);
    editor.undo();
    expect(editor.pixels('a')).to.deep.equal([200, 200, 200, 200]);
    editor.undo();
    expect(editor.pixels('a')).to.deep.equal([100, 100, 200, 200]);
  });
});

describe('annotate: anything at all', () => {
  it('no box leaves the picture, and undoing everything leads back', () => {
    const coordinate = fc.integer({ min: -300, max: 1300 });
    const action = fc.oneof(
      fc.record({ type: fc.constantFrom('down' as const, 'move' as const, 'up' as const), x: coordinate, y: coordinate, shift: fc.boolean(), alt: fc.boolean() }),
      fc.record({ type: fc.constantFrom('cancel', 'delete', 'duplicate', 'new', 'all', 'undo', 'redo', 'settle', 'tool-box', 'tool-select', 'concept', 'left', 'grow', 'zoom', 'walk', 'echo') }),
    );
    fc.assert(fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const start = [at('a', 100, 100, 200, 200), at('b', 600, 600, 100, 100)];
      const editor = new TestEditor(start);
      for (const each of actions) {
        switch (each.type) {
          case 'down': case 'move': case 'up': editor.send(each.type, each.x, each.y, each); break;
          case 'cancel': editor.cancel(); break;
          case 'delete': editor.deleteSelected(); break;
          case 'duplicate': editor.duplicate(); break;
          case 'new': editor.hand.drawByKey(); break;
          case 'all': editor.selectAll(); break;
          case 'undo': editor.undo(); break;
          case 'redo': editor.redo(); break;
          case 'settle': editor.hand.settle(); break;
          case 'tool-box': editor.useTool('box'); break;
          case 'tool-select': editor.useTool('select'); break;
          case 'concept': editor.chooseConcept('tree'); break;
          case 'left': editor.nudge('left', { far: true, resize: false }); break;
          case 'grow': editor.nudge('down', { far: true, resize: true }); break;
          case 'zoom': editor.zoomBy(2); break;
          case 'walk': editor.walk(1, true); break;
          case 'echo': editor.setLabels(structuredClone(editor.document.labels)); break;
        }
        for (const { region } of editor.document.labels) {
          const b = region as ReturnType<typeof box>;
          expect([b.x, b.y, b.width, b.height].every(Number.isFinite)).to.equal(true);
          expect(b.x >= 0 && b.y >= 0 && b.width > 0 && b.height > 0 && b.x + b.width <= 1 && b.y + b.height <= 1).to.equal(true);
        }
      }
      editor.hand.settle();
      editor.cancel();
      // what is found under the hand is what one finds who sees the regions for the first time
      const fresh = new TestEditor(editor.document.labels);
      for (const spot of [{ x: 100, y: 100 }, { x: 300, y: 500 }, { x: 700, y: 300 }, { x: 900, y: 900 }]) {
        const screen = fresh.viewport.toScreen({ x: spot.x / 1000, y: spot.y / 1000 });
        const here = editor.viewport.toScreen({ x: spot.x / 1000, y: spot.y / 1000 });
        expect(editor.hand.hitsUnder(here, { corner: 0, edge: 0 })).to.deep.equal(fresh.hand.hitsUnder(screen, { corner: 0, edge: 0 }));
      }
      while (editor.canUndo) editor.undo();
      expect(editor.document.labels).to.deep.equal(start);
    }), { numRuns: 300 });
  });

  it('1,000 gestures, undone and redone as they come, lead back to the beginning and forth to the end', () => {
    const place = fc.tuple(fc.integer({ min: -100, max: 1100 }), fc.integer({ min: -100, max: 1100 }));
    const gesture = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('drag' as const), from: place, to: place, shift: fc.boolean(), alt: fc.boolean(), tool: fc.constantFrom('box' as const, 'select' as const) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('nudge' as const), resize: fc.boolean(), direction: fc.constantFrom('left' as const, 'right' as const, 'up' as const, 'down' as const) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'duplicate' as const, 'concept' as const, 'back' as const, 'walk' as const) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }) },
    );
    fc.assert(fc.property(fc.noShrink(fc.array(gesture, { minLength: 1000, maxLength: 1000, size: 'max' })), (gestures) => {
      const start = [at('a', 100, 100, 200, 200), at('b', 600, 600, 100, 100, 'tree')];
      const editor = new TestEditor(start);
      const states = (): string => JSON.stringify(editor.document.labels);
      for (const each of gestures) {
        switch (each.do) {
          case 'drag': editor.useTool(each.tool); editor.drag(each.from, each.to, each); break;
          case 'nudge': editor.nudge(each.direction, { far: true, resize: each.resize }); editor.hand.settle(); break;
          case 'delete': editor.deleteSelected(); break;
          // several chosen at once double each time
          case 'duplicate': if (editor.document.size < 500) editor.duplicate(); break;
          case 'concept': editor.chooseConcept(editor.document.size % 2 ? 'tree' : 'car'); break;
          case 'back': editor.order('back'); break;
          case 'walk': editor.walk(1, true); break;
          default: editor[each.do]();
        }
        const outside = editor.document.labels.filter(({ region }) => {
          const { x, y, width, height } = region as Box;
          return !(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 && y + height <= 1);
        });
        if (outside.length > 0) expect.fail(`after ${JSON.stringify(each)}: ${JSON.stringify(outside)}`);
      }
      while (editor.canRedo) editor.redo();
      const end = states();
      for (let round = 0; round < 2; round++) {
        while (editor.canUndo) editor.undo();
        expect(states()).to.equal(JSON.stringify(start));
        while (editor.canRedo) editor.redo();
        expect(states()).to.equal(end);
      }
    }), { numRuns: 3 });
  });
});
