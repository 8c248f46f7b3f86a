import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import '../../src/define/label-comparison.js';
import type { LabelComparison } from '../../src/elements/label-comparison/label-comparison.js';
import type { OpenedSubmission } from '../../src/adapter/port.js';
import { box, CONCEPTS, label, manyVersions, STREET, streetVersions, task, version } from '../../stories/comparison.support.js';
import { itAt320 } from './narrow.helpers.js';
import { $, button, clean, mount, said, until } from './loop.helpers.js';

const $$ = (el: Element, selector: string): HTMLElement[] => [...el.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const words = (el: Element | null | undefined): string => el?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
/** What the rows of the list say aloud. */
const rows = (el: Element): string[] => $$(el, '[data-row] .sr-only').map(words);
const row = (el: Element, place: number): HTMLElement => $(el, `[data-row="${place}"]`)!;
const shown = (el: Element): string | undefined => words($$(el, '.item.on .sr-only')[0]) || undefined;
const center = (el: Element): [number, number] => {
  el.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = el.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};

async function shift(press: string): Promise<void> {
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press });
  await sendKeys({ up: 'Shift' });
}

const compare = (more: Partial<LabelComparison> = {}): LabelComparison =>
  mount(Object.assign(document.createElement('label-comparison'), { versions: streetVersions(), task: task('detection'), concepts: CONCEPTS, media: STREET }, more));
async function ready(el: LabelComparison): Promise<LabelComparison> {
  await until(() => $$(el, 'canvas').length === 3 && !$(el, '.curtain'), 'the picture');
  await until(() => $(el, '.things') && !el.shadowRoot!.querySelector('.take[aria-disabled=true]:not([aria-describedby])'), 'the comparison');
  await el.updateComplete;
  return el;
}

/** Where a point of the picture is on the page; 0..1, while it is fitted. */
function spot(el: Element, x: number, y: number): [number, number] {
  const stage = $(el, '.stage')!.getBoundingClientRect(), scale = Math.min((stage.width - 48) / 1200, (stage.height - 48) / 800);
  return [Math.round(stage.left + stage.width / 2 + (x - 0.5) * 1200 * scale), Math.round(stage.top + stage.height / 2 + (y - 0.5) * 800 * scale)];
}

/** How many pixels of one of the three layers have about a colour. */
function pixels(el: Element, layer: 1 | 2, color: readonly [number, number, number]): number {
  const canvas = $$(el, 'canvas')[layer] as HTMLCanvasElement, { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i + 3]! > 200 && color.every((part, at) => Math.abs(data[i + at]! - part) < 12)) count++;
  return count;
}
const BLUE = [0x2b, 0x5c, 0xe0] as const, BROWN = [0xb5, 0x47, 0x08] as const, GREEN = [0x15, 0x80, 0x3d] as const, WHITE = [0xf4, 0xf6, 0xf9] as const;

const taken = (el: LabelComparison): CustomEvent[] => {
  const events: CustomEvent[] = [];
  el.addEventListener('version-take', (event) => events.push(event));
  return events;
};
const key = (n: number): string => `task/input/worker-${n}`;

