import type { AnnotationSource, Box, Input, Label, LabelChange, Point, Polygon, Region, Task, TextSpan, TimeSpan } from '../../core/model/index.js';
import { invalid } from './problems.js';

/** Beyond 0..1 by no more than this is rounding, and is cut off. */
const TOLERANCE = 1e-9;
const ID_LIMIT = 255;

type Raw = Readonly<Record<string, unknown>>;

class Refused extends Error {
  override readonly name = 'Refused';
}

function refuse(why: string): never {
  throw new Refused(why);
}

function plain(value: unknown, what: string): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(`${what} is missing.`);
  if (Object.hasOwn(value, '__proto__')) refuse(`${what} has a field that is not allowed.`);
  return value as Raw;
}

const number = (value: unknown, what: string): number => (typeof value === 'number' && Number.isFinite(value) ? value : refuse(`${what} is no number.`));

function inside(value: unknown, what: string): number {
  const found = number(value, what);
  if (found < -TOLERANCE || found > 1 + TOLERANCE) refuse(`${what} lies outside the picture.`);
  return Math.min(Math.max(found, 0), 1);
}

function idOf(value: unknown, what: string): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > ID_LIMIT || value === '__proto__') refuse(`${what} is no id.`);
  return value;
}

function box(raw: Raw): Box {
  const width = number(raw.width, 'The width'), height = number(raw.height, 'The height');
  if (width <= 0 || height <= 0) refuse('The box has no area.');
  const rotation = raw.rotation === undefined ? 0 : number(raw.rotation, 'The rotation');
  if (rotation % 360 !== 0) {
    const x = number(raw.x, 'The left side'), y = number(raw.y, 'The top');
    inside(x + width / 2, 'The centre');
    inside(y + height / 2, 'The centre');
    return { type: 'box', x, y, width, height, rotation };
  }
  const x = inside(raw.x, 'The left side'), y = inside(raw.y, 'The top');
  inside(x + width, 'The right side');
  inside(y + height, 'The bottom');
  return { type: 'box', x, y, width: x + width > 1 ? 1 - x : width, height: y + height > 1 ? 1 - y : height };
}

const list = (value: unknown, least: number, what: string): readonly unknown[] => (Array.isArray(value) && value.length >= least ? value : refuse(what));

function point(value: unknown): Point {
  const { x, y } = plain(value, 'A point');
  return { x: inside(x, 'A point'), y: inside(y, 'A point') };
}

const polygon = (raw: Raw): Polygon => ({
  type: 'polygon',
  parts: list(raw.parts, 1, 'The outline is empty.').map((part) =>
    list(part, 1, 'A part of the outline is empty.').map((ring) => list(ring, 3, 'An outline has three points at least.').map(point))),
});

function span(raw: Raw, last: number): { readonly start: number; readonly end: number } {
  const start = number(raw.start, 'The start'), end = number(raw.end, 'The end');
  if (start < 0 || end <= start || end > last) refuse('The stretch is empty, or lies outside.');
  return { start, end };
}

const timeSpan = (raw: Raw, input: Input): TimeSpan => ({ type: 'time-span', ...span(raw, input.durationMs ?? Infinity) });

function textSpan(raw: Raw): TextSpan {
  const { start, end } = span(raw, Infinity);
  if (!Number.isInteger(start) || !Number.isInteger(end) || typeof raw.quote !== 'string') refuse('The stretch is no piece of text.');
  return { type: 'text-span', start, end, quote: raw.quote };
}

function regionOf(value: unknown, task: Task, input: Input): Region | undefined {
  const isWhole = value === undefined;
  if (task.objective === 'classification' && isWhole) return undefined;
  const raw = plain(value, 'The region');
  if (task.objective === 'detection') return raw.type === 'box' ? box(raw) : refuse('This task takes boxes.');
  if (task.objective === 'segmentation') return raw.type === 'polygon' ? polygon(raw) : refuse('This task takes outlines.');
  if (input.kind === 'video' && raw.type === 'time-span') return timeSpan(raw, input);
  if (input.kind === 'text' && raw.type === 'text-span') return textSpan(raw);
  return refuse('This task takes no regions here.');
}

function sourceOf(value: unknown): AnnotationSource {
  const raw = plain(value, 'The source');
  if (raw.kind === 'person') return { kind: 'person' };
  if (raw.kind !== 'workflow') refuse('The source is unknown.');
  const confidence = number(raw.confidence, 'The confidence');
  if (confidence < 0 || confidence > 1) refuse('The confidence is not between 0 and 1.');
  if (typeof raw.edited !== 'boolean') refuse('The source does not say whether it was edited.');
  return { kind: 'workflow', workflowId: idOf(raw.workflowId, 'The workflow'), version: String(raw.version), confidence, edited: raw.edited };
}

function labelOf(value: unknown, task: Task, input: Input): Label {
  const raw = plain(value, 'The label');
  const conceptId = idOf(raw.conceptId, 'The concept');
  if (!task.conceptIds.includes(conceptId)) refuse('The concept is none of this task.');
  if (raw.value !== 0 && raw.value !== 1) refuse('The value is neither 0 nor 1.');
  const region = regionOf(raw.region, task, input);
  return { id: idOf(raw.id, 'The label'), conceptId, value: raw.value, ...(region ? { region } : {}), source: sourceOf(raw.source) };
}

/**
 * The changes as they are kept: known fields only, regions inside the picture.
 * @throws AdapterError `invalid` with a field for each change that is refused
 */
export function checkChanges(changes: readonly LabelChange[], task: Task, input: Input): LabelChange[] {
  if (!Array.isArray(changes)) throw invalid('There are no changes.', { changes: 'A list.' });
  const fields: Record<string, string> = {};
  const kept: LabelChange[] = [];
  for (const [i, change] of (changes as readonly unknown[]).entries()) {
    try {
      const raw = plain(change, 'The change');
      if (raw.type === 'put') kept.push({ type: 'put', label: labelOf(raw.label, task, input) });
      else if (raw.type === 'remove') kept.push({ type: 'remove', id: idOf(raw.id, 'The label') });
      else refuse('The change is unknown.');
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      fields[`changes.${i}`] = thrown.message;
    }
  }
  const [problem] = Object.values(fields);
  if (problem !== undefined) throw invalid(`A label cannot be kept. ${problem}`, fields);
  return kept;
}
