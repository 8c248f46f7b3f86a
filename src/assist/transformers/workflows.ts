import { AdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, ReadOptions, Suggested, WorkflowsPort } from '../../adapter/port.js';
import { type Concept, nameKey, type Region, type Shape, type Workflow } from '../../core/model/index.js';
import { askOfPicture, askOfText, type Question } from './ask.js';
import { candidateLabels, conceptFinder } from './labels.js';
import type { TransformersLibrary } from './library.js';
import { TASKS, type TransformersModel } from './model.js';
import { allConcepts, mediaOf, untilAborted } from './reading.js';
import { Runner } from './runner.js';
import { classifications, detections } from './suggestions.js';

export interface TransformersOptions {
  /** Where inputs, concepts and tasks come from. A function, as that adapter is given these workflows. */
  readonly adapter: () => Required<Pick<LabelingAdapter, 'inputs' | 'concepts' | 'tasks'>>;
  readonly models: readonly TransformersModel[];
  /** Gives the library, at the first suggestion: the place to set its `env`. Absent: `import('@huggingface/transformers')`. */
  readonly load?: () => Promise<TransformersLibrary>;
}

// @ts-expect-error an optional peer, which is not there to compile
const importLibrary = (): Promise<TransformersLibrary> => import('@huggingface/transformers') as Promise<TransformersLibrary>;

/**
 * Workflows that run models of the Hugging Face hub in this page. A model is fetched and started when it is first asked for
 * suggestions, and stays.
 */
export function transformersWorkflows({ adapter, models, load = importLibrary }: TransformersOptions): WorkflowsPort {
  const runner = new Runner(load);

  const modelOf = (id: string): TransformersModel => {
    const model = models.find((known) => known.id === id);
    if (!model) throw new AdapterError({ code: 'not-found', message: 'This workflow is no longer there. Choose another one for the task.' });
    return model;
  };

  const workflowOf = ({ id, name, description = '', task, model, labels, options }: TransformersModel, concepts: readonly Concept[]): Workflow => {
    const { output, isZeroShot } = TASKS[task], conceptOf = conceptFinder(concepts, labels);
    const said = labels ? Object.keys(labels) : isZeroShot ? undefined : runner.labelsOf(id);
    return {
      id, name, description, version: `${model}@${typeof options?.revision === 'string' ? options.revision : 'main'}`, origin: 'own', outputs: [output],
      // any of them: to choose from, or because only the model knows its labels
      concepts: said ? [...new Set(said.map(conceptOf).filter((concept) => concept !== undefined))] : concepts,
    };
  };

  const suggest = async ({ workflowId, taskId, inputId, region }: Parameters<NonNullable<WorkflowsPort['suggest']>>[0], options: ReadOptions | undefined): Promise<Suggested> => {
    const model = modelOf(workflowId), { kind, output, isZeroShot } = TASKS[model.task], { inputs, concepts, tasks } = adapter();
    const [input, { task }] = await Promise.all([inputs.get(inputId, options), tasks.get(taskId, options)]);
    if (input.kind !== kind || !REGIONS_IN[kind](region)) return { suggestions: [] };
    const own = await allConcepts(concepts, task.conceptIds, options), conceptOf = conceptFinder(own, model.labels);
    const question: Question = { runner, model, candidates: isZeroShot ? candidateLabels(own, model.labels) : [], signal: options?.signal };
    if (isZeroShot && question.candidates.length === 0) return { suggestions: [] };
    const media = await mediaOf(inputs, inputId, options);
    const scores = kind === 'image'
      ? await askOfPicture(question, media, region as Shape | undefined)
      : await askOfText(question, region?.type === 'text-span' ? region.quote : await media.text(), task.choice);
    const subject = { model: model.model, inputId, ...(region ? { region } : {}) };
    return { suggestions: output === 'detection' && !region ? detections(scores, conceptOf, subject) : classifications(scores, conceptOf, subject) };
  };

  return {
    async list({ origin, search = '', cursor = '0', limit = models.length }, options) {
      const found = origin === 'own' ? models.filter(({ name }) => nameKey(name).includes(nameKey(search))) : [];
      const from = Number(cursor), end = from + limit;
      const concepts = found.length > 0 ? await allConcepts(adapter().concepts, undefined, options) : [];
      return { items: found.slice(from, end).map((model) => workflowOf(model, concepts)), total: found.length, ...(end < found.length ? { cursor: String(end) } : {}) };
    },
    get: async (id, options) => workflowOf(modelOf(id), await allConcepts(adapter().concepts, undefined, options)),
    suggest: (query, options) => untilAborted(() => suggest(query, options), options?.signal),
  };
}

const REGIONS_IN = {
  image: (region: Region | undefined) => region === undefined || region.type === 'box' || region.type === 'polygon',
  text: (region: Region | undefined) => region === undefined || region.type === 'text-span',
  video: () => false,
};
