import { expect } from 'chai';
import { html, LitElement, type TemplateResult } from 'lit';
import { base } from '../../src/styles/index.js';

class DirectionTest extends LitElement {
  static override styles = [...base];

  override render(): TemplateResult {
    return html`<div>page</div><p>5 of 6 done</p><div class="stack"><small class="muted">1 of 2 tasks shown</small></div><span class="pill">3 of 4</span>
      <p lang="he">5 מתוך 6</p><p id="name" dir="auto">Night shift</p><button class="row"><bdi class="grow">car</bdi></button>`;
  }
}
customElements.define('direction-test', DirectionTest);

const place = (node: Node, from?: number): DOMRect => {
  const range = document.createRange();
  range.selectNodeContents(node);
  if (from !== undefined) {
    const text = [...node.childNodes].find((each) => each instanceof Text)!;
    range.setStart(text, from);
    range.setEnd(text, from + 1);
  }
  return range.getBoundingClientRect();
};

describe('texts in a page of another direction', () => {
  let el: DirectionTest;
  const $ = (selector: string): HTMLElement => el.renderRoot.querySelector<HTMLElement>(selector)!;
  beforeEach(async () => {
    el = document.createElement('direction-test') as DirectionTest;
    document.body.append(el);
    await el.updateComplete;
  });
  afterEach(() => el.remove());

  for (const dir of ['ltr', 'rtl']) {
    it(`keep the order of their words and numbers: ${dir}`, () => {
      el.dir = dir;
      for (const selector of ['p', 'small', '.pill']) expect(place($(selector), 0).left, selector).to.be.below(place($(selector), 5).left);
      expect(place($('[lang=he]'), 0).left).to.be.above(place($('[lang=he]'), 7).left);
    });

    it(`stand on the side of the page: ${dir}`, () => {
      el.dir = dir;
      const side = dir === 'rtl' ? 'right' : 'left', edge = place($('div'))[side];
      for (const selector of ['p', 'small', '[lang=he]', '#name']) expect(place($(selector))[side], selector).to.be.closeTo(edge, 1);
    });
  }

  it('leaves a name beside what stands before it', () => {
    el.dir = 'rtl';
    const button = $('button'), name = $('bdi');
    button.style.cssText = 'inline-size:300px;text-align:start;justify-content:start';
    expect(place(name).right).to.be.closeTo(name.getBoundingClientRect().right, 1);
  });
});
