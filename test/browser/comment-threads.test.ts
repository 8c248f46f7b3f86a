import { sendKeys, setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import '../../src/define/comment-threads.js';
import type { LabelingAdapter, ReviewComment } from '../../src/adapter/port.js';
import { LABELER_SCOPES } from '../../src/core/model/index.js';
import { createFaultyAdapter, type Faults } from '../../src/testing/faulty-adapter.js';
import { HARD_TEXTS } from '../support/hard-texts.js';
import { comment, fieldOf, type Heard, press, shownThreads, texts, threads, type } from './comment-threads.helpers.js';
import { $, clean, key, said, shop, type Shop, submitSome, until } from './loop.helpers.js';

const DOWN = { code: 'unavailable', message: 'No connection.' } as const;

describe('comment-threads', () => {
  let world: Shop, id: string;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    world = await shop();
    [id] = await submitSome(world, 1) as [string];
  });
  afterEach(clean);

  const stored = (person = 'ana'): Promise<readonly ReviewComment[]> => world.as(person).review.comments!(id);
  const say = (person: string, text: string, more: Partial<ReviewComment> = {}): Promise<ReviewComment> => world.as(person).review.comment!({ assignmentId: id, text, ...more }, { key: key() });
  const pill = (el: Element): string => $(el, '.head .pill')?.textContent ?? '';
  const problems = (el: Element): string[] => [...el.shadowRoot!.querySelectorAll('[part=problem] p')].map(({ textContent }) => textContent);
  const shape = (el: Element): string[] => shownThreads(el).map((each) => each.ariaLabel!);
  /** Of one person, who has not these comments, but others. */
  const fixed = (comments: unknown, more: object = {}): LabelingAdapter => ({ ...world.as('ana'), review: { ...world.as('ana').review, comments: () => Promise.resolve(comments as never), ...more } });

  it('says that it is not connected, and that an adapter has no comments', async () => {
    const el = threads(undefined, id);
    await el.updateComplete;
    expect(el.shadowRoot!.textContent).to.contain('Not connected');
    el.adapter = { session: world.as('ana').session };
    await el.updateComplete;
    expect(el.shadowRoot!.textContent).to.contain('no comments');
  });

  it('shows threads with who said what when; the unresolved first, the others folded', async () => {
    const question = await say('ana', 'Is this a van?', { labelId: 'x' });
    await say('jon', 'Yes', { replyTo: question.id });
    const done = await say('ana', 'Too wide');
    await world.as('ana').review.resolveComment!(done.id, true, { key: key() });
    const log: Heard[] = [], read: string[] = [], el = threads(world.as('jon'), id, { labelNames: new Map([['x', 'car']]) }, log);
    el.addEventListener('comments-read', ({ detail }) => void read.push(`${detail.assignmentId === id} ${detail.comments.length}`));
    await until(() => shape(el)[0] === 'Ana Mora, car, 1 answer');
    expect(texts(el)).to.deep.equal(['Is this a van?', 'Yes']);
    expect([...el.shadowRoot!.querySelectorAll('.by')].map(({ textContent }) => textContent.trim())).to.deep.equal(['Ana Mora now', 'You now']);
    expect([pill(el), $(el, 'summary')!.textContent]).to.deep.equal(['1 unresolved', '1 resolved']);
    $<HTMLDetailsElement>(el, 'details')!.open = true;
    await until(() => shape(el).length === 2);
    expect(shownThreads(el)[1]!.textContent).to.contain('Too wide').and.to.contain('Reopen');
    expect([read, log]).to.deep.equal([['true 3'], []]);
    const { violations } = await axe.run(el);
    expect(violations.map((each) => each.id)).to.deep.equal([]);
  });

  it('lets two people talk over one store', async () => {
    const heard: Heard[] = [], ana = threads(world.as('ana'), id, {}, heard), jon = threads(world.as('jon'), id);
    await until(() => fieldOf(ana) && fieldOf(jon));
    type(fieldOf(ana), '  Is this a van?  ');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await until(() => texts(jon).join() === 'Is this a van?');
    expect([fieldOf(ana).value, said(ana), pill(jon)]).to.deep.equal(['', 'Comment sent.', '1 unresolved']);
    expect(heard.map((each) => each.type)).to.deep.equal(['comment-add', 'comment-added']);
    press(jon, 'Answer to Ana Mora');
    await until(() => fieldOf(jon, '.thread'));
    expect(jon.shadowRoot!.activeElement).to.equal(fieldOf(jon, '.thread'));
    type(fieldOf(jon, '.thread'), 'Yes');
    press(jon, 'Send', shownThreads(jon)[0]);
    await until(() => texts(ana).join() === 'Is this a van?,Yes');
    await until(() => !fieldOf(jon, '.thread'));
    // the focus stays in the thread
    expect(jon.shadowRoot!.activeElement?.textContent).to.equal('Answer');
    press(ana, 'Resolve what You said');
    await until(() => shape(jon).length === 0 && $(jon, 'summary')?.textContent === '1 resolved');
    expect(heard.slice(2).map((each) => each.type)).to.deep.equal(['comment-resolve', 'comment-resolved']);
    jon.show((await stored())[0]!.id);
    await until(() => shownThreads(jon)[0] === jon.shadowRoot!.activeElement);
    press(jon, 'Reopen what Ana Mora said');
    await until(() => pill(ana) === '1 unresolved');
    expect((await stored()).map(({ text, authorId, replyTo }) => [text, authorId, replyTo !== undefined])).to.deep.equal([['Is this a van?', 'ana', false], ['Yes', 'jon', true]]);
  });

  const writes: readonly [name: string, faults: Faults, arrives: boolean][] = [
    ['fails', { 'review.comment': { failOnce: DOWN } }, false],
    ['loses its answer', { 'review.comment': { loseAnswerOnce: DOWN } }, true],
  ];
  for (const [name, faults, arrives] of writes) {
    it(`keeps what is typed where sending ${name}, says so, and Retry brings it once`, async () => {
      const el = threads(createFaultyAdapter(world.as('ana'), faults), id);
      await until(() => fieldOf(el));
      type(fieldOf(el), 'Too wide');
      press(el, 'Send');
      await until(() => problems(el).length > 0);
      expect([fieldOf(el).value, problems(el)]).to.deep.equal(['Too wide', ['It was not sent. No connection. What you wrote is still here.']]);
      expect(await stored()).to.have.length(arrives ? 1 : 0);
      press(el, 'Retry');
      await until(() => fieldOf(el).value === '' && texts(el).length === 1);
      expect([await stored(), problems(el)].map((each) => each.length)).to.deep.equal([1, 0]);
    });
  }

  it('sends the same once, also by its own button, and what was changed since as something new', async () => {
    const el = threads(createFaultyAdapter(world.as('ana'), { 'review.comment': { loseAnswerOnce: DOWN } }), id);
    await until(() => fieldOf(el));
    type(fieldOf(el), 'Too wide');
    press(el, 'Send');
    await until(() => problems(el).length > 0);
    type(fieldOf(el), 'Too wide!');
    await until(() => problems(el).length === 0);
    type(fieldOf(el), 'Too wide');
    press(el, 'Send');
    await until(() => fieldOf(el).value === '');
    expect((await stored()).map(({ text }) => text)).to.deep.equal(['Too wide']);
    type(fieldOf(el), 'Too high');
    press(el, 'Send');
    await until(async () => (await stored()).length === 2);
  });

  it('says why it was not resolved, and Retry resolves it', async () => {
    await say('jon', 'A hard one');
    const el = threads(createFaultyAdapter(world.as('ana'), { 'review.resolveComment': { failOnce: DOWN } }), id);
    await until(() => shape(el).length === 1);
    press(el, 'Resolve');
    await until(() => problems(el).join() === 'It was not resolved. No connection.');
    expect((await stored())[0]!.resolved).to.equal(false);
    press(el, 'Retry');
    await until(() => $(el, 'summary')?.textContent === '1 resolved');
    expect((await stored())[0]!.resolved).to.equal(true);
  });

  it('says what a store refuses, with nothing to retry', async () => {
    const el = threads(world.as('ana'), id);
    await until(() => fieldOf(el));
    const long = 'a'.repeat(10_001);
    type(fieldOf(el), long);
    press(el, 'Send');
    await until(() => problems(el).length > 0);
    expect(problems(el)[0]).to.contain('1 to 10,000 characters');
    expect(el.shadowRoot!.textContent).not.to.contain('Retry');
    expect(fieldOf(el).value).to.equal(long);
    type(fieldOf(el), 'Short');
    press(el, 'Send');
    await until(() => texts(el).join() === 'Short');
  });

  it('sends once while it is slow, shows it only when it is there, and takes no other words meanwhile', async () => {
    const el = threads(createFaultyAdapter(world.as('ana'), { 'review.comment': { slow: 100 } }), id);
    await until(() => fieldOf(el));
    type(fieldOf(el), 'Too wide');
    press(el, 'Send');
    await until(() => fieldOf(el).readOnly);
    expect(texts(el)).to.deep.equal([]);
    press(el, 'Sending…');
    await until(() => texts(el).length === 1);
    expect([fieldOf(el).readOnly, (await stored()).length]).to.deep.equal([false, 1]);
  });

  it('keeps what is typed by assignment, through other ones and another element', async () => {
    const [other] = await submitSome(world, 1), ana = world.as('ana'), el = threads(createFaultyAdapter(ana, { 'review.comment': { failOnce: DOWN } }), id);
    await until(() => fieldOf(el));
    type(fieldOf(el), 'Of the first');
    press(el, 'Send');
    await until(() => problems(el).length > 0);
    el.assignmentId = other!;
    await until(() => fieldOf(el)?.value === '');
    type(fieldOf(el), 'Of the second');
    el.remove();
    const again = threads(ana, id);
    await until(() => fieldOf(again)?.value === 'Of the first');
    press(again, 'Retry');
    await until(() => texts(again).join() === 'Of the first');
    again.assignmentId = other!;
    await until(() => fieldOf(again)?.value === 'Of the second');
    // another person’s field is their own
    again.adapter = world.as('jon');
    await until(() => fieldOf(again)?.value === '');
  });

  it('writes to its end when it is removed, and ends its reads', async () => {
    const adapter = createFaultyAdapter(world.as('ana'), { 'review.comment': { slow: 50 } }), el = threads(adapter, id);
    await until(() => fieldOf(el));
    type(fieldOf(el), 'Too wide');
    press(el, 'Send');
    el.remove();
    await until(async () => (await stored()).length === 1);
    const signals: AbortSignal[] = [];
    const hanging = threads(fixed([], { comments: (_: string, { signal }: { signal: AbortSignal }) => { signals.push(signal); return new Promise(() => {}); } }), id);
    await until(() => signals.length === 1);
    hanging.remove();
    expect(signals[0]!.aborted).to.equal(true);
  });

  it('tells of a session that is over, and goes on with the next one', async () => {
    const log: Heard[] = [], el = threads(createFaultyAdapter(world.as('ana'), { 'review.comment': { fail: { code: 'unauthorized', message: 'Sign in.' } } }), id, {}, log);
    await until(() => fieldOf(el));
    type(fieldOf(el), 'Too wide');
    press(el, 'Send');
    await until(() => log.some((each) => each.type === 'session-expired'));
    el.adapter = world.as('ana');
    await el.updateComplete;
    await until(() => fieldOf(el)?.value === 'Too wide');
    press(el, 'Retry');
    await until(() => texts(el).join() === 'Too wide');
  });

  it('asks before it writes: prevented, the host does it', async () => {
    const first = await say('jon', 'A hard one'), log: Heard[] = [], el = threads(world.as('ana'), id, {}, log);
    for (const name of ['comment-add', 'comment-resolve']) el.addEventListener(name, (event) => event.preventDefault());
    await until(() => shape(el).length === 1);
    type(fieldOf(el), 'Mine');
    press(el, 'Send');
    press(el, 'Resolve');
    await el.updateComplete;
    expect(log).to.deep.equal([{ type: 'comment-add', detail: { comment: { assignmentId: id, text: 'Mine' } } }, { type: 'comment-resolve', detail: { commentId: first.id, resolved: true } }]);
    expect([fieldOf(el).value, (await stored()).map(({ resolved }) => resolved)]).to.deep.equal(['', [false]]);
  });

  it('has no control for what the adapter cannot do, or the person may not', async () => {
    await say('jon', 'A hard one');
    const { comment: _, resolveComment: __, ...review } = world.as('ana').review;
    const el = threads({ ...world.as('ana'), review }, id);
    await until(() => shape(el).length === 1);
    expect([...el.shadowRoot!.querySelectorAll('.thread button, textarea')]).to.deep.equal([]);
    const { person } = await world.as('ana').session.current();
    el.adapter = { ...world.as('ana'), session: { current: () => Promise.resolve({ person: { ...person, scopes: LABELER_SCOPES.filter((scope) => scope !== 'Annotations:Add') } }) } };
    await until(() => el.shadowRoot!.textContent.includes('not write any'));
    expect([...el.shadowRoot!.querySelectorAll('.thread button, textarea')]).to.deep.equal([]);
  });

  it('names nobody in a blind review', async () => {
    const blind = await shop({ settings: { blindReview: true } }), [sent] = await submitSome(blind, 1);
    await blind.as('jon').review.comment!({ assignmentId: sent!, text: 'A hard one' }, { key: key() });
    const [submission] = (await blind.as('ana').review.list(blind.task.id, { filter: 'to-review' })).items;
    const el = threads(blind.as('ana'), submission!.assignment.id);
    await until(() => shape(el).length === 1);
    expect(shape(el)).to.deep.equal(['A labeler']);
    expect(el.shadowRoot!.innerHTML).not.to.match(/jon/i);
    // what the worker says next is heard by the id that the reviewer knows
    await blind.as('jon').review.comment!({ assignmentId: sent!, text: 'And another' }, { key: key() });
    await until(() => texts(el).length === 2);
  });

  it('goes through what is unresolved, and tells what it is about', async () => {
    const log: Heard[] = [], el = threads(fixed([comment('a', { point: { x: 0.5, y: 0.25 } }), comment('b', { labelId: 'car' }), comment('c', { resolved: true }), comment('d')]), 'work', { labelNames: new Map([['car', 'Car 1']]), pinnable: true }, log);
    await until(() => shape(el).length === 3);
    expect(shape(el)).to.deep.equal(['You, A place', 'You, Car 1', 'You']);
    expect([...el.shadowRoot!.querySelectorAll('.number')].map(({ textContent }) => textContent)).to.deep.equal(['1', '2']);
    press(el, 'Next unresolved comment');
    await until(() => el.shadowRoot!.activeElement === shownThreads(el)[0]);
    press(el, 'Previous unresolved comment');
    await until(() => el.shadowRoot!.activeElement === shownThreads(el)[2]);
    press(el, 'Show Car 1');
    expect(log).to.deep.equal([
      { type: 'comment-choose', detail: { commentId: 'a', point: { x: 0.5, y: 0.25 } } },
      { type: 'comment-choose', detail: { commentId: 'd' } },
      { type: 'comment-choose', detail: { commentId: 'b', labelId: 'car' } },
    ]);
  });

  it('says the next comment of what is pinned: the whole, the chosen region, a place', async () => {
    const log: Heard[] = [], el = threads(world.as('ana'), id, { labelNames: new Map([['x', 'car']]), chosenLabel: 'x', pinnable: true }, log);
    await until(() => fieldOf(el));
    expect($(el, '.about')!.textContent).to.contain('the whole input');
    press(el, 'About car');
    await el.updateComplete;
    type(fieldOf(el), 'Too wide');
    press(el, 'Send');
    await until(() => texts(el).length === 1);
    press(el, 'About a place…');
    el.pin = { point: { x: 0.5, y: 0.5 } };
    await el.updateComplete;
    type(fieldOf(el), 'Missing');
    press(el, 'Send');
    await until(() => texts(el).length === 2);
    press(el, 'Make it about the whole input');
    expect((await stored()).map(({ labelId, point }) => [labelId, point])).to.deep.equal([['x', undefined], [undefined, { x: 0.5, y: 0.5 }]]);
    expect(log.filter(({ type: name }) => name.startsWith('pin')).map(({ type: name, detail }) => [name, (detail as { pin?: unknown }).pin])).to.deep.equal([['pin-changed', { labelId: 'x' }], ['pin-ask', undefined], ['pin-changed', undefined]]);
  });

  it('shows texts as texts, however they are', async () => {
    const el = threads(fixed(HARD_TEXTS.map((text, i) => comment(`c${i}`, { text, labelId: `l${i}` }))), 'work', { labelNames: new Map(HARD_TEXTS.map((text, i) => [`l${i}`, text])) });
    await until(() => shape(el).length === HARD_TEXTS.length);
    expect(texts(el)).to.deep.equal(HARD_TEXTS);
    expect(el.shadowRoot!.querySelector('script, img, iframe, [onerror]')).to.equal(null);
    for (const part of ['.base', '.list']) expect($(el, part)!.scrollWidth, part).to.be.at.most($(el, part)!.clientWidth);
  });

  it('reads from right to left, and each text in its own direction', async () => {
    const el = threads(fixed([comment('a', { text: 'שלום עולם' }), comment('b', { text: 'Too wide' })]), 'work', { dir: 'rtl' });
    await until(() => shape(el).length === 2);
    const [hebrew, latin] = [...el.shadowRoot!.querySelectorAll('.text')], avatar = $(el, '.avatar')!.getBoundingClientRect();
    expect([hebrew!.matches(':dir(rtl)'), latin!.matches(':dir(ltr)')]).to.deep.equal([true, true]);
    expect(avatar.left).to.be.above(hebrew!.getBoundingClientRect().left);
  });

  it('shows five hundred, and what is written in between stays', async () => {
    let list = Array.from({ length: 500 }, (_, i) => comment(`c${i}`, { resolved: i % 2 === 1 })), hear = (_: readonly object[]): void => {};
    const adapter = { ...fixed([], { comments: () => Promise.resolve(list) }), changes: { subscribe: (listener: typeof hear) => { hear = listener; return () => {}; } } } as LabelingAdapter;
    const el = threads(adapter, 'work');
    await until(() => shape(el).length === 250);
    type(fieldOf(el), 'Half a sent');
    const field = fieldOf(el);
    list = [...list, comment('new')];
    hear([{ kind: 'assignment', id: 'work' }]);
    await until(() => shape(el).length === 251);
    expect([fieldOf(el), field.value, el.shadowRoot!.activeElement]).to.deep.equal([field, 'Half a sent', field]);
    el.show('c499');
    await until(() => shape(el).length === 501 && el.shadowRoot!.activeElement?.getAttribute('data-id') === 'c499');
  });

  it('misses nothing that is said while they are being read', async () => {
    let answer = (_: readonly ReviewComment[]): void => {}, calls = 0, hear = (_: readonly object[]): void => {};
    const read = (): Promise<readonly ReviewComment[]> => (calls++ === 0 ? new Promise((resolve) => { answer = resolve; }) : Promise.resolve([comment('late')]));
    const el = threads({ ...fixed([], { comments: read }), changes: { subscribe: (listener: typeof hear) => { hear = listener; return () => {}; } } } as LabelingAdapter, 'work');
    await until(() => calls === 1);
    hear([{ kind: 'assignment', id: 'work' }]);
    answer([]);
    await until(() => texts(el).join() === 'Text of late');
  });

  it('says no more that something failed which somebody else did meanwhile', async () => {
    const first = await say('jon', 'A hard one'), el = threads(createFaultyAdapter(world.as('ana'), { 'review.resolveComment': { failOnce: DOWN } }), id);
    await until(() => shape(el).length === 1);
    press(el, 'Resolve');
    await until(() => problems(el).length === 1);
    await world.as('jon').review.resolveComment!(first.id, true, { key: key() });
    await until(() => $(el, 'summary')?.textContent === '1 resolved');
    el.show(first.id);
    await until(() => shape(el).length === 1);
    expect(problems(el)).to.deep.equal([]);
  });

  it('says that they could not be read, and Retry reads them; what is none is left out', async () => {
    await say('ana', 'Too wide');
    const el = threads(createFaultyAdapter(world.as('ana'), { 'review.comments': { failOnce: DOWN } }), id);
    await until(() => problems(el).join() === 'The comments could not be loaded. No connection.');
    press(el, 'Retry');
    await until(() => texts(el).join() === 'Too wide');
    el.adapter = fixed([null, 7, {}, { ...comment('x'), at: 'yesterday' }, { ...comment('y'), point: { x: 'a' } }, comment('good')]);
    el.assignmentId = 'work';
    await until(() => texts(el).join() === 'Text of good');
    el.adapter = fixed({ items: [] });
    await until(() => problems(el).join().includes('The answer is no list.'));
  });
});
