import {
  type AiAssist, INPUT_KINDS, type InputKind, INSTRUCTIONS_LIMIT, isPictureAddress, KINDS_OF, missingScopes, NAME_LIMIT, nameProblem, type Objective, type Person, type Scope, SCOPES_OF_DUTY, type TaskSettings, utf8Length, type Workflow, type WorkSettings,
} from '../model/index.js';
import { chanceToFind, wrongOnes } from '../quality/chances.js';
import { aboveLimit, isWeight, quotasByPerson } from './quotas.js';
import { isEverything, isSampleShare, sampleSize } from './sample.js';

/** A task's settings while they are being decided. */
export type TaskDraft = Partial<Omit<TaskSettings, 'work' | 'review' | 'aiAssist'>> & {
  readonly aiAssist?: Partial<AiAssist> | undefined;
  readonly work?: Partial<TaskSettings['work']>;
  readonly review?: Partial<TaskSettings['review']>;
};

export interface PlanFacts {
  /** Of the dataset; absent while it is not known. */
  readonly counts?: Readonly<Record<InputKind, number>>;
  readonly people: ReadonlyMap<string, Person>;
  /** That of AI assist; absent while it is not known. */
  readonly workflow?: Workflow;
}

/** The wizard's question that a finding belongs to. */
export type PlanQuestion =
  | 'input-source' | 'objective' | 'ai-assist' | 'concepts' | 'labelers' | 'worker-strategy' | 'review-strategy' | 'reviewers' | 'name' | 'instructions' | 'sample-images';

type None = Readonly<Record<string, never>>;
interface PersonParams {
  readonly personId: string;
  /** The id where the person is not known. */
  readonly name: string;
}

/** What is wrong with a draft, and the values that a sentence about it names. */
export interface ContradictionParams {
  readonly 'dataset-missing': None;
  readonly 'objective-missing': None;
  readonly 'workflow-missing': None;
  readonly 'workflow-unfit': { readonly workflow: string; readonly objective: Objective };
  readonly 'band-invalid': None;
  readonly 'concepts-missing': None;
  readonly 'concept-twice': { readonly conceptId: string };
  readonly 'labelers-missing': None;
  readonly 'person-twice': PersonParams;
  readonly 'person-removed': PersonParams;
  readonly 'worker-strategy-missing': None;
  readonly 'partition-needs-two': { readonly labelers: number };
  readonly 'workers-per-input-invalid': { readonly workersPerInput: number };
  readonly 'workers-per-input-above-labelers': { readonly workersPerInput: number; readonly labelers: number };
  readonly 'weight-invalid': PersonParams & { readonly weight: number };
  /** Share and limit as fractions of the whole, 0..1. */
  readonly 'share-above-limit': PersonParams & { readonly share: number; readonly limit: number };
  readonly 'review-strategy-missing': None;
  readonly 'sample-invalid': None;
  readonly 'agreement-invalid': None;
  readonly 'agreement-above-workers': { readonly agreement: number; readonly workersPerInput: number };
  readonly 'iou-invalid': None;
  readonly 'reviewers-missing': None;
  readonly 'name-missing': None;
  readonly 'name-too-long': { readonly limit: number };
  readonly 'name-malformed': None;
  /** Bytes of UTF-8. */
  readonly 'instructions-too-long': { readonly limit: number };
  /** Counted from 1. */
  readonly 'sample-image-invalid': { readonly place: number };
}

/** What is allowed, and perhaps not meant. */
export interface WarningParams {
  readonly 'dataset-empty': None;
  /** The dataset has inputs, and the objective takes none of them. */
  readonly 'inputs-unsuitable': { readonly leftOut: number };
  /** Concepts that the workflow of AI assist never suggests. */
  readonly 'concepts-without-assist': { readonly concepts: number; readonly all: boolean; readonly workflow: string };
  readonly 'labelers-without-inputs': { readonly labelers: number };
  readonly 'person-invited': PersonParams;
  readonly 'person-lacks-scopes': PersonParams & { readonly scopes: readonly Scope[] };
  readonly 'reviewer-labels': PersonParams;
  readonly 'sample-empty': None;
  /** More than half must agree, which is more than was asked for. */
  readonly 'agreement-below-majority': { readonly agreement: number; readonly workersPerInput: number; readonly majority: number };
  /** With one worker per input each label agrees with itself. */
  readonly 'consensus-of-one': None;
}

