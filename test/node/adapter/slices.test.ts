import { expect } from 'chai';
import { MemoryStorage } from '../../../src/adapter/local/memory-storage.js';
import { newKey, Stage } from '../../../src/testing/contract/world.js';
import { memoryWorld } from './support.js';

describe('drawing more of what waits', () => {
  const { now } = performance, { MessageChannel } = globalThis;
  afterEach(() => {
    performance.now = now;
    globalThis.MessageChannel = MessageChannel;
  });

  it('lets the page paint in between, and takes what is drawn once', async () => {
    const stage = new Stage(memoryWorld(new MemoryStorage())), { workers: [worker], reviewers: [reviewer] } = stage.people;
    const job = await stage.task(30, { review: { strategy: 'manual', reviewers: [reviewer], sample: 2000, unsampled: 'wait' } });
    await job.submitAll(worker);
    for (const { assignment } of await job.queue(reviewer)) await job.decide(reviewer, assignment, 'approve');
    let time = 0, pauses = 0;
    // every step takes longer than a slice may
    performance.now = () => (time += 1000);
    globalThis.MessageChannel = class extends MessageChannel {
      constructor() {
        super();
        pauses++;
      }
    };
    const more = () => stage.as(reviewer).review.decideRest(job.id, worker, { kind: 'review-more', count: 3 }, newKey());
    expect(await more()).to.deep.equal({ changed: 3 });
    expect(pauses).to.be.greaterThan(0);
    expect(await more()).to.deep.equal({ changed: 3 });
    expect((await job.queue(reviewer)).length).to.equal(6);
  });
});
