import { expect } from 'chai';
import type { Change, LabelingAdapter } from '../../src/adapter/port.js';
import { ChangesController } from '../../src/controllers/changes.js';
import { BaseElement } from '../../src/internal/base-element.js';
import { until } from './loop.helpers.js';

class ChangesHost extends BaseElement {
  protected override readonly english = {};
  adapter: LabelingAdapter | undefined;
  readonly heard: string[][] = [];
  readonly changes = new ChangesController(this, () => this.adapter, (changes) => void this.heard.push(changes.map(({ id }) => id)));
}
customElements.define('x-changes-host', ChangesHost);

describe('changes', () => {
  const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = globalThis;
  /** Timers that are set, by id. */
  const timers = new Map<number, () => void>();
  let count = 0;
  beforeEach(() => {
    timers.clear();
    Object.assign(globalThis, {
      setTimeout: (act: () => void, after?: number) => {
        if (after !== 300) return realSetTimeout(act, after);
        timers.set(--count, act);
        return count;
      },
      clearTimeout: (id: number) => (timers.delete(id) ? undefined : realClearTimeout(id)),
    });
  });
  afterEach(() => {
    Object.assign(globalThis, { setTimeout: realSetTimeout, clearTimeout: realClearTimeout });
    host.remove();
  });

  let host: ChangesHost, tell: (...ids: string[]) => void;
  const open = async (): Promise<void> => {
    host = document.createElement('x-changes-host') as ChangesHost;
    let hear: ((changes: readonly Change[]) => void) | undefined;
    host.adapter = { session: {}, changes: { subscribe: (listener: typeof hear) => {
      hear = listener;
      return () => { hear = undefined; };
    } } } as unknown as LabelingAdapter;
    tell = (...ids) => hear?.(ids.map((id): Change => ({ kind: 'assignment', id })));
    document.body.append(host);
    await host.updateComplete;
  };
  const pass = (): void => {
    const due = [...timers.values()];
    timers.clear();
    for (const act of due) act();
  };

  it('are heard at once, those of one moment together, and the ones that follow together a little later', async () => {
    await open();
    tell('a');
    tell('b', 'c');
    await until(() => host.heard.length > 0);
    expect(host.heard).to.deep.equal([['a', 'b', 'c']]);
    tell('d');
    await Promise.resolve();
    tell('e');
    await Promise.resolve();
    expect(host.heard).to.have.length(1);
    pass();
    expect(host.heard.at(-1)).to.deep.equal(['d', 'e']);
    tell('f');
    await Promise.resolve();
    expect(host.heard).to.have.length(2);
    pass();
    expect(host.heard.at(-1)).to.deep.equal(['f']);
    pass();
    tell('g');
    await Promise.resolve();
    expect(host.heard.at(-1)).to.deep.equal(['g']);
    expect(timers.size).to.equal(1);
  });

  it('are heard no more once the element has gone', async () => {
    await open();
    tell('a');
    await Promise.resolve();
    tell('b');
    host.remove();
    expect(timers.size).to.equal(0);
    pass();
    expect(host.heard).to.deep.equal([['a']]);
  });
});
