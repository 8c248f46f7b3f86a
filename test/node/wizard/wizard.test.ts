import { expect } from 'chai';
import fc from 'fast-check';
import type { InputKind, Person, Task, TaskSettings } from '../../../src/core/model/index.js';
import { plan } from '../../../src/core/planning/index.js';
import { changedSince, isWizardDraft, newDraft, settingsOf, stepState, taskDraftOf, typedNumber, typedShare, type WizardDraft } from '../../../src/core/wizard/index.js';

const facts = { personId: 'ana', datasetName: 'survey-2026' };
const counts: Readonly<Record<InputKind, number>> = { image: 10, video: 1, text: 0 };
const people = new Map<string, Person>(['ana', 'jon', 'li'].map((id) => [id, { id, name: id, state: 'active', scopes: [] }]));

const draft = (answers: Partial<WizardDraft> = {}): WizardDraft => ({ ...newDraft(['detection']), datasetId: 'd', conceptIds: ['c'], ...answers });
const planOf = (answers: Partial<WizardDraft>) => plan(taskDraftOf(draft(answers), facts), { counts, people });

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
    nothing: undefined, text: 'draft', 'another format': { ...draft(), format: 2 }, 'an unknown step': { ...draft(), step: 'people' }, 'labelers that are none': { ...draft(), labelers: [1] },
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
  });

  it('gives whole hundredths for every percent that is typed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (share) => typedShare(String(share / 100)) === share));
  });
});

describe('the settings of a draft', () => {
  it('without collaborators: the creator labels everything, and nobody reviews', () => {
    const settings = settingsOf(draft({ labelers: ['jon'], reviewers: ['li'], reviewStrategy: 'manual', workerStrategy: 'partitioned' }), facts)!;
    expect(settings.work).to.deep.equal({ strategy: 'full', workers: [{ personId: 'ana', weight: 1 }], workersPerInput: 1 });
    expect(settings.review).to.include({ strategy: 'none' });
    expect(settings.review.reviewers).to.deep.equal([]);
  });

  it('with collaborators: shares and the sample as typed', () => {
    const settings = settingsOf(draft({ team: true, labelers: ['ana', 'jon'], workerStrategy: 'partitioned', weights: { ana: '2,5' }, reviewStrategy: 'manual', sample: '12.5', reviewers: ['li'] }), facts)!;
    expect(settings.work.workers).to.deep.equal([{ personId: 'ana', weight: 2.5 }, { personId: 'jon', weight: 1 }]);
    expect(settings.work.strategy).to.equal('partitioned');
    expect(settings.review).to.include({ strategy: 'manual', sample: 1250 });
    expect(settings.review.reviewers).to.deep.equal(['li']);
  });

  it('weighs a person whose id every object knows like any other', () => {
    const settings = settingsOf(draft({ team: true, labelers: ['constructor', 'jon'], workerStrategy: 'partitioned' }), facts)!;
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
    expect(codes({ team: true, labelers: ['ana', 'jon'], workerStrategy: 'partitioned', weights: { jon: '0' } })).to.deep.equal(['weight-invalid']);
    expect(codes({ team: true, labelers: ['ana'], reviewStrategy: 'manual', sample: '200' })).to.deep.equal(['sample-invalid', 'reviewers-missing']);
    expect(codes({ name: 'x'.repeat(10_000) })).to.deep.equal(['name-too-long']);
    expect(codes({ instructions: 'x'.repeat(65_537) })).to.deep.equal(['instructions-too-long']);
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
  const taskOf = (settings: TaskSettings): Task => ({ ...settings, id: 't', version: 1, createdBy: 'ana', createdAt: '', modifiedAt: '', closed: false, hidden: false });

  it('are what the task that was made then has not', () => {
    expect(changedSince(sent, { ...sent, name: 'Other', conceptIds: ['c', 'e'] }, taskOf(sent))).to.deep.equal({ name: 'Other', conceptIds: ['c', 'e'] });
  });

  it('are none if the task has them, or nothing was changed', () => {
    expect(changedSince(sent, { ...sent, name: 'Other' }, taskOf({ ...sent, name: 'Other' }))).to.deep.equal({});
    expect(changedSince(sent, sent, taskOf({ ...sent, name: 'As the server writes it' }))).to.deep.equal({});
  });
});
