import { expect } from 'chai';
import { polygonKit } from '../../../src/core/annotate/shapes/polygon-kit.js';
import type { OutlineAssistant } from '../../../src/core/annotate/tools/index.js';
import type { Point, Polygon } from '../../../src/core/model/region.js';
import type { DecodedPicture } from '../../../src/elements/annotator/decode-picture.js';
import { Assistant } from '../../../src/elements/polygon-annotator/assistant.js';
import { TestEditor } from './helpers.js';

interface Question {
  readonly kind: 'segment' | 'start' | 'pathTo' | 'snap';
  readonly at: Point;
  answer(value?: unknown): Promise<void>;
  refuse(): Promise<void>;
}

/** An assistant that answers when the test says so. */
class SlowAssistant implements OutlineAssistant {
  readonly questions: Question[] = [];
  readonly failures: unknown[] = [];
  left = 0;

  #ask<T>(kind: Question['kind'], at: Point): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.questions.push({
        kind, at,
        answer: async (value) => { resolve(value as T); await heard(); },
        refuse: async () => { reject(new Error('no')); await heard(); },
      });
    });
  }
  segment({ include }: { readonly include: readonly Point[] }): Promise<readonly Polygon[]> {
    return this.#ask('segment', include.at(-1)!);
  }
  start(at: Point): Promise<void> {
    return this.#ask('start', at);
  }
  pathTo(at: Point): Promise<readonly Point[]> {
    return this.#ask('pathTo', at);
  }
  snap(at: Point): Promise<Point> {
    return this.#ask('snap', at);
  }
  answered(): void {}
  failed(thrown: unknown): void {
    this.failures.push(thrown);
  }
  leave(): void {
    this.left++;
  }
  get asked(): string[] {
    return this.questions.map(({ kind, at }) => `${kind} ${Math.round(at.x * 1000)},${Math.round(at.y * 1000)}`);
  }
}

/** Until the promises of one answer have said it all. */
const heard = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

const at = (x: number, y: number): Point => ({ x: x / 1000, y: y / 1000 });
const triangle: Polygon = { type: 'polygon', parts: [[[at(100, 100), at(300, 100), at(100, 300)]]] };

const begin = (tool: 'scissors' | 'wand'): { editor: TestEditor; assistant: SlowAssistant } => {
  const assistant = new SlowAssistant();
  const editor = new TestEditor([], { kit: polygonKit(assistant), types: ['polygon'], tools: ['select', 'scissors', 'wand'] });
  editor.assignTool(tool);
  return { editor, assistant };
};
const path = (editor: TestEditor): number[][] => editor.preview!.path!.map(({ x, y }) => [Math.round(x * 1000), Math.round(y * 1000)]);

describe('annotate: assisted outlines', () => {
  it('the first click of the scissors is drawn to the edge also while the hand moves on', async () => {
    const { editor, assistant } = begin('scissors');
    editor.click(200, 200).send('move', 250, 210);
    expect(assistant.asked).to.deep.equal(['snap 200,200']);
    await assistant.questions[0]!.answer(at(205, 200));
    expect(path(editor)).to.deep.equal([[205, 200], [250, 210]]);
    editor.send('move', 300, 220);
    await assistant.questions[1]!.answer();
    expect(assistant.asked).to.deep.equal(['snap 200,200', 'start 205,200', 'pathTo 300,220']);
    await assistant.questions[2]!.answer([at(205, 200), at(280, 200), at(300, 220)]);
    expect(path(editor)).to.deep.equal([[205, 200], [280, 200], [300, 220]]);
  });

  it('ways begin at the second click, however late the answer to the first one comes', async () => {
    const { editor, assistant } = begin('scissors');
    editor.click(200, 200).click(300, 200);
    await assistant.questions[0]!.answer(at(205, 200));
    expect(assistant.asked).to.deep.equal(['snap 200,200', 'start 300,200']);
    expect(path(editor)[0]).to.deep.equal([200, 200]);
  });

  it('the wand offers nothing that was found for a point that is taken back', async () => {
    const { editor, assistant } = begin('wand');
    editor.click(200, 200);
    editor.undo();
    await assistant.questions[0]!.answer([triangle]);
    editor.click(400, 400);
    expect(editor.preview!.offered).to.equal(undefined);
    await assistant.questions[1]!.answer([triangle]);
    expect(editor.preview!.offered).to.deep.equal(triangle);
  });

  for (const [how, leave] of [['Escape', (editor: TestEditor) => editor.cancel()], ['another tool', (editor: TestEditor) => editor.useTool('select')]] as const) {
    it(`${how} calls the question off, and its failure is no news`, async () => {
      const { editor, assistant } = begin('wand');
      editor.click(200, 200);
      leave(editor);
      expect(assistant.left).to.equal(1);
      await assistant.questions[0]!.refuse();
      expect(assistant.failures).to.deep.equal([]);
    });
  }
});

describe('annotate: who finds outlines', () => {
  it('a large picture that is read late is not taken for the one that is shown by then', async () => {
    let give = (_: ImageBitmap): void => {}, closed = 0;
    const whole = { close: () => void closed++ } as unknown as ImageBitmap, gone = { width: 0, close() {} } as unknown as ImageBitmap;
    const large: DecodedPicture = { width: 9000, height: 9000, image: gone, opaque: true, pixelsReadable: true, part: () => new Promise((resolve) => { give = resolve; }) };
    let picture = large;
    const host = { picture: () => picture, workerUrl: () => undefined, segment: () => undefined, tolerance: () => 0.1, redraw() {}, looking() {}, failed() {} };
    const assistant = new Assistant(host), nameOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'none', ({ name }: Error) => name);
    const first = nameOf(assistant.snap(at(1, 1), 0.01));
    picture = { ...large, pixelsReadable: false };
    expect(await nameOf(assistant.snap(at(1, 1), 0.01))).to.equal('SecurityError');
    give(whole);
    expect(await first).to.equal('AbortError');
    expect(closed).to.equal(1);
  });
});
