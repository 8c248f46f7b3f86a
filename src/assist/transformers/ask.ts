import type { Shape, Task } from '../../core/model/index.js';
import { regionBounds, regionIou } from '../../core/quality/region-iou.js';
import type { RawImage } from './library.js';
import { TASKS, type TransformersModel } from './model.js';
import { cutPremise } from './premise.js';
import type { Runner } from './runner.js';
import { type Scored, scoresOf } from './suggestions.js';

/** Detections below this score, 0..1, are noise. The task's band, which is narrower, is not known here. */
const THRESHOLD = 0.1;
/** Intersection over union, 0..1, from which a detection is what a region holds. */
const SAME_PLACE = 0.5;
/** The library's own. */
const HYPOTHESIS = 'This example is {}.';

export interface Question {
  readonly runner: Runner;
  readonly model: TransformersModel;
  /** What a zero-shot model chooses from. */
  readonly candidates: readonly string[];
  readonly signal: AbortSignal | undefined;
}

export async function askOfPicture({ runner, model, candidates, signal }: Question, picture: Blob, region: Shape | undefined): Promise<readonly Scored[]> {
  const { task, parameters } = model;
  const [pipe, image] = await Promise.all([runner.pipelineOf(model), runner.decode(picture)]);
  if (task === 'object-detection') {
    const found = scoresOf(await runner.inTurn(model, signal, () => pipe(image, { threshold: THRESHOLD, ...parameters, percentage: true })));
    return region ? found.filter(({ box }) => box && regionIou(region, { type: 'box', x: box.xmin, y: box.ymin, width: box.xmax - box.xmin, height: box.ymax - box.ymin }, image) >= SAME_PLACE) : found;
  }
  const part = region ? await cropped(image, region) : image;
  return scoresOf(await runner.inTurn(model, signal, () => (TASKS[task].isZeroShot ? pipe(part, candidates, { ...parameters }) : pipe(part, { top_k: null, ...parameters }))));
}

export async function askOfText({ runner, model, candidates, signal }: Question, text: string, choice: Task['choice']): Promise<readonly Scored[]> {
  const pipe = await runner.pipelineOf(model);
  if (!TASKS[model.task].isZeroShot) return scoresOf(await runner.inTurn(model, signal, () => pipe(text, { top_k: null, ...model.parameters })));
  const parameters = { hypothesis_template: HYPOTHESIS, multi_label: choice === 'several', ...model.parameters };
  const premise = cutPremise(text, candidates.map((label) => parameters.hypothesis_template.replace('{}', label)), pipe.tokenizer!);
  return scoresOf(await runner.inTurn(model, signal, () => pipe(premise, candidates, parameters)));
}

function cropped(image: RawImage, region: Shape): Promise<RawImage> {
  const { x, y, width, height } = regionBounds(region, image)!;
  const left = Math.floor(x * image.width), top = Math.floor(y * image.height);
  return image.crop([left, top, Math.max(left, Math.ceil((x + width) * image.width) - 1), Math.max(top, Math.ceil((y + height) * image.height) - 1)]);
}
