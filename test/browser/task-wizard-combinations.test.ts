/** Every combination of worker strategy and review strategy, answered by mouse alone and by keyboard alone, and counted against the plan once the work is done. */
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/all.js';
import type { Task } from '../../src/core/model/index.js';
import type { WizardDraft } from '../../src/core/wizard/index.js';
import type { TaskWizard } from '../../src/elements/task-wizard/task-wizard.js';
import { $, clean, click, fill, forgetDrafts, has, keepDraft, key, mount, record, shop, type Shop, texts, until, wholeDraft, words } from './tasks.helpers.js';

/** People of this file alone: drafts are theirs. */
const CREATOR = 'mo';
const inChromium = navigator.userAgent.includes('Chrome/') ? describe : describe.skip;

/** The focused element, through shadow roots. */
function deepest(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

async function tabTo(is: (el: Element) => boolean): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await sendKeys({ press: 'Tab' });
    const at = deepest();
    if (at && is(at)) return;
  }
  throw new Error('Tab does not reach it.');
}

interface Hand {
  radio(el: TaskWizard, group: string, title: string): Promise<void>;
  number(el: TaskWizard, selector: string, text: string): Promise<void>;
  option(el: TaskWizard, selector: string, value: string): Promise<void>;
  press(el: TaskWizard, selector: string): Promise<void>;
}

const radioOf = (el: TaskWizard, group: string, title: string): HTMLInputElement =>
  [...el.shadowRoot!.querySelectorAll(`[data-question=${group}] .card`)].find((card) => words(card.querySelector('b')) === title)!.querySelector('input')!;

const HANDS: Readonly<Record<string, Hand>> = {
  mouse: {
    radio: async (el, group, title) => {
      await click(radioOf(el, group, title));
      await until(() => radioOf(el, group, title).checked);
    },
    number: async (el, selector, text) => {
      await click($(el, selector));
      await fill($<HTMLInputElement>(el, selector), text);
    },
    // the list of a select is the system's: no page sees a mouse in it
    option: async (el, selector, value) => {
      const select = $<HTMLSelectElement>(el, selector);
      select.value = value;
      select.dispatchEvent(new Event('input', { bubbles: true }));
      await el.updateComplete;
    },
    press: (el, selector) => click($(el, selector)),
  },
  keyboard: {
    radio: async (el, group, title) => {
      const wanted = radioOf(el, group, title);
      await tabTo((at) => at instanceof HTMLInputElement && at.type === 'radio' && at.name === group);
      for (let i = 0; i < 4 && !wanted.checked; i++) {
        await sendKeys({ press: 'ArrowDown' });
        await el.updateComplete;
      }
      expect(wanted.checked).to.equal(true);
    },
    number: async (el, selector, text) => {
      await tabTo((at) => at === $(el, selector));
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'a' });
      await sendKeys({ up: 'Control' });
      await sendKeys({ type: text });
    },
    option: async (el, selector, value) => {
      const select = $<HTMLSelectElement>(el, selector);
      await tabTo((at) => at === select);
      for (let i = 0; i < 3 && select.value !== value; i++) await sendKeys({ press: 'ArrowDown' });
      expect(select.value).to.equal(value);
    },
    press: async (el, selector) => {
      await tabTo((at) => at === $(el, selector));
      await sendKeys({ press: 'Enter' });
    },
  },
};

interface Work {
  readonly name: string;
  readonly strategy: 'Full' | 'Partitioned' | 'Dynamic';
  readonly workersPerInput?: string;
  /** Submissions of 7 inputs by three labelers. */
  readonly submissions: number;
  readonly split?: readonly number[];
}

const WORK: readonly Work[] = [
  { name: 'full', strategy: 'Full', submissions: 21, split: [7, 7, 7] },
  { name: 'partitioned', strategy: 'Partitioned', submissions: 7, split: [3, 2, 2] },
  { name: 'partitioned, two an input', strategy: 'Partitioned', workersPerInput: '2', submissions: 14, split: [5, 5, 4] },
  { name: 'dynamic', strategy: 'Dynamic', submissions: 7 },
  { name: 'dynamic, two an input', strategy: 'Dynamic', workersPerInput: '2', submissions: 14 },
];

