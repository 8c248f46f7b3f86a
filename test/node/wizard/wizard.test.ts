import { expect } from 'chai';
import fc from 'fast-check';
import { type InputKind, NO_PROGRESS, OBJECTIVES, type Person, type Task, type TaskSettings, typedNumber, typedPercent, utf8Length, type Workflow } from '../../../src/core/model/index.js';
import {
  changedSince, clashes, draftOf, editKey, type EditDraft, editsOf, isWizardDraft, locksOf, metadataText, newDraft, planOf as planOfDraft, rebased, settingsOf, stepState, suits, typedMetadata, typedShare, type WizardDraft, withObjective,
} from '../../../src/core/wizard/index.js';

const facts = { personId: 'ana', datasetName: 'survey-2026' } as const;
const counts: Readonly<Record<InputKind, number>> = { image: 10, video: 1, text: 0 };
const people = new Map<string, Person>(['ana', 'jon', 'li'].map((id) => [id, { id, name: id, state: 'active', scopes: [] }]));

const draft = (answers: Partial<WizardDraft> = {}): WizardDraft => ({ ...newDraft(['detection']), datasetId: 'd', conceptIds: ['c'], ...answers });
const workflow: Workflow = { id: 'w', version: '3', name: 'street-detector', description: '', origin: 'own', outputs: ['detection'], concepts: [{ id: 'c', name: 'car' }] };
const planOf = (answers: Partial<WizardDraft>) => planOfDraft(draft(answers), { ...facts, counts, people, workflow });
const taskOf = (settings: TaskSettings): Task => ({ ...settings, id: 't', version: 1, createdBy: 'ana', createdAt: '', modifiedAt: '', closed: false, hidden: false });

describe('a wizard’s draft', () => {
  it('takes a lone objective as answered, and asks between several', () => {
    expect(newDraft(['detection']).objective).to.equal('detection');
    expect(newDraft(['detection', 'classification']).objective).to.equal(undefined);
  });

  it('has a key of its own', () => {
    expect(newDraft([]).key).not.to.equal(newDraft([]).key);
  });

  it('is known again after it was kept', () => {
    expect(isWizardDraft(structuredClone(newDraft(['detection'])))).to.equal(true);
    expect(isWizardDraft(JSON.parse(JSON.stringify(draft({ weights: { ana: '2' }, name: 'x' }))))).to.equal(true);
  });

  for (const [what, value] of Object.entries({
    nothing: undefined, text: 'draft', 'another format': { ...draft(), format: 1 }, 'an unknown step': { ...draft(), step: 'people' }, 'labelers that are none': { ...draft(), labelers: [1] },
    'weights that are no text': { ...draft(), weights: { ana: 1 } }, 'an unknown objective': { ...draft(), objective: 'guessing' }, 'no key': { ...draft(), key: '' },
  })) it(`is not ${what}`, () => expect(isWizardDraft(value)).to.equal(false));
});

describe('typed numbers', () => {
  for (const [text, number] of [['2', 2], [' 2.5 ', 2.5], ['2,5', 2.5], ['.5', 0.5], ['-1', -1], ['0', 0]] as const) it(`reads "${text}"`, () => expect(typedNumber(text)).to.equal(number));
  for (const text of ['', ' ', 'two', '1e3', '1.2.3', '0x10', 'Infinity']) it(`does not read "${text}"`, () => expect(typedNumber(text)).to.be.NaN);

  it('reads percents as hundredths of a percent', () => {
    expect(typedShare('10')).to.equal(1000);
    expect(typedShare('12,5 %')).to.equal(1250);
    expect(typedShare('0')).to.equal(0);
    expect(typedShare('100')).to.equal(10_000);
    for (const text of ['', '101', '-1', 'all']) expect(typedShare(text), text).to.equal(undefined);
    expect(typedPercent('12,5 %')).to.equal(0.125);
  });

  it('gives whole hundredths for every percent that is typed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (share) => typedShare(String(share / 100)) === share));
  });
});

