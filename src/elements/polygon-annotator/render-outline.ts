import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OutlineEdits } from '../../core/annotate/outline-edits.js';
import type { Combination } from '../../core/annotate/kit.js';
import type { RegionEditor } from '../../core/annotate/index.js';
import type { Polygon } from '../../core/model/region.js';
import type { Texts } from '../../i18n/index.js';

/** Most pixels of the image that the slider lets an outline be off. */
const MOST_DEVIATION = 20;

/** What is said of outlines, and of annotators. */
export type OutlineTexts = Texts<'annotator' | 'outline'>;

/** What is known and can be done of one chosen outline. */
export interface OutlineView {
  readonly editor: RegionEditor;
  readonly edits: OutlineEdits | undefined;
  readonly id: string;
  readonly polygon: Polygon;
  /** Whether it crosses itself, and nobody has said that it may. */
  readonly crosses: boolean;
  readonly deviation: number;
  readonly mend: () => void;
  readonly accept: () => void;
  /** A slider is moved: pixels of the image. */
  readonly simplify: (pixels: number) => void;
  readonly settle: () => void;
  readonly takeOtherPart: () => void;
  /** Says how many points are chosen. */
  readonly chosen: (count: number) => string;
}

/** The outline in numbers, its points, and what can be done with them. */
export function renderOutline(view: OutlineView, t: OutlineTexts): TemplateResult {
  const { editor, edits, id, polygon, crosses } = view, { outline } = t;
  const rings = polygon.parts.flat(), count = rings.reduce((sum, ring) => sum + ring.length, 0);
  const sealed = editor.readonly || editor.is('locked', id);
  const parts = outline.parts(polygon.parts.length, rings.length - polygon.parts.length);
  return html`
    <p class="wide muted">${outline.points(count)}${parts ? html`, ${parts}` : nothing}</p>
    ${crosses ? html`
      <div class="wide note warning" part="crossing">
        <p>${outline.crosses}</p>
        ${sealed ? nothing : html`<div class="buttons"><button type="button" part="mend" @click=${view.mend}>${outline.mend}</button><button type="button" part="accept" @click=${view.accept}>${outline.accept}</button></div>`}
      </div>` : nothing}
    ${sealed || !edits ? nothing : html`
      ${edits.hasOtherPart(id) ? html`
        <div class="wide buttons"><button type="button" part="other" title=${outline.otherPartHelp} @click=${view.takeOtherPart}>${outline.otherPart}</button></div>` : nothing}
      <div class="wide buttons" role="group" aria-label=${outline.title}>
        <button type="button" aria-label=${outline.previousPoint} title=${outline.previousPoint} @click=${() => edits.walkVertices(-1)}>‹</button>
        <span class="grow">${pointText(view, edits, t)}</span>
        <button type="button" aria-label=${outline.nextPoint} title=${outline.nextPoint} @click=${() => edits.walkVertices(1)}>›</button>
      </div>
      <div class="wide buttons">
        <button type="button" aria-disabled=${editor.vertices.length === 0 ? 'true' : 'false'} @click=${() => edits.insertVertex()}>${outline.addPoint}</button>
        <button type="button" aria-disabled=${editor.vertices.length === 0 ? 'true' : 'false'} @click=${() => edits.deleteChosen()}>${outline.deletePoints(Math.max(1, editor.vertices.length))}</button>
      </div>
      <label class="wide ranged"><span>${outline.simplify}</span>
        <input type="range" min="0" max=${MOST_DEVIATION} step="0.5" .value=${live(String(view.deviation))} title=${outline.simplifyHelp} aria-valuetext=${simplifiedText(view, t)}
          @input=${(event: Event) => view.simplify((event.target as HTMLInputElement).valueAsNumber)} @change=${view.settle} />
        ${view.deviation > 0 ? html`<small>${simplifiedText(view, t)}</small>` : nothing}
      </label>`}`;
}

function pointText({ editor: { vertices }, chosen }: OutlineView, edits: OutlineEdits, { outline }: OutlineTexts): string {
  if (vertices.length !== 1) return chosen(vertices.length);
  const { at, count } = edits.vertexPlace(vertices[0]!);
  return outline.point(at, count);
}

function simplifiedText({ edits, id, deviation: pixels }: OutlineView, { outline }: OutlineTexts): string {
  const { count, deviation } = edits?.simplified(id, pixels) ?? { count: 0, deviation: 0 };
  return outline.simplified(count, deviation);
}

/** What can be made of several chosen polygons, and how points behave. */
export function renderCombine(
  editor: RegionEditor, { snaps, linked, combine, toggleSnap, toggleLinked }: {
    readonly snaps: boolean; readonly linked: boolean; readonly combine: (how: Combination) => void; readonly toggleSnap: () => void; readonly toggleLinked: () => void;
  }, { outline }: OutlineTexts,
): TemplateResult {
  return html`
    <section class="sec" part="outline" aria-labelledby="outline-title">
      <h3 id="outline-title">${outline.title}</h3>
      ${editor.selection.length < 2 ? nothing : html`
        <div class="buttons" role="group" aria-label=${outline.combine}>
          ${(['unite', 'subtract', 'intersect'] as const).map((how) => html`<button type="button" @click=${() => combine(how)}>${outline[how]}</button>`)}
        </div>`}
      <label class="check"><input type="checkbox" .checked=${live(snaps)} @change=${toggleSnap} /> ${outline.snap}</label>
      <label class="check"><input type="checkbox" .checked=${live(linked)} @change=${toggleLinked} /> ${outline.linked}</label>
    </section>`;
}
