import { createLocalAdapter } from 'labeling-elements/adapter/local';
import { transformersWorkflows } from 'labeling-elements/assist/transformers';

const key = () => ({ key: crypto.randomUUID() });

const configured = async () => {
  const library = await import('@huggingface/transformers');
  Object.assign(library.env, { allowLocalModels: true, allowRemoteModels: false, localModelPath: '/models/' });
  library.env.backends.onnx.wasm.wasmPaths = '/ort/';
  return library;
};

/** Rectangles of colours on black, in a JPEG. */
function jpeg(width, height, rectangles) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height }), context = canvas.getContext('2d');
  for (const [colour, ...place] of [['#000', 0, 0, width, height], ...rectangles]) {
    context.fillStyle = colour;
    context.fillRect(...place);
  }
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.95); });
}

/** The same bytes, to be shown turned: an EXIF segment (big-endian, one entry: 0x112) after the start of the image. */
const oriented = (blob, orientation) => {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return new Blob([blob.slice(0, 2), Uint8Array.of(0xff, 0xe1, 0, exif.length + 2, ...exif), blob.slice(2)], { type: 'image/jpeg' });
};

/** A store with one input and one task, asked once. `input`: a text, or the size, rectangles and orientation of a picture. */
globalThis.ask = async ({ task, model, names, input, region, choice = 'single', options = { dtype: 'fp32' }, byDefault = false }) => {
  const isText = typeof input === 'string';
  const picture = isText ? undefined : await jpeg(input.width, input.height, input.rectangles);
  const media = isText ? new Blob([input], { type: 'text/plain' }) : input.orientation ? oriented(picture, input.orientation) : picture;
  if (byDefault) await configured();
  const adapter = createLocalAdapter({
    person: 'me', storage: 'memory',
    workflows: transformersWorkflows({ adapter: () => adapter, models: [{ id: 'w', name: 'Tiny', task, model, options }], ...(byDefault ? {} : { load: configured }) }),
  });
  const { id: datasetId } = await adapter.datasets.create({ name: 'Set' }, key());
  const { id: inputId } = await adapter.inputs.add(datasetId, { kind: isText ? 'text' : 'image', name: 'input', mediaType: media.type, media, ...(isText ? {} : { width: input.width, height: input.height }) }, key());
  const concepts = await Promise.all(names.map((name) => adapter.concepts.create({ name }, key())));
  const { id: taskId } = await adapter.tasks.create({
    name: 'Task', instructions: '', sampleImages: [], datasetId, objective: task === 'object-detection' ? 'detection' : 'classification', conceptIds: concepts.map(({ id }) => id),
    work: { strategy: 'full', workers: [{ personId: 'me', weight: 1 }], workersPerInput: 1 },
    review: { strategy: 'none', reviewers: [], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5 },
    priority: 'medium', allowEmpty: true, choice, order: 'as-they-come', blindReview: false, metadata: {},
  }, key());
  const suggest = () => adapter.workflows.suggest({ workflowId: 'w', taskId, inputId, ...(region ? { region } : {}) });
  try {
    const [{ suggestions }, again] = [await suggest(), await suggest()];
    return {
      suggestions: suggestions.map(({ conceptId, confidence, region: place }) => ({ concept: concepts.find(({ id }) => id === conceptId).name, confidence, region: place })),
      isSteady: JSON.stringify(again.suggestions) === JSON.stringify(suggestions),
      gives: (await adapter.workflows.get('w')).concepts.map(({ name }) => name).sort(),
    };
  } catch ({ name, code, message, retryable }) {
    return { error: { name, code, message, retryable } };
  }
};
document.title = 'ready';