interface Review {
  readonly name: string;
  readonly strategy: 'None' | 'Manual' | 'Consensus';
  readonly answer?: (hand: Hand, el: TaskWizard) => Promise<void>;
  readonly reviewers: readonly string[];
  /** Of the workers' numbers of submissions: how many wait for each reviewer, least and most, once all have submitted. */
  readonly waits: (perWorker: readonly number[]) => readonly [least: number, most: number];
  readonly success: (perWorker: readonly number[]) => number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const half = (perWorker: readonly number[]): number => sum(perWorker.map((own) => Math.ceil(own / 2)));

const REVIEW: readonly Review[] = [
  { name: 'none', strategy: 'None', reviewers: [], waits: () => [0, 0], success: sum },
  {
    name: 'manual, evenly', strategy: 'Manual', reviewers: ['eve', 'ola'], success: () => 0,
    answer: (hand, el) => hand.number(el, '#sample', '50'),
    waits: (perWorker) => [Math.floor(half(perWorker) / 2), Math.ceil(half(perWorker) / 2)],
  },
  {
    name: 'manual, stacked, the rest released', strategy: 'Manual', reviewers: ['eve', 'ola'], success: (perWorker) => sum(perWorker) - half(perWorker),
    answer: async (hand, el) => {
      await hand.number(el, '#sample', '50');
      await hand.option(el, '#unsampled', 'release');
      await hand.option(el, '#distribution', 'stacked');
    },
    waits: (perWorker) => [half(perWorker), half(perWorker)],
  },
  // all submit the same, nothing: all agree
  { name: 'consensus', strategy: 'Consensus', reviewers: ['eve'], waits: () => [0, 0], success: sum },
];

inChromium('<task-wizard>, every combination', () => {
  let world: Shop;
  before(async () => {
    await setViewport({ width: 1280, height: 900 });
    world = await shop(7);
  });
  afterEach(async () => {
    clean();
    await forgetDrafts(CREATOR);
  });

  const TEAM: Partial<WizardDraft> = { step: 'collaborators', visited: ['input-source', 'objective', 'concepts', 'collaborators'], team: true, labelers: ['ana', 'jon', 'li'] };

  async function finished(task: Task): Promise<readonly number[]> {
    // in turns, as people do: the work that is pulled is shared out by it
    const workers = task.work.workers.map(({ personId }) => ({ personId, left: true, done: 0 }));
    while (workers.some(({ left }) => left)) {
      for (const worker of workers) {
        const { labeling } = world.as(worker.personId), work = worker.left ? await labeling.start(task.id, undefined, key()) : undefined;
        worker.left = work !== undefined;
        if (!work) continue;
        await labeling.submit(work.assignment.id, work.assignment.version, key());
        worker.done++;
      }
    }
    return workers.map(({ done }) => done);
  }

  for (const [by, hand] of Object.entries(HANDS)) {
    for (const work of WORK) {
      for (const review of REVIEW) {
        const isUnmet = review.strategy === 'Consensus' && work.strategy !== 'Full' && work.workersPerInput === undefined;
        it(`${work.name} and ${review.name}, by ${by}${isUnmet ? ': cannot be created' : ''}`, async () => {
          await keepDraft(CREATOR, wholeDraft(world, { ...TEAM, reviewers: review.reviewers, name: `${work.name}, ${review.name}` }));
          const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter: world.as(CREATOR) })), submitted = record(el, 'task-submitted');
          await until(() => has(el, '[data-question=worker-strategy]') && texts(el, '.plan').join().includes('7 inputs'));
          el.focus();
          await until(() => deepest()?.id === 'heading-collaborators');
          await hand.radio(el, 'worker-strategy', work.strategy);
          if (work.workersPerInput !== undefined) await hand.number(el, '#workers-per-input', work.workersPerInput);
          await hand.radio(el, 'review-strategy', review.strategy);
          await el.updateComplete;
          await review.answer?.(hand, el);
          await hand.press(el, '#next');
          await until(() => has(el, '#create'));
          const facts = Object.fromEntries([...el.shadowRoot!.querySelectorAll('.plan dl > div')].map((each) => [words(each.querySelector('dt')), words(each.querySelector('dd'))]));
          const numbers = (text = ''): number[] => [...text.matchAll(/\d+/g)].map(Number);
          await hand.press(el, '#create');
          if (isUnmet) {
            await until(() => texts(el, '#problems button').join() === '2 must agree, and only 1 label each input.');
            expect(submitted).to.have.length(0);
            return;
          }
          await until(() => submitted.length === 1);
          const { task } = submitted[0]!.detail as { task: Task };
          expect(numbers(facts['Work']).at(-1)).to.equal(work.split || work.workersPerInput ? work.submissions : 7);
          if (work.split) {
            expect(numbers(facts['Split'])).to.have.members([...work.split]);
            const told = (await world.as(CREATOR).tasks.workers!(task.id)).map(({ progress }) => progress.total);
            expect(told).to.deep.equal(numbers(facts['Split']));
          }
          const perWorker = await finished(task);
          if (work.split) expect(perWorker).to.deep.equal(numbers(facts['Split']));
          expect(sum(perWorker)).to.equal(work.submissions);
          const waiting = await Promise.all(review.reviewers.map(async (id) => (await world.as(id).review.progress(task.id)).toReview));
          const [least, most] = review.waits(perWorker);
          for (const own of waiting) expect(own).to.be.within(least, most);
          if (review.strategy === 'Manual') {
            const [total] = numbers(facts['Review']);
            if (work.split) expect(total).to.equal(half(perWorker));
            else expect(total).to.be.at.most(half(perWorker)); // who pulls how many is not known before: the least number is told
            if (work.split && review.name.includes('evenly')) expect(numbers(facts['Review']).slice(2)).to.have.members([...new Set(waiting)]);
          }
          expect((await world.as(CREATOR).tasks.get(task.id)).progress).to.include({ total: work.submissions, success: review.success(perWorker), inReview: work.submissions - review.success(perWorker) });
        });
      }
    }
  }
});
