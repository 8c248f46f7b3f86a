import '../../../src/define/concept-picker.js';
import type { LabelingAdapter } from '../../../src/adapter/port.js';
import type { Concept } from '../../../src/core/model/index.js';
import { nameKey } from '../../../src/core/model/index.js';
import { type PickerSubject, textsIn } from './subject.js';

export function show(stage: HTMLElement, adapter: LabelingAdapter): Awaited<ReturnType<PickerSubject>> {
  const el = Object.assign(document.createElement('concept-picker'), { label: 'Concepts', adapter });
  stage.append(el);
  const options = (): Element[] => [...el.shadowRoot!.querySelectorAll('[role=option] bdi')];
  return {
    focus: () => el.focus(),
    options: () => textsIn(el.shadowRoot!.querySelector('#list'), options().filter((option) => !option.closest('.pinned'))),
    optionElements: () => options().length,
  };
}

/** Over a list in memory, as a host would search it. */
export const create: PickerSubject = async (stage, names) => {
  const all = names.map((name, i): Concept => ({ id: `c${i}`, name })), keys = names.map(nameKey);
  return show(stage, {
    session: { current: () => Promise.reject(new Error('nobody asks')) },
    concepts: {
      list({ search, cursor, limit = 100, ids }) {
        if (ids) return Promise.resolve({ items: all.filter(({ id }) => ids.includes(id)) });
        const key = nameKey(search ?? ''), hits = key === '' ? all : all.filter((_, i) => keys[i]!.includes(key));
        const start = Number(cursor ?? 0), end = start + limit;
        return Promise.resolve({ items: hits.slice(start, end), total: hits.length, ...(end < hits.length ? { cursor: String(end) } : {}) });
      },
      create: () => Promise.reject(new Error('nobody asks')),
    },
  });
};
