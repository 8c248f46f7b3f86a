import { type EditorEvent, RegionEditor } from '../../../src/core/annotate/index.js';
import { Hand } from '../../../src/core/annotate/hand.js';
import type { Kit } from '../../../src/core/annotate/kit.js';
import { boxKit } from '../../../src/core/annotate/shapes/box-kit.js';
import type { Direction } from '../../../src/core/annotate/keys.js';
import type { Preview, ToolName } from '../../../src/core/annotate/tools/index.js';
import { GRIP_MOUSE } from '../../../src/core/geometry/index.js';
import type { Concept } from '../../../src/core/model/concept.js';
import type { Label } from '../../../src/core/model/annotation.js';
import type { Box, Shape } from '../../../src/core/model/region.js';

export const box = (x: number, y: number, width: number, height: number): Box => ({ type: 'box', x, y, width, height });

export const label = (id: string, region: Box = box(0.1, 0.1, 0.2, 0.2), conceptId = 'car'): Label => ({ id, conceptId, value: 1, region, source: { kind: 'person' } });

export const CONCEPTS = [{ id: 'car', name: 'car' }, { id: 'tree', name: 'tree' }];

const BOX_TOOLS: readonly ToolName[] = ['select', 'box', 'extreme', 'pan'];

export interface TestOptions {
  readonly concepts?: readonly Concept[];
  readonly active?: string | undefined;
  readonly kit?: Kit;
  readonly types?: readonly Shape['type'][];
  readonly tools?: readonly ToolName[];
}

/** An editor of a picture of 1000 by 1000 pixels, one on each pixel of the screen, with a hand and a log of what it says. */
export class TestEditor extends RegionEditor {
  readonly log: EditorEvent[];
  readonly hand: Hand;

  constructor(labels: readonly Label[] = [], options: TestOptions = {}) {
    const log: EditorEvent[] = [];
    let next = 0;
    super(options.types ?? ['box'], options.tools ?? BOX_TOOLS, () => `new-${++next}`, (event) => void (event.type !== 'redraw' && log.push(event)));
    this.log = log;
    this.hand = new Hand(this, options.kit ?? boxKit(() => true));
    this.setConcepts(options.concepts ?? CONCEPTS);
    this.assignConcept('active' in options ? options.active : 'car');
    this.resize({ width: 1048, height: 1048 });
    this.setImage({ width: 1000, height: 1000 });
    this.setLabels(labels);
    log.length = 0;
  }

  /** Pixels of the picture. */
  send(type: 'down' | 'move' | 'up', x: number, y: number, modifiers: { shift?: boolean; alt?: boolean; free?: boolean; pen?: boolean } = {}): this {
    const at = this.viewport.toScreen({ x: x / 1000, y: y / 1000 });
    this.hand.point({ type, at, grip: GRIP_MOUSE, shift: false, alt: false, ...modifiers });
    return this;
  }
  click(x: number, y: number, modifiers = {}): this {
    return this.send('down', x, y, modifiers).send('up', x, y, modifiers);
  }
  drag(from: readonly [number, number], to: readonly [number, number], modifiers = {}): this {
    const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const;
    return this.send('down', ...from, modifiers).send('move', ...middle, modifiers).send('move', ...to, modifiers).send('up', ...to, modifiers);
  }

  get preview(): Preview | undefined {
    return this.hand.preview;
  }
  nudge(direction: Direction, how: { far: boolean; resize: boolean }): void {
    this.hand.nudge(direction, how);
  }

  duplicate(): void {
    this.hand.duplicate();
  }

  box(id: string): Box {
    return this.document.get(id)!.region as Box;
  }
  /** In whole pixels: left, top, width, height. */
  pixels(id: string): number[] {
    const { x, y, width, height } = this.box(id);
    return [x, y, width, height].map((value) => Math.round(value * 1000));
  }
  gestures(): string[] {
    return this.log.flatMap((event) => (event.type === 'changed' ? [event.gesture] : []));
  }
  types(): string[] {
    return this.log.map(({ type }) => type);
  }
}
