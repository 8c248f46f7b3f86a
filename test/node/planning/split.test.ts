import { expect } from 'chai';
import fc from 'fast-check';
import { quotasByPerson, sharesOf, split, splitSteps, type Split, type SplitRequest } from '../../../src/core/planning/index.js';

type Worker = SplitRequest['workers'][number];

/** The workers of each input, in the order of the seats. */
const rowsOf = ({ inputIds, workerIds, workersPerInput, workerOf }: Split): Map<string, string[]> =>
  new Map(inputIds.map((id, input) => [id, Array.from(workerOf.subarray(input * workersPerInput, (input + 1) * workersPerInput), (worker) => workerIds[worker]!)]));

function countsOf(plan: Split): Map<string, number> {
  const counts = new Map(plan.workerIds.map((id) => [id, 0]));
  for (const worker of plan.workerOf) counts.set(plan.workerIds[worker]!, counts.get(plan.workerIds[worker]!)! + 1);
  return counts;
}

/** The assignments of `before` that are not in `after`. */
function movedFrom(before: Split, after: Split): { inputId: string; workerId: string }[] {
  const rows = rowsOf(after);
  return [...rowsOf(before)].flatMap(([inputId, workerIds]) => workerIds.filter((id) => !rows.get(inputId)?.includes(id)).map((workerId) => ({ inputId, workerId })));
}

function expectValid(plan: Split): void {
  expect(plan.workerOf).to.have.length(plan.inputIds.length * plan.workersPerInput);
  for (const [id, workerIds] of rowsOf(plan)) {
    expect(workerIds.every((workerId) => workerId !== undefined), `a seat of ${id} is empty`).to.equal(true);
    expect(new Set(workerIds), `a worker has ${id} twice`).to.have.property('size', plan.workersPerInput);
  }
}

const withinLimit = (workers: readonly Worker[], workersPerInput: number): boolean => {
  const weights = workers.map(({ weight }) => weight);
  return weights.length > 0 && Math.max(...weights) * workersPerInput <= weights.reduce((a, b) => a + b, 0);
};

