import { expect } from 'chai';
import { createLocalAdapter, MemoryStorage } from '../../../src/adapter/local/index.js';
import type { LabelingAdapter, WorkflowsPort } from '../../../src/adapter/port.js';
import { type Pipeline, type RawImage, type TransformersLibrary, type TransformersModel, transformersWorkflows } from '../../../src/assist/transformers/index.js';
import type { InputKind, Region } from '../../../src/core/model/index.js';
import { newKey, type Settings, Stage } from '../../../src/testing/contract/world.js';
import { memoryWorld } from '../adapter/support.js';

const MODEL = { id: 'm', name: 'Model', model: 'own/model' } as const;
const BOX: Region = { type: 'box', x: 0.25, y: 0.5, width: 0.5, height: 0.25 };

/** A picture that knows how it was cut. */
const picture = (bounds?: readonly number[]): RawImage & { readonly bounds?: readonly number[] } => ({ width: 100, height: 50, ...(bounds ? { bounds } : {}), crop: async (part) => picture(part) });

/** Words are tokens; special ones surround them as BERT's do. */
const wordTokenizer = (model_max_length: number): NonNullable<Pipeline['tokenizer']> => {
  const vocabulary: string[] = [];
  const idOf = (word: string): number => (vocabulary.includes(word) ? vocabulary.indexOf(word) : vocabulary.push(word) - 1);
  const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  return {
    model_max_length,
    encode: (text, { text_pair, add_special_tokens = true } = {}) => {
      const all = add_special_tokens ? ['[CLS]', ...words(text), '[SEP]', ...(text_pair === undefined ? [] : [...words(text_pair), '[SEP]'])] : words(text);
      return all.map(idOf);
    },
    decode: (ids) => {
      if (ids.length === 0) throw new Error('token_ids must be a non-empty array of integers.'); // the library's own words
      return ids.map((id) => vocabulary[id]).join(' ');
    },
  };
};

interface Fake extends TransformersLibrary {
  readonly started: unknown[][];
  readonly calls: unknown[][];
}

function fakeLibrary(answer: (...args: unknown[]) => unknown, { id2label, tokenizer, library }: { readonly id2label?: object; readonly tokenizer?: Pipeline['tokenizer']; readonly library?: Partial<TransformersLibrary> } = {}): Fake {
  const started: unknown[][] = [], calls: unknown[][] = [];
  const pipe = async (...args: unknown[]): Promise<unknown> => {
    calls.push(args);
    return answer(...args);
  };
  return {
    started, calls,
    pipeline: async (...args) => {
      started.push(args);
      return Object.assign(pipe, { model: { config: { id2label } }, ...(tokenizer ? { tokenizer } : {}) });
    },
    RawImage: { fromBlob: async () => picture() },
    ...library,
  };
}

interface Scene {
  readonly stage: Stage;
  readonly workflows: WorkflowsPort;
  readonly conceptIds: Readonly<Record<string, string>>;
  readonly nameOf: (conceptId: string) => string;
  readonly suggest: (query?: { readonly region?: Region; readonly input?: number }, signal?: AbortSignal) => ReturnType<NonNullable<WorkflowsPort['suggest']>>;
}

async function scene(
  model: Partial<TransformersModel> & Pick<TransformersModel, 'task'>, load: (() => Promise<TransformersLibrary>) | undefined,
  { names = ['car', 'dog', 'boat'], kind = 'image', settings = {}, adapter }: { readonly names?: readonly string[]; readonly kind?: InputKind; readonly settings?: Settings; readonly adapter?: (real: Stage['creator']) => object } = {},
): Promise<Scene> {
  const stage = new Stage(memoryWorld(new MemoryStorage())), dataset = await stage.dataset(2, kind);
  const concepts = await Promise.all(names.map((name) => stage.concept(name)));
  const objective = model.task === 'object-detection' ? 'detection' : 'classification';
  const task = await stage.creator.tasks.create(stage.settings(dataset.id, concepts.map(({ id }) => id), { objective, ...settings }), newKey());
  const { inputs, concepts: conceptsPort, tasks } = stage.creator;
  const workflows = transformersWorkflows({ adapter: () => ({ inputs, concepts: conceptsPort, tasks, ...adapter?.(stage.creator) }), models: [{ ...MODEL, ...model }], ...(load ? { load } : {}) });
  return {
    stage, workflows,
    conceptIds: Object.fromEntries(concepts.map(({ id, name }) => [name, id])),
    nameOf: (id) => concepts.find((concept) => concept.id === id)?.name ?? id,
    suggest: ({ region, input = 0 } = {}, signal) => workflows.suggest!({ workflowId: 'm', taskId: task.id, inputId: dataset.inputs[input]!.id, ...(region ? { region } : {}) }, signal ? { signal } : undefined),
  };
}

