import '@vaadin/multi-select-combo-box';
import { type PickerSubject, textsIn } from './subject.js';

export const create: PickerSubject = async (stage, names) => {
  const el = document.createElement('vaadin-multi-select-combo-box');
  el.items = [...names];
  el.style.inlineSize = '100%';
  stage.append(el);
  const items = (): Element[] => [...document.querySelectorAll('vaadin-multi-select-combo-box-item')];
  return {
    focus: () => el.focus(),
    options: () => textsIn(document.querySelector('vaadin-multi-select-combo-box-scroller'), items()),
    optionElements: () => items().length,
  };
};
