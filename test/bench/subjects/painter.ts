import { fit, pan, polygonBounds, SpatialIndex, toImage, toScreen, zoomAt } from '../../../src/core/geometry/index.js';
import type { Shape } from '../../../src/core/model/region.js';
import { KonvaPainter } from '../../../src/painter/konva-painter.js';
import type { PaintedRegion } from '../../../src/painter/painter.js';
import { COLORS, contains, moved } from './shapes.js';
import type { Subject } from './subject.js';

/** Our painter alone, under the least of an editor: what of the element's cost is drawing. */
export const create: Subject = async (stage, picture, image) => {
  const size = { width: 1280, height: 960 };
  const paper = stage.appendChild(document.createElement('div'));
  const index = new SpatialIndex();
  const painter = new KonvaPainter(paper, (rect) => index.search(rect));
  let shapes: Shape[] = [];
  let view = fit(image, size, 24);
  let active = -1;
  let tool: 'select' | 'pan' = 'select';
  let held: { readonly x: number; readonly y: number; readonly shape: Shape | undefined; readonly view: typeof view } | undefined;
  const region = (i: number): PaintedRegion => ({ shape: shapes[i]!, style: i % 4 });
  const show = (): void => painter.setOverlay({ regions: new Map(active < 0 ? [] : [[`r${active}`, region(active)]]), handles: true });

  stage.addEventListener('pointerdown', (event) => {
    stage.setPointerCapture(event.pointerId);
    if (tool === 'select') {
      const at = toImage(view, image, { x: event.clientX, y: event.clientY });
      const hit = index.near(at, { x: 0, y: 0 }).map((id) => Number(id.slice(1))).find((i) => contains(shapes[i]!, at, image));
      active = hit ?? -1;
      show();
    }
    held = { x: event.clientX, y: event.clientY, shape: shapes[active], view };
  });
  stage.addEventListener('pointermove', (event) => {
    if (!held) return;
    const by = { x: event.clientX - held.x, y: event.clientY - held.y };
    if (tool === 'pan') painter.setView((view = pan(held.view, by, image, size)));
    else if (held.shape) {
      shapes[active] = moved(held.shape, { x: by.x / (image.width * view.scale), y: by.y / (image.height * view.scale) });
      show();
    }
  });
  stage.addEventListener('pointerup', () => (held = undefined));
  stage.addEventListener('wheel', (event) => {
    event.preventDefault();
    painter.setView((view = zoomAt(view, 2 ** (-event.deltaY / 360), { x: event.clientX, y: event.clientY }, image, size)));
  }, { passive: false });
  painter.resize(size);
  painter.setPicture(await createImageBitmap(picture));
  painter.setView(view);
  painter.setStyles(COLORS.map((color, i) => ({ color, text: `${i + 1} concept`, short: String(i + 1) })));
  painter.flush();
  return {
    set: (next) => {
      shapes = [...next];
      next.forEach((shape, i) => index.set(`r${i}`, shape.type === 'box' ? shape : polygonBounds(shape)!));
      painter.setRegions(next.map((_, i) => [`r${i}`, region(i)] as const));
    },
    place: (x, y) => {
      const at = toScreen(view, image, { x, y });
      return [at.x, at.y];
    },
    use: (next) => void (tool = next),
    chosen: () => (active >= 0 ? 1 : 0),
  };
};
