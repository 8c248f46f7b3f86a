import type { Assignment, Box, Label, OpenedSubmission, Polygon, Region, Task } from 'labeling-elements';

export const CONCEPTS = [{ id: 'car', name: 'car' }, { id: 'building', name: 'building' }, { id: 'bench', name: 'bench' }];
export const NAMES = ['Ana Mora', 'Jon Oduya', 'Li Ko', 'Max Weber', 'Eva Lind'];

/** A street, drawn here so that no network is needed. */
export const STREET = new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
  <rect width="1200" height="370" fill="#8fb4dc"/><rect y="370" width="1200" height="96" fill="#7d8b73"/><rect y="466" width="1200" height="334" fill="#5c6068"/>
  <rect x="144" y="160" width="240" height="320" fill="#b7a58f"/><rect x="720" y="96" width="312" height="376" fill="#8c7f8f"/>
  <rect x="360" y="464" width="288" height="192" rx="36" fill="#aa3333"/><rect x="768" y="496" width="204" height="136" rx="30" fill="#4466cc"/>
</svg>`], { type: 'image/svg+xml' });

export const box = (x: number, y: number, width: number, height: number): Box => ({ type: 'box', x, y, width, height });
export const outline = (...points: readonly (readonly [number, number])[]): Polygon => ({ type: 'polygon', parts: [[points.map(([x, y]) => ({ x, y }))]] });
export const label = (id: string, conceptId: string, region?: Region, value: 0 | 1 = 1): Label => ({ id, conceptId, value, source: { kind: 'person' }, ...(region ? { region } : {}) });

/** What the n-th worker submitted; without a name in a blind review. */
export function version(n: number, labels: readonly Label[], { status = 'awaiting-review', blind = false, kind = 'image' }: { readonly status?: Assignment['status']; readonly blind?: boolean; readonly kind?: 'image' | 'video' | 'text' } = {}): OpenedSubmission {
  const workerId = blind ? '' : `worker-${n}`, id = `task/input/worker-${n}`;
  return {
    assignment: { id, taskId: 'task', inputId: 'input', workerId, status, version: 3, approvals: [], submittedAt: '2026-05-04T10:00:00Z' },
    input: { id: 'input', datasetId: 'set', kind, name: 'IMG_2003.jpg', mediaType: 'image/svg+xml', byteSize: 1, createdAt: '2026-05-04T10:00:00Z', ...(kind === 'image' ? { width: 1200, height: 800 } : {}), ...(kind === 'video' ? { durationMs: 4000 } : {}) },
    workerKey: `worker-${n}`, ...(blind ? {} : { worker: { id: workerId, name: NAMES[n % NAMES.length]!, state: 'active' as const, scopes: [] } }),
    labelCount: labels.length, verdicts: [],
    annotations: labels.map((one) => ({ ...one, taskId: 'task', inputId: 'input', assignmentId: id, status: status === 'success' ? 'success' : 'awaiting-review', authorId: workerId, revision: 1, modifiedAt: '2026-05-04T10:00:00Z' })),
  };
}

export const task = (objective: Task['objective'], workers = 3, choice: Task['choice'] = 'several'): Pick<Task, 'objective' | 'choice' | 'work' | 'review'> => ({
  objective, choice,
  work: { strategy: 'partitioned', workers: [], workersPerInput: workers },
  review: { strategy: 'consensus', reviewers: ['rev'], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 },
});

/** Three workers: they agree on the red car and the left house, and differ about the rest. */
export const streetVersions = (options: Parameters<typeof version>[2] = {}): OpenedSubmission[] => [
  version(0, [label('a', 'car', box(0.295, 0.575, 0.25, 0.25)), label('b', 'building', box(0.12, 0.2, 0.2, 0.4)), label('c', 'car', box(0.64, 0.62, 0.17, 0.17)), label('d', 'building', box(0.6, 0.12, 0.26, 0.47))], options),
  version(1, [label('a', 'car', box(0.3, 0.58, 0.24, 0.24)), label('b', 'building', box(0.125, 0.2, 0.2, 0.39)), label('c', 'bench', box(0.64, 0.61, 0.17, 0.18)), label('d', 'building', box(0.74, 0.12, 0.13, 0.47))], options),
  version(2, [label('a', 'car', box(0.29, 0.57, 0.26, 0.26)), label('e', 'bench', box(0.05, 0.8, 0.14, 0.1))], options),
];

/** As many regions, of five workers who agree on most. */
export const manyVersions = (count: number): OpenedSubmission[] => Array.from({ length: 5 }, (_, n) => version(n, Array.from({ length: count / 5 }, (__, i) => {
  const shift = (i + n) % 9 === 0 ? 0.006 : 0.001 * Math.sin(n * 7 + i);
  return label(`l${i}`, CONCEPTS[i % 3]!.id, box((i % 50) / 50 + shift, Math.floor(i / 50) / 40 + shift, 0.015, 0.019));
})));
