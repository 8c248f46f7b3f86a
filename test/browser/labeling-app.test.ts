import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/labeling-app.js';
import { draftStore } from '../../src/adapter/draft-store.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import { pathToPlace, type Place, placeToPath } from '../../src/core/place.js';
import { LabelingApp } from '../../src/elements/labeling-app/labeling-app.js';
import type { PlaceMove } from '../../src/elements/labeling-app/labeling-app.events.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { annotatorOf, button, clean, mount, ready, shop, type Shop, submitSome, until } from './loop.helpers.js';
import { itAt320 } from './narrow.helpers.js';
import { $, clean as cleanFrames, click, expectNoViolations, frame, words } from './tasks.helpers.js';

const TASKS: Place = { at: 'tasks' };
const DOWN = { code: 'unavailable', message: 'The server is down.' } as const;

/** What the app goes by that a host puts into a slot. */
class OwnPart extends HTMLElement {
  place: Place | undefined = undefined;
  taskId: string | undefined = undefined;
  mayLeave = true;
  asked = 0;
  connectedCallback(): void {
    this.tabIndex = -1;
  }
  askToLeave(): Promise<boolean> {
    this.asked++;
    return Promise.resolve(this.mayLeave);
  }
}

describe('labeling-app', () => {
  const { load } = LabelingApp;
  let shopOf: Shop;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    shopOf = await shop();
  });
  afterEach(async () => {
    LabelingApp.load = load;
    await resetMouse();
    await clean();
    cleanFrames();
    const drafts = draftStore('wizard');
    for (const [place] of await drafts.entries()) if (/^\["(ana|jon)"/.test(place)) await drafts.delete(place);
  });

  const events: { type: string; detail: unknown }[] = [];
  const types = (): string[] => events.map(({ type }) => type);
  function open(person: string | null = 'ana', place?: Place, parent?: Node): LabelingApp {
    const el = document.createElement('labeling-app');
    events.length = 0;
    for (const type of ['place-change', 'place-changed'] as const) el.addEventListener(type, ({ detail }) => void events.push({ type, detail }));
    if (person !== null) el.adapter = shopOf.as(person);
    if (place) el.place = place;
    return mount(el, parent);
  }
  const at = (place: Exclude<Place['at'], 'tasks' | 'new'>): Place => ({ at: place, taskId: shopOf.task.id });
  /** The element of the place on show, once there is one of this tag. */
  const part = <Tag extends keyof HTMLElementTagNameMap>(el: LabelingApp, tag: Tag): Promise<HTMLElementTagNameMap[Tag]> =>
    until(() => (el.shown?.localName === tag ? (el.shown as HTMLElementTagNameMap[Tag]) : undefined), tag);
  /** Presses a button once it is there. */
  const press = async (of: Element, name: string | RegExp): Promise<void> => click(await until(() => (of.shadowRoot ? button(of, name) ?? [...of.shadowRoot.querySelectorAll('button')].find((each) => each.ariaLabel === name) : undefined), String(name)));
  const title = (of: Element): string => words(of.shadowRoot?.querySelector('h1, h2'));
  const focusIn = (el: LabelingApp): Element | null | undefined => el.shown?.shadowRoot?.activeElement;
  const listed = async (el: LabelingApp): Promise<HTMLElement> => {
    const manager = await part(el, 'task-manager');
    await until(() => manager.shadowRoot!.querySelector('[data-menu]'), 'the task');
    return manager;
  };
  /** Opens review, and changes the labels without a verdict. */
  async function fixing(el: LabelingApp): Promise<HTMLElementTagNameMap['review-queue']> {
    const queue = await part(el, 'review-queue');
    const annotator = await ready(queue);
    await until(() => button(queue, 'Fix it')?.getAttribute('aria-disabled') === 'false', 'a submission');
    await press(queue, 'Fix it');
    annotator.annotations = [];
    annotator.dispatchEvent(new CustomEvent('annotations-changed', { detail: { gesture: 'delete', changes: [], previous: [] } }));
    await queue.updateComplete;
    return queue;
  }

  it('loads a heavy part with the first place that shows it', async () => {
    for (const tag of ['task-wizard', 'task-workbench', 'review-queue', 'bbox-annotator', 'dataset-picker']) expect(customElements.get(tag), tag).to.equal(undefined);
    const el = open();
    await listed(el);
    expect(el.place).to.deep.equal(TASKS);
    for (const tag of ['task-wizard', 'task-workbench', 'review-queue']) expect(customElements.get(tag), tag).to.equal(undefined);
  });

  it('says that a part did not come, and gets it again', async () => {
    let asked = 0;
    LabelingApp.load = { ...load, wizard: () => (asked++ === 0 ? Promise.reject(new TypeError('no chunk')) : load.wizard!()) };
    const el = open();
    await press(await listed(el), /Create New Task/);
    const retry = await until(() => el.shadowRoot!.querySelector<HTMLElement>('[part=retry]'), 'Retry');
    expect(words(el.shadowRoot!.querySelector('[role=alert]'))).to.equal('This part of the page could not be loaded.Retry');
    expect(el.shown).to.equal(undefined);
    expect(el.shadowRoot!.activeElement, 'the focus is before Retry').to.equal(el.shadowRoot!.querySelector('.waiting'));
    await expectNoViolations(el);
    await click(retry);
    const wizard = await part(el, 'task-wizard');
    await until(() => wizard.shadowRoot?.activeElement?.id === 'heading-input-source', 'the focus in the wizard');
    expect(asked).to.equal(2);
  });

  it('says that a part is on its way where that takes a while, and keeps the focus for it', async () => {
    let come: (() => void) | undefined;
    LabelingApp.load = { ...load, label: () => new Promise<void>((resolve) => { come = resolve; }).then(load.label) };
    const el = open('jon');
    await listed(el);
    el.place = at('label');
    const waiting = await until(() => el.shadowRoot!.querySelector<HTMLElement>('.waiting'), 'waiting');
    expect(words(waiting)).to.equal('');
    expect(el.shadowRoot!.activeElement).to.equal(waiting);
    await until(() => words(waiting) === 'Loading…');
    come!();
    const workbench = await part(el, 'task-workbench');
    await ready(workbench);
    await until(() => focusIn(el)?.localName === 'bbox-annotator', 'the focus on the picture');
  });

  describe('goes by clicks', () => {
    it('to labeling and back, with the focus', async () => {
      const el = open('jon');
      await press(await listed(el), 'Label');
      const workbench = await part(el, 'task-workbench');
      await ready(workbench);
      expect(workbench.taskId).to.equal(shopOf.task.id);
      await until(() => focusIn(el) === annotatorOf(workbench), 'the focus on the picture');
      expect(events).to.deep.equal([{ type: 'place-change', detail: { from: TASKS, to: at('label') } }, { type: 'place-changed', detail: { from: TASKS, to: at('label') } }]);
      expect(JSON.parse(JSON.stringify(events[1]!.detail))).to.deep.equal(events[1]!.detail);
      expect(el.place).to.deep.equal(at('label'));
      expect(el.placeTitle).to.equal('Labeling');
      expect(el.matches(':state(label)')).to.equal(true);
      await press(workbench, 'Back to tasks');
      await until(() => focusIn(el)?.id === 'title', 'the focus on the title');
      expect(el.place).to.deep.equal(TASKS);
      expect(el.matches(':state(label)')).to.equal(false);
    });

    it('to review and back', async () => {
      await submitSome(shopOf, 1);
      const el = open();
      await press(await listed(el), 'Review');
      const queue = await part(el, 'review-queue');
      await until(() => focusIn(el)?.matches('[role=listbox]'), 'the focus on the list');
      await press(queue, 'Back to tasks');
      await listed(el);
      expect(events.map(({ detail }) => (detail as PlaceMove).to.at)).to.deep.equal(['review', 'review', 'tasks', 'tasks']);
    });

    for (const [item, place, heading] of [['edit', 'edit', 'Edit labeling task'], ['duplicate', 'copy', 'New labeling task']] as const) {
      it(`to the wizard, to ${item}, and back`, async () => {
        const el = open(), manager = await listed(el);
        await click(manager.shadowRoot!.querySelector('[data-menu]')!);
        await click(await until(() => manager.shadowRoot!.querySelector(`[data-item=${item}]`), item));
        const wizard = await part(el, 'task-wizard');
        await until(() => title(wizard) === heading);
        expect(el.place).to.deep.equal(at(place));
        expect([wizard.taskId, wizard.copyOf]).to.deep.equal(place === 'edit' ? [shopOf.task.id, undefined] : [undefined, shopOf.task.id]);
        await press(wizard, 'Cancel');
        await listed(el);
      });
    }

    it('from the wizard with what was saved, in words that stay until the next place', async () => {
      const el = open('ana', at('edit')), wizard = await part(el, 'task-wizard');
      const saved: string[] = [];
      el.addEventListener('task-submitted', ({ detail }) => saved.push(detail.task.name));
      await click(await until(() => [...wizard.shadowRoot!.querySelectorAll<HTMLElement>('.steps button')].at(-1), 'the last step'));
      await until(() => wizard.shadowRoot!.querySelector('#create'), 'Save changes');
      await click($(wizard, '#create'));
      await listed(el);
      const said = $(el, 'output');
      expect(words(said)).to.equal('“Street furniture” is saved.');
      expect(saved).to.deep.equal(['Street furniture']);
      await until(() => focusIn(el)?.id === 'title', 'the focus on the title');
      await expectNoViolations(el);
      el.place = { at: 'new' };
      await part(el, 'task-wizard');
      expect(words(said)).to.equal('');
    });

    it('nowhere if the page prevents it', async () => {
      const el = open('jon');
      el.addEventListener('place-change', (event) => event.preventDefault());
      const manager = await listed(el);
      await press(manager, 'Label');
      await el.updateComplete;
      expect(types()).to.deep.equal(['place-change']);
      expect(el.place).to.deep.equal(TASKS);
      expect(el.shown).to.equal(manager);
    });

    it('and keeps what was searched for', async () => {
      const el = open('jon'), manager = await listed(el);
      const search = $<HTMLInputElement>(manager, '#search');
      search.focus();
      await sendKeys({ type: 'street' });
      await press(manager, 'Label');
      await press(await part(el, 'task-workbench'), 'Back to tasks');
      expect(await listed(el)).to.equal(manager);
      expect($<HTMLInputElement>(manager, '#search').value).to.equal('street');
    });
  });

  describe('by its property', () => {
    const PLACES: readonly (readonly [Place['at'], string, string])[] = [
      ['tasks', 'task-manager', 'Tasks'], ['new', 'task-wizard', 'New task'], ['edit', 'task-wizard', 'Edit task'], ['copy', 'task-wizard', 'New task'],
      ['label', 'task-workbench', 'Labeling'], ['review', 'review-queue', 'Review'],
    ];
    for (const [name, tag, called] of PLACES) {
      it(`is at ${name} from the start, and fires nothing`, async () => {
        const el = open('ana', name === 'tasks' || name === 'new' ? { at: name } : { at: name, taskId: shopOf.task.id });
        await part(el, tag as 'task-manager');
        expect(el.placeTitle).to.equal(called);
        expect(el.matches(`:state(${name})`)).to.equal(true);
        expect(events).to.deep.equal([]);
        expect(document.activeElement === document.body, 'the focus is the page’s').to.equal(true);
      });
    }

    it('shows a dashboard by its tag', async () => {
      const el = open('ana', at('dashboard')), dashboard = await part(el, 'task-dashboard');
      expect(dashboard.taskId).to.equal(shopOf.task.id);
      expect(el.placeTitle).to.equal('Dashboard');
      await until(() => dashboard.shadowRoot?.querySelector('.back'));
      dashboard.shadowRoot!.querySelector<HTMLElement>('.back')!.click();
      await listed(el);
    });

    it('goes to a task’s quality from its menu', async () => {
      const el = open('ana', TASKS), manager = (await listed(el)).shadowRoot!;
      manager.querySelector<HTMLElement>('[data-menu]')!.click();
      const item = await until(() => manager.querySelector<HTMLElement>('[data-item=dashboard]'));
      item.click();
      const dashboard = await part(el, 'task-dashboard');
      expect(el.place).to.deep.equal(at('dashboard'));
      await until(() => dashboard.shadowRoot?.activeElement?.id === 'title', 'the focus in it');
    });

    it('goes to the tasks from what is no place', async () => {
      const el = open('ana', { at: 'new' });
      await part(el, 'task-wizard');
      el.place = { at: 'nowhere', taskId: 1 } as unknown as Place;
      await listed(el);
      expect(el.place).to.deep.equal(TASKS);
    });

    it('takes the same place again as nothing', async () => {
      const el = open('ana', at('edit')), wizard = await part(el, 'task-wizard');
      el.place = at('edit');
      await el.updateComplete;
      expect(el.shown).to.equal(wizard);
    });

    it('leaves the focus of the page where it is, unless it is in what goes', async () => {
      const field = mount(document.createElement('input')), el = open('jon');
      await listed(el);
      field.focus();
      el.place = at('label');
      await ready(await part(el, 'task-workbench'));
      expect(document.activeElement).to.equal(field);
      el.focus();
      await until(() => focusIn(el)?.localName === 'bbox-annotator', 'the focus on the picture');
      el.place = TASKS;
      await until(() => focusIn(el)?.id === 'title', 'the focus on the title');
    });

    it('has the focus at the end where nothing is left to label', async () => {
      await submitSome(shopOf, 3);
      const el = open('jon');
      await listed(el);
      el.place = at('label');
      await part(el, 'task-workbench');
      await until(() => focusIn(el)?.id === 'end-title', 'the focus on the end');
    });
  });

  describe('over the history of the page', () => {
    let app: LabelingApp;
    const follow = (): void => { app.place = pathToPlace(location.hash); };
    const before = location.href;
    async function bound(person: string): Promise<LabelingApp> {
      history.pushState(null, '', '#/');
      app = open(person);
      app.addEventListener('place-changed', ({ detail }) => { location.hash = placeToPath(detail.to); });
      window.addEventListener('hashchange', follow);
      await listed(app);
      return app;
    }
    afterEach(() => {
      window.removeEventListener('hashchange', follow);
      history.replaceState(null, '', before);
    });

    it('goes back and forward', async () => {
      const el = await bound('jon');
      await press(await listed(el), 'Label');
      await part(el, 'task-workbench');
      expect(location.hash).to.equal(`#/label/${shopOf.task.id}`);
      history.back();
      await listed(el);
      history.forward();
      await part(el, 'task-workbench');
      expect(types()).to.deep.equal(['place-change', 'place-changed']);
    });

    it('finds what was typed into the wizard', async () => {
      const el = await bound('ana');
      await press(await listed(el), /Create New Task/);
      const wizard = await part(el, 'task-wizard');
      await click(await until(() => wizard.shadowRoot!.querySelectorAll<HTMLElement>('.steps button')[4], 'the steps'));
      const name = await until(() => wizard.shadowRoot!.querySelector<HTMLInputElement>('[data-question=name] input'), 'the name');
      await click(name);
      await sendKeys({ type: 'Half a task' });
      history.back();
      await listed(el);
      history.forward();
      const again = await until(() => (el.shown !== wizard && el.shown?.localName === 'task-wizard' ? el.shown : undefined), 'another wizard');
      await until(() => again.shadowRoot!.querySelector<HTMLInputElement>('[data-question=name] input')?.value === 'Half a task', 'what was typed');
    });

    it('asks before fixes are lost, and stays with an address that says so', async () => {
      await submitSome(shopOf, 2);
      const el = await bound('ana');
      await press(await listed(el), 'Review');
      const queue = await fixing(el), question = $<HTMLDialogElement>(queue, '#question');
      history.back();
      await until(() => question.open, 'the question');
      expect(location.hash).to.equal('#/');
      await expectNoViolations(el);
      await sendKeys({ press: 'Escape' });
      await until(() => location.hash === `#/review/${shopOf.task.id}`, 'the address of before');
      expect(el.place).to.deep.equal(at('review'));
      expect(el.shown).to.equal(queue);
      expect(annotatorOf(queue).annotations).to.have.length(0);
      expect(events.at(-1)).to.deep.equal({ type: 'place-changed', detail: { from: TASKS, to: at('review') } });

      history.back();
      await until(() => question.open, 'the question again');
      const { length } = events;
      await press(queue, 'Leave');
      await listed(el);
      expect(location.hash).to.equal('#/');
      expect(events).to.have.length(length);
    });

    it('asks once, wherever the person goes on to meanwhile', async () => {
      await submitSome(shopOf, 2);
      const el = await bound('ana');
      el.place = at('review');
      const queue = await fixing(el), question = $<HTMLDialogElement>(queue, '#question');
      el.place = TASKS;
      await until(() => question.open, 'the question');
      el.place = { at: 'new' };
      await el.updateComplete;
      expect(el.shown).to.equal(queue);
      await press(queue, 'Leave');
      await part(el, 'task-wizard');
    });

    it('asks nothing twice: who says in the queue that they leave, leaves', async () => {
      await submitSome(shopOf, 2);
      const el = await bound('ana');
      el.place = at('review');
      const queue = await fixing(el);
      await press(queue, 'Back to tasks');
      await press(queue, 'Leave');
      await listed(el);
      expect(location.hash).to.equal('#/');
    });

    it('keeps a comment that was typed in the queue', async () => {
      await submitSome(shopOf, 1);
      const el = await bound('ana');
      el.place = at('review');
      const queue = await part(el, 'review-queue');
      await ready(queue);
      const field = await until(() => queue.shadowRoot!.querySelector<HTMLTextAreaElement>('#reason'), 'the field');
      await click(field);
      await sendKeys({ type: 'Too wide' });
      expect(field.value).to.equal('Too wide');
      el.place = TASKS;
      await listed(el);
      el.place = at('review');
      await until(() => el.shown?.shadowRoot?.querySelector<HTMLTextAreaElement>('#reason')?.value === 'Too wide', 'the comment');
    });
  });

  describe('with another person', () => {
    it('shows the tasks, and nothing that the former one had open', async () => {
      const el = open('jon', at('label')), workbench = await part(el, 'task-workbench');
      await ready(workbench);
      el.adapter = shopOf.as('ana');
      const manager = await listed(el);
      expect(el.place).to.deep.equal(TASKS);
      expect(workbench.isConnected).to.equal(false);
      expect(events).to.deep.equal([{ type: 'place-changed', detail: { from: at('label'), to: TASKS } }]);
      expect((manager as HTMLElementTagNameMap['task-manager']).adapter).to.equal(el.adapter);
    });

    it('keeps nothing of what the former one searched for', async () => {
      const el = open('jon'), manager = await listed(el);
      $<HTMLInputElement>(manager, '#search').focus();
      await sendKeys({ type: 'street' });
      el.adapter = shopOf.as('ana');
      await until(() => el.shown !== manager, 'another element');
      expect($<HTMLInputElement>(await listed(el), '#search').value).to.equal('');
      expect(events).to.deep.equal([]);
    });

    it('covers what is open until it is known who comes, and starts nothing in their name', async () => {
      const el = open('jon', at('label')), workbench = await part(el, 'task-workbench');
      await ready(workbench);
      let told: ((person: Awaited<ReturnType<LabelingAdapter['session']['current']>>) => void) | undefined;
      const li = createFaultyAdapter(shopOf.as('li'), {}), started: unknown[] = [];
      el.adapter = {
        ...li, session: { ...li.session, current: () => new Promise((resolve) => { told = resolve; }) },
        labeling: { ...li.labeling, start: (...args) => { started.push(args); return li.labeling.start(...args); } },
      };
      await until(() => told, 'the question who it is');
      await el.updateComplete;
      expect(getComputedStyle(workbench).visibility).to.equal('hidden');
      expect(workbench.adapter).to.not.equal(el.adapter);
      told!(await li.session.current({}));
      await part(el, 'task-manager');
      expect(started).to.deep.equal([]);
    });

    it('says why it is not known who comes, and asks again', async () => {
      const el = open('jon');
      await listed(el);
      const adapter = createFaultyAdapter(shopOf.as('ana'), { 'session.current': { failOnce: DOWN } });
      el.adapter = adapter;
      const retry = await until(() => el.shadowRoot!.querySelector<HTMLElement>('[part=retry]'), 'Retry');
      expect(words(el.shadowRoot!.querySelector('[role=alert]'))).to.contain('The server is down.');
      await expectNoViolations(el);
      await click(retry);
      await until(() => !el.shadowRoot!.querySelector('.covered'), 'Ana');
      await listed(el);
      await until(() => focusIn(el)?.id === 'title', 'the focus on the title');
    });

    it('goes where the page says with the new one', async () => {
      await submitSome(shopOf, 1);
      const el = open('jon', at('label'));
      await ready(await part(el, 'task-workbench'));
      el.adapter = shopOf.as('ana');
      el.place = at('review');
      await part(el, 'review-queue');
      expect(events).to.deep.equal([]);
    });

    it('is without an adapter while nobody is signed in', async () => {
      const el = open('jon', at('label')), workbench = await part(el, 'task-workbench');
      await ready(workbench);
      el.adapter = undefined;
      await el.updateComplete;
      expect(words(el.shadowRoot!.querySelector('[part=status]'))).to.contain('Not connected');
      expect(getComputedStyle(workbench).visibility).to.equal('hidden');
      el.adapter = shopOf.as('jon');
      await until(() => !el.shadowRoot!.querySelector('.covered'), 'Jon again');
      expect(el.shown).to.equal(workbench);
      expect(events).to.deep.equal([]);
    });
  });

  it('goes on for the same person with another adapter, with the focus where it was', async () => {
    const el = open('jon', at('label')), workbench = await part(el, 'task-workbench');
    await ready(workbench);
    el.focus();
    await until(() => focusIn(el) === annotatorOf(workbench), 'the focus on the picture');
    el.adapter = shopOf.as('jon');
    await until(() => workbench.adapter === el.adapter, 'the new adapter in the workbench');
    expect(el.shown).to.equal(workbench);
    await until(() => focusIn(el) === annotatorOf(workbench), 'the focus again');
    expect(el.place).to.deep.equal(at('label'));
  });

  it('tells that a session is over, and goes on when the adapter is set again, even the same', async () => {
    const adapter = createFaultyAdapter(shopOf.as('jon'), {}), el = open(null, at('label'));
    adapter.setFaults({ 'labeling.start': { failOnce: { code: 'unauthorized', message: 'Sign in.' } } });
    let expired = 0;
    el.addEventListener('session-expired', () => {
      expired++;
      el.adapter = adapter;
    });
    el.adapter = adapter;
    await ready(await part(el, 'task-workbench'));
    expect(expired).to.equal(1);
  });

  const there = (of: Element, selector: string): Element | null => of.shadowRoot!.querySelector(selector);
  for (const [place, tag, method, isThere] of [
    [TASKS, 'task-manager', 'tasks.list', (el: Element) => there(el, '[data-menu]')],
    [{ at: 'edit' }, 'task-wizard', 'tasks.get', (el: Element) => there(el, '.steps')],
    [{ at: 'new' }, 'task-wizard', 'session.current', (el: Element) => there(el, '.steps')],
    [{ at: 'label' }, 'task-workbench', 'tasks.get', (el: Element) => there(el, '[part=footer]')],
    [{ at: 'review' }, 'review-queue', 'tasks.get', (el: Element) => there(el, '[part=list]')],
    [{ at: 'dashboard' }, 'task-dashboard', 'review.quality', (el: Element) => there(el, '[part=review]')],
  ] as const) {
    it(`goes on where a session was over at ${place.at}, of ${method}, when the same adapter is set again`, async () => {
      await submitSome(shopOf, 1);
      const fail = { code: 'unauthorized', message: 'Sign in.' } as const, adapter = createFaultyAdapter(shopOf.as('ana'), { [method]: { fail } });
      const el = open(null, place.at === 'tasks' || place.at === 'new' ? place : at(place.at));
      let expired = 0;
      el.addEventListener('session-expired', () => expired++);
      el.adapter = adapter;
      const own = await part(el, tag);
      await until(() => expired > 0 || there(own, '[role=alert]'), 'the end of the session');
      expect(isThere(own)).to.equal(null);
      adapter.setFaults({});
      el.adapter = adapter;
      await until(() => isThere(own), 'what was asked for');
      expect(el.shown).to.equal(own);
    });
  }

  it('passes on what its parts ask, and lets the page prevent it', async () => {
    const el = open('ana', at('edit')), wizard = await part(el, 'task-wizard');
    let settings: unknown;
    el.addEventListener('task-submit', (event) => {
      event.preventDefault();
      ({ settings } = event.detail);
    });
    await click(await until(() => [...wizard.shadowRoot!.querySelectorAll<HTMLElement>('.steps button')].at(-1), 'the last step'));
    await click(await until(() => wizard.shadowRoot!.querySelector<HTMLElement>('#create'), 'Save changes'));
    await until(() => settings, 'the settings');
    expect((settings as { name: string }).name).to.equal('Street furniture');
    expect(el.shown).to.equal(wizard);
  });

  it('offers sample pictures in the wizard', async () => {
    const el = open('ana', { at: 'new' }), wizard = await part(el, 'task-wizard');
    el.samples = [{ name: 'a street', url: '/street.webp' }];
    await el.updateComplete;
    expect(wizard.samples).to.equal(el.samples);
  });

  describe('with a part of the page’s own', () => {
    if (!customElements.get('own-part')) customElements.define('own-part', OwnPart);
    const own = (slot: string): OwnPart => Object.assign(document.createElement('own-part') as OwnPart, { slot });

    it('shows it, tells it the place, and loads none of its own', async () => {
      LabelingApp.load = { ...load, label: () => Promise.reject(new Error('not asked for')) };
      const el = document.createElement('labeling-app'), mine = own('label');
      el.append(mine);
      el.adapter = shopOf.as('jon');
      mount(el);
      await press(await listed(el), 'Label');
      await until(() => mine.checkVisibility(), 'it');
      expect([mine.place, mine.taskId]).to.deep.equal([at('label'), shopOf.task.id]);
      expect(el.shown).to.equal(mine);
      expect(el.shadowRoot!.querySelector('task-workbench')).to.equal(null);
      await until(() => document.activeElement === mine, 'the focus on it');
      let heard = 0;
      el.addEventListener('work-finished', () => { heard++; });
      mine.dispatchEvent(new CustomEvent('work-finished', { bubbles: true, detail: { taskId: shopOf.task.id } }));
      expect(heard).to.equal(1);
      mine.dispatchEvent(new CustomEvent('workbench-close', { bubbles: true, detail: { taskId: shopOf.task.id } }));
      await listed(el);
    });

    it('asks it before it goes, and finds its adapter for it', async () => {
      const el = open('jon'), mine = own('label'), nested = document.createElement('task-manager');
      mine.append(nested);
      el.append(mine);
      el.place = at('label');
      await until(() => mine.checkVisibility(), 'it');
      await until(() => nested.shadowRoot?.querySelector('[data-menu]'), 'the task in it');
      mine.mayLeave = false;
      el.place = TASKS;
      await until(() => types().includes('place-changed'), 'the answer');
      expect([mine.asked, el.place]).to.deep.equal([1, at('label')]);
      mine.mayLeave = true;
      el.place = TASKS;
      await listed(el);
    });

    it('takes its own again when it is gone, and one that is defined later', async () => {
      const el = open('jon', at('label')), mine = document.createElement('late-part');
      mine.slot = 'label';
      el.append(mine);
      await until(() => el.shown === mine, 'it');
      customElements.define('late-part', class extends OwnPart {});
      await until(() => (mine as OwnPart).taskId === shopOf.task.id, 'its task');
      mine.remove();
      await ready(await part(el, 'task-workbench'));
    });
  });

  it('leaves another one on the page alone', async () => {
    const one = open('jon'), other = document.createElement('labeling-app'), heard: unknown[] = [];
    other.addEventListener('place-change', ({ detail }) => heard.push(detail));
    other.adapter = shopOf.as('ana');
    mount(other);
    await listed(other);
    await press(await listed(one), 'Label');
    await ready(await part(one, 'task-workbench'));
    expect(other.place).to.deep.equal(TASKS);
    expect(heard).to.deep.equal([]);
    other.adapter = shopOf.as('li');
    other.place = { at: 'new' };
    await part(other, 'task-wizard');
    expect(one.place).to.deep.equal(at('label'));
    await until(() => focusIn(one)?.localName === 'bbox-annotator', 'the focus stays');
  });

  it('finds its adapter as every element does', async () => {
    const provider = mount(document.createElement('labeling-provider'));
    const el = open(null, undefined, provider);
    await until(() => /Not connected/.test(el.shown?.shadowRoot?.textContent ?? ''));
    provider.adapter = shopOf.as('ana');
    await listed(el);
  });

  it('speaks its own words', async () => {
    const el = open();
    el.strings = { app: { places: { tasks: 'Aufgaben' } }, manager: { title: 'Aufgaben' } };
    await listed(el);
    expect(el.placeTitle).to.equal('Aufgaben');
    expect(title(el.shown!)).to.contain('Aufgaben');
  });

  for (const place of ['tasks', 'new', 'label', 'review'] as const) {
    it(`is accessible at ${place}, from right to left too`, async () => {
      await submitSome(shopOf, 1);
      const rtl = frame(800, 'rtl');
      for (const parent of [document.body, rtl]) {
        const el = open(place === 'label' ? 'jon' : 'ana', place === 'tasks' || place === 'new' ? { at: place } : at(place), parent);
        await until(() => el.shown?.shadowRoot?.querySelector('[data-menu], [id^=heading-], bbox-annotator'), place);
        await expectNoViolations(el);
        expect(el.scrollWidth, 'nothing beside it').to.be.at.most(el.clientWidth);
        el.remove();
      }
    });
  }

  itAt320('fits into 320 px at every place', async () => {
    await submitSome(shopOf, 1);
    for (const [person, place] of [['ana', TASKS], ['ana', { at: 'new' }], ['jon', at('label')], ['ana', at('review')]] as const) {
      const el = open(person, place);
      await until(() => el.shown?.shadowRoot?.querySelector('[data-menu], [id^=heading-], bbox-annotator'), place.at);
      expect(document.documentElement.scrollWidth, place.at).to.be.at.most(320);
      el.remove();
    }
  });
});
