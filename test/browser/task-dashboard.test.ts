import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/task-dashboard.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Label, TaskSettings } from '../../src/core/model/index.js';
import type { TaskDashboard } from '../../src/elements/task-dashboard/task-dashboard.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { $, box, button, clean, key, mount, type Shop, shop, submitSome, until } from './loop.helpers.js';
import { itAt320 } from './narrow.helpers.js';
import { click, expectNoViolations, frame, words, clean as cleanFrames } from './tasks.helpers.js';

const DOWN = { code: 'unavailable', message: 'The server is away.' } as const;
const workers = (...ids: string[]): Partial<TaskSettings> => ({ work: { strategy: 'full', workers: ids.map((personId) => ({ personId, weight: 1 })), workersPerInput: 1 } });
const write = () => ({ key: key() });

const dashboard = (adapter: LabelingAdapter | undefined, taskId: string, parent?: Node): TaskDashboard => mount(Object.assign(document.createElement('task-dashboard'), { adapter, taskId }), parent);

/** A person labels the next inputs, each with these. */
async function submit({ as, task }: Shop, person: string, ...inputs: readonly (readonly Label[])[]): Promise<void> {
  const { labeling } = as(person);
  for (const labels of inputs) {
    const { assignment } = (await labeling.start(task.id, undefined, write()))!;
    const saved = labels.length > 0 ? await labeling.save(assignment.id, assignment.version, labels.map((label) => ({ type: 'put', label })), write()) : assignment;
    await labeling.submit(saved.id, saved.version, write());
  }
}

async function decide({ as, task }: Shop, ...kinds: readonly ('approve' | 'request-changes' | 'reject')[]): Promise<void> {
  const { review } = as('ana'), { items } = await review.list(task.id, { filter: 'to-review', limit: 100 });
  for (const [i, kind] of kinds.entries()) {
    const { id, version } = items[i]!.assignment;
    await review.decide([{ assignmentId: id, version, kind, reason: kind === 'approve' ? '' : 'Too loose' }], write());
  }
}

const fact = (el: Element, name: string, section = ''): string => words($(el, `${section} [data-fact=${name}] dd`));
const cells = (el: Element, selector: string): string[][] => [...el.shadowRoot!.querySelectorAll(`${selector} tbody tr`)].map((row) => [...row.querySelectorAll('th, td > span:last-child')].map(words));
const counted = (el: Element, name: string, text: string): Promise<true> => until(() => fact(el, name).startsWith(text) || false, `${name} ${text}`) as Promise<true>;

