import { expect } from 'chai';
import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { AdapterError } from '../../src/adapter/errors.js';
import { Resource } from '../../src/controllers/resource.js';

interface Read {
  readonly query: string;
  readonly signal: AbortSignal;
  answer(data: string): void;
  fail(error: unknown): void;
}

class ResourceProbe extends LitElement {
  @property() query: string | undefined;
  readonly reads: Read[] = [];
  readonly resource = new Resource(
    this,
    () => (this.query === undefined ? undefined : ([this.query] as const)),
    ([query], signal) => new Promise<string>((answer, fail) => {
      this.reads.push({ query, signal, answer, fail });
    }),
  );
  override render() { return html`${this.resource.state.status}`; }
}
customElements.define('resource-probe', ResourceProbe);

/** Until the read has begun or its answer has arrived: a few microtasks and the update. */
const settled = async (el: LitElement) => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
  await el.updateComplete;
};

describe('Resource', () => {
  let el: ResourceProbe;
  beforeEach(async () => {
    el = document.createElement('resource-probe') as ResourceProbe;
    document.body.append(el);
    await settled(el);
  });
  afterEach(() => el.remove());

  it('is idle until there is something to read', () => {
    expect(el.resource.state).to.deep.equal({ status: 'idle' });
    expect(el.reads).to.have.length(0);
  });

  it('reads once for one question', async () => {
    el.query = 'a';
    await settled(el);
    el.requestUpdate();
    await settled(el);
    expect(el.reads).to.have.length(1);
    el.reads[0]!.answer('A');
    await settled(el);
    expect(el.resource.state).to.deep.equal({ status: 'ready', data: 'A' });
    expect(el.shadowRoot!.textContent).to.equal('ready');
  });

  it('ends the read that a new question makes useless, and never shows its late answer', async () => {
    el.query = 'a';
    await settled(el);
    el.query = 'b';
    await settled(el);
    expect(el.reads[0]!.signal.aborted).to.equal(true);
    el.reads[1]!.answer('B');
    await settled(el);
    el.reads[0]!.answer('A');
    await settled(el);
    expect(el.resource.data).to.equal('B');
  });

  it('keeps the last good data while it reads again, and after an error', async () => {
    el.query = 'a';
    await settled(el);
    el.reads[0]!.answer('A');
    await settled(el);
    el.resource.reload();
    await settled(el);
    expect(el.resource.state).to.deep.equal({ status: 'loading', slow: false, data: 'A' });
    el.reads[1]!.fail(new AdapterError({ code: 'unavailable', message: 'down' }));
    await settled(el);
    expect(el.resource.state.status).to.equal('error');
    expect(el.resource.data).to.equal('A');
  });

  it('gives any thrown thing the one shape of errors', async () => {
    el.query = 'a';
    await settled(el);
    el.reads[0]!.fail('a string');
    await settled(el);
    const { state } = el.resource;
    expect(state.status === 'error' && [state.error.code, state.error.message, state.error.retryable]).to.deep.equal(['unknown', 'a string', true]);
  });

  it('ends its read with the element, and reads again when it is back', async () => {
    el.query = 'a';
    await settled(el);
    el.remove();
    expect(el.reads[0]!.signal.aborted).to.equal(true);
    document.body.append(el);
    await settled(el);
    expect(el.reads).to.have.length(2);
    el.reads[1]!.answer('A');
    await settled(el);
    expect(el.resource.data).to.equal('A');
  });
});
