import Konva from 'konva';
import { fit, toScreen, zoomAt } from '../../../src/core/geometry/index.js';
import { COLORS } from './shapes.js';
import type { Subject } from './subject.js';

/** As the tutorials do it: a node and a label for each region, dragged by Konva, a Transformer around the chosen one. */
export const create: Subject = async (stage, picture, image) => {
  const size = { width: 1280, height: 960 };
  const canvas = new Konva.Stage({ container: stage.appendChild(document.createElement('div')), ...size });
  const [background, layer] = [new Konva.Layer(), new Konva.Layer()];
  canvas.add(background, layer);
  background.add(new Konva.Image({ image: await createImageBitmap(picture), ...image }));
  const transformer = new Konva.Transformer({ rotateEnabled: false });
  layer.add(transformer);
  const show = ({ scale, x, y }: { scale: number; x: number; y: number }): void => {
    canvas.scale({ x: scale, y: scale });
    canvas.position({ x, y });
  };
  const view = (): { scale: number; x: number; y: number } => ({ scale: canvas.scaleX(), ...canvas.position() });
  canvas.on('click', ({ target }) => transformer.nodes(target instanceof Konva.Rect || target instanceof Konva.Line ? [target] : []));
  canvas.on('wheel', ({ evt }) => {
    evt.preventDefault();
    show(zoomAt(view(), 2 ** (-evt.deltaY / 360), { x: evt.clientX, y: evt.clientY }, image, size));
  });
  show(fit(image, size, 24));
  return {
    set: (shapes) => {
      shapes.forEach((shape, i) => {
        const color = COLORS[i % 4]!;
        const style = { fill: `${color}24`, stroke: color, strokeWidth: 2, strokeScaleEnabled: false, draggable: true };
        const points = shape.type === 'box' ? [] : shape.parts[0]![0]!.flatMap(({ x, y }) => [x * image.width, y * image.height]);
        const corner = shape.type === 'box' ? { x: shape.x * image.width, y: shape.y * image.height } : { x: points[0]!, y: points[1]! };
        const node = shape.type === 'box'
          ? new Konva.Rect({ ...corner, width: shape.width * image.width, height: shape.height * image.height, ...style })
          : new Konva.Line({ points, closed: true, ...style });
        const label = new Konva.Label({ ...corner, listening: false });
        label.add(new Konva.Tag({ fill: color }), new Konva.Text({ text: 'concept', fontSize: 36, padding: 8, fill: 'white' }));
        layer.add(node, label);
      });
      transformer.moveToTop();
    },
    place: (x, y) => {
      const at = toScreen(view(), image, { x, y });
      return [at.x, at.y];
    },
    use: (tool) => {
      canvas.draggable(tool === 'pan');
      if (tool === 'pan') layer.listening(false);
    },
    chosen: () => transformer.nodes().length,
  };
};