describe('<label-comparison>', () => {
  // all of it is in sight, and nothing scrolls under the mouse
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(clean);

  it('says of each thing who says it and what the others say, what is open first', async () => {
    const el = await ready(compare());
    expect(rows(el)).to.deep.equal([
      'car, 204 by 136 pixels at 768, 496, 1 of 3: Jon Oduya says bench; Li Ko says nothing, open, 1 of 7',
      'building, 312 by 376 pixels at 720, 96, 1 of 3: Jon Oduya has it in another place; Li Ko says nothing, open, 2 of 7',
      'building, 156 by 376 pixels at 888, 96, 1 of 3: Ana Mora has it in another place; Li Ko says nothing, open, 3 of 7',
      'bench, 204 by 144 pixels at 768, 488, 1 of 3: Ana Mora says car; Li Ko says nothing, open, 4 of 7',
      'bench, 168 by 80 pixels at 60, 640, 1 of 3: Ana Mora and Jon Oduya say nothing, open, 5 of 7',
      'car, 300 by 200 pixels at 354, 460, 3 of 3, agreed, 6 of 7',
      'building, 240 by 320 pixels at 144, 160, 2 of 3: Li Ko says nothing, agreed, 7 of 7',
    ]);
    expect($$(el, '.worker:not(.merged)').map(words)).to.deep.equal(['1 Ana Mora 4 labels Take this one', '2 Jon Oduya 4 labels Take this one', '3 Li Ko 2 labels Take this one']);
    expect(words($(el, '.merged'))).to.equal('What enough agree on 2 labels Take the merged');
    expect($$(el, '.numbers td, .numbers th').map(words)).to.deep.equal(['', '2 Jon Oduya', '3 Li Ko', '1 Ana Mora', '50% IoU 92%', '33% IoU 92%', '2 Jon Oduya', '', '33% IoU 85%']);
    const { violations } = await axe.run(el, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
  });

  it('names nobody in a blind review', async () => {
    const el = await ready(compare({ versions: streetVersions({ blind: true }) }));
    expect(words(el.shadowRoot!.querySelector('.side'))).to.include('Labeler 2').and.not.include('Jon');
    expect(rows(el)[0]).to.include('Labeler 2 says bench; Labeler 3 says nothing');
  });

  it('gives who is not named the number that they have in the whole task', async () => {
    const el = await ready(compare({ versions: streetVersions({ blind: true }), workerNumbers: new Map([['worker-0', 2], ['worker-1', 7], ['worker-9', 1]]) }));
    expect($$(el, '.worker:not(.merged) .toggle').map(words)).to.deep.equal(['2 Labeler 2 4 labels', '7 Labeler 7 4 labels', '3 Labeler 3 2 labels']);
    expect(rows(el)[0]).to.include('Labeler 7 says bench');
  });

  it('draws what enough agree on once and the rest in each worker’s colour, and takes a worker away', async () => {
    const el = await ready(compare());
    await until(() => pixels(el, 1, BLUE) > 500 && pixels(el, 1, BROWN) > 500 && pixels(el, 1, WHITE) > 500, 'what is drawn');
    const blue = pixels(el, 1, BLUE);
    await sendMouse({ type: 'click', position: center($$(el, '.toggle')[1]!) });
    await until(() => pixels(el, 1, BROWN) === 0, 'Jon’s gone');
    expect([$$(el, '.toggle').map((each) => each.getAttribute('aria-pressed')), pixels(el, 1, BLUE) >= blue, pixels(el, 1, WHITE) > 500]).to.deep.equal([['true', 'false', 'true'], true, true]);
    for (const i of [0, 2]) await sendMouse({ type: 'click', position: center($$(el, '.toggle')[i]!) });
    await until(() => pixels(el, 1, BLUE) + pixels(el, 1, WHITE) === 0, 'nothing is left of them');
    $$(el, '.toggle')[1]!.focus();
    await sendKeys({ press: ' ' });
    await until(() => pixels(el, 1, BROWN) > 500, 'Jon’s back');
  });

  it('shows what everyone drew of a thing that is chosen in the list, by pointer and by keys', async () => {
    const el = await ready(compare());
    expect(pixels(el, 2, BROWN)).to.equal(0);
    await sendMouse({ type: 'click', position: center(row(el, 5)) });
    await until(() => pixels(el, 2, GREEN) > 100 && pixels(el, 2, BROWN) > 20, 'the outlines of the car');
    expect(shown(el)).to.include('car, 300 by 200');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => shown(el)?.startsWith('building, 240'));
    // no row is pointed at
    await sendMouse({ type: 'move', position: spot(el, 0.5, 0.02) });
    await sendKeys({ press: 'Home' });
    await until(() => shown(el)?.startsWith('car, 204') && pixels(el, 2, BLUE) > 100 && pixels(el, 2, BROWN) === 0, 'Ana’s car alone');
    expect(el.shadowRoot!.activeElement).to.equal(row(el, 0));
    await sendKeys({ press: 'Enter' });
    await until(() => shown(el) === undefined && pixels(el, 2, BLUE) === 0);
  });

  it('chooses in the picture, of two over each other the next, and says what it is', async () => {
    const el = await ready(compare());
    await sendMouse({ type: 'click', position: spot(el, 0.42, 0.7) });
    await until(() => shown(el)?.startsWith('car, 300'));
    await until(() => said(el) === 'car, 300 by 200 pixels at 354, 460, 3 of 3');
    await sendMouse({ type: 'click', position: spot(el, 0.72, 0.7) });
    await until(() => shown(el)?.startsWith('car, 204'));
    await sendMouse({ type: 'click', position: spot(el, 0.72, 0.7) });
    await until(() => shown(el)?.startsWith('bench, 204'));
    await sendMouse({ type: 'click', position: spot(el, 0.5, 0.05) });
    await until(() => shown(el) === undefined);
  });

  it('zooms and pans by wheel, buttons and keys, and a drag chooses nothing', async () => {
    const el = await ready(compare()), scale = (): string => words($(el, '.percent')), fitted = scale();
    await sendMouse({ type: 'move', position: spot(el, 0.42, 0.7) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: spot(el, 0.5, 0.6) });
    await sendMouse({ type: 'up' });
    expect(shown(el)).to.equal(undefined);
    await sendMouse({ type: 'click', position: center($$(el, '.bar button')[2]!) });
    await until(() => scale() !== fitted);
    $(el, '.stage')!.focus();
    await shift('2');
    await until(() => scale() === '100%');
    await sendKeys({ press: '-' });
    await until(() => scale() === '80%');
    await shift('1');
    await until(() => scale() === fitted);
  });

  it('makes nothing of the page anew but the percentage where it zooms and pans', async () => {
    const el = await ready(compare()), render = el.render.bind(el), fitted = words($(el, '.percent'));
    let renders = 0;
    el.render = () => {
      renders++;
      return render();
    };
    $(el, '.stage')!.focus();
    for (const press of ['+', 'ArrowLeft', '+']) await sendKeys({ press });
    await until(() => words($(el, '.percent')) !== fitted);
    await el.updateComplete;
    expect([renders, $(el, '.percent')!.getAttribute('aria-label')?.includes(words($(el, '.percent')))]).to.deep.equal([0, true]);
    await sendMouse({ type: 'click', position: center(row(el, 5)) });
    expect(renders).to.be.greaterThan(0);
  });

  it('lists only what is open', async () => {
    const el = await ready(compare());
    await sendMouse({ type: 'click', position: center($(el, '.only input')!) });
    await until(() => rows(el).length === 5);
    expect(rows(el).every((each) => each.includes(', open, '))).to.equal(true);
  });

  it('asks to take one worker’s labels: theirs approved, of the others what says the same', async () => {
    const el = await ready(compare({ reason: 'Ana’s are better.' })), events = taken(el);
    await sendMouse({ type: 'click', position: center($$(el, '.take')[0]!) });
    expect(events.map(({ detail, cancelable, composed, bubbles }) => ({ detail: detail as unknown, cancelable, composed, bubbles }))).to.deep.equal([{
      cancelable: true, composed: false, bubbles: true,
      detail: {
        choice: { kind: 'worker', assignmentId: key(0) }, taken: key(0),
        decisions: [
          { assignmentId: key(0), version: 3, kind: 'approve', reason: '' },
          { assignmentId: key(1), version: 3, kind: 'approve', reason: '', refused: ['c', 'd'].map((labelId) => ({ labelId, reason: 'Ana’s are better.' })) },
          { assignmentId: key(2), version: 3, kind: 'approve', reason: '', refused: [{ labelId: 'e', reason: 'Ana’s are better.' }] },
        ],
      },
    }]);
  });

  it('asks to take the merged: the submission most like it becomes that', async () => {
    const el = await ready(compare()), events = taken(el);
    $(el, '.merged .take')!.focus();
    await sendKeys({ press: 'Enter' });
    const { choice, taken: of, decisions } = events[0]!.detail as { choice: unknown; taken: string; decisions: { assignmentId: string; kind: string; changes?: readonly { type: string }[]; refused?: readonly unknown[] }[] };
    expect([choice, of]).to.deep.equal([{ kind: 'merged' }, key(0)]);
    expect(decisions.map(({ assignmentId, kind, changes, refused }) => [assignmentId, kind, changes?.map(({ type }) => type), refused?.length])).to.deep.equal([
      [key(0), 'approve', ['remove', 'remove'], undefined], [key(1), 'approve', undefined, 2], [key(2), 'approve', undefined, 1],
    ]);
  });

  it('says why nothing can be taken, and takes nothing', async () => {
    const cases: readonly (readonly [Partial<LabelComparison>, string])[] = [
      [{ readonly: true }, 'You can compare here, and not decide.'],
      [{ versions: streetVersions({ status: 'success' }) }, 'None of these submissions waits for your verdict.'],
      [{ versions: streetVersions().map((each): OpenedSubmission => ({ ...each, assignment: { ...each.assignment, approvals: ['rev'] } })), reviewerId: 'rev' }, 'None of these submissions waits for your verdict.'],
    ];
    for (const [more, why] of cases) {
      const el = await ready(compare(more)), events = taken(el);
      expect(words($(el, '#why'))).to.equal(why);
      for (const take of $$(el, '.take')) {
        expect(take.getAttribute('aria-disabled')).to.equal('true');
        expect(take.getAttribute('aria-describedby')).to.equal('why');
        await sendMouse({ type: 'click', position: center(take) });
      }
      expect(events).to.deep.equal([]);
      el.remove();
    }
    const apart = await ready(compare({ versions: [version(0, [label('a', 'car', box(0.1, 0.1, 0.2, 0.2))]), version(1, [label('a', 'car', box(0.6, 0.1, 0.2, 0.2))])] }));
    expect([words($(apart, '#why-merged')), $$(apart, '.take').map((each) => each.getAttribute('aria-disabled'))]).to.deep.equal(['There is nothing that enough agree on.', ['false', 'false', 'true']]);
  });

  it('takes nothing that another reviewer’s verdict is needed for, and says whose', async () => {
    const held = (...places: number[]): OpenedSubmission[] => streetVersions().map((each, place) => ({ ...each, canDecide: !places.includes(place) }));
    const el = await ready(compare({ versions: held(1) })), events = taken(el), jon = 'What Jon Oduya says otherwise would have to be refused, and waits for another reviewer.';
    const reasons = (): string[] => $$(el, '.take').map((take) => `${take.getAttribute('aria-disabled')} ${words($(el, `#${take.getAttribute('aria-describedby')}`))}`);
    expect(reasons()).to.deep.equal([`true ${jon}`, 'true This submission waits for another reviewer.', `true ${jon}`, `true ${jon}`]);
    for (const take of $$(el, '.take')) await sendMouse({ type: 'click', position: center(take) });
    const { violations } = await axe.run(el, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
    el.versions = held(0, 1, 2);
    await until(() => words($(el, '#why')) === 'None of these submissions waits for your verdict.');
    // what says nothing else needs no verdict for it
    const same = (n: number, canDecide: boolean): OpenedSubmission => ({ ...version(n, [label('a', 'car', box(0.3, 0.58, 0.24, 0.24))]), canDecide });
    el.versions = [same(0, true), same(1, false), version(2, [label('b', 'bench', box(0.05, 0.8, 0.14, 0.1))])];
    await until(() => reasons().join() === 'false ,true This submission waits for another reviewer.,true What Jon Oduya says otherwise would have to be refused, and waits for another reviewer.,false ');
    await sendMouse({ type: 'click', position: center($(el, '.merged .take')!) });
    expect(events.map(({ detail }) => detail as unknown)).to.deep.equal([{
      choice: { kind: 'merged' }, taken: key(0),
      decisions: [{ assignmentId: key(0), version: 3, kind: 'approve', reason: '' }, { assignmentId: key(2), version: 3, kind: 'reject', reason: 'Another labeler’s version of this input was taken.' }],
    }]);
  });

  it('takes what the reviewer approved already, where others still must', async () => {
    const [ana, ...others] = streetVersions(), el = await ready(compare({ reviewerId: 'rev', versions: [{ ...ana!, canDecide: false, assignment: { ...ana!.assignment, approvals: ['rev'] } }, ...others] })), events = taken(el);
    await sendMouse({ type: 'click', position: center($$(el, '.take')[0]!) });
    const { taken: of, decisions } = events[0]!.detail as { taken: string; decisions: { assignmentId: string }[] };
    expect([of, ...decisions.map(({ assignmentId }) => assignmentId)]).to.deep.equal([key(0), key(1), key(2)]);
    expect($$(el, '.take')[1]!.getAttribute('aria-disabled')).to.equal('true');
  });

  it('marks what the reviewer labeled', async () => {
    const el = await ready(compare({ versions: streetVersions().map((each, place) => (place === 1 ? { ...each, isOwn: true } : each)) }));
    expect($$(el, '.worker:not(.merged)').map((each) => words(each).includes('Labeled by you'))).to.deep.equal([false, true, false]);
  });

  it('shows who was rejected, and counts nothing that they said', async () => {
    const el = await ready(compare({ versions: [...streetVersions().slice(0, 2), version(2, [label('a', 'car', box(0.3, 0.58, 0.24, 0.24))], { status: 'rejected' })] }));
    expect(words($$(el, '.worker')[2])).to.equal('3 Li Ko Rejected Take this one This submission says nothing any more.');
    expect(rows(el).at(-1)).to.include('2 of 2, agreed');
    expect($$(el, '.toggle')[2]!.getAttribute('aria-disabled')).to.equal('true');
  });

  it('bears regions outside of the picture, broken ones, and unknown concepts', async () => {
    const broken = { type: 'polygon', parts: 'none' } as never;
    const el = await ready(compare({ versions: [version(0, [label('a', 'gone', box(-0.2, 0.9, 0.5, 0.5)), label('b', 'car', broken), label('c', 'car', box(NaN, 0, 0.1, 0.1)), label('d', 'car', box(0.3, 0.58, 0.24, 0.24))]), version(1, [label('a', 'car', box(0.3, 0.58, 0.24, 0.24))])] }));
    expect(rows(el).some((each) => each.startsWith('Unknown concept'))).to.equal(true);
    expect(rows(el).length).to.equal(3);
    for (const place of [0, 1, 2]) row(el, place).click();
    await sendMouse({ type: 'click', position: spot(el, 0.42, 0.7) });
    await until(() => shown(el)?.includes('2 of 2, agreed'));
  });

  it('says what there is where there is nobody, one, or nothing', async () => {
    const el = compare({ versions: [] });
    await until(() => words($(el, '.base')) === 'Nobody has submitted this input yet.');
    el.versions = streetVersions().slice(0, 1);
    await ready(el);
    expect(words($(el, '.side'))).to.include('Only Ana Mora has submitted this input');
    expect($(el, '.merged')).to.equal(null);
    el.versions = [version(0, []), version(1, [])];
    await until(() => words($(el, '.things')).includes('They all say that there is nothing.'));
  });

  it('says why there is no picture, and tries again', async () => {
    const failed: string[] = [], el = document.createElement('label-comparison');
    el.addEventListener('media-failed', (event) => failed.push(event.detail.message));
    mount(Object.assign(el, { versions: streetVersions(), task: task('detection'), concepts: CONCEPTS, media: new Blob(['none'], { type: 'image/png' }) }));
    await until(() => button(el, 'Retry'));
    expect(failed.length).to.equal(1);
    expect(rows(el).length).to.equal(7);
    await sendMouse({ type: 'click', position: center(button(el, 'Retry')!) });
    await until(() => failed.length === 2);
    el.media = STREET;
    await ready(el);
  });

  it('stays fluent with ten thousand regions of five workers', async () => {
    const el = await ready(compare()), many = manyVersions(10_000);
    let slices = 0;
    const { MessageChannel: Channel } = window;
    window.MessageChannel = class extends Channel {
      constructor() {
        super();
        slices++;
      }
    };
    try {
      Object.assign(el, { versions: many, task: task('detection', 5) });
      await until(() => $$(el, '.worker').length === 6 && $(el, '.merged .take')!.getAttribute('aria-disabled') === 'false');
      expect(slices, 'pauses while it compares').to.be.greaterThan(2);
      const events = taken(el), before = slices;
      for (let press = 0; press < 2; press++) $(el, '.merged .take')!.click();
      await until(() => events.length > 0);
      expect(slices - before, 'pauses while it works out what to take').to.be.greaterThan(2);
      // the second press is the one that counts
      expect(events.length).to.equal(1);
    } finally {
      window.MessageChannel = Channel;
    }
    expect(words($(el, '.things .pill'))).to.match(/^\d,\d{3}, \d/);
    expect($$(el, '[data-row]').length).to.be.below(40);
    await until(() => pixels(el, 1, WHITE) > 2000, 'what is agreed');
    row(el, 0).focus();
    await sendKeys({ press: 'End' });
    await until(() => shown(el)?.includes(', agreed, '));
    expect($$(el, '[data-row]').length).to.be.below(40);
  });

  it('says that it compares where that takes long, and shows the last of the input meanwhile', async () => {
    const el = await ready(compare()), { MessageChannel: Channel } = window, waits = (): boolean => words($(el, '.side')).startsWith('Comparing what they say…');
    // no pause ends
    window.MessageChannel = class extends Channel {
      constructor() {
        super();
        this.port1.postMessage = () => {};
      }
    };
    try {
      el.versions = manyVersions(10_000);
      await until(waits);
      await until(() => said(el) === 'Comparing what they say…');
      expect([rows(el).length, $$(el, '.take').map((take) => take.getAttribute('aria-disabled'))]).to.deep.equal([7, ['true', 'true', 'true', 'true']]);
      // of another input nothing is shown that was said of the one before
      el.versions = manyVersions(10_000).map((each) => ({ ...each, input: { ...each.input, id: 'next' } }));
      await until(() => $(el, '.things') === null);
      await until(waits);
    } finally {
      window.MessageChannel = Channel;
    }
    el.versions = streetVersions().slice(0, 2);
    await until(() => rows(el).length === 6 && !words($(el, '.side')).includes('Comparing'));
  });

  it('compares what it has last, and nothing that is no longer wanted', async () => {
    const el = await ready(compare()), seen = new Set<number>(), events = taken(el), watch = new MutationObserver(() => seen.add(el.compared.things.length));
    watch.observe(el.shadowRoot!, { subtree: true, childList: true, characterData: true, attributes: true });
    $(el, '.merged .take')!.click();
    el.versions = manyVersions(10_000);
    await el.updateComplete;
    // until it is known what says what, nothing can be taken
    expect($$(el, '.take').every((take) => take.getAttribute('aria-disabled') === 'true')).to.equal(true);
    el.versions = streetVersions().slice(0, 2);
    await until(() => rows(el).length === 6);
    el.versions = manyVersions(10_000);
    await el.updateComplete;
    el.remove();
    el.versions = streetVersions();
    mount(el);
    await ready(el);
    await until(() => rows(el).length === 7);
    watch.disconnect();
    expect([[...seen].filter((count) => count > 10), events]).to.deep.equal([[], []]);
  });

  it('gives its canvas back when it is removed, and has it again', async () => {
    const el = await ready(compare());
    el.remove();
    await until(() => $$(el, 'canvas').every((canvas) => (canvas as HTMLCanvasElement).width === 0) || $$(el, 'canvas').length === 0, 'nothing is kept');
    mount(el);
    await ready(el);
    await until(() => pixels(el, 1, BLUE) > 500);
  });

  describe('of what is classified', () => {
    const versions = [version(0, [label('a', 'car'), label('b', 'building')]), version(1, [label('a', 'car'), label('b', 'building', undefined, 0)]), version(2, [label('a', 'car'), label('c', 'bench')])];
    const answers = (el: Element): string[] => $$(el, 'tbody tr').filter((each) => each.closest('[part=answers]')).map((each) => [...each.children].map(words).join(' | '));

    it('has a table of concepts by workers, and marks where they differ', async () => {
      const el = await ready(compare({ task: task('classification'), versions }));
      expect(answers(el)).to.deep.equal(['building differ | yes | no | nothing', 'bench differ | nothing | nothing | yes', 'car | yes | yes | yes']);
      expect(rows(el)[0]).to.equal('building, 1 of 3: Jon Oduya says not building; Li Ko says nothing, open, 1 of 4');
      await sendMouse({ type: 'click', position: center($$(el, '[part=answers] th button')[1]!) });
      await until(() => shown(el)?.startsWith('bench'));
      const { violations } = await axe.run(el, { rules: { region: { enabled: false } } });
      expect(violations.map(({ id }) => id)).to.deep.equal([]);
    });

    it('knows that one concept excludes the others, where there is one', async () => {
      const el = await ready(compare({ task: task('classification', 2, 'single'), versions: [version(0, [label('a', 'car')]), version(1, [label('b', 'bench')])] }));
      expect(rows(el)).to.deep.equal(['car, 1 of 2: Jon Oduya says bench, open, 1 of 2', 'bench, 1 of 2: Ana Mora says car, open, 2 of 2']);
    });

    it('has segments of a video on a line for each worker', async () => {
      const span = (id: string, start: number, end: number) => label(id, 'car', { type: 'time-span', start, end });
      const el = compare({ kind: 'video', media: undefined, task: task('classification'), versions: [version(0, [span('a', 0, 1000)], { kind: 'video' }), version(1, [span('a', 100, 1000), span('b', 2000, 3000)], { kind: 'video' })] });
      await until(() => $$(el, '.lane').length === 2);
      const track = $(el, '.bar-track')!.getBoundingClientRect(), [first] = $$(el, '.bar-track i').map((each) => each.getBoundingClientRect());
      expect([first!.left - track.left, first!.width / track.width].map((each) => Math.round(each * 100) / 100)).to.deep.equal([0, 0.25]);
      expect(answers(el)).to.deep.equal(['car 0:02.00 – 0:03.00 differ | nothing | yes', 'car 0:00.00 – 0:01.00 | yes | yes']);
      await sendMouse({ type: 'click', position: center($$(el, '.lane')[1]!.querySelectorAll('i')[0]!) });
      await until(() => shown(el) !== undefined && $$(el, '.bar-track i.on').length > 0);
    });

    it('marks the words of a text that are chosen', async () => {
      const text = 'The courier arrived at noon, and the box was dented.', span = (id: string, quote: string) => label(id, 'car', { type: 'text-span', start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, quote });
      const el = compare({ kind: 'text', media: new Blob([text]), task: task('classification'), versions: [version(0, [span('a', 'arrived at noon')], { kind: 'text' }), version(1, [span('a', 'the box was dented')], { kind: 'text' })] });
      await until(() => words($(el, '.text')) === text);
      expect(rows(el)[1]).to.equal('car, “the box was dented”, 1 of 2: Ana Mora says nothing, open, 2 of 2');
      await sendMouse({ type: 'click', position: center(row(el, 1)) });
      await until(() => words($(el, 'mark')) === 'the box was dented');
      expect(words($(el, '.text'))).to.equal(text);
    });

    it('calls off the reading of a text that is no longer wanted', async () => {
      const { fetch } = window, signals: (AbortSignal | null | undefined)[] = [];
      window.fetch = (_, init) => {
        signals.push(init?.signal);
        return new Promise(() => {});
      };
      try {
        const el = compare({ kind: 'text', media: undefined, src: '/first.txt', task: task('classification'), versions: [version(0, [label('a', 'car')], { kind: 'text' })] });
        await until(() => signals.length === 1);
        el.src = '/second.txt';
        await until(() => signals.length === 2);
        expect(signals.map((signal) => signal?.aborted)).to.deep.equal([true, false]);
        el.remove();
        await until(() => signals[1]?.aborted);
      } finally {
        window.fetch = fetch;
      }
    });

    it('puts two hundred rows of a table into the page, and more when they are asked for', async () => {
      const span = (i: number) => label(`l${i}`, 'car', { type: 'text-span', start: i * 10, end: i * 10 + 5, quote: `word ${i}` });
      const el = compare({ kind: 'text', media: new Blob(['text']), task: task('classification'), versions: [version(0, Array.from({ length: 250 }, (_, i) => span(i)), { kind: 'text' }), version(1, [], { kind: 'text' })] });
      await until(() => answers(el).length === 200);
      $$(el, '[part=answers] button').at(-1)!.click();
      await until(() => answers(el).length === 250);
      expect(button(el, 'Show')).to.equal(undefined);
    });
  });

  itAt320('needs no scrolling sideways', async () => {
    const el = await ready(compare());
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    for (const each of $$(el, '.side *')) if (!each.closest('.scroll, .sr-only')) expect(each.getBoundingClientRect().right, each.className).to.be.at.most(321);
  });
});