describe('the settings of a draft', () => {
  it('without collaborators: the creator labels everything, and nobody reviews', () => {
    const settings = settingsOf(draft({ labelers: ['jon'], reviewers: ['li'], reviewStrategy: 'manual', workerStrategy: 'partitioned', blindReview: true }), facts)!;
    expect(settings.work).to.deep.equal({ strategy: 'full', workers: [{ personId: 'ana', weight: 1 }], workersPerInput: 1 });
    expect(settings.review).to.include({ strategy: 'none' });
    expect(settings.review.reviewers).to.deep.equal([]);
  });

  it('with collaborators: shares and the sample as typed', () => {
    const settings = settingsOf(draft({ team: true, labelers: ['ana', 'jon'], workerStrategy: 'partitioned', division: 'by-weight', weights: { ana: '2,5' }, reviewStrategy: 'manual', sample: '12.5', reviewers: ['li'] }), facts)!;
    expect(settings.work.workers).to.deep.equal([{ personId: 'ana', weight: 2.5 }, { personId: 'jon', weight: 1 }]);
    expect(settings.work.strategy).to.equal('partitioned');
    expect(settings.review).to.include({ strategy: 'manual', sample: 1250 });
    expect(settings.review.reviewers).to.deep.equal(['li']);
  });

  it('weighs a person whose id every object knows like any other', () => {
    const settings = settingsOf(draft({ team: true, labelers: ['constructor', 'jon'], workerStrategy: 'partitioned', division: 'by-weight' }), facts)!;
    expect(settings.work.workers.map(({ weight }) => weight)).to.deep.equal([1, 1]);
  });

  it('leaves shares out of full work: they are kept, and mean nothing there', () => {
    const settings = settingsOf(draft({ team: true, labelers: ['ana', 'jon'], weights: { ana: 'none' } }), facts)!;
    expect(settings.work.workers.map(({ weight }) => weight)).to.deep.equal([1, 1]);
  });

  it('names the task after the dataset until it is named', () => {
    expect(settingsOf(draft(), facts)!.name).to.equal('survey-2026');
    expect(settingsOf(draft({ name: '  Cars\u200b  and  vans ' }), facts)!.name).to.equal('Cars and vans');
    expect(planOf({ name: '' }).contradictions.map(({ code }) => code)).to.deep.equal(['name-missing']);
  });

  it('are none while a dataset, an objective or the sample is missing', () => {
    expect(settingsOf(draft({ datasetId: undefined }), facts)).to.equal(undefined);
    expect(settingsOf(draft({ objective: undefined }), facts)).to.equal(undefined);
    expect(settingsOf(draft({ team: true, labelers: ['ana'], reviewStrategy: 'manual', reviewers: ['li'], sample: 'some' }), facts)).to.equal(undefined);
  });

  it('refuses what can never be', () => {
    const codes = (answers: Partial<WizardDraft>) => planOf(answers).contradictions.map(({ code }) => code);
    expect(codes({})).to.deep.equal([]);
    expect(codes({ team: true })).to.deep.equal(['labelers-missing']);
    expect(codes({ team: true, labelers: ['ana'], workerStrategy: 'partitioned' })).to.deep.equal(['partition-needs-two']);
    expect(codes({ team: true, labelers: ['ana', 'jon'], workerStrategy: 'partitioned', division: 'by-weight', weights: { jon: '0' } })).to.deep.equal(['weight-invalid']);
    expect(codes({ team: true, labelers: ['ana'], reviewStrategy: 'manual', sample: '200' })).to.deep.equal(['sample-invalid', 'reviewers-missing']);
    expect(codes({ name: 'x'.repeat(10_000) })).to.deep.equal(['name-too-long']);
    expect(codes({ instructions: 'x'.repeat(65_536) })).to.deep.equal([]);
    expect(codes({ instructions: 'x'.repeat(65_537) })).to.deep.equal(['instructions-too-long']);
    expect(codes({ instructions: '字'.repeat(21_846) })).to.deep.equal(['instructions-too-long']);
    expect(codes({ team: true, labelers: ['ana', 'jon'], workerStrategy: 'dynamic', workersPerInput: 'many' })).to.deep.equal(['workers-per-input-invalid']);
    expect(codes({ team: true, labelers: ['ana', 'jon'], workerStrategy: 'partitioned', reviewStrategy: 'consensus', agreement: '2', reviewers: ['li'] })).to.deep.equal(['agreement-above-workers']);
    expect(codes({ team: true, labelers: ['ana', 'jon'], workerStrategy: 'partitioned', workersPerInput: '2', reviewStrategy: 'consensus', agreement: '2', reviewers: ['li'] })).to.deep.equal([]);
    expect(codes({ team: true, labelers: ['ana', 'jon'], reviewStrategy: 'consensus', agreement: 'two', iou: '0', reviewers: [] })).to.deep.equal(['agreement-invalid', 'iou-invalid', 'reviewers-missing']);
    expect(codes({ isAssisted: true })).to.deep.equal(['workflow-missing']);
    expect(codes({ isAssisted: true, workflowId: 'w', objective: 'segmentation' })).to.deep.equal(['workflow-unfit']);
    expect(codes({ isAssisted: true, workflowId: 'w', bandMin: '90', bandMax: '10' })).to.deep.equal(['band-invalid']);
    expect(codes({ sampleImages: [{ url: 'https://example.org/a.png', caption: '' }, { url: 'javascript:alert(1)', caption: '' }] })).to.deep.equal(['sample-image-invalid']);
    expect(codes({ metadata: 'team: street\nno colon' })).to.deep.equal(['metadata-invalid']);
  });
});