export type Finding<Params> = {
  [Code in keyof Params]: { readonly question: PlanQuestion; readonly code: Code; readonly params: Params[Code] };
}[keyof Params];
export type PlanContradiction = Finding<ContradictionParams>;
export type PlanWarning = Finding<WarningParams>;

export interface PersonInputs {
  readonly personId: string;
  readonly inputs: number;
}

/** Of a worker's inputs, so many may be wrong, 0..1: what a sample is judged by. */
const ERROR_RATES = [0.01, 0.05, 0.1] as const;

/** How sure a sample is to find an error, where so many are made. */
export interface SampleChance {
  /** Of inputs labeled wrong, 0..1. */
  readonly rate: number;
  /** So many they are: {@link wrongOnes}. */
  readonly wrong: number;
  /** That at least one of those is in the sample, 0..1: {@link chanceToFind}. */
  readonly chance: number;
}

/** What the sample of a worker would find. */
export interface SampleFind {
  readonly inputs: number;
  readonly sampled: number;
  /** For 1 %, 5 % and 10 % of wrong inputs. */
  readonly chances: readonly SampleChance[];
}

/** What will happen. Numbers that a contradiction, or something not yet said, leaves open are 0, and their lists empty. */
export interface Plan {
  /** Inputs of the kinds that the objective takes. */
  readonly inputs: number;
  readonly leftOut: Readonly<Record<InputKind, number>>;
  /** In the order of the draft. Empty with `dynamic`: who pulls how many is not known before. */
  readonly perWorker: readonly PersonInputs[];
  readonly submissions: number;
  /** Submissions in the manual review's sample; with `dynamic` the least number. Consensus leaves it to what the workers say. */
  readonly reviewed: { readonly total: number; readonly perWorker: readonly PersonInputs[] };
  /** In the order of the draft. Evenly spread, who gets one more than another is open; who also labels reviews nothing of their own, which moves some to the others. */
  readonly perReviewer: readonly PersonInputs[];
  /** Where a part of the work is drawn for manual review: one for each number of inputs that a worker has, the fewest first; with `dynamic`, as if all pulled equally many. */
  readonly finds: readonly SampleFind[];
  readonly contradictions: readonly PlanContradiction[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * What a task will mean for everyone in it, and what keeps it from being created: any contradiction.
 * The numbers are those that {@link split} and {@link sampleSize} then give.
 */
export function plan(draft: TaskDraft, facts: PlanFacts): Plan {
  const contradictions: PlanContradiction[] = [...contentContradictions(draft), ...assistContradictions(draft, facts), ...workContradictions(draft, facts), ...reviewContradictions(draft, facts)];
  const numbers = count(draft, facts, contradictions.some(({ question }) => question === 'labelers' || question === 'worker-strategy'));
  return { ...numbers, contradictions, warnings: warnings(draft, facts, numbers) };
}

/** How many workers label each input by the draft's strategy. */
function workersPerInputOf(work: TaskDraft['work']): number {
  return work?.strategy === 'full' ? (work.workers?.length ?? 0) : (work?.workersPerInput ?? 1);
}

const personParams = (personId: string, { people }: PlanFacts): PersonParams => ({ personId, name: people.get(personId)?.name ?? personId });

const workerIds = (draft: TaskDraft): string[] => (draft.work?.workers ?? []).map(({ personId }) => personId);

/** The reviewers of a strategy that has some. */
const reviewerIds = ({ review }: TaskDraft): readonly string[] => (review?.strategy === 'manual' || review?.strategy === 'consensus' ? (review.reviewers ?? []) : []);

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, place) => ids.indexOf(id) < place))];