const scored = async ({ suggest, nameOf }: Scene, query?: { readonly region?: Region; readonly input?: number }) =>
  Object.fromEntries((await suggest(query)).suggestions.map(({ conceptId, confidence }) => [nameOf(conceptId), confidence]));

const failure = (call: Promise<unknown>): Promise<{ readonly code: string; readonly message: string; readonly retryable: boolean; readonly name: string }> =>
  call.then(() => { throw new Error('It did not fail.'); }, (thrown: unknown) => thrown as never);

describe('transformersWorkflows', () => {
  describe('concepts of labels', () => {
    const answer = [{ label: 'Car', score: 0.6 }, { label: 'tabby, Dog', score: 0.3 }, { label: 'toaster', score: 0.1 }];

    it('are those of the same name, of synonyms too', async () => {
      expect(await scored(await scene({ task: 'image-classification' }, async () => fakeLibrary(() => answer)))).to.deep.equal({ car: 0.6, dog: 0.3 });
    });

    it('are what the map says, by name or by id, and nothing else', async () => {
      const labels: Record<string, string> = { Car: 'BOAT' }, made = await scene({ task: 'image-classification', labels }, async () => fakeLibrary(() => [...answer, { label: 'dog', score: 0 }]));
      labels.toaster = made.conceptIds.car!;
      expect(await scored(made)).to.deep.equal({ boat: 0.6, car: 0.1 });
    });

    it('are of the task alone', async () => {
      const made = await scene({ task: 'image-classification' }, async () => fakeLibrary(() => answer), { names: ['dog'] });
      await made.stage.concept('car');
      expect(await scored(made)).to.deep.equal({ dog: 0.3 });
    });

    it('are looked for on every page', async () => {
      const onePerPage = ({ concepts }: Stage['creator']): object => ({ concepts: { list: (query: object) => concepts.list({ ...query, limit: 1 }) } });
      expect(await scored(await scene({ task: 'image-classification' }, async () => fakeLibrary(() => answer), { adapter: onePerPage }))).to.deep.equal({ car: 0.6, dog: 0.3 });
    });

    it('are left out where the score is no number', async () => {
      expect(await scored(await scene({ task: 'image-classification' }, async () => fakeLibrary(() => [...answer, { label: 'boat', score: Number.NaN }])))).to.deep.equal({ car: 0.6, dog: 0.3 });
    });

    it('add up where the scores are shares of a whole, and else are the highest', async () => {
      const labels = { beagle: 'dog', poodle: 'dog' }, of = async (...scores: number[]) =>
        scored(await scene({ task: 'image-classification', labels }, async () => fakeLibrary(() => ['beagle', 'poodle', 'cat'].map((label, i) => ({ label, score: scores[i]! })))));
      expect((await of(0.5, 0.25, 0.25)).dog).to.equal(0.75);
      expect((await of(0.9, 0.8, 0.1)).dog).to.equal(0.9);
    });
  });

  describe('asks the pipeline', () => {
    it('for every label, with the host’s options and parameters', async () => {
      const library = fakeLibrary(() => []);
      await (await scene({ task: 'text-classification', options: { dtype: 'q8' }, parameters: { extra: 1 } }, async () => library, { kind: 'text' })).suggest();
      expect(library.started).to.deep.equal([['text-classification', 'own/model', { dtype: 'q8' }]]);
      expect(library.calls).to.deep.equal([['text-0', { top_k: null, extra: 1 }]]);
    });

    it('about the cut part of a picture', async () => {
      const library = fakeLibrary(() => [{ label: 'car', score: 0.9 }]), made = await scene({ task: 'image-classification' }, async () => library);
      const { suggestions } = await made.suggest({ region: BOX });
      expect((library.calls[0]![0] as { readonly bounds: unknown }).bounds).to.deep.equal([25, 25, 74, 37]);
      expect(suggestions.map(({ region }) => region)).to.deep.equal([undefined]);
    });

    it('about the words of a text span', async () => {
      const library = fakeLibrary(() => []), made = await scene({ task: 'text-classification' }, async () => library, { kind: 'text' });
      await made.suggest({ region: { type: 'text-span', start: 0, end: 4, quote: 'text' } });
      expect(library.calls.map(([text]) => text)).to.deep.equal(['text']);
    });

    it('about nothing that it cannot read', async () => {
      const library = fakeLibrary(() => []), load = async () => library;
      expect(await (await scene({ task: 'text-classification' }, load)).suggest()).to.deep.equal({ suggestions: [] });
      expect(await (await scene({ task: 'image-classification' }, load)).suggest({ region: { type: 'time-span', start: 0, end: 1 } })).to.deep.equal({ suggestions: [] });
      expect(library.started).to.deep.equal([]);
    });

    it('of zero shots with the task’s concepts, or with the map’s words for them', async () => {
      const zeroShot = (...args: unknown[]): unknown => (args[1] as readonly string[]).map((label) => ({ label, score: 0.4 }));
      const library = fakeLibrary(zeroShot), load = async () => library;
      expect(await scored(await scene({ task: 'zero-shot-image-classification' }, load, { names: ['car', 'dog'] }))).to.deep.equal({ car: 0.4, dog: 0.4 });
      expect(await scored(await scene({ task: 'zero-shot-image-classification', labels: { 'a puppy': 'dog', 'a plane': 'plane' } }, load))).to.deep.equal({ dog: 0.4 });
      expect(library.calls.map((call) => call[1])).to.deep.equal([['car', 'dog'], ['a puppy']]);
      expect(await (await scene({ task: 'zero-shot-image-classification', labels: { 'a plane': 'plane' } }, load)).suggest()).to.deep.equal({ suggestions: [] });
      expect(library.calls).to.have.length(2);
    });

    it('of zero shots about a text, as the task’s choice is', async () => {
      const library = fakeLibrary(() => ({ labels: ['dog', 'car'], scores: [0.7, 0.2] }), { tokenizer: wordTokenizer(Infinity) }), load = async () => library;
      const made = (choice: 'single' | 'several') => scene({ task: 'zero-shot-classification' }, load, { kind: 'text', settings: { choice } });
      expect(await scored(await made('several'))).to.deep.equal({ dog: 0.7, car: 0.2 });
      await (await made('single')).suggest();
      expect(library.calls.map(([, , parameters]) => (parameters as { readonly multi_label: boolean }).multi_label)).to.deep.equal([true, false]);
    });

    it('of zero shots about as much of a text as leaves room for the hypotheses', async () => {
      // [CLS] and two [SEP]; "This example is police car." has five words
      const long = Array.from({ length: 30 }, (_, i) => `w${i}`).join(' ');
      const asked = async (limit: number) => {
        const library = fakeLibrary(() => ({ labels: [], scores: [] }), { tokenizer: wordTokenizer(limit) });
        const made = await scene({ task: 'zero-shot-classification' }, async () => library, { kind: 'text', names: ['car', 'police car'], adapter: ({ inputs }) => ({ inputs: { get: inputs.get, media: async () => new Blob([long]) } }) });
        await made.suggest();
        return library.calls[0]![0];
      };
      expect(await asked(12)).to.equal('w0 w1 w2 w3');
      expect(await asked(38)).to.equal(long);
      for (const limit of [8, 7]) expect(await asked(limit)).to.equal('');
    });
  });

  describe('detections', () => {
    const found = (xmin: number, ymin: number, xmax: number, ymax: number, score = 0.9, label = 'car') => ({ label, score, box: { xmin, ymin, xmax, ymax } });
    const regions = async (...answer: unknown[]) => (await (await scene({ task: 'object-detection' }, async () => fakeLibrary(() => answer))).suggest()).suggestions.map(({ region }) => region);

    it('are boxes of 0..1, asked for as shares and above the noise', async () => {
      const library = fakeLibrary(() => [found(0.25, 0.5, 0.75, 0.75)]), made = await scene({ task: 'object-detection' }, async () => library);
      expect((await made.suggest()).suggestions.map(({ region, confidence }) => ({ region, confidence }))).to.deep.equal([{ region: BOX, confidence: 0.9 }]);
      expect(library.calls[0]![1]).to.deep.equal({ threshold: 0.1, percentage: true });
    });

    it('are cut at the border, and dropped where nothing is left or a number is none', async () => {
      expect(await regions(found(-0.5, 0.5, 0.25, 2), found(1.1, 0, 1.2, 1), found(Number.NaN, 0, 1, 1), found(0, 0, 1, 1, Number.NaN), found(0, 0, 1, Infinity)))
        .to.deep.equal([{ type: 'box', x: 0, y: 0.5, width: 0.25, height: 0.5 }]);
    });

    it('of one concept in one place are one, the likelier', async () => {
      const answer = [found(0, 0, 0.5, 0.5, 0.4), found(0, 0, 0.5, 0.5002, 0.8), found(0, 0, 0.5, 0.5, 0.6), found(0, 0, 0.5, 0.5, 0.5, 'dog')];
      const { suggestions } = await (await scene({ task: 'object-detection' }, async () => fakeLibrary(() => answer))).suggest();
      expect(suggestions.map(({ confidence }) => confidence)).to.deep.equal([0.8, 0.5]);
    });

    it('say of a region what lies in it', async () => {
      const made = await scene({ task: 'object-detection' }, async () => fakeLibrary(() => [found(0.25, 0.5, 0.75, 0.7, 0.5), found(0.25, 0.5, 0.7, 0.75, 0.5), found(0, 0, 0.3, 0.6, 0.9, 'dog')]));
      expect(await scored(made, { region: BOX })).to.deep.equal({ car: 0.5 });
      expect((await made.suggest({ region: BOX })).suggestions.map(({ region }) => region)).to.deep.equal([undefined]);
    });
  });

  it('keeps the ids of suggestions, and gives each subject its own', async () => {
    const boxes = (shift: number) => [{ label: 'car', score: 0.9, box: { xmin: shift, ymin: 0, xmax: 0.5, ymax: 0.5 } }];
    const stage = new Stage(memoryWorld(new MemoryStorage())), dataset = await stage.dataset(2), concept = await stage.concept('car');
    const task = await stage.creator.tasks.create(stage.settings(dataset.id, [concept.id]), newKey());
    const idOf = async (answer: unknown, { task: pipeline = 'object-detection', model = 'own/model', input = 0, region }: { readonly task?: TransformersModel['task']; readonly model?: string; readonly input?: number; readonly region?: Region } = {}) => {
      const workflows = transformersWorkflows({ adapter: () => stage.creator, models: [{ ...MODEL, task: pipeline, model }], load: async () => fakeLibrary(() => answer) });
      return (await workflows.suggest!({ workflowId: 'm', taskId: task.id, inputId: dataset.inputs[input]!.id, ...(region ? { region } : {}) })).suggestions[0]!.id;
    };
    const first = await idOf(boxes(0.1));
    expect(await idOf(boxes(0.1))).to.equal(first);
    expect(await idOf(boxes(0.10004))).to.equal(first);
    expect(first).to.match(/^[0-9a-f]{32}$/u);
    const classified = { task: 'image-classification' } as const, whole = [{ label: 'car', score: 0.9 }];
    const others = [
      await idOf(boxes(0.2)), await idOf(boxes(0.1), { model: 'own/other' }), await idOf(boxes(0.1), { input: 1 }),
      await idOf(whole, classified), await idOf(whole, { ...classified, region: BOX }), await idOf(whole, { ...classified, region: { ...BOX, x: 0.3 } }),
    ];
    expect(new Set([first, ...others]).size).to.equal(7);
  });

  describe('as workflows', () => {
    it('are one’s own, found by name, page by page', async () => {
      const { creator } = new Stage(memoryWorld(new MemoryStorage())), names = ['Cars', 'Dogs', 'More cars'];
      const workflows = transformersWorkflows({ adapter: () => creator, models: names.map((name) => ({ ...MODEL, id: name, name, task: 'object-detection' })) });
      const listed = async (query: Omit<Parameters<WorkflowsPort['list']>[0], 'origin'>) => {
        const { items, total, cursor } = await workflows.list({ origin: 'own', ...query });
        return { names: items.map(({ name }) => name), total, cursor };
      };
      expect(await listed({})).to.deep.equal({ names, total: 3, cursor: undefined });
      expect(await listed({ search: 'CAR' })).to.deep.equal({ names: ['Cars', 'More cars'], total: 2, cursor: undefined });
      const { cursor, ...page } = await listed({ limit: 2 });
      expect(page).to.deep.equal({ names: ['Cars', 'Dogs'], total: 3 });
      expect(await listed({ limit: 2, cursor: cursor! })).to.deep.equal({ names: ['More cars'], total: 3, cursor: undefined });
      expect((await workflows.list({ origin: 'community' })).items).to.deep.equal([]);
      expect(await failure(workflows.get('gone'))).to.include({ code: 'not-found' });
    });

    it('say what they give: the map’s concepts, else all until the model is there', async () => {
      const concepts = async (model: Partial<TransformersModel> & Pick<TransformersModel, 'task'>, isStarted = false) => {
        const made = await scene(model, async () => fakeLibrary(() => [], { id2label: { 0: 'DOG', 1: 'toaster' } }));
        if (isStarted) await made.suggest();
        return (await made.workflows.get('m')).concepts.map(({ name }) => name).sort();
      };
      expect(await concepts({ task: 'object-detection', labels: { person: 'boat', truck: 'car', van: 'car', bus: 'bus' } })).to.deep.equal(['boat', 'car']);
      expect(await concepts({ task: 'image-classification' })).to.deep.equal(['boat', 'car', 'dog']);
      expect(await concepts({ task: 'image-classification' }, true)).to.deep.equal(['dog']);
      expect(await concepts({ task: 'zero-shot-image-classification' }, true)).to.deep.equal(['boat', 'car', 'dog']);
    });

    it('name their output and the model’s revision', async () => {
      const workflow = async (model: Partial<TransformersModel> & Pick<TransformersModel, 'task'>) => (await scene(model, undefined)).workflows.get('m');
      expect(await workflow({ task: 'object-detection', options: { revision: 'v2' } })).to.deep.include({ outputs: ['detection'], version: 'own/model@v2', description: '' });
      expect(await workflow({ task: 'text-classification' })).to.deep.include({ outputs: ['classification'], version: 'own/model@main' });
    });
  });

  it('is handed to the adapter that it reads', async () => {
    const adapter: LabelingAdapter = createLocalAdapter({
      person: 'me', storage: 'memory',
      workflows: transformersWorkflows({ adapter: () => adapter as Stage['creator'], models: [{ ...MODEL, task: 'object-detection' }] }),
    });
    await adapter.concepts!.create!({ name: 'car' }, newKey());
    expect((await adapter.workflows!.get('m')).concepts.map(({ name }) => name)).to.deep.equal(['car']);
  });

  describe('fails', () => {
    it('where the package is missing, and says to install it', async () => {
      const error = await failure((await scene({ task: 'image-classification' }, undefined)).suggest());
      expect(error).to.include({ name: 'AdapterError', code: 'unavailable', retryable: true });
      expect(error.message).to.match(/@huggingface\/transformers.*Install it/u);
    });

    it('where the model does not come, and tries again', async () => {
      let isOnline = false;
      const good = fakeLibrary(() => [{ label: 'car', score: 1 }]);
      const made = await scene({ task: 'image-classification' }, async () => ({ ...good, pipeline: async (...args) => {
        if (!isOnline) throw new TypeError('Failed to fetch');
        return good.pipeline(...args);
      } }));
      const error = await failure(made.suggest());
      expect(error).to.include({ name: 'AdapterError', code: 'unavailable', retryable: true });
      expect(error.message).to.match(/own\/model.*Failed to fetch.*check the connection/u);
      isOnline = true;
      expect(await scored(made)).to.deep.equal({ car: 1 });
      await made.suggest({ input: 1 });
      expect(good.started).to.have.length(1);
    });

    it('where the library does not come, and tries again', async () => {
      let loads = 0;
      const made = await scene({ task: 'image-classification' }, async () => {
        if (++loads === 1) throw new Error('offline');
        return fakeLibrary(() => [{ label: 'car', score: 1 }]);
      });
      expect((await failure(made.suggest())).message).to.match(/offline/u);
      expect(await scored(made)).to.deep.equal({ car: 1 });
      expect(loads).to.equal(2);
    });

    it('where the page forbids WebAssembly, and names the directive', async () => {
      const { Module } = WebAssembly;
      WebAssembly.Module = class { constructor() { throw new Error('blocked'); } } as never;
      try {
        const error = await failure((await scene({ task: 'image-classification' }, async () => fakeLibrary(() => [], { library: { pipeline: async () => { throw new Error('no available backend'); } } }))).suggest());
        expect(error).to.include({ code: 'unavailable', retryable: false });
        expect(error.message).to.match(/'wasm-unsafe-eval' to its script-src/u);
      } finally {
        WebAssembly.Module = Module;
      }
    });

    it('where the model does, and asks it again', async () => {
      let memory = 0;
      const made = await scene({ task: 'image-classification' }, async () => fakeLibrary(() => {
        if (memory++ === 0) throw new Error('out of memory');
        return [{ label: 'car', score: 1 }];
      }));
      const error = await failure(made.suggest());
      expect(error).to.include({ code: 'unavailable' });
      expect(error.message).to.match(/own\/model failed \(out of memory\). Reload/u);
      expect(await scored(made)).to.deep.equal({ car: 1 });
    });

    it('where the picture or its address cannot be read', async () => {
      const task = 'image-classification';
      const decode = await failure((await scene({ task }, async () => fakeLibrary(() => [], { library: { RawImage: { fromBlob: async () => { throw new Error('EOF'); } } } }))).suggest());
      expect(decode).to.include({ code: 'invalid', retryable: false });
      const { fetch } = globalThis;
      try {
        for (const [answer, said] of [[async () => new Response('', { status: 403 }), /HTTP 403/u], [async () => { throw new TypeError('Failed to fetch'); }, /Failed to fetch.*CORS/u]] as const) {
          globalThis.fetch = answer;
          const fetched = await failure((await scene({ task }, async () => fakeLibrary(() => []), { adapter: ({ inputs }) => ({ inputs: { get: inputs.get, media: async () => 'https://pictures.example/1' } }) })).suggest());
          expect(fetched).to.include({ code: 'unavailable' });
          expect(fetched.message).to.match(said);
        }
      } finally {
        globalThis.fetch = fetch;
      }
    });
  });

  it('reads inputs from their address', async () => {
    const library = fakeLibrary(() => []);
    await (await scene({ task: 'text-classification' }, async () => library, { kind: 'text', adapter: ({ inputs }) => ({ inputs: { get: inputs.get, media: async () => 'data:,car' } }) })).suggest();
    expect(library.calls.map(([text]) => text)).to.deep.equal(['car']);
  });

  describe('called off', () => {
    it('ends at once, also while a model is loading or running', async () => {
      for (const hanging of [
        fakeLibrary(() => [], { library: { pipeline: () => { reached(); return new Promise(() => {}); } } }),
        fakeLibrary(() => { reached(); return new Promise(() => {}); }),
      ]) {
        const abort = new AbortController(), made = await scene({ task: 'image-classification' }, async () => hanging);
        const isThere = new Promise<void>((resolve) => { reached = resolve; });
        const answer = failure(made.suggest({}, abort.signal));
        await isThere;
        abort.abort();
        expect((await answer).name).to.equal('AbortError');
      }
    });

    it('before it began, starts nothing', async () => {
      // an adapter that does not mind the signal
      const library = fakeLibrary(() => []), deaf = ({ inputs, tasks, concepts }: Stage['creator']): object =>
        ({ inputs: { get: (id: string) => inputs.get(id), media: (id: string) => inputs.media(id, 'full') }, tasks: { get: (id: string) => tasks.get(id) }, concepts: { list: (query: object) => concepts.list(query) } });
      const made = await scene({ task: 'image-classification' }, async () => library, { adapter: deaf });
      expect((await failure(made.suggest({}, AbortSignal.abort()))).name).to.equal('AbortError');
      expect(library.started).to.deep.equal([]);
    });

    it('while it waits for another, is never run', async () => {
      let finish!: (answer: unknown) => void, decoded: () => void = () => {};
      const library = fakeLibrary(() => { reached(); return new Promise((resolve) => { finish = resolve; }); }, { library: { RawImage: { fromBlob: async () => { decoded(); return picture(); } } } });
      const made = await scene({ task: 'image-classification' }, async () => library);
      const isRunning = new Promise<void>((resolve) => { reached = resolve; });
      const first = made.suggest();
      await isRunning;
      const abort = new AbortController(), isSecond = new Promise<void>((resolve) => { decoded = resolve; }), second = failure(made.suggest({ input: 1 }, abort.signal));
      await isSecond;
      const isThirdThere = new Promise<void>((resolve) => { decoded = resolve; }), third = made.suggest({ input: 1 });
      await isThirdThere;
      await made.workflows.get('m'); // a longer way than the one that is left to the model
      expect(library.calls).to.have.length(1);
      abort.abort();
      expect((await second).name).to.equal('AbortError');
      const isThird = new Promise<void>((resolve) => { reached = resolve; });
      finish([]);
      await first;
      await isThird;
      finish([]);
      await third;
      expect(library.calls).to.have.length(2);
    });
  });
});

let reached: () => void = () => {};