describe('the answers of a task', () => {
  const personIds = fc.uniqueArray(fc.constantFrom('ana', 'jon', 'li', 'mo'), { minLength: 2 });
  const percent = fc.integer({ min: 0, max: 10_000 });
  const settings: fc.Arbitrary<TaskSettings> = fc.record({
    name: fc.constantFrom('Cars', 'ルール'), instructions: fc.string(), sampleImages: fc.array(fc.record({ url: fc.constant('https://example.org/a.png'), caption: fc.string() })),
    datasetId: fc.constant('d'), objective: fc.constantFrom(...OBJECTIVES), conceptIds: fc.uniqueArray(fc.constantFrom('c', 'e'), { minLength: 1 }),
    aiAssist: fc.option(fc.record({ workflowId: fc.constant('w'), workflowVersion: fc.constant('3'), min: percent.map((n) => n / 10_000), max: fc.constant(1) }), { nil: undefined }),
    work: fc.oneof(
      personIds.map((ids) => ({ strategy: 'full' as const, workers: ids.map((personId) => ({ personId, weight: 1 })), workersPerInput: 1 })),
      fc.tuple(personIds, fc.constantFrom('partitioned' as const, 'dynamic' as const), fc.integer({ min: 1, max: 2 })).map(([ids, strategy, workersPerInput]) => ({ strategy, workers: ids.map((personId) => ({ personId, weight: 1 })), workersPerInput })),
      fc.tuple(personIds, fc.array(fc.integer({ min: 1, max: 1000 }).map((n) => n / 7), { minLength: 4, maxLength: 4 })).map(([ids, weights]) => ({ strategy: 'partitioned' as const, workers: ids.map((personId, i) => ({ personId, weight: weights[i]! })), workersPerInput: 1 })),
    ),
    review: fc.oneof(
      fc.constant({ strategy: 'none' as const, reviewers: [], sample: 10_000, distribution: 'even' as const, unsampled: 'wait' as const, agreement: 1, iou: 0.5 }),
      fc.tuple(percent, fc.constantFrom('even' as const, 'stacked' as const), fc.constantFrom('wait' as const, 'release' as const)).map(([sample, distribution, unsampled]) => ({ strategy: 'manual' as const, reviewers: ['li'], sample, distribution, unsampled, agreement: 1, iou: 0.5 })),
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('even' as const, 'stacked' as const)).map(([agreement, distribution]) => ({ strategy: 'consensus' as const, reviewers: ['li'], sample: 10_000, distribution, unsampled: 'wait' as const, agreement, iou: 0.5 })),
    ),
    priority: fc.constantFrom('low', 'medium', 'high'), allowEmpty: fc.boolean(), choice: fc.constant('several'), order: fc.constant('as-they-come'), blindReview: fc.constant(false),
    metadata: fc.constantFrom({}, { team: 'street', 'due date': '2026-12-01 12:00' }),
  }, { noNullPrototype: true }).map(({ aiAssist, ...rest }) => ({ ...rest, ...(aiAssist ? { aiAssist } : {}) }) as TaskSettings);

  it('give the settings that it was made of', () => {
    fc.assert(fc.property(settings, (made) => {
      expect(settingsOf(draftOf(taskOf(made), 'zoe'), facts)).to.deep.equal(made);
    }));
  });

  it('keep weights that are equal, and no 1', () => {
    const made = settingsOf(draft({ team: true, labelers: ['ana', 'jon'], workerStrategy: 'partitioned', division: 'by-weight', weights: { ana: '0.5', jon: '0.5' } }), facts)!;
    expect(made.work.workers.map(({ weight }) => weight)).to.deep.equal([0.5, 0.5]);
    expect(settingsOf(draftOf(taskOf(made), 'zoe'), facts)).to.deep.equal(made);
  });

  it('are known again after they were kept', () => {
    fc.assert(fc.property(settings, (made) => isWizardDraft(JSON.parse(JSON.stringify({ ...draftOf(taskOf(made), 'ana'), edits: taskOf(made) }))) && isWizardDraft(draftOf(taskOf(made), 'ana'))));
  });

  it('say that the creator works alone, to the creator', () => {
    const alone = taskOf(settingsOf(draft(), facts)!);
    expect(draftOf(alone, 'ana')).to.deep.include({ team: false, labelers: ['ana'] }); // whose work stays when others join
    expect(draftOf(alone, 'jon')).to.deep.include({ team: true, labelers: ['ana'] });
  });

  it('change in the task what was changed in them, and nothing else', () => {
    const task = { ...taskOf(settingsOf(draft(), facts)!), choice: 'single' as const, metadata: { note: 'two\nlines' } };
    const edit: EditDraft = { ...draftOf(task, 'ana'), edits: task };
    expect(editsOf(edit, facts)).to.deep.equal({});
    expect(editsOf({ ...edit, name: 'Other', conceptIds: ['c', 'e'] }, facts)).to.deep.equal({ name: 'Other', conceptIds: ['c', 'e'] });
    expect(editsOf({ ...edit, isAssisted: true, workflowId: 'w', workflowVersion: '3' }, facts)).to.deep.equal({ aiAssist: { workflowId: 'w', workflowVersion: '3', min: 0.5, max: 1 } });
  });

  it('take AI assist away in words that JSON has, and as another write than the rest alone', () => {
    const task = { ...taskOf(settingsOf(draft(), facts)!), aiAssist: { workflowId: 'w', workflowVersion: '3', min: 0.5, max: 1 } };
    const edit: EditDraft = { ...draftOf(task, 'ana'), edits: task, name: 'Other' }, rest = editsOf(edit, facts)!, changes = editsOf({ ...edit, isAssisted: false }, facts)!;
    expect(JSON.parse(JSON.stringify(changes))).to.deep.equal({ name: 'Other', aiAssist: null });
    expect(editKey(edit, changes)).not.to.equal(editKey(edit, rest));
    const { aiAssist: _, ...without } = task;
    expect(clashes(edit, changes, { ...without, version: 2 })).to.deep.equal([]);
    expect(clashes(edit, changes, { ...task, version: 2, aiAssist: { ...task.aiAssist, min: 0.1 } })).to.deep.equal(['aiAssist']);
    expect(rebased(edit, changes, { ...task, version: 2 }, 'ana').isAssisted).to.equal(false);
  });

  it('go over a newer version of it, and what both changed is named', () => {
    const task = taskOf(settingsOf(draft({ instructions: 'Mind the gap' }), facts)!), fresh = { ...task, version: 2, name: 'Theirs', priority: 'high' as const };
    const edit: EditDraft = { ...draftOf(task, 'ana'), edits: task, name: 'Mine', instructions: '' };
    const changes = editsOf(edit, facts)!;
    expect(clashes(edit, changes, fresh)).to.deep.equal(['name']);
    expect(clashes(edit, { ...changes, name: 'Theirs' }, fresh)).to.deep.equal([]);
    const { name: _, ...others } = changes;
    expect(rebased(edit, others, fresh, 'ana')).to.deep.include({ name: 'Theirs', instructions: '', priority: 'high', key: edit.key, edits: fresh });
    expect(editsOf(rebased(edit, changes, fresh, 'ana'), facts)).to.deep.equal(changes);
    expect(editKey(edit, changes)).to.equal(editKey({ ...edit, step: 'name' }, changes));
    expect(editKey(edit, changes)).not.to.equal(editKey(edit, others));
  });
});

