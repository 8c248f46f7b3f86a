import type { Formats } from '../formats.js';

export const conceptPicker = (f: Formats) => ({
  label: 'Concepts',
  list: 'Concepts',
  chosen: 'Chosen concepts, in the order of their keys',
  placeholder: 'Search or create concepts',
  required: 'Choose at least one concept.',
  none: 'There are no concepts yet.',
  noneCreate: 'There are no concepts yet. Type a name to create one.',
  noMatch: (text: string) => `No concept matches “${text}”.`,
  create: (name: string) => `Create “${name}”`,
  creating: (name: string) => `Creating ${name}…`,
  notCreated: (name: string, why: string) => `${name} was not created: ${why}`,
  noSuch: 'There is no such concept.',
  discard: (name: string) => `Discard ${name}`,
  key: 'key',
  chipHelp: 'Arrow keys go to the next concept, Alt with an arrow key moves it, Delete removes it.',
  earlier: (name: string) => `Move ${name} earlier`,
  later: (name: string) => `Move ${name} later`,
  said: {
    added: (name: string) => `${name} added.`,
    removed: (name: string) => `${name} removed.`,
    already: (name: string) => `${name} is already chosen.`,
    created: (name: string) => `${name} created and added.`,
    moved: (name: string, place: number, count: number) => `${name} is now ${f.number(place)} of ${f.number(count)}.`,
  },
});
