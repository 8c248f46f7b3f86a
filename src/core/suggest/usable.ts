import { clamp, isWellFormed } from '../geometry/index.js';
import type { Label } from '../model/annotation.js';
import { confidenceOf } from './confidence.js';
import type { Input } from '../model/dataset.js';
import type { Box, Point, Polygon, Region } from '../model/region.js';
import type { AiAssist, Task } from '../model/task.js';

const ID_LIMIT = 255;

/** What can be shown of a workflow's answer. */
export interface UsableSuggestions {
  /** With the most confidence first. */
  readonly labels: readonly Label[];
  /** How many were no use: of a concept that the task has not, outside the input, no numbers, said twice. */
  readonly dropped: number;
}

type Raw = Readonly<Record<string, unknown>>;

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** The part of a box that lies in the picture; of a turned one the whole, if its middle does. */
function boxOf(raw: Raw): Box | undefined {
  const { x, y, width, height, rotation } = raw;
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height) || width <= 0 || height <= 0) return undefined;
  if (isNumber(rotation) && rotation % 360 !== 0) {
    const middle = { x: x + width / 2, y: y + height / 2 };
    return middle.x >= 0 && middle.x <= 1 && middle.y >= 0 && middle.y <= 1 ? { type: 'box', x, y, width, height, rotation } : undefined;
  }
  if (x >= 0 && y >= 0 && x + width <= 1 && y + height <= 1) return { type: 'box', x, y, width, height };
  const left = clamp(x, 0, 1), top = clamp(y, 0, 1), right = clamp(x + width, 0, 1), bottom = clamp(y + height, 0, 1);
  return right > left && bottom > top ? { type: 'box', x: left, y: top, width: right - left, height: bottom - top } : undefined;
}

const isPoint = (value: unknown): value is Point => isRaw(value) && isNumber(value.x) && isNumber(value.y);

function polygonOf(raw: Raw): Polygon | undefined {
  const { parts } = raw;
  const isFine = Array.isArray(parts) && parts.length > 0 && parts.every((part) => Array.isArray(part) && part.length > 0 && part.every((ring) => Array.isArray(ring) && ring.length >= 3 && ring.every(isPoint)));
  if (!isFine) return undefined;
  const points = (parts as Polygon['parts']).flatMap(([outline]) => outline!);
  if (points.every(({ x }) => x <= 0) || points.every(({ x }) => x >= 1) || points.every(({ y }) => y <= 0) || points.every(({ y }) => y >= 1)) return undefined;
  const polygon: Polygon = { type: 'polygon', parts: (parts as Polygon['parts']).map((part) => part.map((ring) => ring.map(({ x, y }) => ({ x: clamp(x, 0, 1), y: clamp(y, 0, 1) })))) };
  return isWellFormed(polygon) ? polygon : undefined;
}

function spanOf(raw: Raw, input: Pick<Input, 'kind' | 'durationMs'>): Region | undefined {
  const { type, start, end, quote } = raw, last = input.kind === 'video' ? input.durationMs ?? Infinity : Infinity;
  if (!isNumber(start) || !isNumber(end) || start < 0 || start >= last || end <= start) return undefined;
  if (input.kind === 'video' && type === 'time-span') return { type, start, end: Math.min(end, last) };
  return input.kind === 'text' && type === 'text-span' && Number.isInteger(start) && Number.isInteger(end) && typeof quote === 'string' ? { type, start, end, quote } : undefined;
}

/** @returns null: it has none, and needs none; undefined: what it has is no use */
function regionOf(value: unknown, { objective }: Pick<Task, 'objective'>, input: Pick<Input, 'kind' | 'durationMs'>): Region | null | undefined {
  if (value === undefined || value === null) return objective === 'classification' ? null : undefined;
  if (!isRaw(value)) return undefined;
  if (objective === 'classification') return spanOf(value, input);
  if (objective === 'detection') return value.type === 'box' ? boxOf(value) : undefined;
  return value.type === 'polygon' ? polygonOf(value) : undefined;
}

/**
 * What a workflow says of an input, as labels that nobody has said yet. The answer may be anything.
 *
 * @param given what `suggest` answered: a list in `suggestions`
 */
export function usableSuggestions(
  given: unknown, task: Pick<Task, 'objective' | 'conceptIds'>, { workflowId, workflowVersion }: Pick<AiAssist, 'workflowId' | 'workflowVersion'>, input: Pick<Input, 'kind' | 'durationMs'>,
): UsableSuggestions {
  const list: unknown = isRaw(given) ? given.suggestions : undefined;
  if (!Array.isArray(list)) throw new TypeError('The workflow did not answer with a list of suggestions.');
  const concepts = new Set(task.conceptIds), found = new Map<string, Label>(), whole = new Map<string, string>();
  for (const raw of list as readonly unknown[]) {
    if (!isRaw(raw)) continue;
    const { id, conceptId, confidence } = raw, region = regionOf(raw.region, task, input);
    if (typeof id !== 'string' || id === '' || id.length > ID_LIMIT || found.has(id) || typeof conceptId !== 'string' || !concepts.has(conceptId)) continue;
    if (!isNumber(confidence) || confidence < 0 || confidence > 1 || region === undefined) continue;
    if (region === null) {
      // of a concept that is said twice of the whole, the more confident counts
      const other = whole.get(conceptId);
      if (other !== undefined && confidenceOf(found.get(other)!) >= confidence) continue;
      if (other !== undefined) found.delete(other);
      whole.set(conceptId, id);
    }
    found.set(id, { id, conceptId, value: 1, ...(region && { region }), source: { kind: 'workflow', workflowId, version: workflowVersion, confidence, edited: false } });
  }
  const labels = [...found.values()].sort((a, b) => confidenceOf(b) - confidenceOf(a));
  return { labels, dropped: list.length - labels.length };
}

/** Those inside a band of confidence, both ends included. */
export const inBand = (labels: readonly Label[], { min, max }: Pick<AiAssist, 'min' | 'max'>): readonly Label[] =>
  labels.filter((label) => confidenceOf(label) >= min && confidenceOf(label) <= max);
