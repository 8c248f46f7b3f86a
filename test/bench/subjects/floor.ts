import { fit, pan, toImage, toScreen, zoomAt } from '../../../src/core/geometry/index.js';
import type { Shape } from '../../../src/core/model/region.js';
import { COLORS, contains, moved as movedShape } from './shapes.js';
import type { Subject } from './subject.js';

/** What a canvas costs at least: three bare 2D canvases, of which a drag redraws the last. No list, no history, no labels. */
export const create: Subject = async (stage, picture, image) => {
  const bitmap = await createImageBitmap(picture);
  const size = { width: 1280, height: 960 };
  const [pictureLayer, idleLayer, activeLayer] = [0, 1, 2].map(() => {
    const canvas = Object.assign(document.createElement('canvas'), size);
    canvas.style.position = 'absolute';
    stage.append(canvas);
    return canvas.getContext('2d')!;
  }) as [CanvasRenderingContext2D, CanvasRenderingContext2D, CanvasRenderingContext2D];
  let shapes: Shape[] = [];
  let view = fit(image, size, 24);
  let active = -1;
  let tool: 'select' | 'pan' = 'select';
  let held: { readonly x: number; readonly y: number; readonly shape: Shape | undefined; readonly view: typeof view } | undefined;
  const dirty = new Set<'picture' | 'idle' | 'active'>();

  const paint = (context: CanvasRenderingContext2D, index: number): void => {
    const shape = shapes[index]!;
    context.fillStyle = `${COLORS[index % 4]}24`;
    context.strokeStyle = COLORS[index % 4]!;
    context.lineWidth = 2;
    if (shape.type === 'box') {
      const { x, y } = toScreen(view, image, shape);
      const width = shape.width * image.width * view.scale, height = shape.height * image.height * view.scale;
      context.fillRect(x, y, width, height);
      context.strokeRect(x, y, width, height);
      return;
    }
    const sx = image.width * view.scale, sy = image.height * view.scale;
    context.beginPath();
    for (const rings of shape.parts) {
      for (const ring of rings) {
        ring.forEach(({ x, y }, i) => (i === 0 ? context.moveTo(view.x + x * sx, view.y + y * sy) : context.lineTo(view.x + x * sx, view.y + y * sy)));
        context.closePath();
      }
    }
    context.fill('evenodd');
    context.stroke();
  };
  const draw = (): void => {
    if (dirty.has('picture')) {
      pictureLayer.clearRect(0, 0, size.width, size.height);
      pictureLayer.imageSmoothingQuality = 'low';
      pictureLayer.drawImage(bitmap, view.x, view.y, image.width * view.scale, image.height * view.scale);
    }
    if (dirty.has('idle')) {
      idleLayer.clearRect(0, 0, size.width, size.height);
      for (let color = 0; color < 4; color++) for (let i = color; i < shapes.length; i += 4) if (i !== active) paint(idleLayer, i);
    }
    if (dirty.has('active')) {
      activeLayer.clearRect(0, 0, size.width, size.height);
      if (active >= 0) paint(activeLayer, active);
    }
    dirty.clear();
  };
  const redraw = (...layers: ('picture' | 'idle' | 'active')[]): void => {
    if (dirty.size === 0) requestAnimationFrame(draw);
    for (const layer of layers) dirty.add(layer);
  };
  const moved = (): void => redraw('picture', 'idle', 'active');

  stage.addEventListener('pointerdown', (event) => {
    stage.setPointerCapture(event.pointerId);
    if (tool === 'select') {
      const at = toImage(view, image, { x: event.clientX, y: event.clientY });
      active = shapes.findIndex((shape) => contains(shape, at, image));
      redraw('idle', 'active');
    }
    held = { x: event.clientX, y: event.clientY, shape: shapes[active], view };
  });
  stage.addEventListener('pointermove', (event) => {
    if (!held) return;
    const by = { x: event.clientX - held.x, y: event.clientY - held.y };
    if (tool === 'pan') {
      view = pan(held.view, by, image, size);
      moved();
    } else if (held.shape) {
      shapes[active] = movedShape(held.shape, { x: by.x / (image.width * view.scale), y: by.y / (image.height * view.scale) });
      redraw('active');
    }
  });
  stage.addEventListener('pointerup', () => (held = undefined));
  stage.addEventListener('wheel', (event) => {
    event.preventDefault();
    view = zoomAt(view, 2 ** (-event.deltaY / 360), { x: event.clientX, y: event.clientY }, image, size);
    moved();
  }, { passive: false });
  moved();
  return {
    set: (next) => {
      shapes = [...next];
      redraw('idle');
    },
    place: (x, y) => {
      const at = toScreen(view, image, { x, y });
      return [at.x, at.y];
    },
    use: (next) => void (tool = next),
    chosen: () => (active >= 0 ? 1 : 0),
  };
};
