import { expect } from 'chai';
import fc from 'fast-check';
import { ALL_SCOPES, type Person } from '../../../src/core/model/index.js';
import { plan, sampleSize, sharesOf, split, type PlanFacts, type TaskDraft } from '../../../src/core/planning/index.js';

const person = (id: string, state: Person['state'] = 'active'): Person => ({ id, name: id.toUpperCase(), state, scopes: ALL_SCOPES });
const people = new Map(['ada', 'bo', 'cy', 'dee'].map((id) => [id, person(id)]));
const facts: PlanFacts = { counts: { image: 100, video: 7, text: 3 }, people };
const worker = (personId: string, weight = 1) => ({ personId, weight });

const draft = {
  name: 'Cats',
  datasetId: 'd1',
  objective: 'detection',
  conceptIds: ['cat', 'dog'],
  work: { strategy: 'partitioned', workers: [worker('ada'), worker('bo'), worker('cy')], workersPerInput: 1 },
  review: { strategy: 'manual', reviewers: ['dee'], sample: 1000, distribution: 'even', unsampled: 'wait' },
} as const satisfies TaskDraft;

type Changes = Omit<TaskDraft, 'work' | 'review'> & Pick<TaskDraft, 'work' | 'review'>;
const changed = ({ work, review, ...rest }: Changes): TaskDraft => ({ ...draft, ...rest, work: { ...draft.work, ...work }, review: { ...draft.review, ...review } });
const wrong = (task: TaskDraft, known = facts) => plan(task, known).contradictions;
const warned = (task: TaskDraft, known = facts) => plan(task, known).warnings;

