import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/task-workbench.js';
import type { LabelingAdapter, ReviewComment } from '../../src/adapter/port.js';
import type { CommentThreads } from '../../src/elements/comment-threads/comment-threads.js';
import type { TaskWorkbench } from '../../src/elements/task-workbench/task-workbench.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { fieldOf, press, shownThreads, texts, type } from './comment-threads.helpers.js';
import { $, annotatorOf, button, clean, draw, key, mount, place, ready, said, shop, type Shop, submitSome, until } from './loop.helpers.js';

const DOWN = { code: 'unavailable', message: 'No connection.' } as const;

describe('task-workbench with comments', () => {
  let world: Shop, id: string;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    world = await shop();
    [id] = await submitSome(world, 1) as [string];
  });
  afterEach(clean);

  function open(adapter: LabelingAdapter = world.as('jon')): TaskWorkbench {
    const el = document.createElement('task-workbench');
    el.style.blockSize = '780px';
    return mount(Object.assign(el, { adapter, taskId: world.task.id }));
  }
  const say = (text: string, more: Partial<ReviewComment> = {}, person = 'ana'): Promise<ReviewComment> => world.as(person).review.comment!({ assignmentId: id, text, ...more }, { key: key() });
  const sendBack = async (): Promise<void> => {
    const { assignment } = await world.as('ana').review.get(id);
    await world.as('ana').review.decide([{ assignmentId: id, version: assignment.version, kind: 'request-changes', reason: 'See the comments.' }], { key: key() });
  };
  const comments = (el: TaskWorkbench): CommentThreads | null => $<CommentThreads>(el, 'comment-threads');
  const markers = (el: TaskWorkbench): HTMLButtonElement[] => [...annotatorOf(el).shadowRoot!.querySelectorAll<HTMLButtonElement>('.marker')];
  const late = (el: TaskWorkbench): string => el.shadowRoot!.querySelectorAll('[role=status].sr-only')[1]!.textContent;

  it('shows why a submission was rejected, and what was said of it, which can be answered', async () => {
    await say('Not of this street.');
    const { assignment } = await world.as('ana').review.get(id);
    await world.as('ana').review.decide([{ assignmentId: id, version: assignment.version, kind: 'reject', reason: 'The wrong picture.' }], { key: key() });
    const el = open();
    await ready(el);
    (await until(() => $(el, 'button.at'))).click();
    const row = await until(() => [...el.shadowRoot!.querySelectorAll('.own li')].find((each) => each.textContent.includes('Rejected')));
    expect(row.querySelector('.why')!.textContent).to.equal('The wrong picture.');
    row.querySelector<HTMLElement>('[aria-expanded]')!.click();
    const threads = await until(() => row.querySelector<CommentThreads>('comment-threads'));
    await until(() => texts(threads).includes('Not of this street.'));
    await world.as('jon').review.comment!({ assignmentId: id, text: 'I see.', replyTo: threads.comments[0]!.id }, { key: key() });
    await until(() => texts(threads).includes('I see.'));
  });

  it('shows what a reviewer said of the input that came back, and says how many are unresolved', async () => {
    const { annotations: [label] } = await world.as('ana').review.get(id);
    await say('Its shadow is not part of it.', { labelId: label!.id });
    await say('A car is missing.', { point: { x: 0.75, y: 0.75 } });
    await sendBack();
    const el = open(), annotator = await ready(el);
    await until(() => markers(el).length === 2);
    expect(texts(comments(el)!)).to.deep.equal(['Its shadow is not part of it.', 'A car is missing.']);
    expect([late(el), button(el, '2')?.ariaLabel]).to.deep.equal(['2 unresolved comments', '2 unresolved comments. Show them']);
    expect(said(el)).to.contain('A reviewer requested changes');
    expect([...comments(el)!.shadowRoot!.querySelectorAll('.number')].map(({ textContent }) => textContent)).to.deep.equal(markers(el).map(({ textContent }) => textContent));
    // a region has its marker at its corner
    for (const [i, at] of [place(annotator, 0.4, 0.1), place(annotator, 0.75, 0.75)].entries()) {
      const { left, bottom } = markers(el)[i]!.getBoundingClientRect();
      expect(left).to.be.closeTo(at[0], 1);
      expect(bottom).to.be.closeTo(at[1], 1);
    }
    markers(el)[1]!.click();
    await until(() => comments(el)!.shadowRoot!.activeElement === shownThreads(comments(el)!)[1]);
    press(comments(el)!, 'Show car');
    expect(annotator.selection).to.deep.equal([label!.id]);
    button(el, '2')!.click();
    expect(comments(el)!.shadowRoot!.activeElement?.id).to.equal('title');
  });

  it('shows none where nothing was said, and what is said meanwhile by itself', async () => {
    const el = open();
    await ready(el);
    await until(() => comments(el)?.shadowRoot?.textContent.includes('No comments yet'));
    expect([comments(el)!.hidden, button(el, /unresolved/), late(el)]).to.deep.equal([true, undefined, '']);
    const { id: assignmentId } = (await world.as('jon').labeling.list(world.task.id, { filter: 'to-do' })).items[0]!.assignment;
    await draw(annotatorOf(el));
    await say('Is this one a van?', { assignmentId });
    await until(() => !comments(el)!.hidden);
    expect(texts(comments(el)!)).to.deep.equal(['Is this one a van?']);
  });

  it('answers, resolves, and submits without waiting for either', async () => {
    await say('Too wide');
    await sendBack();
    const el = open(createFaultyAdapter(world.as('jon'), { 'review.comment': { slow: 300 } }));
    await ready(el);
    await until(() => !comments(el)?.hidden && texts(comments(el)!).length === 1);
    press(comments(el)!, 'Answer to Ana Mora');
    await until(() => fieldOf(comments(el)!, '.thread'));
    type(fieldOf(comments(el)!, '.thread'), 'It is as wide');
    press(comments(el)!, 'Send', shownThreads(comments(el)!)[0]);
    button(el, 'Submit')!.click();
    await until(() => $(el, '[part=input-name]')?.textContent === 'IMG_2.png');
    await until(async () => (await world.as('ana').review.comments!(id)).length === 2);
    expect((await world.as('ana').review.get(id)).assignment.status).to.equal('awaiting-review');
    expect(markers(el)).to.deep.equal([]);
  });

  it('asks about the chosen region, and about a place that one points at', async () => {
    await say('Too wide');
    await sendBack();
    const el = open(), annotator = await ready(el);
    await until(() => !comments(el)?.hidden && texts(comments(el)!).length === 1);
    annotator.select([annotator.annotations[0]!.id]);
    await until(() => comments(el)!.shadowRoot!.textContent.includes('About car'));
    press(comments(el)!, 'About car');
    await comments(el)!.updateComplete;
    type(fieldOf(comments(el)!), 'Is this a van?');
    press(comments(el)!, 'Send');
    await until(() => markers(el).length === 1);
    press(comments(el)!, 'About a place…');
    await until(() => annotator.shadowRoot!.activeElement?.className === 'pick');
    await sendMouse({ type: 'click', position: place(annotator, 0.75, 0.5) });
    await until(() => comments(el)!.shadowRoot!.querySelector('.about')!.textContent.includes('A place'));
    type(fieldOf(comments(el)!), 'And this?');
    await sendKeys({ press: 'b' });
    press(comments(el)!, 'Send');
    await until(() => markers(el).length === 2);
    const [, region, spot] = await world.as('ana').review.comments!(id);
    expect([region!.labelId, spot!.text]).to.deep.equal([annotator.annotations[0]!.id, 'And this?b']);
    expect(spot!.point!.x).to.be.closeTo(0.75, 0.01);
    // nothing was drawn by any of it
    expect(annotator.annotations).to.have.length(1);
  });

  it('labels on where there are no comments, or they cannot be read', async () => {
    const { comments: _, ...review } = world.as('jon').review, without = open({ ...world.as('jon'), review });
    await ready(without);
    expect(comments(without)).to.equal(null);
    without.remove();
    const el = open(createFaultyAdapter(world.as('jon'), { 'review.comments': { fail: DOWN } })), annotator = await ready(el);
    await until(() => comments(el)!.shadowRoot!.textContent.includes('No connection'));
    expect(comments(el)!.hidden).to.equal(true);
    await draw(annotator);
    button(el, 'Submit')!.click();
    await until(() => $(el, '[part=input-name]')?.textContent === 'IMG_3.png');
  });
});
