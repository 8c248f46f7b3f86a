import { expect } from 'chai';
import { AdapterError, type AdapterErrorCode } from '../../../src/adapter/errors.js';
import type { LabelingAdapter } from '../../../src/adapter/port.js';
import { leftovers, type OutboxStore, SaveQueue, type SaveQueueOptions } from '../../../src/controllers/save-queue.js';
import type { Assignment, LabelChange } from '../../../src/core/model/index.js';
import type { SaveEntry } from '../../../src/core/save/index.js';

const drawn = (id: string): LabelChange[] => [{ type: 'put', label: { id, conceptId: 'car', value: 1, source: { kind: 'person' } } }];
const idOf = ([change]: readonly LabelChange[]): string => (change!.type === 'put' ? change!.label.id : change!.id);
const failure = (code: AdapterErrorCode, retryAfter?: number): AdapterError => new AdapterError({ code, message: code, ...(retryAfter === undefined ? {} : { retryAfter }) });
const settled = async (): Promise<void> => { for (let i = 0; i < 40; i++) await Promise.resolve(); };

class Store implements OutboxStore {
  durable = true;
  readonly kept = new Map<string, SaveEntry>();
  readonly log: string[] = [];
  refuse: Error | undefined;
  gate: Promise<void> | undefined;
  async put(key: string, value: SaveEntry): Promise<void> {
    if (this.gate) await this.gate;
    if (this.refuse) throw this.refuse;
    this.log.push(`put ${idOf(value.changes)}`);
    this.kept.set(key, value);
  }
  async delete(key: string): Promise<void> { this.kept.delete(key); }
  async exchange(deleted: string, key: string, value: SaveEntry): Promise<void> {
    this.kept.delete(deleted);
    this.kept.set(key, value);
  }
  async entries(): Promise<[string, unknown][]> { return [...this.kept]; }
}

/** A server with versions and keys. */
class Server {
  version = 1;
  readonly saved: string[] = [];
  readonly calls: { readonly key: string; readonly version: number }[] = [];
  readonly answered = new Map<string, number>();
  /** Of the next calls. */
  failures: (AdapterError | 'after')[] = [];
  log: string[] | undefined;
  readonly adapter = (local = false): LabelingAdapter => ({
    local,
    session: { current: () => Promise.reject(failure('unknown')) },
    labeling: { save: (id: string, version: number, changes: readonly LabelChange[], options: { key: string }) => this.save(id, version, changes, options) },
  } as unknown as LabelingAdapter);
  async save(id: string, version: number, changes: readonly LabelChange[], { key }: { key: string }): Promise<Assignment> {
    this.calls.push({ key, version });
    const failing = this.failures.shift();
    if (failing && failing !== 'after') throw failing;
    const known = this.answered.get(key);
    if (known === undefined) {
      if (version !== this.version) throw failure('conflict');
      this.version++;
      this.saved.push(idOf(changes));
      this.log?.push(`save ${idOf(changes)}`);
      this.answered.set(key, this.version);
    }
    if (failing === 'after') throw failure('unavailable');
    return { id, version: known ?? this.version } as Assignment;
  }
}

class Clock {
  time = 1000;
  waits: { readonly ms: number; readonly action: () => void }[] = [];
  readonly now = (): number => this.time;
  readonly random = (): number => 1;
  readonly after = (ms: number, action: () => void): (() => void) => {
    const wait = { ms, action };
    this.waits.push(wait);
    return () => { this.waits = this.waits.filter((each) => each !== wait); };
  };
  async pass(): Promise<number> {
    const wait = this.waits.shift()!;
    wait.action();
    await settled();
    return wait.ms;
  }
}

