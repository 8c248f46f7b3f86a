import { expect } from 'chai';
import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import '../../src/define/labeling-provider.js';
import { ContextProviderEvent, type ContextRequestEvent } from '../../src/adapter/context.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import { AdapterController } from '../../src/controllers/adapter.js';

class AdapterProbe extends LitElement {
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;
  readonly #found = new AdapterController(this);
  get found() { return this.#found.value; }
  override render() { return html`${this.found ? 'connected' : 'not connected'}`; }
}
customElements.define('adapter-probe', AdapterProbe);

const adapter = (): LabelingAdapter => ({ session: { current: () => Promise.reject(new Error('not asked in these tests')) } });
const probe = () => document.createElement('adapter-probe') as AdapterProbe;

describe('finding the adapter', () => {
  let page: HTMLElement;
  beforeEach(() => {
    page = document.createElement('div');
    document.body.append(page);
  });
  afterEach(() => page.remove());

  it('finds none where nobody answers', async () => {
    const el = probe();
    page.append(el);
    await el.updateComplete;
    expect(el.found).to.equal(undefined);
    expect(el.shadowRoot!.textContent).to.equal('not connected');
  });

  it('takes its own property before a provider', () => {
    const own = adapter();
    const provider = document.createElement('labeling-provider');
    provider.adapter = adapter();
    const el = probe();
    el.adapter = own;
    provider.append(el);
    page.append(provider);
    expect(el.found).to.equal(own);
  });

  it('takes the nearest provider, through shadow roots', () => {
    const outer = document.createElement('labeling-provider');
    const inner = document.createElement('labeling-provider');
    outer.adapter = adapter();
    inner.adapter = adapter();
    const host = document.createElement('div');
    const el = probe();
    host.attachShadow({ mode: 'open' }).append(el);
    inner.append(host);
    outer.append(inner);
    page.append(outer);
    expect(el.found).to.equal(inner.adapter);
  });

  it('hears of another adapter of its provider', async () => {
    const provider = document.createElement('labeling-provider');
    const el = probe();
    provider.append(el);
    page.append(provider);
    expect(el.found).to.equal(undefined);
    const next = adapter();
    provider.adapter = next;
    await provider.updateComplete;
    expect(el.found).to.equal(next);
  });

  it('asks again when an ancestor announces itself as a provider', () => {
    const el = probe();
    page.append(el);
    expect(el.found).to.equal(undefined);
    const mine = adapter();
    page.addEventListener('context-request', (event) => {
      event.stopPropagation();
      (event as ContextRequestEvent).callback(mine);
    });
    page.dispatchEvent(new ContextProviderEvent(page));
    expect(el.found).to.equal(mine);
  });

  it('forgets it outside, and finds the next one after a move', () => {
    const [a, b] = [document.createElement('labeling-provider'), document.createElement('labeling-provider')];
    a.adapter = adapter();
    b.adapter = adapter();
    page.append(a, b);
    const el = probe();
    a.append(el);
    b.append(el);
    expect(el.found).to.equal(b.adapter);
    page.append(el);
    expect(el.found).to.equal(undefined);
  });

  it('is answered by six lines of a host without Lit', () => {
    const mine = adapter();
    page.addEventListener('context-request', (event) => {
      const request = event as ContextRequestEvent;
      if (request.context !== 'labeling-elements:adapter') return;
      event.stopPropagation();
      request.callback(mine);
    });
    const el = probe();
    page.append(el);
    expect(el.found).to.equal(mine);
  });

  it('hears a provider no more once another has answered, and lets go of it', async () => {
    const outer = document.createElement('div'), inner = document.createElement('labeling-provider'), late = adapter();
    let answer: ((adapter: LabelingAdapter, unsubscribe: () => void) => void) | undefined, left = 0;
    outer.addEventListener('context-request', (event) => { answer = (event as ContextRequestEvent).callback; });
    const slot = document.createElement('div'), el = probe();
    slot.append(el);
    outer.append(slot);
    page.append(outer);
    expect(el.found).to.equal(undefined);
    inner.adapter = adapter();
    outer.append(inner);
    inner.append(el); // the request of before is still open
    answer!(late, () => { left++; });
    await el.updateComplete;
    expect([el.found === inner.adapter, left]).to.deep.equal([true, 1]);
  });
});
