import type { ReviewOrder, ReviewQuery, Submission } from '../../adapter/port.js';
import type { Assignment, Label } from '../../core/model/index.js';
import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { box, Job, newKey, put, type Settings, type Stage } from './world.js';

const [HERE, NEAR, FAR] = [box(0.1), box(0.13), box(0.6)];
const ORDERS: readonly ReviewOrder[] = ['oldest', 'worker', 'lowest-agreement', 'lowest-confidence', 'random'];

/** Everyone labels everything, and one reviewer sees it. */
const reviewed = (stage: Stage, inputs = 1, { review, ...more }: Settings = {}): Promise<Job> =>
  stage.task(inputs, { work: { strategy: 'full' }, ...more, review: { strategy: 'manual', reviewers: [stage.people.reviewers[0]], ...review } });

const suggested = (confidence: number): Pick<Label, 'source'> => ({ source: { kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false } });
const car = (job: Job, region: Label['region'], more: Partial<Label> = {}) => put(job.concept.id, { region, ...more });

/** Labels an input anew, and submits it. */
async function submit(job: Job, workerId: string, labels: readonly ReturnType<typeof put>[], input = 0): Promise<Assignment> {
  const { assignment, annotations } = await job.start(workerId, job.inputs[input]!.id);
  const changes = [...annotations.map(({ id }) => ({ type: 'remove', id } as const)), ...labels];
  const { id, version } = changes.length > 0 ? await job.save(workerId, assignment, changes) : assignment;
  return job.stage.as(workerId).labeling.submit(id, version, newKey());
}

/** Every row of a list, page by page, with the total that each page says. */
async function listed(job: Job, reviewerId: string, query: Partial<ReviewQuery> = {}, limit = 2): Promise<Submission[]> {
  const rows: Submission[] = [], totals: (number | undefined)[] = [];
  for (let cursor: string | undefined, isMore = true; isMore;) {
    const page = await job.stage.as(reviewerId).review.list(job.id, { filter: 'to-review', ...query, cursor, limit });
    ok(page.items.length <= limit, 'no page is longer than asked for');
    rows.push(...page.items);
    ok(rows.length <= (page.total ?? rows.length), 'the pages end');
    totals.push(page.total);
    ({ cursor } = page);
    isMore = cursor !== undefined;
  }
  same([...new Set(totals)], [rows.length], `the total of ${JSON.stringify(query)}`);
  return rows;
}

const byFirst = (rows: readonly (readonly [string, ...unknown[]])[]): unknown => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));

const idsOf = (rows: readonly Submission[]): readonly string[] => rows.map(({ assignment }) => assignment.id);

/** What the reviewer is told of each worker's submission of the first input. */
async function figures(job: Job): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const rows = await listed(job, job.stage.people.reviewers[0], { filter: 'all' });
  const shown = await Promise.all(rows.filter(({ input }) => input.id === job.inputs[0]!.id).map(async (row) => {
    const { agreement, confidence } = await job.stage.as(job.stage.people.reviewers[0]).review.get(row.assignment.id);
    same([row.agreement, row.confidence], [agreement, confidence], 'the list and the submission');
    return [row.assignment.workerId, [agreement, confidence]] as const;
  }));
  return Object.fromEntries(shown);
}

