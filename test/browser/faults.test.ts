/** Every list that an adapter fills, with everything that can be wrong with one. */
import { expect } from 'chai';
import '../../src/all.js';
import type { LabelingAdapter, Page, PageQuery, ReadOptions } from '../../src/adapter/port.js';
import { ALL_SCOPES, NO_PROGRESS, type Person } from '../../src/core/model/index.js';
import { mount, until } from './pickers.helpers.js';
import { texts, words } from './tasks.helpers.js';

type List = (query: PageQuery & { readonly search?: string }, options?: ReadOptions) => Promise<Page<never>>;

interface Subject {
  readonly tag: string;
  readonly adapter: (list: List) => Partial<LabelingAdapter>;
  /** A record with this name. */
  readonly item: (name: string) => unknown;
  /** Makes it read. */
  readonly ask: (el: HTMLElement) => void;
  readonly field: string;
  /** Of what is shown: where the names stand, and what was said instead. */
  readonly names: string;
  readonly said: string;
  /** Where the focus is after Retry. */
  readonly rest: string;
  /** Goes on to the end of the list. */
  readonly next?: (el: HTMLElement) => boolean;
}

const ANA: Person = { id: 'ana', name: 'Ana', state: 'active', scopes: ALL_SCOPES };
const session: LabelingAdapter['session'] = { current: () => Promise.resolve({ person: ANA }) };
const never = (): Promise<never> => Promise.reject(Object.assign(new Error('There is none.'), { code: 'not-found' }));
const open = (el: HTMLElement): void => {
  el.focus();
  el.shadowRoot!.querySelector('#input')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
};
const picker = { ask: open, field: '#input', names: '[role=option] bdi', said: '#popup .says span', rest: '#input' };

const SUBJECTS: readonly Subject[] = [
  { ...picker, tag: 'concept-picker', adapter: (list) => ({ concepts: { list } }), item: (name) => ({ id: name, name }) },
  { ...picker, tag: 'dataset-picker', adapter: (list) => ({ datasets: { list, get: never } }), item: (name) => ({ id: name, name, version: 1, counts: { image: 1, video: 0, text: 0 }, createdAt: '2026-01-01T00:00:00Z' }) },
  { ...picker, tag: 'labeler-picker', adapter: (list) => ({ session: { current: () => new Promise(() => {}) }, collaborators: { list } }), item: (name) => ({ id: name, name, state: 'active', scopes: ALL_SCOPES }) },
  {
    ...picker, tag: 'workflow-picker', adapter: (list) => ({ workflows: { list: ({ origin, ...query }, options) => (origin === 'own' ? list(query, options) : Promise.resolve({ items: [] })), get: never } }),
    names: '[role=option] .what > span bdi', item: (name) => ({ id: name, version: '1', name, description: '', origin: 'own', outputs: ['detection'], concepts: [] }),
  },
  {
    tag: 'task-manager', adapter: (list) => ({ tasks: { list } as never }), ask: () => {}, field: '#search', names: '.tasks tbody th b', said: '[role=alert] span', rest: '#title',
    item: (name) => ({
      task: { id: name, name, createdBy: 'ana', objective: 'detection', priority: 'medium', createdAt: '2026-01-01T00:00:00Z', conceptIds: [], work: { strategy: 'full', workers: [], workersPerInput: 1 }, review: { strategy: 'none', reviewers: [] } },
      datasetName: 'survey', progress: NO_PROGRESS, isStarted: false,
    }),
    next: (el) => {
      const next = el.shadowRoot!.querySelector<HTMLElement>('#next[aria-disabled=false]');
      next?.click();
      return next !== null;
    },
  },
];

const DOWN = { code: 'unavailable', message: 'No connection' };

