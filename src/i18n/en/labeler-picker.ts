import type { Formats } from '../formats.js';

export const labelerPicker = (f: Formats) => ({
  label: 'Labelers',
  list: 'People',
  chosen: 'Chosen people',
  placeholder: 'Add people',
  required: 'Choose at least one person.',
  none: 'There is nobody to choose.',
  noMatch: (text: string) => `Nobody matches “${text}”.`,
  invited: 'invited',
  gone: 'removed',
  assignToMe: 'Assign to me',
  addAll: 'Add all',
  removeAll: 'Remove all',
  addingAll: 'Adding everyone…',
  said: {
    added: (name: string) => `${name} added.`,
    removed: (name: string) => `${name} removed.`,
    addedAll: (count: number) => f.plural(count, { one: '# person added.', other: '# people added.' }),
    removedAll: 'Nobody is chosen.',
  },
});
