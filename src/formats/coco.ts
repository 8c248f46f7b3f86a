import { ringArea } from '../core/geometry/polygon.js';
import type { Size } from '../core/geometry/rect.js';
import type { Annotation, Input, Shape } from '../core/model/index.js';
import { attributesOf, chooseLabelSet, type ExportOptions, type ExportSource, type LabelAttributes } from './label-set.js';
import { boundsOf, clipToImage, holeCount, isUpright, outlinesInPixels, round } from './pixels.js';

/** A COCO object detection document (https://cocodataset.org/#format-data). Pixels of the upright image. */
export interface CocoDocument {
  readonly info: { readonly description: string; readonly version: string; readonly year: number; readonly date_created: string };
  readonly licenses: readonly never[];
  readonly images: readonly CocoImage[];
  readonly annotations: readonly CocoAnnotation[];
  readonly categories: readonly CocoCategory[];
}

export interface CocoImage {
  readonly id: number;
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
}

export interface CocoCategory {
  readonly id: number;
  readonly name: string;
  readonly supercategory: string;
}

export interface CocoAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  /** Left, top, width, height. */
  readonly bbox: readonly [number, number, number, number];
  /** Of the segmentation by the shoelace formula; of the box where there is none. */
  readonly area: number;
  /** Rings as x, y, x, y, ...; none for an upright box. */
  readonly segmentation: readonly (readonly number[])[];
  readonly iscrowd: 0;
  /** Whose label it is and how it stands, where it may be another than the only one that counts. */
  readonly attributes?: LabelAttributes;
}

/** What a person must know about an export. Numbers of inputs, but where said. */
export interface CocoReport {
  readonly exported: number;
  /** Exported without a label, because there is nothing to label in them. */
  readonly empty: number;
  /** Exported without a label, though they have some: COCO can hold none of them. */
  readonly emptied: number;
  /** Labels in the document. */
  readonly labels: number;
  readonly leftOut: {
    readonly unlabeled: number;
    readonly notSuccess: number;
    /** Videos and texts. */
    readonly notImage: number;
    /** Images of unknown width or height. */
    readonly withoutSize: number;
  };
  readonly labelsLeftOut: {
    /** Said of the whole image, of a time or of words. */
    readonly withoutShape: number;
    /** Explicitly not there. */
    readonly negative: number;
    /** Of concepts that the task does not have. */
    readonly otherConcept: number;
    /** Nothing of it is left in the image. */
    readonly outside: number;
  };
  /** Labels that COCO cannot say whole, and what became of them. */
  readonly changed: {
    /** Holes of polygons, which are filled. */
    readonly holesFilled: number;
    /** Rotated boxes, exported as a ring of corners and the upright box around it. */
    readonly boxesRotated: number;
  };
  /** Exported images whose file name another one has too. */
  readonly sameName: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends number ? number : Mutable<T[Key]> };

/**
 * Writes a task's labels as COCO. Ids count from 1: categories in the task's order of concepts, images and annotations in
 * the order of the items. The same labels give the same document.
 */
export async function toCoco({ task, concepts, items, people }: ExportSource, options: ExportOptions): Promise<{ document: CocoDocument; report: CocoReport }> {
  const nameOf = new Map(concepts.map(({ id, name }) => [id, name]));
  const categories = task.conceptIds.map((id, i) => ({ id: i + 1, name: nameOf.get(id) ?? id, supercategory: '' }));
  const categoryOf = new Map(task.conceptIds.map((id, i) => [id, i + 1]));
  const images: CocoImage[] = [];
  const annotations: CocoAnnotation[] = [];
  const report = emptyReport();
  const imagesNamed = new Map<string, number>();

  const noted = options.workers === 'all' || options.statuses === 'all';

  const add = (label: Annotation, workerId: string | undefined, image: CocoImage): void => {
    const categoryId = categoryOf.get(label.conceptId);
    const shape = shapeOf(label);
    const place = shape && placeInImage(shape, image);
    if (label.value === 0) report.labelsLeftOut.negative++;
    else if (categoryId === undefined) report.labelsLeftOut.otherConcept++;
    else if (!shape) report.labelsLeftOut.withoutShape++;
    else if (!place) report.labelsLeftOut.outside++;
    else {
      annotations.push({ id: annotations.length + 1, image_id: image.id, category_id: categoryId, ...place, iscrowd: 0, ...(noted ? { attributes: attributesOf(label, workerId, options, people) } : {}) });
      report.changed.holesFilled += holeCount(shape);
      if (shape.type === 'box' && !isUpright(shape)) report.changed.boxesRotated++;
    }
  };

  for await (const item of items) {
    const { input } = item;
    const chosen = chooseLabelSet(item, options);
    const size = sizeOf(input);
    if (input.kind !== 'image') report.leftOut.notImage++;
    else if (typeof chosen === 'string') report.leftOut[chosen]++;
    else if (!size) report.leftOut.withoutSize++;
    else {
      const image: CocoImage = { id: images.length + 1, file_name: input.name, ...size };
      images.push(image);
      imagesNamed.set(input.name, (imagesNamed.get(input.name) ?? 0) + 1);
      const before = annotations.length;
      for (const { annotations: labels, workerId } of chosen) for (const label of labels) add(label, workerId, image);
      const isEmpty = chosen.every(({ annotations: labels }) => labels.every(({ value }) => value === 0));
      if (isEmpty) report.empty++;
      else if (annotations.length === before) report.emptied++;
    }
  }
  report.exported = images.length;
  report.labels = annotations.length;
  for (const count of imagesNamed.values()) if (count > 1) report.sameName += count;
  const info = { description: task.name, version: String(task.version), year: new Date(task.modifiedAt).getUTCFullYear(), date_created: task.modifiedAt };
  return { document: { info, licenses: [], images, annotations, categories }, report };
}

const emptyReport = (): Mutable<CocoReport> => ({
  exported: 0,
  empty: 0,
  emptied: 0,
  labels: 0,
  leftOut: { unlabeled: 0, notSuccess: 0, notImage: 0, withoutSize: 0 },
  labelsLeftOut: { withoutShape: 0, negative: 0, otherConcept: 0, outside: 0 },
  changed: { holesFilled: 0, boxesRotated: 0 },
  sameName: 0,
});

const sizeOf = ({ width, height }: Input): Size | undefined => (width && height ? { width, height } : undefined);

const shapeOf = ({ region }: Annotation): Shape | undefined => (region?.type === 'box' || region?.type === 'polygon' ? region : undefined);

/** @returns undefined where nothing of the shape lies in the image */
function placeInImage(shape: Shape, size: Size): Pick<CocoAnnotation, 'bbox' | 'area' | 'segmentation'> | undefined {
  const rings = outlinesInPixels(shape, size).map((ring) => clipToImage(ring, size)).filter((ring) => ringArea(ring) > 0);
  if (rings.length === 0) return undefined;
  const bbox = boundsOf(rings.flat());
  if (isUpright(shape)) return { bbox, area: round(bbox[2] * bbox[3]), segmentation: [] };
  const area = rings.reduce((sum, ring) => sum + ringArea(ring), 0);
  return { bbox, area: round(area), segmentation: rings.map((ring) => ring.flatMap(({ x, y }) => [x, y])) };
}