for (const subject of SUBJECTS) {
  describe(`<${subject.tag}> over a list that`, () => {
    const shown = (el: HTMLElement): string[] => texts(el, subject.names);
    const said = (el: HTMLElement): string => texts(el, subject.said)[0] ?? '';
    const isBusy = (el: HTMLElement): boolean => el.shadowRoot!.querySelector('[aria-busy=true]:not([hidden])') !== null;
    const page = (...names: readonly string[]): Page<never> => ({ items: names.map(subject.item) as never[] });
    const asked = async (list: List): Promise<HTMLElement> => {
      const el = mount(Object.assign(document.createElement(subject.tag), { adapter: { session, ...subject.adapter(list) } }));
      await until(() => el.shadowRoot?.querySelector(subject.field));
      subject.ask(el);
      return el;
    };
    const type = (el: HTMLElement, text: string): void => {
      const field = el.shadowRoot!.querySelector<HTMLInputElement>(subject.field)!;
      field.focus();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const retry = async (el: HTMLElement): Promise<void> => {
      const button = [...el.shadowRoot!.querySelectorAll('button')].find((each) => words(each) === 'Retry')!;
      button.focus();
      button.click();
      await until(() => el.shadowRoot!.activeElement?.matches(subject.rest));
    };

    it('is slow: says so, and shows it when it is there', async () => {
      let answer = (): void => {};
      const el = await asked(() => new Promise((resolve) => { answer = () => resolve(page('car')); }));
      await until(() => isBusy(el));
      answer();
      await until(() => shown(el).join() === 'car' && !isBusy(el));
    });

    it('fails once: says why, and Retry brings it, with the focus kept', async () => {
      let calls = 0;
      const el = await asked(() => (++calls === 1 ? Promise.reject(Object.assign(new Error(DOWN.message), DOWN)) : Promise.resolve(page('car'))));
      await until(() => said(el) === 'That did not work: No connection');
      await retry(el);
      await until(() => shown(el).join() === 'car' && said(el) === '');
    });

    it('fails for ever: says so each time, and can still be typed in', async () => {
      let calls = 0;
      const el = await asked(() => {
        calls++;
        throw Object.assign(new Error(DOWN.message), DOWN);
      });
      for (let i = 1; i <= 3; i++) {
        await until(() => calls >= i && said(el) === 'That did not work: No connection');
        await retry(el);
      }
      await until(() => said(el) !== '');
      const before = calls;
      type(el, 'car');
      await until(() => calls > before && said(el) === 'That did not work: No connection');
      expect(el.shadowRoot!.querySelector<HTMLInputElement>(subject.field)!.value).to.equal('car');
    });

    it('answers out of order: what was asked last is shown', async () => {
      const late = new Map<string, () => void>();
      const el = await asked(({ search = '' }) => (search === '' ? Promise.resolve(page('car', 'cart')) : new Promise((resolve) => { late.set(search, () => resolve(page(`for ${search}`))); })));
      await until(() => shown(el).length === 2);
      type(el, 'ca');
      await until(() => late.has('ca'));
      type(el, 'car');
      await until(() => late.has('car'));
      late.get('car')!();
      await until(() => shown(el).join() === 'for car');
      late.get('ca')!();
      await new Promise(requestAnimationFrame);
      expect(shown(el)).to.deep.equal(['for car']);
    });

    it('answers after the element is gone: its read was ended, nothing comes of it, and put back it reads again', async () => {
      const calls: { readonly signal: AbortSignal | undefined; answer(name: string): void }[] = [], errors: unknown[] = [];
      const onError = (event: PromiseRejectionEvent): void => { errors.push(event.reason); };
      window.addEventListener('unhandledrejection', onError);
      const el = await asked((_query, options) => new Promise((resolve) => { calls.push({ signal: options?.signal, answer: (name) => resolve(page(name)) }); }));
      await until(() => calls.length > 0);
      el.remove();
      expect(calls[0]!.signal!.aborted).to.equal(true);
      calls[0]!.answer('late');
      await new Promise(requestAnimationFrame);
      document.body.append(el);
      subject.ask(el);
      await until(() => calls.length > 1);
      expect(shown(el)).to.deep.equal([]);
      for (const call of calls.slice(1)) call.answer('car');
      await until(() => shown(el).join() === 'car');
      expect(errors).to.deep.equal([]);
      window.removeEventListener('unhandledrejection', onError);
    });

    it('has records twice: each is shown once', async () => {
      const el = await asked(() => Promise.resolve(page('car', 'tree', 'car', 'car')));
      await until(() => shown(el).length > 0);
      expect(shown(el)).to.deep.equal(['car', 'tree']);
    });

    it('has a cursor that goes in a circle: it ends', async () => {
      let calls = 0;
      const el = await asked(({ cursor }) => {
        calls++;
        return Promise.resolve({ ...page(cursor === 'b' ? 'tree' : 'car'), cursor: cursor === 'a' ? 'b' : 'a' });
      });
      await until(() => shown(el)[0] === 'car');
      const goOn = async (): Promise<void> => {
        const before = calls;
        if (!subject.next?.(el)) return;
        await until(() => calls > before);
        await new Promise(requestAnimationFrame);
        expect(calls).to.be.lessThan(10);
        await goOn();
      };
      await goOn();
      await until(() => shown(el).includes('tree') && !isBusy(el));
      const before = calls;
      await new Promise(requestAnimationFrame);
      expect([calls, calls < 10]).to.deep.equal([before, true]);
    });

    it('has records that are none: the others are shown', async () => {
      const broken = [null, undefined, 7, 'car', [], {}, { id: 'x' }, { id: 7, name: 'a number' }, { id: '', name: 'no id' }, { name: 'no id' }, { task: null }, { task: { id: 'x' } }];
      const el = await asked(() => Promise.resolve({ items: [...broken, ...page('car').items] as never[] }));
      await until(() => shown(el).join() === 'car');
    });

    for (const [what, answer] of [['nothing', undefined], ['null', null], ['a text', 'Not found'], ['no items', { total: 3 }], ['items that are no list', { items: {} }]] as const) {
      it(`is none, but ${what}: that is an error, and Retry recovers`, async () => {
        let calls = 0;
        const el = await asked(() => Promise.resolve(++calls === 1 ? answer as never : page('car')));
        await until(() => said(el) === 'That did not work: The answer is no list.');
        await retry(el);
        await until(() => shown(el).join() === 'car');
      });
    }
  });
}
