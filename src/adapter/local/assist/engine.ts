import {
  cutOf, type Model, PICTURE_SIDE, pictureFeatures, REGION_SIDE, regionFeatures, type Sample, spanFeatures, textFeatures, type Training, trainSteps, type Vector,
} from '../../../core/assist/index.js';
import type { Region } from '../../../core/model/index.js';
import { reduceSteps } from '../../reduce-picture.js';
import { inSlices } from '../../slices.js';

/** Media that features can be had of. */
export type Readable = 'image' | 'text';

/** What sees and learns: in a worker or here. */
export interface AssistBackend {
  /**
   * Features of the whole (`undefined`) or of regions of it; none of what cannot be read here.
   * @param media a picture or a text
   */
  describe(kind: Readable, media: Blob, regions: readonly (Region | undefined)[], signal: AbortSignal): Promise<readonly (Vector | undefined)[]>;
  train(samples: readonly Sample[], training: Training, signal: AbortSignal): Promise<Model>;
  close(): void;
}

/** Works in slices, wherever it runs: in a worker too, so that a call can be called off. */
export class AssistEngine implements AssistBackend {
  describe(kind: Readable, media: Blob, regions: readonly (Region | undefined)[], signal: AbortSignal): Promise<readonly (Vector | undefined)[]> {
    return kind === 'image' ? describePicture(media, regions, signal) : describeText(media, regions, signal);
  }

  train(samples: readonly Sample[], training: Training, signal: AbortSignal): Promise<Model> {
    return inSlices(trainSteps(samples, training), signal);
  }

  close(): void {}
}

async function describeText(media: Blob, regions: readonly (Region | undefined)[], signal: AbortSignal): Promise<readonly (Vector | undefined)[]> {
  const text = await media.text();
  return inSlices((function* steps() {
    const vectors: (Vector | undefined)[] = [];
    for (const region of regions) {
      yield;
      vectors.push(!region ? textFeatures(text) : region.type === 'text-span' ? spanFeatures(text, region) : undefined);
    }
    return vectors;
  })(), signal);
}

async function describePicture(media: Blob, regions: readonly (Region | undefined)[], signal: AbortSignal): Promise<readonly (Vector | undefined)[]> {
  const bitmap = await decode(media);
  if (!bitmap) return regions.map(() => undefined);
  try {
    return await inSlices(pictureSteps(bitmap, regions), signal);
  } finally {
    bitmap.close();
  }
}

/** Upright. A broken picture, or an SVG in a browser that makes no bitmap of one, is none. */
async function decode(media: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(media);
  } catch {
    return undefined;
  }
}

function* pictureSteps(bitmap: ImageBitmap, regions: readonly (Region | undefined)[]): Generator<void, readonly (Vector | undefined)[]> {
  const { width, height } = bitmap, size = { width, height }, vectors: (Vector | undefined)[] = [];
  for (const region of regions) {
    yield;
    if (region && region.type !== 'box' && region.type !== 'polygon') {
      vectors.push(undefined);
      continue;
    }
    const cut = region ? cutOf(region, size) : { x: 0, y: 0, width: 1, height: 1 };
    const part = { x: cut.x * width, y: cut.y * height, width: Math.max(cut.width * width, 1), height: Math.max(cut.height * height, 1) };
    const shrink = Math.min(1, (region ? REGION_SIDE : PICTURE_SIDE) / Math.max(part.width, part.height));
    const pixels = yield* reduceSteps(bitmap, part, { width: Math.max(1, Math.round(part.width * shrink)), height: Math.max(1, Math.round(part.height * shrink)) });
    vectors.push(region ? regionFeatures(pixels, region, size) : pictureFeatures(pixels));
  }
  return vectors;
}