describe('plan: the numbers', () => {
  it('counts what the objective takes and what it leaves out', () => {
    expect(plan(draft, facts)).to.deep.include({ inputs: 100, leftOut: { image: 0, video: 7, text: 3 }, submissions: 100 });
    expect(plan(changed({ objective: 'classification' }), facts)).to.deep.include({ inputs: 110, leftOut: { image: 0, video: 0, text: 0 } });
  });

  it('partitions, samples per worker rounding up, and spreads the sample over the reviewers', () => {
    expect(plan(changed({ review: { reviewers: ['dee', 'zoe'] } }), facts)).to.deep.include({
      perWorker: [{ personId: 'ada', inputs: 34 }, { personId: 'bo', inputs: 33 }, { personId: 'cy', inputs: 33 }],
      reviewed: { total: 12, perWorker: [{ personId: 'ada', inputs: 4 }, { personId: 'bo', inputs: 4 }, { personId: 'cy', inputs: 4 }] },
      perReviewer: [{ personId: 'dee', inputs: 6 }, { personId: 'zoe', inputs: 6 }],
    });
  });

  it('gives every reviewer of a stack all of the sample', () => {
    expect(plan(changed({ review: { reviewers: ['dee', 'zoe'], distribution: 'stacked' } }), facts).perReviewer)
      .to.deep.equal([{ personId: 'dee', inputs: 12 }, { personId: 'zoe', inputs: 12 }]);
  });

  it('gives every worker every input with full', () => {
    expect(plan(changed({ work: { strategy: 'full' } }), facts)).to.deep.include({
      submissions: 300,
      perWorker: [{ personId: 'ada', inputs: 100 }, { personId: 'bo', inputs: 100 }, { personId: 'cy', inputs: 100 }],
    });
  });

  it('says with dynamic how much there is, and not whose it will be', () => {
    expect(plan(changed({ work: { strategy: 'dynamic', workersPerInput: 2 } }), facts)).to.deep.include({
      submissions: 200, perWorker: [], reviewed: { total: 20, perWorker: [] }, perReviewer: [{ personId: 'dee', inputs: 20 }],
    });
  });

  for (const strategy of ['none', 'consensus'] as const) {
    it(`plans no sample with ${strategy}`, () => {
      expect(plan(changed({ review: { strategy } }), facts)).to.deep.include({ reviewed: { total: 0, perWorker: [] }, perReviewer: [] });
    });
  }

  it('is 0 and empty for what is not known yet', () => {
    const nothing = { inputs: 0, leftOut: { image: 0, video: 0, text: 0 }, perWorker: [], submissions: 0, reviewed: { total: 0, perWorker: [] }, perReviewer: [], finds: [] };
    expect(plan({}, { people })).to.deep.include(nothing);
    expect(plan({}, facts)).to.deep.include(nothing);
  });

  it('says what a sample would find of each number of inputs', () => {
    const counted = (image: number): PlanFacts => ({ ...facts, counts: { image, video: 0, text: 0 } });
    const finds = (change: Changes, image: number) => plan(changed(change), counted(image)).finds.map(({ inputs, sampled, chances }) => [inputs, sampled, ...chances.map(({ rate, wrong: bad, chance }) => `${rate}: ${bad}, ${Math.round(chance * 1000) / 10}`)]);
    const full = { strategy: 'full' } as const;
    expect(finds({ work: full, review: { sample: 100 } }, 10_000)).to.deep.equal([[10_000, 100, '0.01: 100, 63.6', '0.05: 500, 99.4', '0.1: 1000, 100']]);
    expect(finds({ work: full, review: { sample: 100 } }, 1000)).to.deep.equal([[1000, 10, '0.01: 10, 9.6', '0.05: 50, 40.3', '0.1: 100, 65.3']]);
    expect(finds({}, 100)).to.deep.equal([[33, 4, '0.01: 1, 12.1', '0.05: 2, 23.1', '0.1: 3, 33'], [34, 4, '0.01: 1, 11.8', '0.05: 2, 22.5', '0.1: 3, 32.2']]);
    expect(finds({ work: { strategy: 'dynamic', workersPerInput: 2 } }, 1500)).to.deep.equal([[1000, 100, '0.01: 10, 65.3', '0.05: 50, 99.6', '0.1: 100, 100']]);
    expect(finds({}, 1)).to.deep.equal([[1, 1, '0.01: 1, 100', '0.05: 1, 100', '0.1: 1, 100']]);
    for (const sample of [0, 10_000]) expect(finds({ review: { sample } }, 100), `${sample}`).to.deep.equal([]);
    expect(finds({ review: { strategy: 'none' } }, 100)).to.deep.equal([]);
    expect(finds({}, 0)).to.deep.equal([]);
  });

  it('is what the split and its samples then are', () => {
    const workers = fc.uniqueArray(fc.record({ personId: fc.constantFrom('p', 'q', 'r', 's', 't'), weight: fc.integer({ min: 1, max: 6 }) }), { minLength: 2, selector: ({ personId }) => personId });
    fc.assert(fc.property(fc.nat(80), workers, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 10_000 }), (image, who, workersPerInput, sample) => {
      const task = changed({ work: { workers: who, workersPerInput }, review: { sample, reviewers: ['x', 'y', 'z'] } });
      const said = plan(task, { ...facts, counts: { image, video: 2, text: 2 } });
      if (said.contradictions.length > 0) {
        expect(() => split({ inputIds: ['a'], workers: who, workersPerInput })).to.throw(RangeError);
        return;
      }
      const given = split({ inputIds: Array.from({ length: image }, (_, i) => `i${i}`), workers: who, workersPerInput });
      const owners = [...sharesOf(given)].flatMap(([id, places]) => Array.from(places, () => id));
      expect(said.submissions).to.equal(owners.length);
      const perWorker = who.map(({ personId }) => ({ personId, inputs: owners.filter((id) => id === personId).length }));
      expect(said.perWorker).to.deep.equal(perWorker);
      expect(said.reviewed.perWorker).to.deep.equal(perWorker.map(({ personId, inputs }) => ({ personId, inputs: sampleSize(inputs, sample) })));
      expect(said.reviewed.total).to.equal(said.reviewed.perWorker.reduce((sum, { inputs }) => sum + inputs, 0));
      expect(said.perReviewer.reduce((sum, { inputs }) => sum + inputs, 0)).to.equal(said.reviewed.total);
    }), { numRuns: 500 });
  });
});

