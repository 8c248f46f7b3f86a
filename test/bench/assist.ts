import { pictureFeatures, probabilities, PICTURE_SIDE, type Sample, textFeatures, trainSteps, type Vector } from '../../src/core/assist/index.js';
import { reduceSteps } from '../../src/adapter/reduce-picture.js';
import { finish } from '../../src/core/planning/steps.js';
import { brier, calibrationError } from '../support/calibration.js';
import { PICTURE_CONCEPTS, pictureOf, randomOf, TEXT_CONCEPTS, textOf } from './assist/sets.js';

/** A thing of a concept, to learn from or to be asked about. */
type Make = (concept: number, random: () => number, use: 'learn' | 'ask') => Vector;

const ASKED = 600;

const photos: ImageBitmap[] = [];
/** An upright part, a fifth to a third of its picture wide: of the left 60 % to learn from, of the rest to be asked about. */
function cropOf(photo: ImageBitmap, random: () => number, use: 'learn' | 'ask'): Vector {
  const side = Math.min(photo.width * (0.2 + 0.13 * random()), photo.height), [from, to] = use === 'learn' ? [0, 0.6] : [0.6, 1];
  const x = photo.width * from + random() * (photo.width * (to - from) - side), y = random() * (photo.height - side);
  return pictureFeatures(finish(reduceSteps(photo, { x, y, width: side, height: side }, { width: PICTURE_SIDE, height: PICTURE_SIDE })));
}

const SUBJECTS: Readonly<Record<string, { readonly features: 'picture' | 'text'; readonly concepts: () => number; readonly make: Make }>> = {
  pictures: { features: 'picture', concepts: () => PICTURE_CONCEPTS.length, make: (concept, random) => pictureFeatures(pictureOf(concept, random)) },
  texts: { features: 'text', concepts: () => TEXT_CONCEPTS.length, make: (concept, random) => textFeatures(textOf(concept, random)) },
  photos: { features: 'picture', concepts: () => photos.length, make: (concept, random, use) => cropOf(photos[concept]!, random, use) },
};

const bench = {
  /** Takes in those that can be decoded. @param urls of data */
  async take(urls: readonly string[]): Promise<number> {
    for (const url of urls) {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob()).catch(() => undefined);
      if (bitmap) photos.push(bitmap);
    }
    return photos.length;
  },

  /** Learns from so many things of each concept, and is asked about others: the same for the same round. */
  measure(subject: string, count: number, round: number) {
    const { features, concepts, make } = SUBJECTS[subject]!, random = randomOf(1000 * (round + 1) + count), names = Array.from({ length: concepts() }, (_, i) => `concept ${i}`);
    const samples = Array.from({ length: count * names.length }, (_, i): Sample =>
      ({ id: `${i}`, group: `${i}`, vector: make(i % names.length, random, 'learn'), says: [[names[i % names.length]!, 1]], weight: 1 }));
    const start = performance.now(), model = finish(trainSteps(samples, { features, isExclusive: true })), train = performance.now() - start;
    const first = Array.from({ length: ASKED }, (_, i) => {
      const [best] = probabilities(model, make(i % names.length, random, 'ask'));
      return { confidence: best!.confidence, isRight: best!.conceptId === names[i % names.length] };
    });
    return { accuracy: (100 * first.filter(({ isRight }) => isRight).length) / ASKED, majority: 100 / names.length, calibration: 100 * calibrationError(first), brier: brier(first), train };
  },
};

declare global {
  interface Window { assistBench: typeof bench }
}
window.assistBench = bench;
