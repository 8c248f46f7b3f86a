import { createImageAnnotator, ShapeType, UserSelectAction, type ImageAnnotation, type RectangleGeometry } from '@annotorious/annotorious';
import '@annotorious/annotorious/annotorious.css';
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
    set: (boxes) => {
      annotator.state.store.bulkAddAnnotations(boxes.map((box, i): ImageAnnotation => {
        const x = box.x * image.width, y = box.y * image.height, w = box.width * image.width, h = box.height * image.height;
        const id = `r${i}`;
        const geometry: RectangleGeometry = { x, y, w, h, bounds: { minX: x, minY: y, maxX: x + w, maxY: y + h } };
        return {
          id, bodies: [],
          target: { annotation: id, selector: { type: ShapeType.RECTANGLE, geometry } },
        };
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
