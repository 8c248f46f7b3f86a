import type { AiAssist, Person, SampleImage, Task, TaskSettings } from '../../core/model/index.js';
import { plan, type PlanContradiction } from '../../core/planning/index.js';
import { nameToKeep } from './names.js';
import { invalid } from './problems.js';
import { personOf } from './records.js';
import type { ReadTransaction } from './storage.js';

const SAID: Readonly<Record<PlanContradiction['code'], string>> = {
  'dataset-missing': 'Choose a dataset.',
  'objective-missing': 'Choose an objective.',
  'workflow-missing': 'Choose the workflow that assists.',
  'workflow-unfit': 'The workflow does not give what this objective needs.',
  'band-invalid': 'A band of confidence inside 0 to 1.',
  'concepts-missing': 'Choose one concept at least.',
  'concept-twice': 'A concept is there twice.',
  'labelers-missing': 'Choose who labels.',
  'person-twice': 'A person is there twice.',
  'person-removed': 'A person does not work here any more.',
  'worker-strategy-missing': 'Choose how the work is shared out.',
  'partition-needs-two': 'Partitioned work needs two workers at least.',
  'workers-per-input-invalid': 'Each input needs one worker at least.',
  'workers-per-input-above-labelers': 'There are fewer workers than each input needs.',
  'weight-invalid': 'A share is a number above 0.',
  'share-above-limit': 'A share is too large: that worker would label an input twice.',
  'review-strategy-missing': 'Choose how the labels are reviewed.',
  'sample-invalid': 'A sample is 0 to 100 percent.',
  'agreement-invalid': 'One worker at least must agree.',
  'agreement-above-workers': 'More workers must agree than label an input.',
  'iou-invalid': 'The overlap is above 0 and at most 1.',
  'reviewers-missing': 'Choose who reviews.',
  'name-missing': 'A name is needed.',
  'name-too-long': 'This name is too long.',
  'name-malformed': 'This name has a broken character.',
  'instructions-too-long': 'The instructions are too long.',
  'sample-image-invalid': 'A sample image needs an address of http, https, blob, or data that is an image.',
};

/** Which setting a question of the plan is about. */
const FIELD: Readonly<Record<PlanContradiction['question'], string>> = {
  'input-source': 'datasetId', objective: 'objective', 'ai-assist': 'aiAssist', 'sample-images': 'sampleImages', concepts: 'conceptIds', labelers: 'work.workers', 'worker-strategy': 'work',
  'review-strategy': 'review', reviewers: 'review.reviewers', name: 'name', instructions: 'instructions',
};

/** Settings as they are kept. @throws AdapterError `invalid`, with a field for each that cannot be met */
export async function checkSettings(tx: ReadTransaction, settings: TaskSettings): Promise<TaskSettings> {
  const fields: Record<string, string> = {};
  const { work, review } = settings;
  const ids = [...(work?.workers ?? []).map(({ personId }) => personId), ...(review?.reviewers ?? [])];
  const people = new Map<string, Person>();
  for (const id of ids) {
    const person = await tx.get('people', id);
    if (person) people.set(id, personOf(person));
  }
  for (const { question, code } of plan(settings, { people }).contradictions) fields[FIELD[question]] ??= SAID[code];
  if (!(work?.workers ?? []).every(({ personId }) => people.has(personId))) fields['work.workers'] ??= 'A person is unknown.';
  if (!(review?.reviewers ?? []).every((id) => people.has(id))) fields['review.reviewers'] ??= 'A person is unknown.';
  if (!(await tx.get('datasets', settings.datasetId ?? ''))) fields.datasetId ??= 'There is no such dataset.';
  for (const id of settings.conceptIds ?? []) if (!(await tx.get('concepts', id))) fields.conceptIds ??= 'There is no such concept.';
  checkChoices(settings, fields);
  const [problem] = Object.values(fields);
  if (problem !== undefined) throw invalid(problem, fields);
  return kept(settings);
}