describe('<task-dashboard>', () => {
  afterEach(async () => {
    await clean();
    cleanFrames();
  });

  /** Two label six inputs with a car each; the third time they mean another place, the fourth time another concept. */
  async function two(settings: Partial<TaskSettings> = {}): Promise<Shop> {
    const world = await shop({ inputs: 6, settings: { ...workers('jon', 'li'), ...settings } }), [car, building] = world.concepts.map(({ id }) => id);
    await submit(world, 'jon', ...[1, 2, 3, 4, 5].map((i) => [box(`j${i}`, car!)]));
    await submit(world, 'li', [box('l1', car!)], [box('l2', car!)], [box('l3', car!, 0.6)], [box('l4', building!)], []);
    return world;
  }

  it('says how much was submitted, sampled and reviewed', async () => {
    const world = await two(), el = dashboard(world.as('ana'), world.task.id);
    await decide(world, 'approve', 'approve', 'reject');
    await counted(el, 'reviewed', '3');
    expect(['sampled', 'submitted', 'total'].map((name) => fact(el, name).split(' ')[0]!.replace(/\D+$/, ''))).to.deep.equal(['12', '10', '12']);
    const [sampled, reviewed] = ['.sampled', '.reviewed'].map((name) => Number($(el, `[part=review] .plot ${name}`)!.getAttribute('width')));
    expect([sampled, reviewed]).to.deep.equal([100, 25]);
    expect(words($(el, 'h2'))).to.equal('Quality · Street furniture');
    await expectNoViolations(el);
  });

  it('says what was accepted of each labeler, with the interval, as a plot and as a table', async () => {
    const world = await shop({ inputs: 4, settings: workers('jon', 'li') });
    await submitSome(world, 4);
    await submitSome(world, 4, 'li');
    await decide(world, 'approve', 'request-changes', 'approve', 'approve');
    const el = dashboard(world.as('ana'), world.task.id);
    await counted(el, 'reviewed', '4');
    const [plot] = el.shadowRoot!.querySelectorAll('[data-worker=jon]'), interval = plot!.querySelector('.interval')!;
    expect(words(plot)).to.match(/^Jon Oduya 75% 3 of 4 \(30\.1% to 95\.4%\) few decided/);
    expect(['x', 'width'].map((name) => Number(interval.getAttribute(name)))).to.deep.equal([30.1, 65.3]);
    expect(words($(el, '[data-worker=li]'))).to.equal('Li Ko Nothing was decided one by one yet.');
    const turn = $(el, '[data-turn=workers]')!;
    expect([turn.getAttribute('aria-label'), $(el, '[part=workers] .sr-only .cards') !== null]).to.deep.equal(['Accepted work, by labeler: show as a table', true]);
    turn.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => $(el, '[part=workers] .scroll .cards'));
    expect([el.shadowRoot!.activeElement?.getAttribute('data-turn'), $(el, '[part=workers] .lines')]).to.deep.equal(['workers', null]);
    expect(cells(el, '[part=workers]')).to.deep.equal([['Jon Oduya', '4', '4', '3', '0', '75%', '30.1% to 95.4%'], ['Li Ko', '4', '0', '0', '0', '–', '–']]);
    expect(words($(el, '[role=status].sr-only'))).to.equal('Accepted work, by labeler, as a table.');
    await expectNoViolations(el);
  });

  it('says how much labelers agree: of all, by concept, of each two', async () => {
    const world = await two(), el = dashboard(world.as('ana'), world.task.id);
    const section = '[part=agreement]';
    await until(() => $(el, section));
    // car twice alike; two things in two places; one with two concepts; one that only Jon saw
    expect([fact(el, 'observed', section), fact(el, 'units', section), fact(el, 'ratings', section), fact(el, 'f1', section), fact(el, 'iou', section)]).to.deep.equal(['33.3%', '6', '12', '44.4%', '100%']);
    expect(fact(el, 'alpha', section)).to.match(/^-0\.\d+ poor$/);
    expect([...el.shadowRoot!.querySelectorAll('[data-concept] .name')].map(words)).to.have.members(['car', 'building']);
    expect([...el.shadowRoot!.querySelectorAll('.matrix th')].map(words)).to.deep.equal(['Jon Oduya', 'Li Ko', 'Jon Oduya', 'Li Ko']);
    expect([...el.shadowRoot!.querySelectorAll('.matrix tbody tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => words(cell).replace(/^-?[\d.]+/, 'κ')))).to.deep.equal([['', 'κ poor 33.3% of 6'], ['κ poor 33.3% of 6', '']]);
    await click($(el, '[data-turn=regions-pairs]')!);
    await until(() => $(el, '.scroll [data-row="jon/li"]'));
    expect(cells(el, '.scroll')[0]!.filter((_, i) => i !== 3)).to.deep.equal(['Jon Oduya', 'Li Ko', '5', '33.3%', '6', '44.4%', '100%']);
    await expectNoViolations(el);
  });

  it('says why there is no figure, and what a poor one beside much agreement means', async () => {
    const world = await shop({ inputs: 30, settings: { ...workers('jon', 'li'), objective: 'classification', allowEmpty: true, review: { strategy: 'none', reviewers: [], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5 } } });
    const [car] = world.concepts.map(({ id }) => id), says = (id: string): Label[] => [{ id, conceptId: car!, value: 1, source: { kind: 'person' } }];
    await submit(world, 'jon', []);
    await submit(world, 'li', []);
    const el = dashboard(world.as('ana'), world.task.id), section = '[data-kind=whole]';
    await until(() => $(el, section));
    expect([fact(el, 'alpha', section), fact(el, 'observed', section), fact(el, 'units', section), $(el, `${section} > .plot`)]).to.deep.equal(['Everybody always says the same one thing: there is nothing to measure.', '100%', '2', null]);
    expect([words($(el, '[part=review] > p')), $(el, '[part=workers]'), $(el, '[data-fact=sampled]')]).to.deep.equal(['This task has no review: what is submitted counts.', null, null]);
    await submit(world, 'jon', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => (i === 1 ? says('j') : [])));
    await submit(world, 'li', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => (i === 2 ? says('l') : [])));
    await until(() => fact(el, 'units', section) === '20');
    expect([fact(el, 'observed', section), words($(el, `${section} .note`))]).to.deep.equal(['90%', 'They agree on 90%, but nearly always say the same one thing: so often would chance have it, and alpha is low.']);
    await expectNoViolations(el);
  });

  it('says that nobody has submitted the same as another', async () => {
    const world = await shop({ inputs: 2 });
    await submitSome(world, 1);
    const el = dashboard(world.as('ana'), world.task.id);
    await until(() => $(el, '[part=agreement]'));
    expect(words($(el, '[part=agreement] p'))).to.equal('Agreement is measured where several labelers submit the same input. None has been submitted twice yet.');
  });

  it('stays true while others work', async () => {
    const world = await shop({ inputs: 6 }), el = dashboard(world.as('ana'), world.task.id);
    await until(() => words(el.shadowRoot!.querySelector('[part=status]')).startsWith('Nothing is submitted yet'));
    await submitSome(world, 1);
    await counted(el, 'submitted', '1');
    for (let i = 2; i <= 5; i++) await submitSome(world, 1);
    await counted(el, 'submitted', '5');
    await decide(world, 'approve');
    await counted(el, 'reviewed', '1');
  });

  it('finishes a reading before the next one, however much happens meanwhile', async () => {
    const world = await shop({ inputs: 9 }), own = world.as('ana'), waiting: (() => void)[] = [];
    const review = { ...own.review, quality: async (...args: Parameters<NonNullable<typeof own.review.quality>>) => {
      const answer = await own.review.quality!(...args);
      await new Promise<void>((resolve) => { waiting.push(resolve); });
      args[1]?.signal?.throwIfAborted();
      return answer;
    } };
    const el = dashboard({ ...own, review }, world.task.id);
    await until(() => waiting.length === 1);
    await submitSome(world, 3);
    waiting[0]!();
    await until(() => words(el.shadowRoot!.querySelector('[part=status]')).startsWith('Nothing is submitted yet'));
    await until(() => waiting.length === 2);
    waiting[1]!();
    await counted(el, 'submitted', '3');
    expect(waiting.length).to.equal(2);
  });

  it('names nobody in a blind review', async () => {
    const world = await two({ blindReview: true }), el = dashboard(world.as('ana'), world.task.id);
    await until(() => $(el, '.matrix'));
    await decide(world, 'approve');
    await until(() => $(el, '[data-worker] .interval'));
    const text = words(el.shadowRoot!.querySelector('.page'));
    expect([text.includes('Jon'), text.includes('Li Ko'), text.includes('Labeler 1'), text.includes('Labeler 2')]).to.deep.equal([false, false, true, true]);
  });

  it('says what went wrong, and tries again with the focus kept', async () => {
    const world = await two(), adapter = createFaultyAdapter(world.as('ana'), { 'review.quality': { failOnce: DOWN } }), el = dashboard(adapter, world.task.id);
    await until(() => button(el, 'Retry'));
    expect(words($(el, '[role=alert]'))).to.equal('The numbers could not be read. The server is away. Retry');
    await expectNoViolations(el);
    button(el, 'Retry')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => $(el, '.matrix'));
    expect(el.shadowRoot!.activeElement?.id).to.equal('title');
    // what was read stays on show
    adapter.setFaults({ 'review.quality': { fail: DOWN } });
    await submitSome(world, 1, 'li');
    await until(() => $(el, '[role=alert]'));
    expect($(el, '.matrix')).to.not.equal(null);
  });

  it('says that it is not connected, that the adapter cannot, that a session is over', async () => {
    const world = await shop({ inputs: 1 }), own = world.as('ana'), el = dashboard(undefined, world.task.id);
    await el.updateComplete;
    expect(words($(el, '[part=status]'))).to.match(/^Not connected/);
    const { quality: _, ...review } = own.review;
    el.adapter = { ...own, review };
    await el.updateComplete;
    expect(words($(el, '[part=status]'))).to.equal('This data adapter does not tell how good labels are.');
    let expired = 0;
    el.addEventListener('session-expired', () => expired++);
    el.adapter = createFaultyAdapter(own, { 'review.quality': { fail: { code: 'unauthorized', message: 'Sign in.' } } });
    await until(() => expired === 1);
    el.adapter = own;
    await until(() => words($(el, '[part=status]')).startsWith('Nothing is submitted yet'));
    expect(expired).to.equal(1);
  });

  it('goes on with the same adapter when it is set again, and reads no more while all is well', async () => {
    const world = await shop({ inputs: 1 }), own = world.as('ana'), adapter = createFaultyAdapter(own, { 'review.quality': { fail: { code: 'unauthorized', message: 'Sign in.' } } });
    let reads = 0;
    const counting: LabelingAdapter = { ...adapter, review: { ...own.review, quality: (...args) => (reads++, adapter.review.quality!(...args)) } };
    const el = dashboard(undefined, world.task.id);
    el.addEventListener('session-expired', () => {
      adapter.setFaults({});
      el.adapter = counting;
    });
    el.adapter = counting;
    await until(() => words($(el, '[part=status]')).startsWith('Nothing is submitted yet'));
    el.adapter = counting;
    await el.updateComplete;
    expect(reads).to.equal(2);
  });

  it('shows more rows when asked for', async () => {
    const world = await shop({ inputs: 1, settings: { ...workers('jon', 'li'), objective: 'classification' } }), ana = world.as('ana'), ids: string[] = [];
    for (let i = 0; i < 60; i++) ids.push((await ana.concepts.create!({ name: `concept ${i}` }, write())).id);
    const task = await ana.tasks.create!({ ...world.task, conceptIds: ids }, write()), many = { ...world, task };
    for (const person of ['jon', 'li']) await submit(many, person, [{ id: person, conceptId: ids[0]!, value: 1, source: { kind: 'person' } }]);
    const el = dashboard(ana, task.id), shown = (): number => el.shadowRoot!.querySelectorAll('[data-concept]').length;
    await until(() => shown() === 50);
    await click(button(el, 'Show 10 more')!);
    await until(() => shown() === 60);
  });

  for (const dir of ['ltr', 'rtl']) {
    itAt320(`fits 320 px, ${dir}`, async () => {
      const world = await two();
      await decide(world, 'approve', 'reject');
      const place = frame(320, dir), el = dashboard(world.as('ana'), world.task.id, place);
      await until(() => $(el, '.matrix') && $(el, '[data-worker] .interval'));
      const overflow = (): boolean => place.scrollWidth > place.clientWidth;
      expect(overflow()).to.equal(false);
      for (const turn of el.shadowRoot!.querySelectorAll<HTMLElement>('[data-turn]')) turn.click();
      await el.updateComplete;
      expect([overflow(), $(el, '[part=workers] .scroll')!.scrollWidth > $(el, '[part=workers] .scroll')!.clientWidth]).to.deep.equal([false, false]);
      await expectNoViolations(el);
    });
  }

  it('is turned round where one reads from the right', async () => {
    const world = await two(), place = frame(800, 'rtl'), el = dashboard(world.as('ana'), world.task.id, place);
    await decide(world, 'approve');
    await until(() => $(el, '[part=review] .reviewed')?.getAttribute('width') === '8.3');
    const track = $(el, '[part=review] .track')!.getBoundingClientRect(), reviewed = $(el, '[part=review] .plot .reviewed')!.getBoundingClientRect();
    expect(Math.round(reviewed.right)).to.equal(Math.round(track.right));
    expect(reviewed.left).to.be.above(track.left + track.width / 2);
  });
});