const ids = (unit: string) => fc.uniqueArray(fc.integer({ min: 0, max: 9999 }), { maxLength: 80 }).map((numbers) => numbers.map((n) => `${unit}${n}`));
const weighted = fc.uniqueArray(fc.record({ personId: fc.integer({ min: 0, max: 99 }).map((n) => `person-${n}`), weight: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 9, selector: ({ personId }) => personId });
const requests: fc.Arbitrary<{ inputIds: string[]; workers: Worker[]; workersPerInput: number }> = fc
  .record({ inputIds: ids('input-'), workers: weighted, workersPerInput: fc.integer({ min: 1, max: 4 }) })
  .filter(({ workers, workersPerInput }) => withinLimit(workers, workersPerInput));

/** Requests in which one worker has a share of exactly 1/workersPerInput. */
const atTheLimit = fc.record({ inputIds: ids('input-'), workers: weighted.filter((workers) => workers.length >= 2), workersPerInput: fc.integer({ min: 2, max: 4 }) })
  .map(({ inputIds, workers, workersPerInput }) => {
    const [first, ...others] = workers as [Worker, ...Worker[]];
    const rest = others.reduce((sum, { weight }) => sum + weight, 0);
    // w = (w + rest) / r, all times r - 1 so that it is a whole number.
    return { inputIds, workersPerInput, limited: first.personId, workers: [{ ...first, weight: rest }, ...others.map((one) => ({ ...one, weight: one.weight * (workersPerInput - 1) }))] };
  })
  .filter(({ workers, workersPerInput }) => withinLimit(workers, workersPerInput));

/** Some of a plan's assignments, chosen by a seed. */
const someOf = (plan: Split, picks: readonly boolean[]): { inputId: string; workerId: string }[] =>
  picks.length === 0 ? [] : [...rowsOf(plan)].flatMap(([inputId, workerIds]) => workerIds.map((workerId) => ({ inputId, workerId }))).filter((_, i) => picks[i % picks.length]);

const picks = fc.array(fc.boolean(), { maxLength: 17 });
const runs = { numRuns: 1000 };

describe('split', () => {
  it('gives every input to workersPerInput different workers, and each worker their quota', () => {
    fc.assert(fc.property(requests, (request) => {
      const plan = split(request);
      expectValid(plan);
      const counts = countsOf(plan);
      for (const { personId, inputs } of quotasByPerson(request.workers, request.inputIds.length, request.workersPerInput)) expect(counts.get(personId)).to.equal(inputs);
    }), runs);
  });

  it('is the same whatever the order of inputs and workers', () => {
    const shuffled = requests.chain((request) => fc.record({
      request: fc.constant(request),
      inputIds: fc.shuffledSubarray(request.inputIds, { minLength: request.inputIds.length }),
      workers: fc.shuffledSubarray(request.workers, { minLength: request.workers.length }),
    }));
    fc.assert(fc.property(shuffled, ({ request, inputIds, workers }) => {
      const other = rowsOf(split({ ...request, inputIds, workers }));
      for (const [id, workerIds] of rowsOf(split(request))) expect(other.get(id)).to.deep.equal(workerIds);
    }), runs);
  });

  it('is the same on every machine', () => {
    const plan = split({ inputIds: ['a', 'b', 'c', 'd', 'e', 'f'], workers: [{ personId: 'Ada', weight: 1 }, { personId: 'Bo', weight: 1 }, { personId: 'Cy', weight: 1 }], workersPerInput: 2 });
    expect(Object.fromEntries(rowsOf(plan))).to.deep.equal({
      a: ['Bo', 'Cy'], b: ['Ada', 'Cy'], c: ['Bo', 'Cy'], d: ['Ada', 'Bo'], e: ['Ada', 'Cy'], f: ['Ada', 'Bo'],
    });
  });

  it('mixes: neither workers nor their pairs come in blocks', () => {
    const inputIds = Array.from({ length: 6000 }, (_, i) => `img_${String(i).padStart(5, '0')}.jpg`);
    const workers = Array.from({ length: 4 }, (_, i) => ({ personId: `person-${i}`, weight: 1 }));
    const plan = split({ inputIds, workers, workersPerInput: 2 });
    const pairs = new Map<string, number>();
    let repeats = 0;
    const rows = [...rowsOf(plan).values()].map(String);
    for (const [i, row] of rows.entries()) {
      pairs.set(row, (pairs.get(row) ?? 0) + 1);
      if (row === rows[i - 1]) repeats++;
    }
    expect(pairs.size).to.equal(6);
    for (const count of pairs.values()) expect(count).to.be.within(850, 1150);
    expect(repeats).to.be.within(850, 1150);
  });

  it('works at the limit: a share of exactly 1/workersPerInput is every input', () => {
    fc.assert(fc.property(atTheLimit, ({ limited, ...request }) => {
      const plan = split(request);
      expectValid(plan);
      for (const workerIds of rowsOf(plan).values()) expect(workerIds).to.include(limited);
    }), runs);
  });

  it('has nothing to give without inputs, and gives some workers nothing where inputs are few', () => {
    const workers = ['a', 'b', 'c'].map((personId) => ({ personId, weight: 1 }));
    expect(split({ inputIds: [], workers, workersPerInput: 1 }).workerOf).to.have.length(0);
    expect([...countsOf(split({ inputIds: ['x'], workers, workersPerInput: 1 })).values()]).to.have.members([0, 0, 1]);
  });

  for (const [what, change] of [
    ['an input that is there twice', { inputIds: ['x', 'y', 'x'] }],
    ['a worker who is there twice', { workers: [{ personId: 'a', weight: 1 }, { personId: 'a', weight: 1 }, { personId: 'b', weight: 2 }] }],
    ['a share above the limit', { workersPerInput: 2, workers: [{ personId: 'a', weight: 3 }, { personId: 'b', weight: 1 }, { personId: 'c', weight: 1 }] }],
    ['more workers per input than there are', { workersPerInput: 3 }],
    ['more started work on an input than it has workers', { started: [{ inputId: 'x', workerId: 'a' }, { inputId: 'x', workerId: 'b' }] }],
  ] as const) {
    it(`refuses ${what}`, () => {
      const request = { inputIds: ['x', 'y'], workers: [{ personId: 'a', weight: 1 }, { personId: 'b', weight: 1 }], workersPerInput: 1 };
      expect(() => split(request)).not.to.throw();
      expect(() => split({ ...request, ...change })).to.throw(RangeError);
    });
  }
});

describe('a split that follows another', () => {
  it('moves nothing where nothing changed', () => {
    fc.assert(fc.property(requests, (request) => {
      const previous = split(request);
      expect(split({ ...request, previous })).to.deep.equal(previous);
    }), runs);
  });

  it('moves nothing where inputs come, not even what quotas by largest remainder would take back', () => {
    fc.assert(fc.property(requests, ids('later-'), ids('latest-'), (request, later, latest) => {
      let previous = split(request);
      let inputIds = request.inputIds;
      for (const more of [later, latest]) {
        inputIds = [...more, ...inputIds];
        const next = split({ ...request, inputIds, previous });
        expectValid(next);
        expect(movedFrom(previous, next)).to.deep.equal([]);
        previous = next;
      }
    }), runs);
    // Alabama paradox: 4, 4, 2 of 10; 5, 5, 1 of 11.
    const workers = [{ personId: 'a', weight: 6 }, { personId: 'b', weight: 6 }, { personId: 'c', weight: 2 }];
    const ten = Array.from({ length: 10 }, (_, i) => `i${i}`);
    const next = split({ inputIds: [...ten, 'i10'], workers, workersPerInput: 1, previous: split({ inputIds: ten, workers, workersPerInput: 1 }) });
    expect(Object.fromEntries(countsOf(next))).to.deep.equal({ a: 5, b: 4, c: 2 });
  });

  it('stays even while inputs come, where all weights are equal', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.array(ids('x'), { minLength: 1, maxLength: 4 }), (count, batches) => {
      const workers = Array.from({ length: count }, (_, i) => ({ personId: `p${i}`, weight: 1 }));
      let previous: Split | undefined;
      let inputIds: string[] = [];
      for (const [i, batch] of batches.entries()) {
        inputIds = [...inputIds, ...batch.map((id) => `${i}-${id}`)];
        previous = split({ inputIds, workers, workersPerInput: Math.ceil(count / 3), ...(previous ? { previous } : {}) });
        const counts = [...countsOf(previous).values()];
        expect(Math.max(...counts) - Math.min(...counts)).to.be.at.most(1);
      }
    }), runs);
  });

  it('moves only the unstarted work of a worker who leaves', () => {
    const leaving = requests.filter(({ workers, workersPerInput }) => withinLimit(workers.slice(1), workersPerInput));
    fc.assert(fc.property(leaving, picks, (request, chosen) => {
      const previous = split(request);
      const started = someOf(previous, chosen);
      const [gone, ...workers] = request.workers as [Worker, ...Worker[]];
      const next = split({ ...request, workers, previous, started });
      expectValid(next);
      const moved = movedFrom(previous, next);
      expect(moved.every(({ workerId }) => workerId === gone.personId)).to.equal(true);
      const unstarted = (countsOf(previous).get(gone.personId) ?? 0) - started.filter(({ workerId }) => workerId === gone.personId).length;
      expect(moved).to.have.length(unstarted);
    }), runs);
  });

  it('is as even as before when a worker leaves', () => {
    const workers = Array.from({ length: 5 }, (_, i) => ({ personId: `p${i}`, weight: 1 }));
    const inputIds = Array.from({ length: 1000 }, (_, i) => `i${i}`);
    for (const workersPerInput of [1, 2, 3]) {
      const previous = split({ inputIds, workers, workersPerInput });
      const counts = [...countsOf(split({ inputIds, workers: workers.slice(1), workersPerInput, previous })).values()];
      expect(Math.max(...counts) - Math.min(...counts)).to.be.at.most(1);
    }
  });

  it('takes for a worker who joins no more than their part', () => {
    const inputIds = Array.from({ length: 1000 }, (_, i) => `i${i}`);
    const workers = Array.from({ length: 5 }, (_, i) => ({ personId: `p${i}`, weight: 1 }));
    const previous = split({ inputIds, workers: workers.slice(0, 4), workersPerInput: 1 });
    const next = split({ inputIds, workers, workersPerInput: 1, previous });
    expect([...countsOf(next).values()]).to.deep.equal([200, 200, 200, 200, 200]);
    expect(movedFrom(previous, next)).to.have.length(200);
  });

  it('meets the quotas when workers join or weights change, also at the limit', () => {
    fc.assert(fc.property(requests, fc.oneof(atTheLimit, requests), (before, after) => {
      fc.pre(after.workersPerInput === before.workersPerInput);
      const previous = split(before);
      const next = split({ inputIds: before.inputIds, workers: after.workers, workersPerInput: after.workersPerInput, previous });
      expectValid(next);
      const stayed = after.workers.every(({ personId }) => before.workers.some((worker) => worker.personId === personId));
      fc.pre(!stayed);
      const quotas = quotasByPerson(after.workers, before.inputIds.length, after.workersPerInput);
      const counts = countsOf(next);
      const off = quotas.reduce((sum, { personId, inputs }) => sum + Math.abs(counts.get(personId)! - inputs), 0) / 2;
      expect(off).to.be.at.most(after.workersPerInput > 2 ? 1 : 0);
    }), runs);
  });

  it('never moves started work, whatever else changes', () => {
    const changes = fc.tuple(requests, requests).filter(([before, after]) => after.workersPerInput >= before.workersPerInput);
    fc.assert(fc.property(changes, picks, ([before, after], chosen) => {
      const previous = split(before);
      const started = someOf(previous, chosen);
      const inputIds = [...before.inputIds, ...after.inputIds.map((id) => `other-${id}`)];
      const next = split({ ...after, inputIds, previous, started });
      expectValid(next);
      const rows = rowsOf(next);
      for (const { inputId, workerId } of started) expect(rows.get(inputId)).to.include(workerId);
    }), runs);
  });

  it('keeps what was moved by hand while inputs come', () => {
    const workers = ['a', 'b'].map((personId) => ({ personId, weight: 1 }));
    const inputIds = Array.from({ length: 20 }, (_, i) => `i${i}`);
    const plan = split({ inputIds, workers, workersPerInput: 1 });
    const previous = { ...plan, workerOf: plan.workerOf.map(() => 0) };
    const next = split({ inputIds: [...inputIds, 'x', 'y', 'z'], workers, workersPerInput: 1, previous });
    expect(Object.fromEntries(countsOf(next))).to.deep.equal({ a: 20, b: 3 });
  });

  it('shares what is left by weight when others left started work behind', () => {
    const workers = [{ personId: 'a', weight: 3 }, { personId: 'b', weight: 1 }, { personId: 'c', weight: 2 }, { personId: 'd', weight: 2 }];
    const inputIds = Array.from({ length: 80 }, (_, i) => `i${i}`);
    const previous = split({ inputIds, workers, workersPerInput: 1 });
    const work = [...rowsOf(previous)].map(([inputId, [workerId]]) => ({ inputId, workerId: workerId! }));
    const started = ['d', 'c'].flatMap((id) => work.filter(({ workerId }) => workerId === id));
    const request = { inputIds: [...inputIds, ...inputIds.slice(0, 40).map((id) => `later-${id}`)], workers: workers.slice(0, 2), workersPerInput: 1, previous };
    const next = split({ ...request, started });
    expect(Object.fromEntries(countsOf(next))).to.deep.equal({ a: 60, b: 20, c: 20, d: 20 });
    expect(next).to.deep.include({ workerIds: ['a', 'b', 'c', 'd'], weights: [3, 1, 0, 0] });
    expect(split({ ...request, started: started.toReversed() })).to.deep.equal(next);
  });

  it('spreads evenly what only those can take who have enough', () => {
    const workers = [1, 3, 1, 3, 3, 2, 3].map((weight, i) => ({ personId: `w${i}`, weight }));
    const inputIds = Array.from({ length: 115 }, (_, i) => `i${i}`);
    const previous = split({ inputIds, workers, workersPerInput: 4 });
    const counts = countsOf(split({ inputIds, workers: workers.slice(2), workersPerInput: 4, previous }));
    const beyond = quotasByPerson(workers.slice(2), 115, 4).map(({ personId, inputs }) => counts.get(personId)! - inputs).filter((more) => more > 0);
    expect(beyond).to.have.length(2);
    expect(Math.max(...beyond) - Math.min(...beyond)).to.be.at.most(1);
  });

  it('goes by ids where inputs have the same hash', () => {
    // Unpaired surrogates count as U+FFFD.
    const twins = ['\ud800', '\ud801', '\ufffd'];
    const workers = ['a', 'b', 'c'].map((personId) => ({ personId, weight: 1 }));
    const rows = rowsOf(split({ inputIds: twins, workers, workersPerInput: 1 }));
    for (const [id, workerIds] of rowsOf(split({ inputIds: twins.toReversed(), workers, workersPerInput: 1 }))) expect(rows.get(id)).to.deep.equal(workerIds);
  });

  it('takes started work once, and none on inputs that are no more', () => {
    const workers = ['a', 'b'].map((personId) => ({ personId, weight: 1 }));
    const started = [{ inputId: 'x', workerId: 'a' }, { inputId: 'x', workerId: 'a' }, { inputId: 'gone', workerId: 'z' }];
    const plan = split({ inputIds: ['x', 'y'], workers, workersPerInput: 1, started });
    expect(plan.workerIds).to.deep.equal(['a', 'b']);
    expect(Object.fromEntries(rowsOf(plan))).to.deep.equal({ x: ['a'], y: ['b'] });
  });

  it('forgets inputs that are no more, and leaves no gap when an input gets another worker', () => {
    const workers = ['a', 'b', 'c'].map((personId) => ({ personId, weight: 1 }));
    const inputIds = Array.from({ length: 30 }, (_, i) => `i${i}`);
    const previous = split({ inputIds, workers, workersPerInput: 1 });
    expectValid(split({ inputIds: inputIds.slice(7), workers, workersPerInput: 1, previous }));
    const twice = split({ inputIds, workers, workersPerInput: 2, previous });
    expectValid(twice);
    expect(movedFrom(previous, twice)).to.deep.equal([]);
    const once = split({ inputIds, workers, workersPerInput: 1, previous: twice });
    expectValid(once);
    expect([...countsOf(once).values()]).to.deep.equal([10, 10, 10]);
    const before = rowsOf(twice);
    for (const [id, [workerId]] of rowsOf(once)) expect(before.get(id)).to.include(workerId);
  });
});

describe('splitSteps', () => {
  it('pauses often, and ends with the split', () => {
    const request = { inputIds: Array.from({ length: 50_000 }, (_, i) => `i${i}`), workers: [{ personId: 'a', weight: 1 }, { personId: 'b', weight: 2 }], workersPerInput: 1 };
    const steps = splitSteps(request);
    let pauses = 0;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        expect(step.value).to.deep.equal(split(request));
        break;
      }
      pauses++;
    }
    expect(pauses).to.be.at.least(30);
  });
});

describe('sharesOf', () => {
  it('has each worker’s places, ascending, of those with none too', () => {
    const plan = { workerIds: ['a', 'b', 'c'], workersPerInput: 2, workerOf: Int32Array.of(0, 1, 1, 0, 1, 0) };
    expect([...sharesOf(plan)].map(([id, places]) => [id, [...places]])).to.deep.equal([['a', [0, 1, 2]], ['b', [0, 1, 2]], ['c', []]]);
  });
});
