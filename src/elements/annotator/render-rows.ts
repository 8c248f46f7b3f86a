import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { groupsIn, rowInGroup, type RegionEditor, type RegionGroup, type RegionMark, type RegionRows, type RowRange } from '../../core/annotate/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { PanelTexts } from './panel-texts.js';
import { panelIcons as icons } from './panel-icons.js';
import { dot } from '../../internal/dot.js';
import type { RegionNames } from './region-names.js';

/** CSS pixels. */
export const ROW = 36;

export interface RowEvents {
  choose(place: number, event: MouseEvent): void;
  /** A row got the focus. */
  rove(place: number): void;
  /** The mouse or the focus is on a row, or no longer. */
  point(id: string | undefined): void;
  mark(mark: RegionMark, id: string): void;
  accept(id: string, place: number): void;
  delete(id: string, place: number): void;
}

export interface RowsInSight {
  readonly range: RowRange;
  /** Place of the row that has the focus, or would get it by Tab. */
  readonly current: number;
  readonly hovered: string | undefined;
}

/** The rows in sight: a list, or one list for each group, named by its heading. */
export function renderRows(
  rows: RegionRows, { range, current, hovered }: RowsInSight, editor: RegionEditor, names: RegionNames, events: RowEvents, t: PanelTexts,
): TemplateResult {
  const selected = new Set(editor.selection);
  const parts = groupsIn(rows, range).map(({ group, start, end }) => ({ group, places: Array.from({ length: end - start }, (_, i) => start + i) }));
  keep(current, rows, parts);
  const renderRow = (label: Label, place: number, group: RegionGroup): TemplateResult => {
    const { id } = label, chosen = selected.has(id), name = names.name(label), pixels = names.pixels(label);
    const hidden = editor.is('hidden', id), locked = editor.is('locked', id), confidence = names.confidence(label), suggested = confidence !== undefined;
    const act = (text: string, icon: TemplateResult, action: () => void, marked?: boolean, part?: string): TemplateResult => html`
      <button type="button" class="row-act ${marked ? 'on' : ''} ${part ?? ''}" part=${part ?? nothing} tabindex="-1" aria-label=${text} title=${text} @click=${action}>${icon}</button>`;
    return html`
      <li class="region ${hidden ? 'unseen' : ''} ${suggested ? 'suggested' : ''}" part="region" aria-setsize=${group.count} aria-posinset=${place - group.start + 1} .style=${`inset-block-start:${rowInGroup(group, place) * ROW}px`}
        @pointerenter=${() => events.point(id)} @pointerleave=${() => events.point(undefined)}>
        <button type="button" class="item ${chosen ? 'on' : ''} ${id === hovered ? 'hovered' : ''}" data-row=${place} tabindex=${place === current ? 0 : -1}
          aria-pressed=${chosen ? 'true' : 'false'} aria-describedby="rows-help"
          @click=${(event: MouseEvent) => events.choose(place, event)}
          @focus=${() => {
            events.rove(place);
            events.point(id);
          }} @blur=${() => events.point(undefined)}>
          ${dot(names.color(label))}
          <bdi class="grow" aria-hidden="true">${name}</bdi>
          ${suggested ? html`<span class="robot" aria-hidden="true">${icons.robot}</span><small aria-hidden="true"><bdi>${confidence}</bdi></small>` : pixels ? html`<small aria-hidden="true"><bdi dir="ltr">${t.size(pixels.width, pixels.height)}</bdi></small>` : nothing}
          <span class="sr-only">${t.rowState(names.describe(label, place), hidden, locked)}</span>
        </button>
        <span class="row-acts">
          ${act(t.rowActs[hidden ? 'show' : 'hide'](name), icons[hidden ? 'hidden' : 'shown'], () => events.mark('hidden', id), hidden)}
          ${editor.readonly ? nothing : html`
            ${suggested
              ? act(t.rowActs.accept(name), icons.accept, () => events.accept(id, place), false, 'accept-suggestion')
              : act(t.rowActs[locked ? 'unlock' : 'lock'](name), icons[locked ? 'locked' : 'unlocked'], () => events.mark('locked', id), locked)}
            ${act(suggested ? t.rowActs.discard(name) : t.deleteRegion(name), icons.remove, () => events.delete(id, place), false, 'delete')}`}
        </span>
      </li>`;
  };
  return html`
    <div class="track" .style=${`block-size:${rows.rowCount * ROW}px`}>
      ${repeat(parts, ({ group }) => group.key, ({ group, places }) => {
        const { heading, row } = group, id = `group-${row}`;
        const name = heading && names.heading(heading);
        return html`
          ${heading ? html`<h4 class="group" id=${id} .style=${`inset-block-start:${row * ROW}px`}>
            ${heading.by === 'concept' ? dot(names.color({ conceptId: heading.concept?.id ?? '' })) : nothing}<bdi class="grow">${name}</bdi> <span class="pill">${t.count(group.count)}</span></h4>` : nothing}
          <ul aria-labelledby=${heading ? id : 'regions-title'}>
            ${repeat(places, (place) => rows.labels[place]!.id, (place) => renderRow(rows.labels[place]!, place, group))}
          </ul>`;
      })}
    </div>`;
}

/** The row that has the focus, or would get it by Tab, stays in the page; in its order, because a moved node loses the focus. */
function keep(current: number, rows: RegionRows, parts: { readonly group: RegionGroup; readonly places: number[] }[]): void {
  const group = rows.groups.find(({ start, count }) => current < start + count);
  if (!group) return;
  const part = parts.find((each) => each.group === group);
  if (!part) {
    const at = parts.findIndex((each) => each.group.start > group.start);
    parts.splice(at < 0 ? parts.length : at, 0, { group, places: [current] });
  } else if (part.places.length === 0 || current < part.places[0]!) part.places.unshift(current);
  else if (current > part.places.at(-1)!) part.places.push(current);
}
