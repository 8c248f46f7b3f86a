import type { Subject } from './subject.js';

/** Elements by the file that defines them. */
const DEFINITIONS = import.meta.glob('../../../src/define/{bbox,polygon}-annotator.ts');
const CONCEPTS = ['car', 'tree', 'dog', 'sign'] as const;

/** What every annotator has. */
interface Annotator extends HTMLElement {
  annotations: readonly unknown[];
  tool: string;
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly scale: number;
  readonly selection: readonly string[];
  readonly updateComplete: Promise<unknown>;
}

/** The whole element, list and all, with the canvas as large as the others'. */
export const create: Subject = async (stage, picture, _image, shape) => {
  const tag = shape === 'box' ? 'bbox-annotator' : 'polygon-annotator';
  await DEFINITIONS[`../../../src/define/${tag}.ts`]!();
  const el = document.createElement(tag) as Annotator;
  Object.assign(el.style, { position: 'absolute', inset: '0', width: '1640px', height: '960px', left: '-52px' });
  Object.assign(el, { media: picture, concepts: CONCEPTS.map((id) => ({ id, name: id })), activeConcept: 'car' });
  const loaded = new Promise((resolve) => el.addEventListener('image-loaded', resolve, { once: true }));
  stage.append(el);
  await loaded;
  while (el.shadowRoot!.querySelectorAll('canvas').length < 3) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return {
    set: async (shapes) => {
      el.annotations = shapes.map((region, i) => ({ id: `r${i}`, conceptId: CONCEPTS[i % 4]!, value: 1, source: { kind: 'person' }, region }));
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