function* contentContradictions({ name = '', instructions = '', sampleImages = [], datasetId, objective, conceptIds = [] }: TaskDraft): Generator<PlanContradiction> {
  if (!datasetId) yield { question: 'input-source', code: 'dataset-missing', params: {} };
  if (!objective) yield { question: 'objective', code: 'objective-missing', params: {} };
  if (conceptIds.length === 0) yield { question: 'concepts', code: 'concepts-missing', params: {} };
  for (const conceptId of repeated(conceptIds)) yield { question: 'concepts', code: 'concept-twice', params: { conceptId } };
  const problem = nameProblem(name);
  if (problem === 'empty') yield { question: 'name', code: 'name-missing', params: {} };
  if (problem === 'too-long') yield { question: 'name', code: 'name-too-long', params: { limit: NAME_LIMIT } };
  if (problem === 'malformed') yield { question: 'name', code: 'name-malformed', params: {} };
  if (utf8Length(instructions) > INSTRUCTIONS_LIMIT) yield { question: 'instructions', code: 'instructions-too-long', params: { limit: INSTRUCTIONS_LIMIT } };
  for (const [i, { url }] of sampleImages.entries()) if (!isPictureAddress(url)) yield { question: 'sample-images', code: 'sample-image-invalid', params: { place: i + 1 } };
}

function* assistContradictions({ aiAssist, objective }: TaskDraft, { workflow }: PlanFacts): Generator<PlanContradiction> {
  const question = 'ai-assist';
  if (!aiAssist) return;
  const { workflowId, min = 0, max = 1 } = aiAssist;
  if (workflowId === undefined) yield { question, code: 'workflow-missing', params: {} };
  else if (objective && workflow?.id === workflowId && !workflow.outputs.includes(objective)) yield { question, code: 'workflow-unfit', params: { workflow: workflow.name, objective } };
  if (!(min >= 0 && min <= max && max <= 1)) yield { question, code: 'band-invalid', params: {} };
}

function* peopleContradictions(question: 'labelers' | 'reviewers', ids: readonly string[], facts: PlanFacts): Generator<PlanContradiction> {
  for (const id of repeated(ids)) yield { question, code: 'person-twice', params: personParams(id, facts) };
  for (const id of new Set(ids)) if (facts.people.get(id)?.state === 'removed') yield { question, code: 'person-removed', params: personParams(id, facts) };
}

function* workContradictions(draft: TaskDraft, facts: PlanFacts): Generator<PlanContradiction> {
  const { strategy, workers = [], workersPerInput = 1 } = draft.work ?? {};
  const labelers = workers.length, question = 'worker-strategy';
  if (labelers === 0) yield { question: 'labelers', code: 'labelers-missing', params: {} };
  yield* peopleContradictions('labelers', workerIds(draft), facts);
  if (!strategy) yield { question, code: 'worker-strategy-missing', params: {} };
  if (strategy !== 'partitioned' && strategy !== 'dynamic') return;
  if (!Number.isSafeInteger(workersPerInput) || workersPerInput < 1) yield { question, code: 'workers-per-input-invalid', params: { workersPerInput } };
  else if (labelers > 0 && workersPerInput > labelers) yield { question, code: 'workers-per-input-above-labelers', params: { workersPerInput, labelers } };
  if (strategy === 'partitioned') yield* partitionContradictions(workers, workersPerInput, facts);
}

function* partitionContradictions(workers: WorkSettings['workers'], workersPerInput: number, facts: PlanFacts): Generator<PlanContradiction> {
  const question = 'worker-strategy';
  if (workers.length === 1) yield { question, code: 'partition-needs-two', params: { labelers: 1 } };
  const isValid = (weight: number): boolean => isWeight(weight) && weight > 0;
  for (const { personId, weight } of workers) {
    if (!isValid(weight)) yield { question, code: 'weight-invalid', params: { ...personParams(personId, facts), weight } };
  }
  const weights = workers.map(({ weight }) => weight);
  // With too few workers every share is above the limit, and the reason is another.
  if (!weights.every(isValid) || !(workersPerInput <= workers.length)) return;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  for (const place of aboveLimit(weights, workersPerInput)) {
    const params = { ...personParams(workers[place]!.personId, facts), share: weights[place]! / whole, limit: 1 / workersPerInput };
    yield { question, code: 'share-above-limit', params };
  }
}