export function reviewListsContract(it: Declare): void {
  it('tells how much the submissions of an input say the same, whatever happens to them', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), { review } = stage.as(reviewer);
    const first = await submit(job, ann, [car(job, HERE), car(job, FAR)]);
    same(await figures(job), { [ann]: [undefined, undefined] }, 'alone');
    const second = await submit(job, bob, [car(job, NEAR, { id: 'near' })]);
    same(await figures(job), { [ann]: [2 / 3, undefined], [bob]: [2 / 3, undefined] }, 'two');
    const third = await submit(job, cy, []);
    same(await figures(job), { [ann]: [1 / 3, undefined], [bob]: [1 / 3, undefined], [cy]: [0, undefined] }, 'three');
    await stage.as(ann).labeling.reopen(first.id, first.version, newKey());
    same(await figures(job), { [bob]: [0, undefined], [cy]: [0, undefined] }, 'one taken back');
    await submit(job, ann, [car(job, HERE)]);
    same(await figures(job), { [ann]: [0.5, undefined], [bob]: [0.5, undefined], [cy]: [0, undefined] }, 'and sent again');
    const refused = await job.decide(reviewer, second, 'approve', { refused: [{ labelId: 'near', reason: 'A van' }] });
    same(await figures(job), { [ann]: [0, undefined], [bob]: [0.5, undefined], [cy]: [0.5, undefined] }, 'a label refused');
    await review.undo(refused.verdict.id, newKey());
    same(await figures(job), { [ann]: [0.5, undefined], [bob]: [0.5, undefined], [cy]: [0, undefined] }, 'undone');
    const fixed = await job.decide(reviewer, third, 'approve', { changes: [car(job, HERE)] });
    same(await figures(job), { [ann]: [1, undefined], [bob]: [1, undefined], [cy]: [1, undefined] }, 'a fix');
    await review.undo(fixed.verdict.id, newKey());
    const { version } = (await review.get(third.id)).assignment, rejected = await job.decide(reviewer, { id: third.id, version }, 'reject');
    same(await figures(job), { [ann]: [1, undefined], [bob]: [1, undefined], [cy]: [undefined, undefined] }, 'rejected: it says nothing any more');
    await review.undo(rejected.verdict.id, newKey());
    same(await figures(job), { [ann]: [0.5, undefined], [bob]: [0.5, undefined], [cy]: [0, undefined] }, 'undone again');
    const now = (await review.get(third.id)).assignment;
    await job.decide(reviewer, now, 'request-changes');
    same(await figures(job), { [ann]: [1, undefined], [bob]: [1, undefined], [cy]: [undefined, undefined] }, 'sent back');
  });

  it('tells of it where the rest of a sample is sent back, where nobody reviews, and where workers must agree', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer], creator } = stage.people, job = await reviewed(stage, 1, { review: { sample: 0 } });
    const [first] = [await submit(job, ann, [car(job, HERE)]), await submit(job, bob, [car(job, FAR)])];
    const agreement = async (): Promise<unknown> => (await stage.as(creator).review.get(first.id)).agreement;
    same(await agreement(), 0, 'outside the sample');
    same(await stage.as(reviewer).review.decideRest(job.id, bob, { kind: 'request-changes', reason: 'Too far' }, newKey()), { changed: 1 }, 'the rest');
    same(await agreement(), undefined, 'the other one was sent back');
    for (const strategy of ['none', 'consensus'] as const) {
      const other = await reviewed(stage, 1, { review: { strategy, agreement: 2 } }), sent = await submit(other, ann, [car(other, HERE)]);
      for (const worker of [bob, cy]) await submit(other, worker, [car(other, NEAR)]);
      same((await stage.as(creator).review.get(sent.id)).agreement, 1, strategy);
    }
  });

  it('tells how sure the least sure of the accepted suggestions was', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, job = await reviewed(stage);
    const sent = await submit(job, ann, [car(job, HERE, suggested(0.8)), car(job, FAR, { id: 'unsure', ...suggested(0) }), car(job, box(0.3))]);
    await submit(job, bob, [car(job, HERE), car(job, FAR)]);
    same(await figures(job), { [ann]: [0.8, 0], [bob]: [0.8, undefined] }, 'of suggestions alone');
    await job.decide(reviewer, sent, 'approve', { refused: [{ labelId: 'unsure', reason: 'A van' }] });
    same((await figures(job))[ann], [0.5, 0.8], 'one refused');
  });

  it('says which submissions are the reviewer’s own', async (stage) => {
    const { workers: [ann], reviewers: [reviewer, other] } = stage.people;
    const job = await reviewed(stage, 1, { work: { strategy: 'full', workers: [ann, reviewer].map((personId) => ({ personId, weight: 1 })) }, review: { reviewers: [reviewer, other], distribution: 'stacked' } });
    await submit(job, ann, []);
    const own = await submit(job, reviewer, []);
    same((await stage.as(reviewer).review.versions(own.id)).map(({ worker, isOwn }) => [worker?.id, isOwn]), byFirst([[ann, undefined], [reviewer, true]]), 'of the one who labeled it');
    same((await listed(job, other)).map(({ isOwn }) => isOwn), [undefined, undefined], 'of another');
  });

  it('lists by concept, status, agreement and text, each alone and together, with the total', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, dataset = await stage.dataset(4), [one, two] = [await stage.concept('Car'), await stage.concept('Bus')];
    const task = await stage.creator.tasks.create(stage.settings(dataset.id, [one.id, two.id], { work: { strategy: 'full' }, review: { strategy: 'manual', reviewers: [reviewer] } }), newKey());
    const job = new Job(stage, task, one, dataset.inputs);
    const sent: Assignment[] = [];
    for (const [worker, conceptIds, input] of [[ann, [one.id], 0], [bob, [one.id], 0], [ann, [two.id], 1], [bob, [one.id, two.id], 1], [ann, [], 2]] as const) {
      sent.push(await submit(job, worker, conceptIds.map((id) => put(id, { value: id === two.id ? 0 : 1, region: HERE })), input));
    }
    const [a0, b0, a1, b1, a2] = sent.map(({ id }) => id), inOrder = async (query: Partial<ReviewQuery>): Promise<readonly string[]> => idsOf(await listed(job, reviewer, query));
    const oldest = await inOrder({ filter: 'all' });
    /** Those and no others, the oldest first. */
    const finds = async (query: Partial<ReviewQuery>, ids: readonly (string | undefined)[], what: string): Promise<void> => same(await inOrder(query), oldest.filter((id) => ids.includes(id)), what);
    await finds({ conceptId: one.id }, [a0, b0, b1], 'a concept');
    await finds({ conceptId: two.id }, [a1, b1], 'a concept that is said not to be there');
    await finds({ conceptId: 'none' }, [], 'a concept of no label');
    await finds({ maxAgreement: 0.7 }, [a1, b1], 'little agreement');
    await finds({ maxAgreement: 1 }, [a0, b0, a1, b1], 'any agreement: those without the figure are left out');
    await finds({ search: ' IMAGE-1' }, [a1, b1], 'the name of an input');
    const { worker } = await stage.as(reviewer).review.get(b0!);
    await finds({ search: worker!.name.toUpperCase() }, [b0, b1], 'the name of a worker');
    await finds({ search: 'nobody' }, [], 'no name');
    await finds({ conceptId: one.id, workerId: bob, search: 'image', maxAgreement: 0.9 }, [b1], 'all together');
    await job.decide(reviewer, sent[0]!, 'approve');
    await job.decide(reviewer, sent[2]!, 'reject');
    await finds({ filter: 'all', status: 'success' }, [a0], 'a status');
    await finds({ filter: 'decided', status: 'awaiting-review' }, [], 'a status that none has');
    await finds({ filter: 'decided', search: 'image' }, [a0, a1], 'decided');
    await finds({ search: 'image' }, [b0, b1, a2], 'to review');
    await stage.as(bob).labeling.reopen(b1!, sent[3]!.version, newKey());
    await finds({ conceptId: one.id }, [b0], 'without the one that was taken back');
    await rejects(stage.as(reviewer).review.list(job.id, { filter: 'all', order: 'newest' as 'oldest' }), 'invalid', 'an unknown order');
  });

  it('orders by worker, agreement and confidence: ties by age, those without a figure last', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 4);
    const sent: Assignment[] = [];
    for (const [worker, input, region, confidence] of [[cy, 0, HERE, 0.5], [bob, 3, HERE, undefined], [ann, 1, HERE, 0.2], [cy, 1, FAR, 0.5], [ann, 0, HERE, undefined], [bob, 2, HERE, 0.1]] as const) {
      sent.push(await submit(job, worker, [car(job, region, confidence === undefined ? {} : suggested(confidence))], input));
    }
    const [c0, b3, a1, c1, a0, b2] = sent.map(({ id }) => id), by = async (order: ReviewOrder): Promise<readonly string[]> => idsOf(await listed(job, reviewer, { order }));
    const rows = await listed(job, reviewer), times = rows.map(({ assignment }) => assignment.submittedAt!);
    same([await by('oldest'), times], [idsOf(rows), [...times].sort()], 'oldest');
    // two may have come within a millisecond
    let ages = idsOf(rows);
    const apart = (...groups: readonly (readonly (string | undefined)[])[]): readonly string[] => groups.flatMap((group) => ages.filter((id) => group.includes(id)));
    const nameOf = (id: string | undefined): string => rows.find(({ assignment }) => assignment.id === id)!.worker!.name.toLowerCase();
    same(await by('worker'), apart(...[[a1, a0], [b3, b2], [c0, c1]].sort(([one], [other]) => (nameOf(one) < nameOf(other) ? -1 : 1))), 'worker');
    same(await by('lowest-agreement'), apart([a1, c1], [c0, a0], [b3, b2]), 'agreement');
    same(await by('lowest-confidence'), apart([b2], [a1], [c0, c1], [b3, a0]), 'confidence');
    const random = await by('random');
    same([await by('random'), [...random].sort()], [random, sent.map(({ id }) => id).sort()], 'random, the same again');
    const more = await submit(job, ann, [], 3);
    same((await by('random')).filter((id) => id !== more.id), random, 'whoever comes in between');
    ages = await by('oldest');
    same(await by('lowest-agreement'), apart([b3, a1, c1, more.id], [c0, a0], [b2]), 'agreement, with what is new');
  });

  it('pages while rows come and go, in every order: none that stays is left out or comes twice', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer] } = stage.people, { review } = stage.as(reviewer);
    for (const order of ORDERS) {
      const job = await reviewed(stage, 6), early: Assignment[] = [];
      for (const worker of [bob, ann]) for (const input of [0, 1, 2, 3]) early.push(await submit(job, worker, [car(job, HERE, suggested(0.1 * input))], input));
      const before = idsOf(await listed(job, reviewer, { order })), seen: string[] = [], gone: string[] = [];
      let cursor: string | undefined, pages = 0;
      do {
        const page = await review.list(job.id, { filter: 'to-review', order, limit: 2, cursor });
        seen.push(...idsOf(page.items));
        ok(pages < 12, 'the pages end');
        ({ cursor } = page);
        // the one that the cursor stands on, and one that is still to come; others come in
        for (const id of pages === 0 ? [seen[1]!, before[5]!] : []) {
          await job.decide(reviewer, early.find((each) => each.id === id)!, 'approve');
          gone.push(id);
        }
        if (pages < 2) await submit(job, cy, [car(job, HERE, suggested(0.15))], 4 + pages);
        pages++;
      } while (cursor !== undefined);
      same(seen.length, new Set(seen).size, `${order}: none twice`);
      const stay = before.filter((id) => !gone.includes(id));
      same(seen.filter((id) => stay.includes(id)), stay, `${order}: all that stay, in order`);
      ok(!seen.includes(before[5]!), `${order}: not what is gone`);
      const page = await review.list(job.id, { filter: 'to-review', order, limit: 1 });
      for (const other of ORDERS.filter((each) => (each === 'worker') !== (order === 'worker') && each !== 'oldest' && order !== 'oldest')) {
        await rejects(review.list(job.id, { filter: 'to-review', order: other, cursor: page.cursor }), 'invalid', `the cursor of ${order} with ${other}`);
      }
    }
  });

  it('is as new as the last write of anyone', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 3), list = async (): Promise<unknown> => (await listed(job, reviewer, { order: 'lowest-agreement', search: 'image' })).map(({ assignment, agreement }) => `${assignment.workerId} ${agreement}`).sort();
    same(await list(), [], 'nothing');
    const { id, version } = await submit(job, ann, [car(job, HERE)]);
    same(await list(), [`${ann} undefined`], 'one');
    await submit(job, bob, [car(job, FAR)]);
    same(await list(), [`${ann} 0`, `${bob} 0`].sort(), 'two');
    const opened = await stage.as(ann).labeling.reopen(id, version, newKey());
    same(await list(), [`${bob} undefined`], 'taken back');
    await stage.as(ann).labeling.submit(id, opened.assignment.version, newKey());
    const own = (await listed(job, reviewer, { order: 'worker' })).find(({ assignment }) => assignment.workerId === bob), { verdict } = await job.decide(reviewer, own!.assignment, 'approve');
    same(await list(), [`${ann} 0`], 'decided');
    await stage.as(reviewer).review.undo(verdict.id, newKey());
    same(await list(), [`${ann} 0`, `${bob} 0`].sort(), 'undone');
    await stage.world.reopen?.();
    same(await list(), [`${ann} 0`, `${bob} 0`].sort(), 'after a reload');
  });

  it('follows who reviews', async (stage) => {
    const { workers: [ann], reviewers: [one, other] } = stage.people, job = await reviewed(stage, 2, { review: { reviewers: [one] } }), sent = await submit(job, ann, [car(job, HERE)]);
    same(idsOf(await listed(job, one, { order: 'random' })), [sent.id], 'the one');
    const { task } = await stage.creator.tasks.get(job.id);
    await stage.creator.tasks.update(job.id, task.version, { review: { ...task.review, reviewers: [other] } }, newKey());
    same(idsOf(await listed(job, other, { order: 'random' })), [sent.id], 'the other');
    await rejects(stage.as(one).review.list(job.id, { filter: 'to-review', order: 'random' }), 'forbidden', 'who reviews no more');
  });

  it('names no worker in a blind review, whatever the order', async (stage) => {
    const { workers, reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 2, { blindReview: true }), { review } = stage.as(reviewer);
    for (const worker of workers) for (const input of [0, 1]) await submit(job, worker, [car(job, HERE)], input);
    const told: unknown[] = [];
    const [first] = await listed(job, reviewer);
    for (const order of ORDERS) {
      const rows = await listed(job, reviewer, { order, search: 'image' });
      same([rows.length, rows.every(({ agreement, worker, isOwn }) => agreement === 1 && worker === undefined && isOwn === undefined)], [6, true], order);
      told.push(rows, await review.list(job.id, { filter: 'all', order, limit: 1 }));
    }
    const versions = await review.versions(first!.assignment.id);
    same([versions.length, versions.some(({ assignment }) => assignment.id === first!.assignment.id), versions.map(({ assignment, worker, annotations }) => [assignment.workerId, worker, annotations.map(({ authorId }) => authorId)])], [3, true, versions.map(() => ['', undefined, ['']])], 'versions');
    const keys = versions.map(({ assignment }) => assignment.id.split('/').at(-1)!);
    same(keys, [...keys].sort(), 'in the order of the keys');
    told.push(versions, await review.workers(job.id));
    same((await review.workers(job.id)).map(({ workerId }) => workerId), [...keys], 'the same keys, in the same order');
    const text = JSON.stringify(told);
    ok(workers.every((name) => !new RegExp(`[/"]${name}[/"\\\\]`).test(text)), `no name in ${text}`);
    const known = await stage.creator.review.versions(`${job.id}/${job.inputs[0]!.id}/${workers[0]}`);
    same(known.map(({ assignment }) => assignment.workerId), [...workers].sort(), 'the creator may know');
    for (const { worker } of known) same(await listed(job, reviewer, { search: worker!.name }), [], 'a search for a worker');
  });

  it('says of each version whether the one who asks may decide on it, and whose submissions there are', async (stage) => {
    const { workers: [ann, bob], reviewers: [one, other] } = stage.people, job = await reviewed(stage, 2, { review: { reviewers: [one, other] } });
    const sent = [await submit(job, ann, [car(job, HERE)]), await submit(job, bob, [car(job, FAR)])];
    const may = async (person: string): Promise<string[]> => (await stage.as(person).review.versions(sent[0]!.id)).filter(({ canDecide }) => canDecide === true).map(({ assignment }) => assignment.id);
    const [mine, theirs] = [await may(one), await may(other)];
    same([mine.length, theirs.length, new Set([...mine, ...theirs]).size], [1, 1, 2], 'shared out evenly, each is one reviewer’s');
    const own = sent.find(({ id }) => id === mine[0])!;
    await job.decide(one, own, 'approve');
    same([await may(one), (await stage.as(one).review.get(own.id)).canDecide], [[], false], 'decided');
    const workers = await stage.as(one).review.workers(job.id);
    ok([ann, bob].every((id) => workers.some(({ workerId, worker }) => workerId === id && worker?.id === id)), 'whose they are');
    for (const { workerKey } of await listed(job, other)) ok(workers.some(({ workerId }) => workerId === workerKey), 'the same names in the list');
  });

  it('shows what everyone submitted about an input, and no draft', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer, stranger], creator, guest } = stage.people, job = await reviewed(stage);
    const [first] = [await submit(job, ann, [car(job, HERE)]), await submit(job, bob, [car(job, FAR, suggested(0.3))]), await job.draw(cy, job.inputs[0]!.id)];
    for (const person of [reviewer, creator]) {
      const versions = await stage.as(person).review.versions(first.id);
      same(versions.map(({ assignment, worker, agreement, confidence, labelCount }) => [assignment.workerId, worker?.id, agreement, confidence, labelCount]), byFirst([[ann, ann, 0, undefined, 1], [bob, bob, 0, 0.3, 1]]), `versions for ${person}`);
      for (const version of versions) same(version, await stage.as(person).review.get(version.assignment.id), 'each as it is opened');
    }
    for (const person of [ann, stranger, guest]) await rejects(stage.as(person).review.versions(first.id), 'forbidden', `versions for ${person}`);
    await rejects(stage.as(reviewer).review.versions(`${job.id}/${job.inputs[0]!.id}/${cy}`), 'not-found', 'of a draft');
    await rejects(stage.as(reviewer).review.versions(`${job.id}/none/${ann}`), 'not-found', 'of no input');
    const { verdict } = await job.decide(reviewer, first, 'reject');
    same((await stage.as(reviewer).review.versions(first.id)).find(({ assignment }) => assignment.id === first.id)?.verdicts.map(({ id }) => id), [verdict.id], 'with the verdicts');
  });
}
