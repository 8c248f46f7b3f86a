import type { TaskSummary } from '../../adapter/port.js';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isFinite(value);

const isProgress = (value: unknown): boolean =>
  isObject(value) && ['total', 'toDo', 'returned', 'skipped', 'inReview', 'success', 'rejected'].every((part) => isCount(value[part]));

const isTask = (value: unknown): boolean =>
  isObject(value) && ['id', 'name', 'createdBy', 'objective', 'priority'].every((field) => isText(value[field])) && value['id'] !== ''
  && !Number.isNaN(Date.parse(String(value['createdAt']))) && Array.isArray(value['conceptIds']) && isObject(value['work']) && Array.isArray(value['work']['workers'])
  && isObject(value['review']) && isText(value['review']['strategy']);

/** Whether a row can be made of what an adapter sent: one that is broken must not take the others with it. */
export const isSummary = (value: unknown): value is TaskSummary =>
  isObject(value) && isTask(value['task']) && isProgress(value['progress']) && (value['own'] === undefined || isProgress(value['own']))
  && (value['toReview'] === undefined || isCount(value['toReview']));
