import type { Formats } from '../formats.js';

export const datasetPicker = (f: Formats) => ({
  label: 'Dataset',
  list: 'Datasets',
  placeholder: 'Search datasets',
  required: 'Choose a dataset.',
  none: 'There are no datasets yet.',
  noMatch: (text: string) => `No dataset matches “${text}”.`,
  createNamed: (name: string) => `Create new dataset “${name}”`,
  create: 'Create new dataset',
  clear: 'Choose no dataset',
  counts: (counts: { readonly image: number; readonly video: number; readonly text: number }) => {
    const kinds = [
      counts.image > 0 ? f.plural(counts.image, { one: '# image', other: '# images' }) : '',
      counts.video > 0 ? f.plural(counts.video, { one: '# video', other: '# videos' }) : '',
      counts.text > 0 ? f.plural(counts.text, { one: '# text', other: '# texts' }) : '',
    ].filter(Boolean);
    return kinds.length > 0 ? f.list(kinds) : 'empty';
  },
  unknown: (id: string) => `The dataset ${id} does not exist, or not any more.`,
  name: 'Name of the new dataset',
  createIt: 'Create',
  allInputs: 'Add all the inputs of the app',
  creating: 'Creating…',
  taken: (name: string) => `There is a dataset “${name}” already. Choose it, or take another name.`,
  choose: (name: string) => `Choose “${name}”`,
  said: {
    chosen: (name: string) => `${name} chosen.`,
    created: (name: string) => `${name} created and chosen.`,
  },

  inputs: {
    in: (name: string) => `Inputs of ${name}`,
    first: (name: string) => `The first inputs of ${name}`,
    none: 'No inputs yet.',
    add: 'Add pictures',
    drop: 'Drop pictures or folders here, or',
    formats: 'JPEG, PNG, WebP, GIF or AVIF.',
    chooseFiles: 'Choose files',
    chooseFolder: 'Choose a folder',
    samples: 'Add sample pictures',
    readingFolders: (count: number) => (count === 0 ? 'Looking for files…' : f.plural(count, { one: 'Looking for files… # so far', other: 'Looking for files… # so far' })),
    nothingDropped: 'There was no file in that.',
    adding: (name: string) => `Adding inputs to ${name}`,
    progress: (done: number, total: number) => `${f.number(done)} of ${f.number(total)}`,
    added: (count: number) => f.plural(count, { one: '# input added.', other: '# inputs added.' }),
    refused: (count: number) => f.plural(count, { one: '# file was not added:', other: '# files were not added:' }),
    said: (added: number, refused: number) =>
      refused === 0
        ? f.plural(added, { one: '# input added.', other: '# inputs added.' })
        : `${f.plural(added, { one: '# input added', other: '# inputs added' })}, ${f.number(refused)} not added.`,
    plus: (count: number) => `+${f.number(count)}`,
    moreInputs: (count: number) => f.plural(count, { one: '# more input', other: '# more inputs' }),
    moreRefused: (count: number) => `and ${f.number(count)} more`,
    stopped: (done: number, total: number) => `Stopped at ${f.number(done)} of ${f.number(total)}. What was added stays.`,
    failed: (why: string, left: number) => `${why} ${f.plural(left, { one: '# file is still waiting.', other: '# files are still waiting.' })}`,
    goOn: 'Continue',
    dismiss: 'Dismiss this list',
    reasons: {
      empty: 'The file is empty (0 bytes).',
      'not-a-picture': 'This is no JPEG, PNG, WebP, GIF or AVIF picture.',
      heic: 'Browsers cannot show HEIC photos. Export it as JPEG.',
      'cut-off': 'The picture is damaged: its end is missing.',
      undecodable: 'The picture is damaged, or too large for this browser.',
      unreadable: 'The file could not be read. It may have been moved or deleted.',
      'not-fetched': 'The picture could not be loaded.',
    },
  },
});
