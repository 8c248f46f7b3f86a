import { html, type TemplateResult } from 'lit';
import type { PanelTexts } from './panel-texts.js';
import type { KeyCommands } from './key-commands.js';

/** While copies follow the hand: the way to end it for who has no Enter and no Escape. */
export const renderPasteBar = (count: number, keys: KeyCommands, done: () => void, t: PanelTexts): TemplateResult => {
  const press = (command: 'finish' | 'cancel') => (): void => {
    keys.run(command);
    done();
  };
  return html`
    <div class="float" part="paste" role="group" aria-label=${t.pasting(count)}>
      <span>${t.pasting(count)}</span>
      <button type="button" class="primary" @click=${press('finish')}>${t.putDown} <kbd aria-hidden="true">⏎</kbd></button>
      <button type="button" @click=${press('cancel')}>${t.cancel}</button>
    </div>`;
};
