import { expect } from 'chai';
import { cleanName, nameProblem } from '../../src/core/model/index.js';
import { HARD_TEXTS } from '../support/hard-texts.js';
import { enter, names, picker } from './concept-picker.helpers.js';
import { $, $$, active, chips, input, store, texts, until } from './pickers.helpers.js';

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('<concept-picker>, hard texts', () => {
  it('come back as they were typed, in NFC and trimmed, and are shown as text; what is refused is named at the field', async () => {
    const adapter = store(), el = picker(adapter);
    let kept = 0, refused = 0;
    for (const text of HARD_TEXTS) {
      await enter(el, text);
      // as the field has it: it takes no line breaks
      const typed = input(el).value, problem = nameProblem(typed);
      if (problem === 'empty') {
        await el.updateComplete;
        expect($$(el, '.create').length, JSON.stringify(text)).to.equal(0);
      } else if (problem) {
        await until(() => $(el, '#problem').textContent !== '' && input(el).getAttribute('aria-invalid') === 'true');
        expect($$(el, '.create').length, JSON.stringify(text)).to.equal(0);
        refused++;
      } else {
        await until(() => active(el));
        const before = el.value.length, isThere = active(el)!.getAttribute('aria-selected') === 'true';
        input(el).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        await until(() => input(el).value === '' && el.value.length === before + (isThere ? 0 : 1) && names(el).length === el.value.length);
        if (!isThere) {
          kept++;
          expect(names(el).at(-1)).to.equal(cleanName(typed));
          expect(chips(el).at(-1)).to.equal(words(cleanName(typed)));
        }
      }
      await enter(el, '');
    }
    expect(el.shadowRoot!.querySelector('img, script, svg[onload]')).to.equal(null);
    expect([kept > 60, refused >= 4]).to.deep.equal([true, true]);
    expect(texts(el, '.chip.failed')).to.deep.equal([]);
    const stored = (await adapter.concepts.list({ limit: 1000 })).items.map(({ name }) => name);
    expect(stored.toSorted()).to.deep.equal(names(el).toSorted());
  }).timeout(60_000);
});
