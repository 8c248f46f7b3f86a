import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/task-workbench.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { TaskWorkbench } from '../../src/elements/task-workbench/task-workbench.js';
import { $, annotatorOf, button, clean, key, mount, ready, shop, type Shop, until } from './loop.helpers.js';

describe('task-workbench: around the picture', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  const open = ({ as, task }: Shop, adapter: LabelingAdapter = as('jon'), keys?: TaskWorkbench['keys']): TaskWorkbench => {
    const el = document.createElement('task-workbench');
    el.adapter = adapter;
    el.taskId = task.id;
    if (keys) el.keys = keys;
    return mount(el);
  };
  const strip = (el: Element): string[] => [...el.shadowRoot!.querySelectorAll('[part=strip] button')].map((each) => each.getAttribute('aria-label')!);
  const press = (el: Element, name: string): void => $(el, `[part=strip] button[aria-label^="${name}"]`)!.click();
  const nameOf = (el: Element): string => $(el, '.names span')?.textContent ?? '';
  /** Submitted empty. */
  const submit = async (el: TaskWorkbench, next: string): Promise<void> => {
    await ready(el);
    button(el, 'Submit and next')!.click();
    await until(() => nameOf(el) === next, next);
    await ready(el);
  };

  it('the strip shows what is to do, the open one, and what is done, with the picture of each', async () => {
    const shopOf = await shop({ settings: { allowEmpty: true } }), el = open(shopOf);
    await ready(el);
    await until(() => strip(el).length === 3);
    expect(strip(el)).to.deep.equal(['IMG_1.png, Open now', 'IMG_2.png, To do', 'IMG_3.png, To do']);
    await until(() => el.shadowRoot!.querySelectorAll('[part=strip] img').length === 3);
    await submit(el, 'IMG_2.png');
    await until(() => strip(el)[0] === 'IMG_1.png, Pending Review');
    expect(strip(el).slice(1)).to.deep.equal(['IMG_2.png, Open now', 'IMG_3.png, To do']);
  });

  it('after a reload what was done before is there', async () => {
    const shopOf = await shop({ settings: { allowEmpty: true } }), first = open(shopOf);
    await submit(first, 'IMG_2.png');
    first.remove();
    const el = open(shopOf);
    await ready(el);
    await until(() => strip(el).includes('IMG_1.png, Pending Review'));
  });

  it('opens another one, and takes a submission back', async () => {
    const shopOf = await shop({ settings: { allowEmpty: true } }), el = open(shopOf);
    await submit(el, 'IMG_2.png');
    await until(() => strip(el).length === 3);
    press(el, 'IMG_3.png');
    await until(() => nameOf(el) === 'IMG_3.png');
    await until(() => strip(el).includes('IMG_1.png, Pending Review'));
    press(el, 'IMG_1.png');
    await until(() => nameOf(el) === 'IMG_1.png');
    expect((await shopOf.as('jon').labeling.progress(shopOf.task.id)).inReview).to.equal(0);
  });

  it('what a reviewer returned comes first, with the reason', async () => {
    const shopOf = await shop({ settings: { allowEmpty: true } }), el = open(shopOf), ana = shopOf.as('ana');
    await submit(el, 'IMG_2.png');
    const { items: [submission] } = await ana.review.list(shopOf.task.id, { filter: 'to-review' });
    await ana.review.decide([{ assignmentId: submission!.assignment.id, version: submission!.assignment.version, kind: 'request-changes', reason: 'Too loose.' }], { key: key() });
    await submit(el, 'IMG_1.png');
    await until(() => strip(el).some((each) => each.includes('Open now')));
    press(el, 'IMG_3.png');
    await until(() => strip(el).includes('IMG_1.png, Changes requested, Too loose.'));
    const at = strip(el).indexOf('IMG_1.png, Changes requested, Too loose.');
    expect(at).to.equal(strip(el).findIndex((each) => each.includes('Open now')) + 1);
  });

  it('is one stop of Tab; the arrow keys go through it', async () => {
    const shopOf = await shop(), el = open(shopOf);
    await ready(el);
    await until(() => strip(el).length === 3);
    expect(el.shadowRoot!.querySelectorAll('[part=strip] [tabindex="0"]')).to.have.length(1);
    $(el, '[part=strip] [tabindex="0"]')!.focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(el.shadowRoot!.activeElement!.getAttribute('aria-label')).to.equal('IMG_2.png, To do');
    await sendKeys({ press: 'Enter' });
    await until(() => nameOf(el) === 'IMG_2.png');
  });

  it('the view is adjusted with sliders, changes no label, is remembered for the person, and reset', async () => {
    const shopOf = await shop(), el = open(shopOf), annotator = await ready(el);
    const filter = (of: Element): string => getComputedStyle(annotatorOf(of).shadowRoot!.querySelector('canvas')!).filter;
    expect(filter(el)).to.equal('none');
    annotator.focus();
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'V' });
    await sendKeys({ up: 'Shift' });
    const slider = await until(() => $<HTMLInputElement>(el, '[part=adjust] input[type=range]'));
    slider.value = '1.5';
    slider.dispatchEvent(new Event('input'));
    $<HTMLInputElement>(el, '[part=adjust] input[type=checkbox]')!.click();
    await el.updateComplete;
    expect(filter(el)).to.equal('brightness(1.5) invert(1)');
    expect(annotator.annotations).to.have.length(0);
    el.remove();
    const again = open(shopOf);
    await ready(again);
    await until(() => filter(again) === 'brightness(1.5) invert(1)');
    $(again, 'button[aria-controls=adjust]')!.click();
    (await until(() => button(again, 'Reset'))).click();
    await until(() => filter(again) === 'none');
  });

  it('keys can be others, of the workbench and of what is in it; they are shown; a clash is refused when it is set', async () => {
    const shopOf = await shop({ settings: { allowEmpty: true } }), el = open(shopOf, undefined, { submit: ['Mod+Enter'], 'tool-box': ['R'] }), annotator = await ready(el);
    annotator.tool = 'select';
    annotator.focus();
    await sendKeys({ press: 'r' });
    expect(annotator.tool).to.equal('box');
    await sendKeys({ press: 'Enter' });
    expect(nameOf(el)).to.equal('IMG_1.png');
    expect(button(el, 'Submit and next')!.textContent).to.match(/(Ctrl|⌘)\s*⏎/);
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await until(() => nameOf(el) === 'IMG_2.png');
    expect(() => { el.keys = { instructions: ['V'] }; }).to.throw(RangeError, 'tool-select');
    expect(() => { el.keys = { skip: ['Enter'] }; }).to.throw(RangeError, 'submit');
    expect(el.keys).to.deep.equal({ submit: ['Mod+Enter'], 'tool-box': ['R'] });
  });
});