function* reviewContradictions(draft: TaskDraft, facts: PlanFacts): Generator<PlanContradiction> {
  const { strategy, sample, agreement, iou } = draft.review ?? {};
  const question = 'review-strategy';
  if (!strategy) yield { question, code: 'review-strategy-missing', params: {} };
  if (strategy === 'manual' && !(sample !== undefined && isSampleShare(sample))) yield { question, code: 'sample-invalid', params: {} };
  if (strategy === 'consensus') {
    const workersPerInput = workersPerInputOf(draft.work);
    if (agreement === undefined || !Number.isSafeInteger(agreement) || agreement < 1) yield { question, code: 'agreement-invalid', params: {} };
    else if (workersPerInput > 0 && agreement > workersPerInput) yield { question, code: 'agreement-above-workers', params: { agreement, workersPerInput } };
    const hasRegions = draft.objective === 'detection' || draft.objective === 'segmentation';
    if (hasRegions && !(iou !== undefined && iou > 0 && iou <= 1)) yield { question, code: 'iou-invalid', params: {} };
  }
  if ((strategy === 'manual' || strategy === 'consensus') && reviewerIds(draft).length === 0) yield { question: 'reviewers', code: 'reviewers-missing', params: {} };
  yield* peopleContradictions('reviewers', reviewerIds(draft), facts);
}

/** What the people of a task must be allowed to do. */
export const neededScopes = (question: 'labelers' | 'reviewers', isAssisted: boolean): readonly Scope[] =>
  question === 'labelers' && isAssisted ? [...SCOPES_OF_DUTY.label, 'Predict'] : SCOPES_OF_DUTY[question === 'labelers' ? 'label' : 'review'];

type PlanNumbers = Omit<Plan, 'contradictions' | 'warnings'>;

function count(draft: TaskDraft, { counts }: PlanFacts, isWorkOpen: boolean): PlanNumbers {
  const { objective, work, review } = draft;
  const leftOut: Record<InputKind, number> = { image: 0, video: 0, text: 0 };
  let inputs = 0;
  if (counts && objective) {
    for (const kind of INPUT_KINDS) {
      if (KINDS_OF[objective].includes(kind)) inputs += counts[kind];
      else leftOut[kind] = counts[kind];
    }
  }
  const none: PlanNumbers = { inputs, leftOut, perWorker: [], submissions: 0, reviewed: { total: 0, perWorker: [] }, perReviewer: [], finds: [] };
  if (isWorkOpen || !work?.strategy || !work.workers) return none;

  const submissions = inputs * workersPerInputOf(work);
  const perWorker = {
    full: () => work.workers!.map(({ personId }) => ({ personId, inputs })),
    partitioned: () => quotasByPerson(work.workers!, inputs, workersPerInputOf(work)),
    dynamic: () => [],
  }[work.strategy]();
  const { sample, reviewers = [], distribution = 'even' } = review ?? {};
  if (review?.strategy !== 'manual' || sample === undefined || !isSampleShare(sample)) return { ...none, perWorker, submissions };

  const sampled = perWorker.map(({ personId, inputs: own }) => ({ personId, inputs: sampleSize(own, sample) }));
  const total = work.strategy === 'dynamic' ? sampleSize(submissions, sample) : sampled.reduce((sum, { inputs: own }) => sum + own, 0);
  const perReviewer = distribution === 'stacked'
    ? reviewers.map((personId) => ({ personId, inputs: total }))
    : reviewers.length === 0 ? [] : quotasByPerson(reviewers.map((personId) => ({ personId, weight: 1 })), total, 1);
  const held = work.strategy === 'dynamic' && workersPerInputOf(work) <= work.workers.length ? quotasByPerson(work.workers.map(({ personId }) => ({ personId, weight: 1 })), inputs, workersPerInputOf(work)) : perWorker;
  return { ...none, perWorker, submissions, reviewed: { total, perWorker: sampled }, perReviewer, finds: findsOf(held, sample) };
}

