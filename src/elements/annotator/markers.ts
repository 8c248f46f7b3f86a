import { nearGroups } from '../../core/geometry/index.js';
import type { RegionEditor } from '../../core/annotate/index.js';
import type { Point } from '../../core/model/region.js';
import type { Texts } from '../../i18n/index.js';
import { forwardWheel } from './forward-wheel.js';
import { rove } from './rove.js';

/** A place on the picture that one can go to. */
export interface Marker {
  readonly id: string;
  /** 0..1 of the upright picture. */
  readonly point: Point;
  /** What there is. */
  readonly text: string;
  /** How many things it stands for: shown instead of its number. */
  readonly count?: number;
}

/** What the markers ask of their element. */
export interface MarkerHost {
  readonly markers: readonly Marker[];
  markerChosen(id: string): void;
}

/** CSS pixels within which markers would lie over each other, and between two that have fanned out. */
const REACH = 22, SPREAD = 16;
/** Radians from one of a fan to the next: so they never lie behind each other. */
const TURN = Math.PI * (3 - Math.sqrt(5));

interface Shown {
  readonly key: string;
  readonly at: Point;
  /** Of the picture. */
  readonly point: Point;
  readonly face: string;
  readonly name: string;
  /** Only of several: whether they have fanned out. */
  readonly open?: boolean;
  readonly press: () => void;
}

/** Small numbered buttons at places of the picture, over the canvas. Several at nearly the same place are one, and fan out when it is pressed. */
export class Markers {
  readonly #host: MarkerHost;
  readonly #editor: RegionEditor;
  readonly #stage: HTMLElement;
  readonly #element: HTMLElement;
  readonly #texts: () => Texts<'annotator'>['annotator'];
  readonly #listeners = new AbortController();
  readonly #buttons = new Map<string, { readonly button: HTMLButtonElement; shown: Shown }>();
  /** The first one of those that have fanned out. */
  #open: string | undefined;
  /** What the buttons show. */
  #of: readonly unknown[] = [];

  /** @param stage the canvas @param element an empty one over it */
  constructor(host: MarkerHost, editor: RegionEditor, stage: HTMLElement, element: HTMLElement, texts: () => Texts<'annotator'>['annotator']) {
    this.#host = host;
    this.#editor = editor;
    this.#stage = stage;
    this.#element = element;
    this.#texts = texts;
    const { signal } = this.#listeners;
    element.addEventListener('keydown', this.#keydown, { signal });
    element.addEventListener('focusin', this.#focusin, { signal });
    forwardWheel(element, stage, signal);
  }

  destroy(): void {
    this.#listeners.abort();
    this.#buttons.clear();
    this.#element.replaceChildren();
    this.#element.hidden = true;
  }

  refresh(): void {
    const { viewport, busy } = this.#editor, { markers } = this.#host;
    // what is being drawn goes on underneath
    this.#element.classList.toggle('passive', busy);
    const of = [markers, viewport.view, viewport.size, viewport.image, this.#open, this.#texts()];
    if (of.every((each, i) => each === this.#of[i])) return;
    this.#of = of;
    this.#show(viewport.ready ? this.#shown(markers) : []);
  }

  #shown(markers: readonly Marker[]): readonly Shown[] {
    const t = this.#texts().markers, { viewport } = this.#editor, places = markers.map(({ point }) => viewport.toScreen(point));
    const one = (place: number, at: Point): Shown => {
      const { id, point, text, count = place + 1 } = markers[place]!;
      return { key: `one ${id}`, at, point, face: t.number(count), name: t.one(count, text), press: () => this.#host.markerChosen(id) };
    };
    return nearGroups(places, REACH).flatMap((group): readonly Shown[] => {
      const [first] = group as readonly [number], { id, point } = markers[first]!, at = places[first]!;
      if (group.length === 1) return [one(first, at)];
      const open = this.#open === id, count = group.reduce((sum, place) => sum + (markers[place]!.count ?? 1), 0);
      const toggle = (): void => this.#unfold(open ? undefined : id);
      const all: Shown = { key: `all ${id}`, at, point, face: t.number(count), name: t.several(count), open, press: toggle };
      return open ? [all, ...group.map((place, i) => one(place, beside(at, i)))] : [all];
    });
  }

  #unfold(id: string | undefined): void {
    this.#open = id;
    this.refresh();
  }

  /** What is still there keeps its button, and so the focus. */
  #show(shown: readonly Shown[]): void {
    const element = this.#element, focused = (element.getRootNode() as ShadowRoot).activeElement, hadFocus = element.contains(focused);
    element.hidden = shown.length === 0;
    const wanted = new Set(shown.map(({ key }) => key));
    for (const [key, { button }] of this.#buttons) {
      if (wanted.has(key)) continue;
      button.remove();
      this.#buttons.delete(key);
    }
    for (const [place, each] of shown.entries()) {
      const button = this.#button(each), there = element.children[place];
      if (there !== button) element.insertBefore(button, there ?? null);
    }
    const buttons = [...element.querySelectorAll('button')], current = buttons.find(({ tabIndex }) => tabIndex === 0) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
    if (hadFocus && !focused!.isConnected) (current ?? this.#stage).focus({ preventScroll: true });
  }

  #button(shown: Shown): HTMLButtonElement {
    const { key, at, face, name, open } = shown, known = this.#buttons.get(key), button = known?.button ?? document.createElement('button');
    if (!known) {
      button.type = 'button';
      button.tabIndex = -1;
      button.setAttribute('part', 'marker');
      button.addEventListener('click', () => this.#buttons.get(key)?.shown.press());
    }
    this.#buttons.set(key, { button, shown });
    button.className = open === undefined ? 'marker' : 'marker several';
    if (button.textContent !== face) button.textContent = face;
    if (button.title !== name) button.ariaLabel = button.title = name;
    if (open !== undefined) button.ariaExpanded = String(open);
    button.style.transform = `translate(${at.x}px, ${at.y}px)`;
    return button;
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.#open !== undefined) {
      event.stopPropagation();
      event.preventDefault();
      this.#unfold(undefined);
    } else rove(event);
  };

  /** What the keyboard goes to comes into sight. */
  readonly #focusin = ({ target }: FocusEvent): void => {
    const point = [...this.#buttons.values()].find(({ button }) => button === target)?.shown.point;
    if (point) this.#editor.lookAt(point);
  };
}

/** Where one of a fan stands: like the seeds of a sunflower, none over another, however many there are. */
const beside = (centre: Point, place: number): Point => {
  const radius = SPREAD * Math.sqrt(place + 4), angle = place * TURN - Math.PI / 2;
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
};
