/** Tiny models that can be reckoned by hand, as the files of the hub: what they say of an input follows from it, so that a test can tell. */
import { floats, floatValue, index, ints, intValue, model, node } from './onnx.mjs';

const SIDE = 16;
/** Resizes to 16 x 16 and scales to 0..1. */
const images = (image_processor_type) => ({ image_processor_type, do_resize: true, size: { height: SIDE, width: SIDE }, resample: 2, do_rescale: true, rescale_factor: 1 / 255, do_normalize: false, do_convert_rgb: true });

const labels = (...names) => ({ id2label: Object.fromEntries(names.map((name, i) => [i, name])), label2id: Object.fromEntries(names.map((name, i) => [name, i])) });

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const WORDS = [...SPECIAL, 'good', 'bad', 'car', 'boat', 'red', 'green', 'this', 'example', 'is', 'a', 'photo', 'of', 'word', '.'];

/** Words are tokens, surrounded as BERT's are. */
const tokenizer = (model_max_length) => ({
  'tokenizer.json': {
    version: '1.0', truncation: null, padding: null,
    added_tokens: SPECIAL.map((content, id) => ({ id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }],
      pair: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } },
        { Sequence: { id: 'B', type_id: 1 } }, { SpecialToken: { id: '[SEP]', type_id: 1 } },
      ],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [SPECIAL.indexOf(id)], tokens: [id] }])),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])) },
  },
  'tokenizer_config.json': { tokenizer_class: 'BertTokenizer', model_max_length, pad_token: '[PAD]', unk_token: '[UNK]', cls_token: '[CLS]', sep_token: '[SEP]', clean_up_tokenization_spaces: true },
});

/** How often each of the words stands in a text: [texts, words]. */
const counts = (...words) => ({
  constants: [floats('table', [WORDS.length, words.length], WORDS.flatMap((word) => words.map((one) => +(one === word)))), ints('tokens', [1])],
  nodes: [node('Gather', ['table', 'input_ids'], 'found'), node('ReduceSum', ['found', 'tokens'], 'counts', { keepdims: 0 })],
});
const ids = intValue('input_ids', 'texts', 'tokens');
const pixels = floatValue('pixel_values', 1, 3, SIDE, SIDE);

/** Ten times the mean of red, green and blue. */
const colours = {
  'config.json': { model_type: 'vit', architectures: ['ViTForImageClassification'], ...labels('red', 'green', 'blue') },
  'preprocessor_config.json': images('ViTImageProcessor'),
  'onnx/model.onnx': model({
    inputs: [pixels], outputs: [floatValue('logits', 1, 3)], constants: [floats('ten', [1], [10])],
    nodes: [node('ReduceMean', ['pixel_values'], 'mean', { axes: [2, 3], keepdims: 0 }), node('Mul', ['mean', 'ten'], 'logits')],
  }),
};

/** The same for the colours that the labels name. */
const clip = () => {
  const { constants, nodes } = counts('red', 'green');
  return {
    ...tokenizer(16),
    'config.json': { model_type: 'clip', architectures: ['CLIPModel'] },
    'preprocessor_config.json': images('CLIPImageProcessor'),
    'onnx/model.onnx': model({
      inputs: [ids, pixels], outputs: [floatValue('logits_per_image', 1, 'texts')], constants: [...constants, floats('ten', [1], [10]), ints('named', [0, 1])],
      nodes: [
        ...nodes, node('Transpose', ['counts'], 'texts', { perm: [1, 0] }),
        node('ReduceMean', ['pixel_values'], 'mean', { axes: [2, 3], keepdims: 0 }), node('Gather', ['mean', 'named'], 'two', { axis: 1 }),
        node('Mul', ['two', 'ten'], 'tens'), node('MatMul', ['tens', 'texts'], 'logits_per_image'),
      ],
    }),
  };
};

const centres = (along) => Array.from({ length: SIDE * SIDE }, (_, i) => ((along === 'x' ? i % SIDE : Math.floor(i / SIDE)) + 0.5) / SIDE);

/** A box of half the picture's sides about the centre of what is red; then one that is no number, and one of the background. */
const detector = {
  'config.json': { model_type: 'yolos', architectures: ['YolosForObjectDetection'], ...labels('mark', 'ghost') },
  'preprocessor_config.json': images('YolosImageProcessor'),
  'onnx/model.onnx': model({
    inputs: [pixels], outputs: [floatValue('logits', 1, 3, 3), floatValue('pred_boxes', 1, 3, 4)],
    constants: [
      index('red', 0), ints('plane', [1, 2]), floats('x', [1, SIDE, SIDE], centres('x')), floats('y', [1, SIDE, SIDE], centres('y')),
      floats('half', [1, 1, 2], [0.5, 0.5]), floats('others', [1, 2, 4], [Number.NaN, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
      floats('classes', [1, 3, 3], [5, 0, 0, 0, 5, 0, 0, 0, 5]), ints('last', [2]),
    ],
    nodes: [
      node('Gather', ['pixel_values', 'red'], 'reds', { axis: 1 }), node('ReduceSum', ['reds', 'plane'], 'mass', { keepdims: 0 }),
      ...['x', 'y'].flatMap((along) => [
        node('Mul', ['reds', along], `${along}reds`), node('ReduceSum', [`${along}reds`, 'plane'], `${along}mass`, { keepdims: 0 }), node('Div', [`${along}mass`, 'mass'], `${along}centre`),
        node('Unsqueeze', [`${along}centre`, 'plane'], `${along}part`),
      ]),
      node('Concat', ['xpart', 'ypart', 'half'], 'box', { axis: 2 }), node('Concat', ['box', 'others'], 'pred_boxes', { axis: 1 }), node('Identity', ['classes'], 'logits'),
    ],
  }),
};

/** The number of good words against that of bad ones. */
const mood = () => {
  const { constants, nodes } = counts('good', 'bad');
  return {
    ...tokenizer(8),
    'config.json': { model_type: 'distilbert', architectures: ['DistilBertForSequenceClassification'], ...labels('Good', 'Bad') },
    'onnx/model.onnx': model({ inputs: [ids], outputs: [floatValue('logits', 'texts', 2)], constants, nodes: [...nodes, node('Identity', ['counts'], 'logits')] }),
  };
};

/** Entailment: a car or a boat that stands in both the premise and the hypothesis. */
const nli = () => {
  const { constants, nodes } = counts('car', 'boat');
  return {
    ...tokenizer(16),
    'config.json': { model_type: 'distilbert', architectures: ['DistilBertForSequenceClassification'], ...labels('contradiction', 'neutral', 'entailment') },
    'onnx/model.onnx': model({
      inputs: [ids], outputs: [floatValue('logits', 'texts', 3)], constants: [...constants, floats('one', [1], [1]), floats('ten', [1, 3], [0, 0, 10])],
      nodes: [
        ...nodes, node('Sub', ['counts', 'one'], 'more'), node('Relu', ['more'], 'again'),
        node('ReduceSum', ['again', 'tokens'], 'both', { keepdims: 1 }), node('MatMul', ['both', 'ten'], 'logits'),
      ],
    }),
  };
};

/** By path below the library's `localModelPath`. */
export const files = Object.fromEntries(
  Object.entries({ colours, clip: clip(), detector, mood: mood(), nli: nli() }).flatMap(([name, parts]) =>
    Object.entries(parts).map(([path, content]) => [`tiny/${name}/${path}`, Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))])),
);
