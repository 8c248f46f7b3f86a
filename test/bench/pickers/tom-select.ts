import TomSelect from 'tom-select';
import 'tom-select/dist/css/tom-select.css';
import { type PickerSubject, textsIn } from './subject.js';

/** As it comes: it draws 50 of the options that match. */
export const create: PickerSubject = async (stage, names) => {
  const input = document.createElement('input');
  stage.append(input);
  const select = new TomSelect(input, {
    options: names.map((name) => ({ value: name, text: name })), openOnFocus: false, create: true, addPrecedence: false, plugins: [],
  });
  const options = (): Element[] => [...stage.querySelectorAll('.ts-dropdown .option')];
  return {
    focus: () => select.focus(),
    options: () => textsIn(select.isOpen ? stage.querySelector('.ts-dropdown-content') : undefined, options()),
    optionElements: () => options().length,
  };
};
