import type { Formats } from '../formats.js';

/** What every picker says. */
export const pickers = (f: Formats) => ({
  openList: (name: string) => `Open the list: ${name}`,
  results: (count: number) => (count === 0 ? 'No results.' : f.plural(count, { one: '# result.', other: '# results.' })),
  manyResults: (atLeast: number) => `More than ${f.number(atLeast)} results.`,
  unknown: 'Unknown',
  unknownId: (id: string) => `Unknown (${id})`,
  readingMore: 'Loading more…',
  moreChips: (count: number) => `${f.number(count)} more`,
  chipHelp: 'Arrow keys go to the next one, Delete removes it.',
  stays: 'cannot be removed',
  staysSaid: (name: string) => `${name} cannot be removed.`,
  othersRemoved: (kept: number) => f.plural(kept, { one: 'All removed but #, which cannot be.', other: 'All removed but #, which cannot be.' }),
  nameProblem: {
    empty: 'A name is needed.',
    'too-long': 'This name is too long: at most 512 characters.',
    malformed: 'This name has a broken character. Type it again.',
  },
});