function checkChoices({ objective, work, review, priority, choice, order, metadata, sampleImages, allowEmpty, blindReview }: TaskSettings, fields: Record<string, string>): void {
  const oneOf = (field: string, value: unknown, values: readonly string[]): void => {
    if (!values.includes(value as string)) fields[field] ??= `One of: ${values.join(', ')}.`;
  };
  oneOf('objective', objective, ['classification', 'detection', 'segmentation']);
  oneOf('work', work?.strategy, ['full', 'partitioned', 'dynamic']);
  oneOf('review', review?.strategy, ['none', 'manual', 'consensus']);
  oneOf('review', review?.distribution, ['even', 'stacked']);
  oneOf('review', review?.unsampled, ['wait', 'release']);
  oneOf('priority', priority, ['low', 'medium', 'high']);
  oneOf('choice', choice, ['single', 'several']);
  oneOf('order', order, ['as-they-come', 'most-uncertain-first']);
  for (const [field, value] of Object.entries({ allowEmpty, blindReview })) if (typeof value !== 'boolean') fields[field] = 'Yes or no.';
  const isText = (value: unknown): boolean => typeof value === 'string';
  const entries = Object.entries(metadata ?? {});
  if (entries.some(([name, value]) => name === '__proto__' || !isText(value))) fields.metadata = 'Names and texts.';
  if (!(sampleImages ?? []).every(({ url, caption }) => isText(url) && isText(caption))) fields.sampleImages = 'Addresses with captions.';
}

const kept = ({ name, instructions, sampleImages, datasetId, objective, conceptIds, aiAssist, work, review, priority, allowEmpty, choice, order, blindReview, metadata }: TaskSettings): TaskSettings => ({
  name: nameToKeep(name), instructions: instructions ?? '',
  sampleImages: (sampleImages ?? []).map(({ url, caption }): SampleImage => ({ url, caption })),
  datasetId, objective, conceptIds: [...conceptIds], ...(aiAssist ? { aiAssist: assist(aiAssist) } : {}),
  work: { strategy: work.strategy, workersPerInput: work.workersPerInput, workers: work.workers.map(({ personId, weight }) => ({ personId, weight })) },
  review: {
    strategy: review.strategy, reviewers: [...review.reviewers], sample: review.sample, distribution: review.distribution,
    unsampled: review.unsampled, agreement: review.agreement, iou: review.iou,
  },
  priority, allowEmpty, choice, order, blindReview, metadata: { ...metadata },
});

const assist = ({ workflowId, workflowVersion, min, max }: AiAssist): AiAssist => ({ workflowId, workflowVersion, min, max });

/** What started work rests on. */
const FIXED: readonly (readonly [field: string, value: (task: TaskSettings) => unknown, message: string])[] = [
  ['datasetId', (task) => task.datasetId, 'Work has started on this dataset.'],
  ['objective', (task) => task.objective, 'Work has started with this objective.'],
  ['choice', (task) => task.choice, 'Work has started with this choice.'],
  ['work', ({ work }) => [work.strategy, work.workersPerInput], 'Work has started, and was shared out in this way.'],
  ['review', ({ review }) => [review.strategy, review.distribution, review.sample, review.unsampled, review.agreement, review.iou], 'Work has started with this review.'],
];

/** @throws AdapterError `invalid` for changes that labels already made do not allow */
export function checkStarted(before: Task, after: TaskSettings): void {
  const fields: Record<string, string> = {};
  for (const [field, value, message] of FIXED) if (JSON.stringify(value(before)) !== JSON.stringify(value(after))) fields[field] = message;
  if (!before.conceptIds.every((id) => after.conceptIds.includes(id))) fields.conceptIds = 'Work has started: concepts can be added, not taken away.';
  const [problem] = Object.values(fields);
  if (problem !== undefined) throw invalid(problem, fields);
}

