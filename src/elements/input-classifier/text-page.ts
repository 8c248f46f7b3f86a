import { chunksOf, directionOf, graphemeAt, segmentsOf, spanOf, type Chunk, type LaidOut } from '../../core/classify/index.js';
import type { Rect } from '../../core/geometry/index.js';
import type { Label } from '../../core/model/annotation.js';

/** Letters of a line, to guess how high what was never laid out will be. */
const LINE = 70;

/** How a passage looks. */
export interface PassageLook {
  readonly color: string;
  /** The name at its beginning. */
  readonly chip: string;
  /** The line under it, counted from the words. */
  readonly lane: number;
  /** `suggested`, `moved`, `marked`. */
  readonly classes: string;
}

interface LaidChunk extends Chunk {
  readonly element: HTMLElement;
  /** What is painted on it. */
  painted: string;
}

/** A text in the page: nothing but text nodes, with lines under the passages. Offsets in UTF-16 units of the text. */
export class TextPage implements LaidOut {
  readonly element: HTMLElement;
  readonly #range = new Range();
  #chunks: readonly LaidChunk[] = [];
  text = '';

  constructor(element: HTMLElement) {
    this.element = element;
  }

  show(text: string): void {
    this.text = text;
    this.#chunks = chunksOf(text).map((chunk) => {
      const element = document.createElement('div'), content = text.slice(chunk.start, chunk.end);
      element.className = 'chunk';
      if (chunk.dir) element.dir = chunk.dir;
      element.style.setProperty('--_lines', String(content.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / LINE)), 0)));
      element.textContent = content;
      return { ...chunk, element, painted: '' };
    });
    this.element.replaceChildren(...this.#chunks.map(({ element }) => element));
  }

  /** Draws the passages; what looks as before is left alone. @returns whether text nodes are others than before */
  paint(passages: readonly Label[], look: (label: Label) => PassageLook): boolean {
    const looks = new Map(passages.map((label) => [label, look(label)]));
    let changed = false;
    for (const chunk of this.#chunks) {
      const inside = passages.filter((label) => spanOf(label).start < chunk.end && spanOf(label).end > chunk.start);
      const painted = inside.length === 0 ? '' : JSON.stringify(inside.map((label) => [label.id, spanOf(label).start, spanOf(label).end, looks.get(label)]));
      if (painted === chunk.painted) continue;
      chunk.painted = painted;
      changed = true;
      chunk.element.style.setProperty('--_lanes', String(Math.max(0, ...inside.map((label) => looks.get(label)!.lane + 1))));
      chunk.element.replaceChildren(...segmentsOf(inside, chunk).map(({ start, end, labels }) => {
        let node: Node = document.createTextNode(this.text.slice(start, end));
        for (const label of labels.toReversed()) node = passageElement(label, looks.get(label)!, spanOf(label).start === start, node);
        return node;
      }));
    }
    return changed;
  }

  /** Emphasises passages. */
  choose(ids: ReadonlySet<string>): void {
    for (const each of this.element.querySelectorAll<HTMLElement>('.passage')) each.classList.toggle('chosen', ids.has(each.dataset['id']!));
  }

  /** The passages at a place of the page, the outermost first. */
  idsAt(target: EventTarget | null): readonly string[] {
    const ids: string[] = [];
    for (let each = (target as Element | null)?.closest<HTMLElement>('.passage'); each; each = each.parentElement?.closest<HTMLElement>('.passage')) ids.unshift(each.dataset['id']!);
    return ids;
  }

  /** The offset of a place in the tree; undefined outside of the text. */
  offsetAt(node: Node, offset: number): number | undefined {
    if (node === this.element) return this.#chunks[offset]?.start ?? this.text.length;
    const chunk = this.#chunks.find(({ element }) => element.contains(node));
    if (!chunk) return undefined;
    this.#range.setStart(chunk.element, 0);
    this.#range.setEnd(node, offset);
    return chunk.start + this.#range.toString().length;
  }

  /** The place in the tree of an offset. */
  placeAt(offset: number): readonly [node: Node, offset: number] {
    const chunk = this.#chunkAt(offset);
    if (!chunk) return [this.element, 0];
    const nodes = document.createTreeWalker(chunk.element, NodeFilter.SHOW_TEXT);
    let left = offset - chunk.start, node = nodes.nextNode() as Text;
    for (let next: Text | null; left >= node.length && (next = nodes.nextNode() as Text | null); node = next) left -= node.length;
    return [node, left];
  }

  boxAt(offset: number): Rect | undefined {
    if (offset >= this.text.length) return undefined;
    const { index, segment } = graphemeAt(this.text, offset);
    this.#range.setStart(...this.placeAt(index));
    this.#range.setEnd(...this.placeAt(index + segment.length));
    // at the end of a line the first of two boxes may be empty, on the line before
    const boxes = [...this.#range.getClientRects()];
    return boxes.find(({ width }) => width > 0) ?? boxes.find(({ height }) => height > 0);
  }

  caretX(offset: number): number {
    return this.caretBox(offset).x;
  }

  /** Where the caret stands: no width. */
  caretBox(offset: number): Rect {
    const box = this.boxAt(offset);
    if (box) return { ...heightOf(box), x: this.#isRtl(offset) ? box.x + box.width : box.x };
    const before = offset > 0 && !/[\r\n]/.test(this.text.charAt(offset - 1)) ? graphemeAt(this.text, offset - 1).index : undefined, last = before === undefined ? undefined : this.boxAt(before);
    if (last) return { ...heightOf(last), x: this.#isRtl(before!) ? last.x : last.x + last.width };
    const { left, top, bottom } = (this.#chunkAt(offset)?.element ?? this.element).getBoundingClientRect();
    return { x: left, y: offset > 0 ? bottom : top, width: 0, height: 0 };
  }

  /** The beginning of the first line that is not above a height of the window; below the last one, the end of the text. */
  lineAt(y: number): number {
    const chunk = this.#chunks.find(({ element }) => element.getBoundingClientRect().bottom > y);
    if (!chunk) return this.text.length;
    let low = chunk.start, high = chunk.end - 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2), box = this.boxAt(middle);
      if (box && box.y + box.height > y) high = middle;
      else low = middle + 1;
    }
    return graphemeAt(this.text, low).index;
  }

  /** The direction of the line that an offset is on. */
  directionAt(offset: number): 'ltr' | 'rtl' {
    const chunk = this.#chunkAt(offset), from = chunk && chunk.start + this.text.slice(chunk.start, offset).lastIndexOf('\n') + 1;
    return chunk?.dir ?? directionOf(this.text.slice(from, chunk?.end).split('\n', 1)[0]!) ?? 'ltr';
  }

  #isRtl(offset: number): boolean {
    return (directionOf(graphemeAt(this.text, offset).segment) ?? this.directionAt(offset)) === 'rtl';
  }

  #chunkAt(offset: number): LaidChunk | undefined {
    return this.#chunks.find(({ end }) => end > offset) ?? this.#chunks.at(-1);
  }
}

const heightOf = ({ y, height }: Rect): Omit<Rect, 'x'> => ({ y, height, width: 0 });

function passageElement({ id }: Label, { color, chip, lane, classes }: PassageLook, isFirst: boolean, content: Node): HTMLElement {
  const element = document.createElement('span');
  element.className = `passage ${classes}`;
  element.dataset['id'] = id;
  if (isFirst && chip) element.dataset['chip'] = chip;
  element.style.setProperty('--_color', color);
  element.style.setProperty('--_lane', String(lane));
  element.append(content);
  return element;
}
