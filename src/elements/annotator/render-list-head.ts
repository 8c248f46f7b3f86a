import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Command, RegionEditor, RegionListing } from '../../core/annotate/index.js';
import type { PanelTexts } from './panel-texts.js';
import { panelIcons as icons } from './panel-icons.js';
import type { KeyCommands } from './key-commands.js';
import type { ListedRegions } from './listed-regions.js';

const GROUPINGS = ['none', 'concept', 'source', 'status'] as const;
const SORTINGS = ['drawing', 'reading', 'size'] as const;

/**
 * How many regions there are, how they are listed, and what can be done without choosing any.
 *
 * @param previous how many labels could be copied from the input before this one
 * @param relisted called when they are to be listed in another way
 */
export function renderListHead(
  editor: RegionEditor, listed: ListedRegions, keys: KeyCommands, previous: number, open: boolean, toggle: () => void, relisted: () => void, t: PanelTexts,
): TemplateResult {
  const { listing } = listed, count = editor.regions.length - editor.document.suggestions.length, offered = listed.suggested, hidden = editor.marked('hidden').length;
  const list = (change: Partial<RegionListing>): void => {
    listed.listing = { ...listing, ...change };
    relisted();
  };
  const chosen = (event: Event): string => (event.target as HTMLSelectElement).value;
  const button = (command: Command, text: string): TemplateResult => html`<button type="button" class="small" @click=${() => void keys.run(command)}>${text}</button>`;
  return html`
    <div class="head">
      <h3 id="regions-title">${t.regions} <span class="pill">${listed.isFiltered ? t.countOf(listed.rows.labels.length, editor.regions.length) : t.count(count)}</span></h3>
      ${editor.regions.length === 0 ? nothing : html`
        <button type="button" class="row-act" aria-label=${t.listOptions} title=${t.listOptions} aria-expanded=${open ? 'true' : 'false'} aria-controls="list-options" @click=${toggle}>${icons.filter}</button>`}
    </div>
    <div class="fields options" id="list-options" role="group" aria-label=${t.listOptions} ?hidden=${!open || editor.regions.length === 0}>
      ${open ? html`
        <label class="wide"><span>${t.find}</span><input type="search" .value=${live(listing.text)} @input=${(event: Event) => list({ text: chosen(event) })} /></label>
        <label class="wide"><span>${t.concept}</span>
          <select .value=${live(listing.conceptId ?? '')} @input=${(event: Event) => list({ conceptId: chosen(event) || undefined })}>
            <option value="">${t.anyConcept}</option>
            ${editor.concepts.map(({ id, name }) => html`<option value=${id} ?selected=${id === listing.conceptId}>${name}</option>`)}
          </select></label>
        <label class="wide"><span>${t.groupBy}</span>
          <select .value=${live(listing.grouping)} @input=${(event: Event) => list({ grouping: chosen(event) as RegionListing['grouping'] })}>
            ${GROUPINGS.map((each) => html`<option value=${each} ?selected=${each === listing.grouping}>${t.groupings[each]}</option>`)}
          </select></label>
        <label class="wide"><span>${t.sortBy}</span>
          <select .value=${live(listing.sorting)} @input=${(event: Event) => list({ sorting: chosen(event) as RegionListing['sorting'] })}>
            ${SORTINGS.map((each) => html`<option value=${each} ?selected=${each === listing.sorting}>${t.sortings[each]}</option>`)}
          </select></label>` : nothing}
    </div>
    ${offered.length === 0 || editor.readonly ? nothing : html`
      <div class="quick" part="suggestions" role="group" aria-label=${t.suggestions(offered.length)}>
        ${button('accept-all', t.acceptAll(offered.length))}
        <button type="button" class="small" @click=${() => editor.discard(offered)}>${t.discardAll(offered.length)}</button>
      </div>`}
    <div class="quick" ?hidden=${hidden === 0 && (editor.readonly || (editor.clipboard.length === 0 && previous === 0))}>
      ${hidden > 0 ? button('show-all', t.showHidden(hidden)) : nothing}
      ${!editor.readonly && editor.clipboard.length > 0 ? button('paste', t.pasteCount(editor.clipboard.length)) : nothing}
      ${!editor.readonly && previous > 0 ? button('paste-previous', t.pastePrevious) : nothing}
    </div>`;
}
