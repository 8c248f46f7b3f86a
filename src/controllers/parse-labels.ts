import type { Label } from '../core/model/annotation.js';

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' && value !== null && typeof (value as Label).id === 'string' && typeof (value as Label).conceptId === 'string';

/** Labels from JSON, or undefined with a warning: a host's mistake must not break its page. */
export function parseLabels(tag: string, json: string): Label[] | undefined {
  try {
    const labels: unknown = JSON.parse(json || '[]');
    if (Array.isArray(labels) && labels.every(isLabel)) return labels;
  } catch {
    // said below
  }
  console.warn(`<${tag}>: its value has to be a JSON array of labels.`);
  return undefined;
}
