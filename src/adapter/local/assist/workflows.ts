import { probabilities } from '../../../core/assist/index.js';
import { nameKey, OBJECTIVES, type Workflow } from '../../../core/model/index.js';
import { murmur3 } from '../../../core/planning/index.js';
import { AdapterError, isAbort, toAdapterError } from '../../errors.js';
import type { Suggested, WorkflowsPort } from '../../port.js';
import { shownTask } from '../assignments.js';
import { abortable, type Context, need } from '../context.js';
import { notFound } from '../problems.js';
import { conceptOf } from '../records.js';
import type { ReadTransaction } from '../storage.js';
import { positionOf } from '../task-inputs.js';
import type { Learner } from './learner.js';

const ABOUT = {
  id: 'learns-from-your-labels',
  /** Of the method: what is learned has no versions, it is another with each label. */
  version: '1',
  name: 'Learns from your labels',
  description: 'Trained in this browser, on the task’s labels that are Success. It suggests a concept after 5 labels with it and 5 without; for boxes and polygons, what one is, not where.',
  origin: 'own',
  outputs: OBJECTIVES,
} as const;

/** The store's own workflow, which learns while people label. */
export function workflowsPort(context: Context, learner: Learner): Required<Pick<WorkflowsPort, 'list' | 'get' | 'suggest'>> {
  const workflow = async (tx: ReadTransaction): Promise<Workflow> =>
    ({ ...ABOUT, concepts: (await tx.all('concepts', { index: 'byName' })).filter(({ hidden }) => !hidden).map(conceptOf) });

  const suggest = async ({ workflowId, taskId, inputId, region }: Parameters<NonNullable<WorkflowsPort['suggest']>>[0], signal: AbortSignal | undefined): Promise<Suggested> => {
    const { task, input, conceptIds } = await context.read({ signal }, ['tasks', 'inputs', 'concepts'], async (tx, me) => {
      need(me, 'Predict');
      if (workflowId !== ABOUT.id) throw notFound('workflow');
      const found = await shownTask(tx, taskId), of = await tx.get('inputs', inputId);
      if (!of || positionOf(found, of) === undefined) throw notFound('input');
      const concepts = await Promise.all(found.conceptIds.map((id) => tx.get('concepts', id)));
      return { task: found, input: of, conceptIds: new Set(concepts.flatMap((concept) => (concept && !concept.hidden ? [concept.id] : []))) };
    });
    // the frames of a video are read by the page alone, one after another: nothing is learned of segments
    if (input.kind === 'video' && region) return { suggestions: [] };
    const { model, learnedFrom } = await learner.learn(task, { input: input.kind, isPart: region !== undefined || task.objective !== 'classification' }, signal);
    // what parts of a picture are is learned, not where they are
    if (model.heads.length === 0 || (!region && task.objective !== 'classification')) return { suggestions: [], learnedFrom };
    const vector = await learner.describe(input, region, signal);
    const place = region ? `/${murmur3(JSON.stringify(region)).toString(36)}` : '';
    const known = vector ? probabilities(model, vector).filter(({ conceptId }) => conceptIds.has(conceptId)) : [];
    return { learnedFrom, suggestions: known.map(({ conceptId, confidence }) => ({ id: `${inputId}${place}/${conceptId}`, conceptId, confidence, ...(region ? { region } : {}) })) };
  };

  return {
    list: ({ origin, search = '' }, options) => context.read(options, ['concepts'], async (tx, me) => {
      need(me, 'Workflows:Get');
      const items = origin === ABOUT.origin && nameKey(ABOUT.name).includes(nameKey(search)) ? [await workflow(tx)] : [];
      return { items, total: items.length };
    }),

    get: (id, options) => context.read(options, ['concepts'], async (tx, me) => {
      need(me, 'Workflows:Get');
      if (id !== ABOUT.id) throw notFound('workflow');
      return workflow(tx);
    }),

    suggest: (query, options) => abortable(options?.signal, async () => {
      try {
        return await suggest(query, options?.signal);
      } catch (thrown) {
        if (thrown instanceof AdapterError || isAbort(thrown)) throw thrown;
        throw toAdapterError(thrown);
      }
    }),
  };
}