function findsOf(held: readonly PersonInputs[], sample: number): SampleFind[] {
  if (sample === 0 || isEverything(sample)) return [];
  const sizes = [...new Set(held.map(({ inputs }) => inputs))].filter((inputs) => inputs > 0).sort((a, b) => a - b);
  return sizes.map((inputs) => {
    const sampled = sampleSize(inputs, sample);
    return { inputs, sampled, chances: ERROR_RATES.map((rate) => ({ rate, wrong: wrongOnes(inputs, rate), chance: chanceToFind(inputs, wrongOnes(inputs, rate), sampled) })) };
  });
}

function warnings(draft: TaskDraft, facts: PlanFacts, { inputs, leftOut, perWorker }: PlanNumbers): PlanWarning[] {
  const found: PlanWarning[] = [];
  const unsuitable = INPUT_KINDS.reduce((sum, kind) => sum + leftOut[kind], 0);
  if (facts.counts && INPUT_KINDS.every((kind) => facts.counts![kind] === 0)) found.push({ question: 'input-source', code: 'dataset-empty', params: {} });
  else if (inputs === 0 && unsuitable > 0) found.push({ question: 'objective', code: 'inputs-unsuitable', params: { leftOut: unsuitable } });
  const idle = inputs === 0 ? 0 : perWorker.filter(({ inputs: own }) => own === 0).length;
  if (idle > 0) found.push({ question: 'labelers', code: 'labelers-without-inputs', params: { labelers: idle } });

  const { workflow } = facts, { conceptIds = [], aiAssist } = draft;
  if (workflow && aiAssist?.workflowId === workflow.id) {
    const known = new Set(workflow.concepts.map(({ id }) => id)), unknown = conceptIds.filter((id) => !known.has(id)).length;
    if (unknown > 0) found.push({ question: 'concepts', code: 'concepts-without-assist', params: { concepts: unknown, all: unknown === conceptIds.length, workflow: workflow.name } });
  }

  const labelers = new Set(workerIds(draft)), reviewers = new Set(reviewerIds(draft));
  for (const [question, ids] of [['labelers', labelers], ['reviewers', reviewers]] as const) {
    for (const id of ids) {
      const person = facts.people.get(id), scopes = person ? missingScopes(person, neededScopes(question, draft.aiAssist !== undefined)) : [];
      if (person?.state === 'invited') found.push({ question, code: 'person-invited', params: personParams(id, facts) });
      if (scopes.length > 0) found.push({ question, code: 'person-lacks-scopes', params: { ...personParams(id, facts), scopes } });
    }
  }
  // where there are others, nobody reviews their own
  for (const id of reviewers) if (reviewers.size === 1 && labelers.has(id)) found.push({ question: 'reviewers', code: 'reviewer-labels', params: personParams(id, facts) });

  const { strategy, sample, agreement = 0 } = draft.review ?? {};
  if (strategy === 'manual' && sample === 0) found.push({ question: 'review-strategy', code: 'sample-empty', params: {} });
  const workersPerInput = workersPerInputOf(draft.work);
  if (strategy === 'consensus' && workersPerInput === 1) found.push({ question: 'review-strategy', code: 'consensus-of-one', params: {} });
  else if (strategy === 'consensus' && agreement >= 1 && agreement * 2 <= workersPerInput) {
    const majority = Math.floor(workersPerInput / 2) + 1;
    found.push({ question: 'review-strategy', code: 'agreement-below-majority', params: { agreement, workersPerInput, majority } });
  }
  return found;
}
