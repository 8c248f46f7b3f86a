import { html, type TemplateResult } from 'lit';
import { chordsOf, type KeyLookup } from '../../core/keys.js';
import { classifierKeys, type ClassifierCommand, type Classifier } from '../../core/classify/index.js';
import type { InputKind } from '../../core/model/dataset.js';
import type { Texts } from '../../i18n/index.js';
import { caps } from '../../internal/key-caps.js';
import { modal } from '../../internal/modal.js';

/** The keys as they are here, with the host's replacements. */
export function renderKeys(kind: InputKind, classifier: Classifier, lookup: KeyLookup<ClassifierCommand>, t: Texts<'classifier'>, closed: () => void): TemplateResult {
  const words = t.classifier, names: Readonly<Record<string, string>> = words.commands;
  const of = (command: ClassifierCommand): readonly string[] => chordsOf(lookup, command);
  const commands = [...new Set(classifierKeys(kind).map(({ command }) => command))].flatMap((command) => (names[command] === undefined ? [] : [{ text: names[command], chords: of(command) }]));
  // a key for each would fill the screen
  const some = classifier.concepts.slice(0, 3).map((_, i) => i + 1);
  const rows = [
    { text: words.yes, chords: some.flatMap((place) => of(`yes-${place}`)) }, { text: words.no, chords: some.flatMap((place) => of(`no-${place}`)) }, ...commands,
  ].filter(({ chords }) => chords.length > 0);
  return html`
    <dialog class="keys" part="keys" aria-labelledby="keys-title" ${modal()} @close=${closed} @keydown=${(event: Event) => event.stopPropagation()}>
      <form method="dialog">
        <h2 id="keys-title">${words.keys}</h2>
        <slot name="keys"></slot>
        <dl class="key-rows">
          ${rows.map(({ text, chords }) => html`
            <div><dt>${text}</dt><dd>${chords.map((chord) => html`<span class="chord">${caps(chord).map((cap) => html`<kbd>${cap}</kbd>`)}</span>`)}</dd></div>`)}
        </dl>
        <div class="row"><button class="primary">${t.shared.close}</button></div>
      </form>
    </dialog>`;
}