describe('plan: contradictions', () => {
  it('are none in a task that can be done', () => expect(wrong(draft)).to.deep.equal([]));

  it('name everything that an empty draft lacks', () => {
    expect(wrong({}).map(({ question, code }) => `${question}: ${code}`)).to.deep.equal([
      'input-source: dataset-missing', 'objective: objective-missing', 'concepts: concepts-missing', 'name: name-missing',
      'labelers: labelers-missing', 'worker-strategy: worker-strategy-missing', 'review-strategy: review-strategy-missing',
    ]);
  });

  const ada = { personId: 'ada', name: 'ADA' };
  const cases: readonly (readonly [what: string, change: Changes, question: string, code: string, params: object])[] = [
    ['a name of spaces', { name: ' \u200b ' }, 'name', 'name-missing', {}],
    ['a name of 513 letters', { name: 'x'.repeat(513) }, 'name', 'name-too-long', { limit: 512 }],
    ['half a character in the name', { name: 'x\ud83d' }, 'name', 'name-malformed', {}],
    ['endless instructions', { instructions: 'x'.repeat(65_537) }, 'instructions', 'instructions-too-long', { limit: 65_536 }],
    ['a concept twice', { conceptIds: ['cat', 'dog', 'cat', 'cat'] }, 'concepts', 'concept-twice', { conceptId: 'cat' }],
    ['a labeler twice', { work: { workers: [worker('ada'), worker('bo'), worker('ada')] } }, 'labelers', 'person-twice', ada],
    ['partitioning with one labeler', { work: { workers: [worker('ada')] } }, 'worker-strategy', 'partition-needs-two', { labelers: 1 }],
    ['more workers per input than labelers', { work: { workersPerInput: 4 } }, 'worker-strategy', 'workers-per-input-above-labelers', { workersPerInput: 4, labelers: 3 }],
    ['the same with dynamic', { work: { strategy: 'dynamic', workersPerInput: 4 } }, 'worker-strategy', 'workers-per-input-above-labelers', { workersPerInput: 4, labelers: 3 }],
    ['half a worker per input', { work: { workersPerInput: 0.5 } }, 'worker-strategy', 'workers-per-input-invalid', { workersPerInput: 0.5 }],
    ['a weight of 0', { work: { workers: [worker('ada', 0), worker('bo')] } }, 'worker-strategy', 'weight-invalid', { ...ada, weight: 0 }],
    ['a share above the limit', { work: { workers: [worker('ada', 3), worker('bo', 1), worker('cy', 1)], workersPerInput: 2 } }, 'worker-strategy', 'share-above-limit', { ...ada, share: 0.6, limit: 0.5 }],
    ['a sample of more than all', { review: { sample: 10_001 } }, 'review-strategy', 'sample-invalid', {}],
    ['manual review without a reviewer', { review: { reviewers: [] } }, 'reviewers', 'reviewers-missing', {}],
    ['a reviewer twice', { review: { reviewers: ['ada', 'ada'] } }, 'reviewers', 'person-twice', ada],
    ['consensus of 2 with 1 worker per input', { review: { strategy: 'consensus', agreement: 2, iou: 0.5 } }, 'review-strategy', 'agreement-above-workers', { agreement: 2, workersPerInput: 1 }],
    ['consensus of more than all with full', { work: { strategy: 'full' }, review: { strategy: 'consensus', agreement: 4, iou: 0.5 } }, 'review-strategy', 'agreement-above-workers', { agreement: 4, workersPerInput: 3 }],
    ['consensus of nobody', { work: { workersPerInput: 3 }, review: { strategy: 'consensus', agreement: 0, iou: 0.5 } }, 'review-strategy', 'agreement-invalid', {}],
    ['an overlap of nothing', { work: { workersPerInput: 3 }, review: { strategy: 'consensus', agreement: 2, iou: 0 } }, 'review-strategy', 'iou-invalid', {}],
    ['consensus with nobody for the rest', { work: { workersPerInput: 3 }, review: { strategy: 'consensus', agreement: 2, iou: 0.5, reviewers: [] } }, 'reviewers', 'reviewers-missing', {}],
  ];
  for (const [what, change, question, code, params] of cases) {
    it(`name ${what}`, () => expect(wrong(changed(change))).to.deep.equal([{ question, code, params }]));
  }

  it('name a person who was removed, as labeler and as reviewer', () => {
    const removed = { ...facts, people: new Map([...people, ['ada', person('ada', 'removed')]]) };
    expect(wrong(changed({ review: { reviewers: ['ada'] } }), removed)).to.deep.equal([
      { question: 'labelers', code: 'person-removed', params: ada }, { question: 'reviewers', code: 'person-removed', params: ada },
    ]);
  });

  it('do not ask the reviewers where there is no review, nor the overlap where there are no regions', () => {
    expect(wrong(changed({ review: { strategy: 'none', reviewers: [] } }))).to.deep.equal([]);
    expect(wrong(changed({ objective: 'classification', work: { workersPerInput: 3 }, review: { strategy: 'consensus', agreement: 2 } }))).to.deep.equal([]);
  });

  it('allow a share of exactly the limit, and one labeler with full', () => {
    expect(wrong(changed({ work: { workers: [worker('ada', 2), worker('bo', 1), worker('cy', 1)], workersPerInput: 2 } }))).to.deep.equal([]);
    expect(wrong(changed({ work: { strategy: 'full', workers: [worker('ada')] } }))).to.deep.equal([]);
  });
});

