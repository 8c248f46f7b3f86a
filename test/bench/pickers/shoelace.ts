import '@shoelace-style/shoelace/dist/themes/light.css';
import '@shoelace-style/shoelace/dist/components/select/select.js';
import '@shoelace-style/shoelace/dist/components/option/option.js';
import { type PickerSubject, textsIn } from './subject.js';

/** Each option is an element of the page; it has no search. */
export const create: PickerSubject = async (stage, names) => {
  const el = document.createElement('sl-select');
  el.multiple = true;
  el.append(...names.map((name, i) => Object.assign(document.createElement('sl-option'), { value: `c${i}`, textContent: name })));
  stage.append(el);
  await el.updateComplete;
  // of so many, those at the top say whether the list is there
  const first = [...el.children].slice(0, 20);
  return {
    focus: () => el.focus(),
    options: () => textsIn(el.open ? el.shadowRoot!.querySelector('.select__listbox') : undefined, first),
    optionElements: () => el.querySelectorAll('sl-option').length,
  };
};