describe('SaveQueue', () => {
  let store: Store, server: Server, clock: Clock, expired: number;
  const make = (options: Partial<SaveQueueOptions> = {}): SaveQueue => new SaveQueue({
    adapter: server.adapter(), store, personId: 'ana', taskId: 't', inputId: 'i', assignmentId: 'a', version: server.version, clock,
    changed: () => {}, expired: () => { expired++; }, ...options,
  });
  beforeEach(() => {
    [store, server, clock, expired] = [new Store(), new Server(), new Clock(), 0];
  });

  it('puts each gesture down before it sends it, and sends in order', async () => {
    server.log = store.log;
    const queue = make();
    for (const id of ['1', '2', '3']) queue.push(drawn(id));
    await settled();
    expect(server.saved).to.deep.equal(['1', '2', '3']);
    for (const id of ['1', '2', '3']) expect(store.log.indexOf(`put ${id}`)).to.be.lessThan(store.log.indexOf(`save ${id}`));
    expect(store.kept.size).to.equal(0);
    expect(server.calls.map(({ version }) => version)).to.deep.equal([1, 2, 3]);
    expect(queue.version).to.equal(4);
  });

  it('says Saving until the store has committed, Saved here until the adapter answers, then Sent', async () => {
    let open: () => void = () => {};
    store.gate = new Promise((resolve) => { open = resolve; });
    server.failures = [failure('unavailable')];
    const queue = make();
    expect(queue.status.word).to.equal('sent');
    queue.push(drawn('1'));
    await settled();
    expect(queue.status.word).to.equal('saving');
    expect(server.calls).to.have.length(0);
    open();
    await settled();
    expect(queue.status.word).to.equal('saved-here');
    expect(queue.status.failing?.code).to.equal('unavailable');
    await clock.pass();
    expect(queue.status.word).to.equal('sent');
  });

  it('never says Saved here of what only memory holds', async () => {
    store.durable = false;
    server.failures = [failure('unavailable')];
    const queue = make({ adapter: server.adapter(true) });
    queue.push(drawn('1'));
    await settled();
    expect(queue.status.word).to.equal('saving');
    await clock.pass();
    expect(queue.status.word).to.equal('saved-here');
  });

  it('tries again after 1 s, 2 s, 4 s, with one key, and begins anew after a success', async () => {
    server.failures = [failure('unavailable'), failure('unknown'), failure('rate-limited', 20_000)];
    const queue = make();
    queue.push(drawn('1'));
    await settled();
    expect([await clock.pass(), await clock.pass(), await clock.pass()]).to.deep.equal([1000, 2000, 20_000]);
    expect(server.saved).to.deep.equal(['1']);
    expect(new Set(server.calls.map(({ key }) => key)).size).to.equal(1);
    server.failures = [failure('unavailable')];
    queue.push(drawn('2'));
    await settled();
    expect(await clock.pass()).to.equal(1000);
  });

  it('stores a gesture once whose answer was lost', async () => {
    server.failures = ['after'];
    const queue = make();
    queue.push(drawn('1'));
    queue.push(drawn('2'));
    await settled();
    await clock.pass();
    expect(server.saved).to.deep.equal(['1', '2']);
    expect(queue.status.word).to.equal('sent');
  });

  it('stops when nobody is signed in, tells it once, and goes on with the renewed adapter', async () => {
    server.failures = [failure('unauthorized')];
    const queue = make();
    queue.push(drawn('1'));
    queue.push(drawn('2'));
    await settled();
    expect([queue.status.word, queue.status.problem?.kind, expired]).to.deep.equal(['needs-you', 'signed-out', 1]);
    expect(server.calls).to.have.length(1);
    expect(clock.waits).to.have.length(0);
    queue.resume(server.adapter());
    await settled();
    expect(server.saved).to.deep.equal(['1', '2']);
  });

  it('needs a person where the adapter refuses, and keeps what was drawn', async () => {
    server.failures = [failure('forbidden')];
    const queue = make();
    queue.push(drawn('1'));
    await settled();
    expect(queue.status.problem?.kind).to.equal('refused');
    expect(store.kept.size).to.equal(1);
    expect(await queue.drained()).to.equal(false);
    queue.retry();
    await settled();
    expect(queue.status.word).to.equal('sent');
  });

  describe('with someone else’s newer version', () => {
    let queue: SaveQueue;
    beforeEach(async () => {
      queue = make();
      server.version = 5;
      queue.push(drawn('1'));
      queue.push(drawn('2'));
      await settled();
    });
    it('needs a person, and sends nothing over it', () => {
      expect(queue.status.problem?.kind).to.equal('conflict');
      expect(server.saved).to.deep.equal([]);
      expect(queue.unsent).to.have.length(2);
    });
    it('drops what was drawn if they say so', async () => {
      await queue.discard(5);
      expect([store.kept.size, queue.empty, queue.version, queue.status.word]).to.deep.equal([0, true, 5, 'sent']);
    });
    it('puts it on top if they say so, as new writes', async () => {
      const before = queue.unsent.map(({ key }) => key);
      await queue.rebase(5);
      await settled();
      expect(server.saved).to.deep.equal(['1', '2']);
      expect(server.calls.slice(1).map(({ version }) => version)).to.deep.equal([5, 6]);
      expect(server.calls.slice(1).some(({ key }) => before.includes(key))).to.equal(false);
      expect(store.kept.size).to.equal(0);
    });
  });

  it('sends what cannot be put down all the same, and needs a person until it has arrived', async () => {
    store.refuse = new Error('QuotaExceededError');
    server.failures = [failure('unavailable')];
    const queue = make();
    queue.push(drawn('1'));
    await settled();
    expect([queue.status.word, queue.status.problem?.kind]).to.deep.equal(['needs-you', 'storage']);
    await clock.pass();
    expect([queue.status.word, server.saved]).to.deep.equal(['sent', ['1']]);
  });

  it('puts down again on Retry what the store refused', async () => {
    store.refuse = new Error('QuotaExceededError');
    server.failures = [failure('unavailable'), failure('unavailable')];
    const queue = make();
    queue.push(drawn('1'));
    await settled();
    store.refuse = undefined;
    queue.retry();
    await settled();
    expect(queue.status.word).to.equal('saved-here');
    expect(store.kept.size).to.equal(1);
  });

  it('sends the leftovers of an earlier page first, with their keys, which stores none twice', async () => {
    const first = make();
    server.failures = ['after'];
    for (const id of ['1', '2', '3']) first.push(drawn(id));
    await settled();
    first.stop();
    const left = await leftovers(store, 'ana', 't');
    expect(left.map(({ changes }) => idOf(changes))).to.deep.equal(['1', '2', '3']);
    const second = make({ leftovers: left });
    second.push(drawn('4'));
    await settled();
    expect(server.saved).to.deep.equal(['1', '2', '3', '4']);
    expect(store.kept.size).to.equal(0);
    expect(second.version).to.equal(server.version);
  });

  describe('after the page was reloaded', () => {
    /** Two gestures that nobody but the outbox has; the first perhaps arrived, and its answer was lost. */
    const leave = async (failing: AdapterError | 'after'): Promise<SaveEntry[]> => {
      const first = make();
      server.failures = [failing];
      first.push(drawn('1'));
      first.push(drawn('2'));
      await settled();
      first.stop();
      return leftovers(store, 'ana', 't');
    };
    it('puts nothing over what somebody else did meanwhile', async () => {
      const left = await leave(failure('unavailable'));
      server.version = 5;
      const second = make({ leftovers: left });
      await settled();
      expect([second.status.problem?.kind, server.saved]).to.deep.equal(['conflict', []]);
      second.stop();
      // reloaded again while it needs a person
      const third = make({ leftovers: await leftovers(store, 'ana', 't') });
      await settled();
      expect([third.status.problem?.kind, server.saved]).to.deep.equal(['conflict', []]);
    });
    it('not even where the first of them had arrived', async () => {
      const left = await leave('after');
      server.version = 5;
      const second = make({ leftovers: left });
      await settled();
      expect([second.status.problem?.kind, server.saved]).to.deep.equal(['conflict', ['1']]);
      expect(second.unsent.map(({ changes }) => idOf(changes))).to.deep.equal(['2']);
    });
    it('knows what the rest was made on, once the first has arrived', async () => {
      const first = make();
      first.push(drawn('1'));
      first.push(drawn('2'));
      server.failures = [];
      const { save } = server;
      server.save = async function (...args) {
        if (this.calls.length === 1) throw failure('unavailable');
        return save.apply(this, args);
      };
      await settled();
      first.stop();
      server.save = save;
      const left = await leftovers(store, 'ana', 't');
      expect(left.map(({ changes, base }) => [idOf(changes), base])).to.deep.equal([['2', 2]]);
      server.version = 5;
      const second = make({ leftovers: left });
      await settled();
      expect([second.status.problem?.kind, server.saved]).to.deep.equal(['conflict', ['1']]);
    });
    it('asks about entries whose base nobody knows', async () => {
      const left = (await leave(failure('unavailable'))).map(({ base: _, ...entry }) => entry);
      const second = make({ leftovers: left });
      await settled();
      expect([second.status.problem?.kind, server.saved]).to.deep.equal(['conflict', []]);
    });
    it('hears an answer that came after it was left by the key alone', async () => {
      let answer: () => void = () => {};
      const { save } = server, late = new Promise<void>((resolve) => { answer = resolve; });
      server.save = async function (...args) {
        const answered = await save.apply(this, args);
        await late;
        return answered;
      };
      const first = make();
      first.push(drawn('1'));
      await settled();
      first.leave();
      const second = make({ leftovers: await leftovers(store, 'ana', 't') });
      second.push(drawn('2'));
      second.stop();
      answer();
      await settled();
      server.save = save;
      make({ leftovers: await leftovers(store, 'ana', 't') });
      await settled();
      expect([server.saved, store.kept.size]).to.deep.equal([['1', '2'], 0]);
    });
    it('remembers what was put on top', async () => {
      const left = await leave(failure('unavailable'));
      server.version = 5;
      const second = make({ leftovers: left });
      await settled();
      server.failures = [failure('unavailable')];
      await second.rebase(5);
      await settled();
      second.stop();
      make({ leftovers: await leftovers(store, 'ana', 't') });
      await settled();
      expect(server.saved).to.deep.equal(['1', '2']);
    });
  });

  it('takes leftovers of this person and task alone, and nothing malformed', async () => {
    const queue = make();
    server.failures = [failure('unavailable')];
    queue.push(drawn('1'));
    await settled();
    store.kept.set('x', { nonsense: true } as never);
    expect(await leftovers(store, 'ana', 't')).to.have.length(1);
    expect(await leftovers(store, 'jon', 't')).to.have.length(0);
    expect(await leftovers(store, 'ana', 'other')).to.have.length(0);
  });

  it('keeps the order of gestures when the clock is set back', async () => {
    server.failures = [failure('unavailable')];
    const queue = make();
    queue.push(drawn('1'));
    clock.time = 5;
    queue.push(drawn('2'));
    await settled();
    expect((await leftovers(store, 'ana', 't')).map(({ changes }) => idOf(changes))).to.deep.equal(['1', '2']);
  });

  it('is drained once everything has arrived', async () => {
    server.failures = [failure('unavailable')];
    const queue = make();
    queue.push(drawn('1'));
    let drained: boolean | undefined;
    void queue.drained().then((answer) => { drained = answer; });
    await settled();
    expect(drained).to.equal(undefined);
    await clock.pass();
    expect(drained).to.equal(true);
  });

  it('sends no more when it is left, unless the page alone holds it', async () => {
    server.failures = [failure('unavailable')];
    const kept = make();
    kept.push(drawn('1'));
    await settled();
    kept.leave();
    expect(clock.waits).to.have.length(0);
    store.durable = false;
    server.failures = [failure('unavailable')];
    const volatile = make();
    volatile.push(drawn('2'));
    await settled();
    volatile.leave();
    await clock.pass();
    expect(server.saved).to.deep.equal(['2']);
  });

  it('sends what could not be put down although it was left while it was tried', async () => {
    let open: () => void = () => {};
    store.gate = new Promise((resolve) => { open = resolve; });
    store.refuse = new Error('QuotaExceededError');
    server.failures = [failure('unavailable')];
    const queue = make();
    queue.push(drawn('1'));
    queue.leave();
    open();
    await settled();
    await clock.pass();
    expect(server.saved).to.deep.equal(['1']);
    expect(queue.status.undurable).to.equal(0);
  });

  it('sends no more once what was put down late is kept', async () => {
    let open: () => void = () => {};
    store.gate = new Promise((resolve) => { open = resolve; });
    const queue = make();
    queue.push(drawn('1'));
    queue.leave();
    open();
    await settled();
    expect([server.saved, queue.status.undurable, store.kept.size]).to.deep.equal([[], 0, 1]);
  });

  it('puts down again what it was left with, while nothing can be sent', async () => {
    store.refuse = new Error('QuotaExceededError');
    server.failures = [failure('unavailable'), failure('unavailable')];
    const queue = make();
    queue.push(drawn('1'));
    await settled();
    queue.leave();
    store.refuse = undefined;
    await clock.pass();
    expect([queue.status.undurable, store.kept.size]).to.deep.equal([0, 1]);
  });

  it('sends by the adapter of its person what only the page holds, when somebody else comes', async () => {
    store.durable = false;
    server.failures = [failure('unavailable')];
    const queue = make();
    queue.push(drawn('1'));
    await settled();
    queue.pause(true);
    await clock.pass();
    expect(server.saved).to.deep.equal([]);
    queue.leave();
    await settled();
    expect(server.saved).to.deep.equal(['1']);
  });

  it('lets nobody wait for an adapter that is gone, and for one that comes', async () => {
    server.failures = [failure('unavailable')];
    const queue = make();
    queue.push(drawn('1'));
    await settled();
    const drained = queue.drained();
    queue.pause(false);
    expect(await drained).to.equal(false);
    expect(await queue.drained()).to.equal(false);
    queue.pause(true);
    const again = queue.drained();
    queue.resume(server.adapter());
    await clock.pass();
    expect(await again).to.equal(true);
  });

  it('needs a person where the adapter has nothing to send to', async () => {
    const queue = make({ adapter: { session: server.adapter().session } });
    queue.push(drawn('1'));
    expect(await queue.drained()).to.equal(false);
    expect(queue.status.problem?.kind).to.equal('refused');
  });
});