describe('plan: warnings', () => {
  const counted = (image: number, video = 0) => ({ ...facts, counts: { image, video, text: 0 } });

  it('are none in a plain task', () => expect(warned(draft)).to.deep.equal([]));

  it('say that a dataset is empty, or has nothing for the objective', () => {
    expect(warned(draft, counted(0))).to.deep.equal([{ question: 'input-source', code: 'dataset-empty', params: {} }]);
    expect(warned(draft, counted(0, 5))).to.deep.equal([{ question: 'objective', code: 'inputs-unsuitable', params: { leftOut: 5 } }]);
  });

  it('count the labelers who get nothing', () => {
    expect(warned(draft, counted(1))).to.deep.equal([{ question: 'labelers', code: 'labelers-without-inputs', params: { labelers: 2 } }]);
  });

  it('name who was asked and has not answered, and who would review their own work', () => {
    const invited = { ...facts, people: new Map([...people, ['bo', person('bo', 'invited')]]) };
    expect(warned(changed({ review: { reviewers: ['bo'] } }), invited)).to.deep.equal([
      { question: 'labelers', code: 'person-invited', params: { personId: 'bo', name: 'BO' } },
      { question: 'reviewers', code: 'person-invited', params: { personId: 'bo', name: 'BO' } },
      { question: 'reviewers', code: 'reviewer-labels', params: { personId: 'bo', name: 'BO' } },
    ]);
  });

  it('say nothing of a reviewer who labels where another one judges that work', () => {
    expect(warned(changed({ review: { reviewers: ['bo', 'dee'] } }))).to.deep.equal([]);
    expect(warned(changed({ review: { reviewers: ['bo', 'dee'], distribution: 'stacked' } }))).to.deep.equal([]);
  });

  it('name who may not do their part, and what they lack for it', () => {
    const reader = { ...person('bo'), scopes: ALL_SCOPES.filter((scope) => scope !== 'Annotations:Add' && scope !== 'Predict') };
    const known = { ...facts, people: new Map([...people, ['bo', reader]]) };
    expect(warned(draft, known)).to.deep.equal([{ question: 'labelers', code: 'person-lacks-scopes', params: { personId: 'bo', name: 'BO', scopes: ['Annotations:Add'] } }]);
    expect(warned(changed({ aiAssist: { workflowId: 'w' } }), known).map(({ params }) => params)).to.deep.equal([{ personId: 'bo', name: 'BO', scopes: ['Predict', 'Annotations:Add'] }]);
    expect(warned(changed({ review: { reviewers: ['bo'] }, work: { workers: [worker('ada'), worker('cy')] } }), known)).to.deep.equal([
      { question: 'reviewers', code: 'person-lacks-scopes', params: { personId: 'bo', name: 'BO', scopes: ['Annotations:Add'] } },
    ]);
  });

  it('say which concepts the workflow of AI assist does not know', () => {
    const workflow = { id: 'w', version: '1', name: 'pets', description: '', origin: 'own', outputs: ['detection'], concepts: [{ id: 'cat', name: 'cat' }] } as const;
    const assisted = changed({ aiAssist: { workflowId: 'w', workflowVersion: '1', min: 0.5, max: 1 } });
    expect(warned(assisted, { ...facts, workflow })).to.deep.equal([{ question: 'concepts', code: 'concepts-without-assist', params: { concepts: 1, all: false, workflow: 'pets' } }]);
    expect(warned({ ...assisted, conceptIds: ['dog'] }, { ...facts, workflow })).to.deep.equal([{ question: 'concepts', code: 'concepts-without-assist', params: { concepts: 1, all: true, workflow: 'pets' } }]);
    expect(warned({ ...assisted, conceptIds: ['cat'] }, { ...facts, workflow })).to.deep.equal([]);
    expect(wrong({ ...assisted, objective: 'segmentation' }, { ...facts, workflow })).to.deep.equal([{ question: 'ai-assist', code: 'workflow-unfit', params: { workflow: 'pets', objective: 'segmentation' } }]);
  });

  it('say what review will not do', () => {
    expect(warned(changed({ review: { sample: 0 } }))).to.deep.equal([{ question: 'review-strategy', code: 'sample-empty', params: {} }]);
    expect(warned(changed({ review: { strategy: 'consensus', agreement: 1, iou: 0.5 } }))).to.deep.equal([{ question: 'review-strategy', code: 'consensus-of-one', params: {} }]);
    expect(warned(changed({ work: { strategy: 'full' }, review: { strategy: 'consensus', agreement: 1, iou: 0.5 } }))).to.deep.equal([
      { question: 'review-strategy', code: 'agreement-below-majority', params: { agreement: 1, workersPerInput: 3, majority: 2 } },
    ]);
    const four = changed({ work: { workers: ['ada', 'bo', 'cy', 'eve'].map((id) => worker(id)), workersPerInput: 4 }, review: { strategy: 'consensus', agreement: 2, iou: 0.5 } });
    expect(warned(four)).to.deep.equal([{ question: 'review-strategy', code: 'agreement-below-majority', params: { agreement: 2, workersPerInput: 4, majority: 3 } }]);
    expect(warned({ ...four, review: { ...four.review, agreement: 3 } })).to.deep.equal([]);
  });
});
