import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Command, RegionEditor } from '../../core/annotate/index.js';
import type { RenderShape } from './panel.js';
import type { PanelTexts } from './panel-texts.js';
import { panelIcons as icons } from './panel-icons.js';
import type { KeyCommands } from './key-commands.js';
import { rove } from './rove.js';

/**
 * What can be done with the chosen regions, by a press of a button each, and their concept. Of a single one also what its
 * element says of its shape, to be typed (WCAG 2.5.7: no dragging needed).
 */
export function renderDetails(
  editor: RegionEditor, keys: KeyCommands, t: PanelTexts, renderShape: RenderShape,
): TemplateResult | typeof nothing {
  const { selection, concepts, readonly } = editor, only = selection.length === 1 ? selection[0]! : undefined;
  if (selection.length === 0 || !editor.viewport.image) return nothing;
  const shape = only === undefined ? undefined : editor.shape(only);
  const ofThem = new Set(selection.map((id) => editor.document.get(id)!.conceptId));
  const conceptId = ofThem.size === 1 ? [...ofThem][0]! : undefined;
  const known = concepts.some(({ id }) => id === conceptId);
  return html`
    <section class="sec" part="details" aria-labelledby="details-title">
      <h3 id="details-title">${only === undefined ? t.chosen(selection.length) : t.details}</h3>
      ${renderActs(editor, keys, t)}
      <div class="fields" role="group" aria-labelledby="details-title">
        <label class="wide"><span>${t.concept}</span>
          <select .value=${live(conceptId ?? '')} ?disabled=${readonly} @input=${(event: Event) => editor.relabel(selection, (event.target as HTMLSelectElement).value)}>
            ${known ? nothing : html`<option value=${conceptId ?? ''} selected disabled>${conceptId === undefined ? t.mixed : t.unknownConcept}</option>`}
            ${concepts.map(({ id, name }) => html`<option value=${id} ?selected=${id === conceptId}>${name}</option>`)}
          </select>
        </label>
        ${only !== undefined && shape ? renderShape(only, shape, t) : nothing}
      </div>
    </section>`;
}

function renderActs(editor: RegionEditor, keys: KeyCommands, t: PanelTexts): TemplateResult {
  const { selection, readonly } = editor;
  const areHidden = selection.every((id) => editor.is('hidden', id)), areLocked = selection.every((id) => editor.is('locked', id));
  const act = (command: Command, icon: TemplateResult, label: string, first = false): TemplateResult => {
    const shortcuts = keys.shortcuts(command);
    return html`
      <button type="button" class=${command} tabindex=${first ? 0 : -1} aria-label=${label} title=${shortcuts ? t.withKey(label, shortcuts.split(' ')[0]!) : label}
        aria-keyshortcuts=${shortcuts || nothing} @click=${() => void keys.run(command)}>${icon}</button>`;
  };
  const { commands } = t;
  return html`
    <div class="acts" part="acts" role="toolbar" aria-labelledby="details-title" @keydown=${rove}>
      ${act('zoom-to-selected', icons.zoomTo, commands['zoom-to-selected'], true)}
      ${act('select-concept', icons.same, commands['select-concept'])}
      ${act('hide', areHidden ? icons.hidden : icons.shown, areHidden ? t.show : commands.hide)}
      ${act('copy', icons.copy, commands.copy)}
      ${readonly ? nothing : html`
        ${act('duplicate', icons.duplicate, commands.duplicate)}
        ${act('front', icons.front, commands.front)}
        ${act('back', icons.back, commands.back)}
        ${act('lock', areLocked ? icons.locked : icons.unlocked, areLocked ? t.unlock : commands.lock)}
        ${act('delete', icons.remove, commands.delete)}`}
    </div>`;
}
