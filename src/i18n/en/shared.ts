import type { Formats } from '../formats.js';

/** Texts that more than one element shows. The words of the statuses are the specification's. */
export const shared = (f: Formats) => ({
  notConnected: 'Not connected: this element has no data adapter. Set its “adapter” property, or put it inside a <labeling-provider>.',
  loading: 'Loading…',
  retry: 'Retry',
  cancel: 'Cancel',
  yes: 'Yes',
  no: 'No',
  close: 'Close',
  remove: (name: string) => `Remove ${name}`,
  you: (name: string) => `${name} (you)`,
  failed: (what: string) => `That did not work: ${what}`,
  objective: { classification: 'Classification', detection: 'Detection', segmentation: 'Segmentation' },
  assignmentStatus: {
    pending: 'Pending',
    'awaiting-review': 'Pending Review',
    'awaiting-consensus-review': 'Pending Consensus',
    success: 'Success',
    rejected: 'Rejected',
  },
  taskStatus: { 'not-started': 'Not started', 'in-progress': 'In progress', done: 'Done', closed: 'Closed' },
  priority: { low: 'Low', medium: 'Medium', high: 'High' },
  reviewStrategy: { none: 'None', manual: 'Manual', consensus: 'Consensus' },
  inputs: (count: number) => f.plural(count, { one: '# input', other: '# inputs' }),
  images: (count: number) => f.plural(count, { one: '# image', other: '# images' }),
  labelCount: {
    classification: (count: number) => f.plural(count, { one: '# label', other: '# labels' }),
    detection: (count: number) => f.plural(count, { one: '# region', other: '# regions' }),
    segmentation: (count: number) => f.plural(count, { one: '# region', other: '# regions' }),
  },
});
