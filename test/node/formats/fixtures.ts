import type { Annotation, AnnotationStatus, Assignment, AssignmentStatus, Input, Region, Task } from '../../../src/core/model/index.js';
import type { LabelSet } from '../../../src/formats/index.js';

const AT = '2026-01-02T03:04:05.000Z';

export const task: Task = {
  id: 't1', version: 3, createdBy: 'eve', createdAt: AT, modifiedAt: AT, closed: false, hidden: false,
  name: 'Cats and dogs', instructions: '', sampleImages: [], datasetId: 'd1', objective: 'detection', conceptIds: ['dog', 'cat'],
  work: { strategy: 'full', workers: [{ personId: 'ada', weight: 1 }, { personId: 'bo', weight: 1 }], workersPerInput: 1 },
  review: { strategy: 'none', reviewers: [], sample: 0, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 },
  priority: 'medium', allowEmpty: true, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {},
};

export const image = (id: string, more: Partial<Input> = {}): Input =>
  ({ id, datasetId: 'd1', kind: 'image', name: `${id}.jpg`, mediaType: 'image/jpeg', byteSize: 1, width: 400, height: 300, createdAt: AT, ...more });

export const assignment = (workerId: string, status: AssignmentStatus, more: Partial<Assignment> = {}): Assignment =>
  ({ id: `t1/i1/${workerId}`, taskId: 't1', inputId: 'i1', workerId, status, version: 1, approvals: [], ...more });

export const annotation = (id: string, conceptId: string, region?: Region, more: Partial<Annotation> = {}): Annotation => ({
  id, conceptId, value: 1, source: { kind: 'person' }, taskId: 't1', inputId: 'i1', assignmentId: 'a', status: 'success', authorId: 'ada', revision: 1, modifiedAt: AT,
  ...(region ? { region } : {}), ...more,
});

/** A worker's label set in one status throughout. */
export function labelSet(workerId: string, status: AssignmentStatus, labels: readonly Annotation[], more: Partial<Assignment> = {}): LabelSet {
  const own: AnnotationStatus = status === 'rejected' ? 'review-denied' : status;
  return { assignment: assignment(workerId, status, more), annotations: labels.map((label) => ({ ...label, status: own })) };
}
