import { html, type TemplateResult } from 'lit';
import { DIRECTIONS, KEY_TABLE, type Command, type RegionEditor } from '../../core/annotate/index.js';
import { chordsOf, type KeyLookup } from '../../core/keys.js';
import { modal } from '../../internal/modal.js';
import { caps } from '../../internal/key-caps.js';
import type { PanelTexts } from './panel-texts.js';

interface Row {
  readonly text: string;
  readonly chords: readonly string[];
}

/** Commands that go by directions, or by places, share a row. */
function rows(editor: RegionEditor, lookup: KeyLookup<Command>, t: PanelTexts): readonly Row[] {
  const names: Readonly<Record<string, string>> = t.commands;
  const of = (command: Command): readonly string[] => chordsOf(lookup, command);
  const single = [...new Set(KEY_TABLE.map(({ command }) => command))].flatMap((command): Row[] => {
    const tool = editor.tools.find((each) => command === `tool-${each}`);
    if (command.startsWith('tool-')) return tool ? [{ text: t.tools[tool], chords: of(command) }] : [];
    return names[command] === undefined ? [] : [{ text: names[command], chords: of(command) }];
  });
  const moves = (['nudge', 'nudge-far', 'resize', 'resize-far'] as const).map((way): Row => ({ text: t.directed[way], chords: DIRECTIONS.flatMap((direction) => of(`${way}-${direction}`).slice(0, 1)) }));
  const digits = { text: t.concept, chords: editor.concepts.flatMap((_, index) => of(`concept-${index + 1}`)) };
  return [...single, digits, ...moves].filter(({ chords }) => chords.length > 0);
}

/** The keys as they are here, with the host's replacements. */
export const renderKeys = (editor: RegionEditor, lookup: KeyLookup<Command>, t: PanelTexts, close: string, closed: () => void): TemplateResult => html`
  <dialog class="keys" part="keys" aria-labelledby="keys-title" ${modal()} @close=${closed} @keydown=${(event: Event) => event.stopPropagation()}>
    <form method="dialog">
      <h2 id="keys-title">${t.keys}</h2>
      <slot name="keys"></slot>
      <dl class="key-rows">
        ${rows(editor, lookup, t).map(({ text, chords }) => html`
          <div><dt>${text}</dt><dd>${chords.map((chord) => html`<span class="chord">${caps(chord).map((cap) => html`<kbd>${cap}</kbd>`)}</span>`)}</dd></div>`)}
      </dl>
      <div class="row"><button class="primary">${close}</button></div>
    </form>
  </dialog>`;
