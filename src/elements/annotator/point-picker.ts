import { clamp } from '../../core/geometry/index.js';
import type { RegionEditor } from '../../core/annotate/index.js';
import type { Point } from '../../core/model/region.js';
import type { Texts } from '../../i18n/index.js';
import { forwardWheel } from './forward-wheel.js';

/** CSS pixels that an arrow key moves the cross, and one with Shift. */
const NEAR = 4, FAR = 40;
const WAY: Readonly<Record<string, Point>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/** Has a person point at a place of the picture: by a click, or by arrow keys and Enter. It lies over the canvas meanwhile, which hears nothing of it. */
export class PointPicker {
  readonly #editor: RegionEditor;
  readonly #stage: HTMLElement;
  readonly #element: HTMLElement;
  readonly #at: (event: MouseEvent) => Point;
  readonly #texts: () => Texts<'annotator'>['annotator'];
  readonly #cross = document.createElement('i');
  readonly #bar = document.createElement('div');
  readonly #listeners = new AbortController();
  #point: Point = { x: 0.5, y: 0.5 };
  #resolve: ((point: Point | undefined) => void) | undefined;
  #before: Element | null = null;

  /** @param at CSS pixels of the stage @param element an empty one over it, which can have the focus */
  constructor(editor: RegionEditor, stage: HTMLElement, element: HTMLElement, at: (event: MouseEvent) => Point, texts: () => Texts<'annotator'>['annotator']) {
    this.#editor = editor;
    this.#stage = stage;
    this.#element = element;
    this.#at = at;
    this.#texts = texts;
    this.#bar.className = 'float';
    const { signal } = this.#listeners;
    element.addEventListener('click', this.#click, { signal });
    element.addEventListener('pointermove', this.#move, { signal });
    element.addEventListener('keydown', this.#keydown, { signal });
    element.addEventListener('focusout', this.#left, { signal });
    forwardWheel(element, stage, signal);
  }

  destroy(): void {
    this.#listeners.abort();
    this.end();
  }

  /** @returns undefined where the person thinks better of it, something else comes in between, or there is no picture */
  pick(): Promise<Point | undefined> {
    this.end();
    const { viewport } = this.#editor;
    if (!viewport.ready) return Promise.resolve(undefined);
    this.#point = inside(viewport.toImage(viewport.middle));
    this.#before = (this.#stage.getRootNode() as ShadowRoot).activeElement;
    this.#element.ariaLabel = this.#texts().pointing.how;
    this.#bar.replaceChildren(words(this.#texts().pointing.short), this.#cancelButton());
    this.#element.replaceChildren(this.#cross, this.#bar);
    this.#element.hidden = false;
    this.refresh();
    this.#element.focus({ preventScroll: true });
    return new Promise((resolve) => { this.#resolve = resolve; });
  }

  /** The view is another. */
  refresh(): void {
    if (this.#element.hidden) return;
    const { x, y } = this.#editor.viewport.toScreen(this.#point);
    this.#cross.style.transform = `translate(${x}px, ${y}px)`;
  }

  end(point?: Point): void {
    const resolve = this.#resolve;
    if (!resolve) return;
    this.#resolve = undefined;
    const hadFocus = this.#element.contains((this.#element.getRootNode() as ShadowRoot).activeElement);
    this.#element.hidden = true;
    this.#element.replaceChildren();
    if (hadFocus) (this.#before instanceof HTMLElement && this.#before.isConnected ? this.#before : this.#stage).focus({ preventScroll: true });
    resolve(point);
  }

  #cancelButton(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.#texts().pointing.cancel;
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      this.end();
    });
    return button;
  }

  readonly #click = (event: MouseEvent): void => {
    if (!this.#bar.contains(event.target as Node)) this.end(inside(this.#editor.viewport.toImage(this.#at(event))));
  };

  readonly #move = (event: PointerEvent): void => {
    this.#point = inside(this.#editor.viewport.toImage(this.#at(event)));
    this.refresh();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') return;
    // no key draws meanwhile
    event.stopPropagation();
    if (this.#bar.contains(event.target as Node) && event.key !== 'Escape') return;
    const way = WAY[event.key];
    if (way) this.#step(way, event.shiftKey ? FAR : NEAR);
    else if (event.key === 'Enter') this.end(this.#point);
    else if (event.key === 'Escape') this.end();
    else return;
    event.preventDefault();
  };

  #step(way: Point, by: number): void {
    const { viewport } = this.#editor, { x, y } = viewport.toScreen(this.#point);
    this.#point = inside(viewport.toImage({ x: x + way.x * by, y: y + way.y * by }));
    this.#editor.lookAt(this.#point);
    this.refresh();
  }

  /** Whoever goes on elsewhere does not point any more; who only looks at another window does. */
  readonly #left = ({ relatedTarget }: FocusEvent): void => {
    if (document.hasFocus() && !(relatedTarget instanceof Node && this.#element.contains(relatedTarget))) this.end();
  };
}

const inside = ({ x, y }: Point): Point => ({ x: clamp(x, 0, 1), y: clamp(y, 0, 1) });

function words(text: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}
