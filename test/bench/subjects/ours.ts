import '../../../src/define/bbox-annotator.js';
import type { Subject } from './subject.js';

/** The whole element, list and all, with the canvas as large as the others'. */
export const create: Subject = async (stage, picture) => {
  const el = document.createElement('bbox-annotator');
  Object.assign(el.style, { position: 'absolute', inset: '0', width: '1640px', height: '960px', left: '-52px' });
  Object.assign(el, { media: picture, concepts: ['car', 'tree', 'dog', 'sign'].map((id) => ({ id, name: id })), activeConcept: 'car' });
  const loaded = new Promise((resolve) => el.addEventListener('image-loaded', resolve, { once: true }));
  stage.append(el);
  await loaded;
  while (el.shadowRoot!.querySelectorAll('canvas').length < 3) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return {
    set: async (boxes) => {
      el.annotations = boxes.map((box, i) => ({
        id: `r${i}`, conceptId: ['car', 'tree', 'dog', 'sign'][i % 4]!, value: 1, source: { kind: 'person' }, region: { type: 'box', ...box },
      }));
      await el.updateComplete;
    },
    place: (x, y) => {
      const rect = el.shadowRoot!.querySelector('[part=canvas]')!.getBoundingClientRect();
      const width = el.imageWidth * el.scale, height = el.imageHeight * el.scale;
      return [rect.left + (rect.width - width) / 2 + x * width, rect.top + (rect.height - height) / 2 + y * height];
    },
    use: (tool) => void (el.tool = tool),
    chosen: () => el.selection.length,
  };
};