describe('what work already done rests on', () => {
  const task = taskOf(settingsOf(draft({ conceptIds: ['c', 'e'] }), facts)!);
  const progress = { ...NO_PROGRESS, total: 10, toDo: 10 };

  it('is nothing before anybody has begun', () => {
    expect(locksOf(task, progress, [{ personId: 'ana', progress }])).to.deep.equal({ isStarted: false, concepts: [], labelers: [] });
  });

  it('are the concepts, and the workers who submitted something', () => {
    const done = { ...progress, toDo: 8, success: 1, skipped: 1 };
    expect(locksOf(task, done, [{ personId: 'ana', progress: done }, { personId: 'jon', progress: { ...progress, toDo: 9, skipped: 1 } }])).to.deep.equal({ isStarted: true, concepts: ['c', 'e'], labelers: ['ana'] });
    expect(locksOf(task, progress, [], true)).to.deep.equal({ isStarted: true, concepts: ['c', 'e'], labelers: [] });
  });
});

describe('another objective', () => {
  it('keeps what fits, and names what it drops', () => {
    const before = draft({ isAssisted: true, workflowId: 'w', workflowVersion: '3', objective: 'classification', choice: 'single' });
    expect(withObjective(before, 'segmentation', workflow)).to.deep.equal({
      answers: { objective: 'segmentation', workflowId: undefined, workflowVersion: undefined, choice: 'several' }, dropped: ['workflow', 'single-choice'],
    });
    expect(withObjective(before, 'detection', workflow).dropped).to.deep.equal(['single-choice']);
    expect(withObjective(draft({ choice: 'single' }), 'classification', undefined)).to.deep.equal({ answers: { objective: 'classification' }, dropped: [] });
  });

  it('suits the kinds of a dataset, or an empty one', () => {
    expect(suits('detection', { image: 0, video: 0, text: 4 })).to.equal(false);
    expect(suits('classification', { image: 0, video: 0, text: 4 })).to.equal(true);
    expect(suits('detection', { image: 1, video: 0, text: 4 })).to.equal(true);
    expect(suits('segmentation', { image: 0, video: 0, text: 0 })).to.equal(true);
  });
});

