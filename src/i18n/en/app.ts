import type { Formats } from '../formats.js';

/** Of the whole app: its places by name, and what happens between them. */
export const app = (_: Formats) => ({
  places: { tasks: 'Tasks', new: 'New task', edit: 'Edit task', copy: 'New task', label: 'Labeling', review: 'Review', dashboard: 'Dashboard' },
  saved: (task: string) => `“${task}” is saved.`,
  partFailed: 'This part of the page could not be loaded.',
});
