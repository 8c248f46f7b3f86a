import { createImageAnnotator, ShapeType, UserSelectAction, type ImageAnnotation, type PolygonGeometry, type RectangleGeometry } from '@annotorious/annotorious';
import '@annotorious/annotorious/annotorious.css';
import { polygonBounds } from '../../../src/core/geometry/index.js';
import type { Subject } from './subject.js';

/** Annotorious over a plain picture, which neither zooms nor pans. */
export const create: Subject = async (stage, picture, image) => {
  const img = document.createElement('img');
  img.src = URL.createObjectURL(picture);
  img.style.width = '1280px';
  stage.append(img);
  await img.decode();
  const annotator = createImageAnnotator(img, { userSelectAction: UserSelectAction.EDIT });
  return {
    set: (shapes) => {
      annotator.state.store.bulkAddAnnotations(shapes.map((shape, i): ImageAnnotation => {
        const { x: left, y: top, width, height } = shape.type === 'box' ? shape : polygonBounds(shape)!;
        const x = left * image.width, y = top * image.height, w = width * image.width, h = height * image.height;
        const bounds = { minX: x, minY: y, maxX: x + w, maxY: y + h };
        const id = `r${i}`;
        const selector = shape.type === 'box'
          ? { type: ShapeType.RECTANGLE, geometry: { x, y, w, h, bounds } satisfies RectangleGeometry }
          : { type: ShapeType.POLYGON, geometry: { points: shape.parts[0]![0]!.map((point) => [point.x * image.width, point.y * image.height]), bounds } satisfies PolygonGeometry };
        return { id, bodies: [], target: { annotation: id, selector } };
      }));
    },
    place: (x, y) => {
      const rect = img.getBoundingClientRect();
      return [rect.left + x * rect.width, rect.top + y * rect.height];
    },
    use: () => {},
    chosen: () => annotator.getSelected().length,
  };
};