describe('metadata', () => {
  it('is lines of names and values', () => {
    expect(typedMetadata('team: street\n\n due : 12:00 ')).to.deep.equal({ entries: { team: 'street', due: '12:00' } });
    expect(typedMetadata('a: 1\nb').wrongLine).to.equal(2);
    expect(typedMetadata('a: 1\na: 2').wrongLine).to.equal(2);
    expect(typedMetadata(': 1').wrongLine).to.equal(1);
    expect(typedMetadata('__proto__: 1').wrongLine).to.equal(1);
  });

  it('holds every letter in a value, separators of lines and paragraphs too', () => {
    expect(typedMetadata('a: b\u2028c\u2029d')).to.deep.equal({ entries: { a: 'b\u2028c\u2029d' } });
  });
  it('of a task can be edited also where lines cannot say it: untouched, it stays', () => {
    const task = { ...taskOf(settingsOf(draft(), facts)!), metadata: { '': 'no name', 'a:b': '1', 'a-b': '2', c: 'd\re' } }, edit = { ...draftOf(task, 'ana'), edits: task };
    expect(planOfDraft(edit, { ...facts, counts, people }).contradictions).to.deep.equal([]);
    expect(settingsOf(edit, facts)!.metadata).to.deep.equal(task.metadata);
    expect(planOfDraft({ ...edit, metadata: `${edit.metadata}\nnew: e` }, { ...facts, counts, people }).contradictions.map(({ code }) => code)).to.deep.equal(['metadata-invalid']);
    expect(edit.metadata).to.equal(': no name\na-b: 1\na-b: 2\nc: d e');
  });
  it('comes back as it was typed', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && !/[:\r\n]/u.test(text) && text !== '__proto__'), value = fc.string().filter((text) => text.trim() === text && !/[\r\n]/u.test(text));
    fc.assert(fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (entries) => {
      expect(typedMetadata(metadataText(entries))).to.deep.equal({ entries });
    }));
  });
});

describe('the size of a text', () => {
  it('is that of its UTF-8', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => utf8Length(text) === new TextEncoder().encode(text).length));
    expect(utf8Length('\ud800')).to.equal(3);
  });
});

describe('steps', () => {
  const state = (answers: Partial<WizardDraft>, step: WizardDraft['step']) => stepState(step, draft(answers), planOf(answers));

  it('are done once they were looked at and hold no contradiction', () => {
    expect(state({ step: 'objective', visited: ['input-source', 'objective'] }, 'input-source')).to.equal('done');
    expect(state({ step: 'objective', visited: ['input-source', 'objective'], datasetId: undefined }, 'input-source')).to.equal('open');
    expect(state({ step: 'objective', visited: ['input-source', 'objective'] }, 'collaborators')).to.equal('open');
    expect(state({ step: 'objective' }, 'objective')).to.equal('current');
    expect(state({ step: 'name', visited: ['collaborators', 'name'], team: true, labelers: ['ana'], reviewStrategy: 'manual' }, 'collaborators')).to.equal('open');
  });
});

describe('answers changed after they were sent', () => {
  const sent = settingsOf(draft(), facts)!;
  it('are what the task that was made then has not', () => {
    expect(changedSince(sent, { ...sent, name: 'Other', conceptIds: ['c', 'e'] }, taskOf(sent))).to.deep.equal({ name: 'Other', conceptIds: ['c', 'e'] });
  });

  it('are none if the task has them, or nothing was changed', () => {
    expect(changedSince(sent, { ...sent, name: 'Other' }, taskOf({ ...sent, name: 'Other' }))).to.deep.equal({});
    expect(changedSince(sent, sent, taskOf({ ...sent, name: 'As the server writes it' }))).to.deep.equal({});
  });
});
