import type { PickerSubject } from './pickers/subject.js';

const SUBJECTS: Record<string, () => Promise<{ create: PickerSubject }>> = {
  ours: () => import('./pickers/ours.js'),
  'ours-stored': () => import('./pickers/ours-stored.js'),
  vaadin: () => import('./pickers/vaadin.js'),
  'tom-select': () => import('./pickers/tom-select.js'),
  shoelace: () => import('./pickers/shoelace.js'),
};

/** The same names in every run: two words of syllables and a number, no name twice. */
function makeNames(count: number): string[] {
  let state = 42;
  const next = (most: number): number => (state = (state * 16_807) % 2_147_483_647) % most;
  const word = (): string => Array.from({ length: 2 + next(2) }, () => 'bdfgklmnprstvz'[next(14)]! + 'aeiou'[next(5)]!).join('');
  return Array.from({ length: count }, (_, i) => `${word()} ${word()} ${i}`);
}

/** After the frame that shows what is in the DOM now. */
const painted = (): Promise<number> => new Promise((resolve) => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve(performance.now()), { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
});

const PATIENCE = 60_000;

/** Milliseconds from the next key to the first frame in which this holds. */
const fromKey = (holds: () => boolean): Promise<number> => new Promise((resolve, reject) => {
  addEventListener('keydown', (event) => {
    const look = (): void => {
      if (holds()) void painted().then((end) => resolve(end - event.timeStamp));
      else if (performance.now() - event.timeStamp > PATIENCE) reject(new Error('never shown'));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true });
});

let subject: Awaited<ReturnType<PickerSubject>>, names: string[];

const bench = {
  async open(name: string, count: number): Promise<void> {
    names = makeNames(count);
    const { create } = await SUBJECTS[name]!();
    subject = await create(document.querySelector<HTMLElement>('#stage')!, names);
    await painted();
  },
  focus: (): void => subject.focus(),
  /** Milliseconds from the key that opens the list to its rows painted. */
  opening: (): Promise<number> => fromKey(() => subject.options().length > 0),
  /** Milliseconds from the key that makes the text this to its result painted. */
  typing: (text: string): Promise<number> => fromKey(() => {
    const options = subject.options();
    return options.length > 0 && options.every((option) => option.includes(text));
  }),
  /** What to type: the first words of names from all over the list. */
  texts: (count: number): string[] => Array.from({ length: count }, (_, i) => names[Math.floor((i + 0.5) * names.length / count)]!.split(' ')[0]!),
  /** Elements of options in the DOM, shown or not. */
  optionElements: (): number => subject.optionElements(),
};

Object.assign(window, { bench });
