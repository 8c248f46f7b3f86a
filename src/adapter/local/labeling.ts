import { type Assignment, type AssignmentEvent, type Person, type Task, transition, type Transition } from '../../core/model/index.js';
import type { LabelingPort, OpenedWork, WriteOptions } from '../port.js';
import { countersOf, type Draft, forWorker, type Located, locate, progressOf, putAssignment, shownTask, takeUp, untouched } from './assignments.js';
import { followUp } from './consensus.js';
import { type Changed, type Context, need } from './context.js';
import { checkChanges } from './label-rules.js';
import { annotationsOf, changeLabels, LABEL_STORES } from './labels.js';
import { conflict, forbidden, invalid, notFound } from './problems.js';
import { inputOf } from './records.js';
import { SAMPLE_STORES, type Sampling } from './sampling.js';
import type { AssignmentRecord } from './schema.js';
import { type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { inputAt, positionOf } from './task-inputs.js';
import { moveWork } from './moving.js';
import { whatHappened } from './verdict-words.js';
import { assignmentChange } from './view.js';
import { assertOpen, type Work } from './work.js';
import { firstUntouched, listWork } from './work-list.js';

const STORES = [...SAMPLE_STORES, ...LABEL_STORES, 'verdicts'] as const;

type Own = Located & { readonly record: AssignmentRecord };

export function labelingPort(context: Context, work: Work, sampling: Sampling): LabelingPort {
  const change = <T>(method: string, options: WriteOptions, fn: (tx: WriteTransaction, me: Person, changed: Changed) => Promise<T>): Promise<T> =>
    context.write(method, options, STORES, async (tx, me, changed) => {
      need(me, 'Annotations:Add');
      return fn(tx, me, changed);
    });
  const opening = {
    keep: (answer: OpenedWork | undefined) => answer?.assignment.id,
    recall: async (tx: ReadTransaction, _: Person, id: string | undefined) => (id === undefined ? undefined : opened(tx, asOwn(await locate(tx, id)))),
  };

  return {
    list: (taskId, query, options) => context.read(options, STORES, async (tx, me) => {
      const task = await ownTask(tx, me, taskId);
      const share = await work.shareOf(tx, task, me.id);
      return listWork(tx, task, me.id, share, await work.shareKeyOf(tx, task, me.id, share), query);
    }),

    progress: (taskId, options) => context.read(options, STORES, async (tx, me) => {
      const task = await ownTask(tx, me, taskId);
      return progressOf([await countersOf(tx, taskId, me.id)], (await work.shareOf(tx, task, me.id)).size);
    }),

    start: (taskId, inputId, options) => context.write('labeling.start', options, STORES, async (tx, me, changed) => {
      need(me, 'Annotations:Add');
      const task = await ownTask(tx, me, taskId);
      const position = inputId === undefined ? await firstToDo(tx, work, task, me) : await assigned(tx, work, task, me, inputId);
      if (position === undefined) return undefined;
      const input = await inputAt(tx, task, position);
      let record = await tx.get('assignments', [taskId, me.id, position]);
      if (!record) {
        assertOpen(task);
        record = await takeUp(tx, task, input.id, me.id, position);
        changed(await assignmentChange(tx, task, record.assignment.id));
      }
      return opened(tx, { task, inputId: input.id, workerId: me.id, position, record });
    }, opening),

    get: (id, options) => context.read(options, STORES, async (tx, me) => {
      need(me, 'Annotations:Get');
      const located = await locate(tx, id), { task, inputId, workerId, record } = located;
      if (workerId !== me.id) throw forbidden('This is another person’s work.');
      await ownTask(tx, me, task.id);
      if (record) return opened(tx, { ...located, record });
      await assigned(tx, work, task, me, inputId);
      return { assignment: untouched(task.id, inputId, me.id), input: inputOf((await tx.get('inputs', inputId))!), annotations: [] };
    }),

    save: (id, version, changes, options) => change('labeling.save', options, async (tx, me, changed) => {
      const own = await ownWork(tx, me, id, version);
      const next = assertAllowed(own, { type: 'save' });
      const kept = checkChanges(changes, own.task, (await tx.get('inputs', own.inputId))!);
      const counts = await changeLabels(tx, own.record, kept, () => me.id, new Date().toISOString());
      return write(tx, own, { ...own.record, ...counts }, next, { skipped: undefined }, changed);
    }),

    submit: (id, version, options) => change('labeling.submit', options, async (tx, me, changed) => {
      const own = await ownWork(tx, me, id, version);
      const sampled = await sampling.isSampled(tx, own.task, me.id, own.position);
      const next = assertAllowed(own, { type: 'submit', sampled });
      await checkChoice(tx, own);
      const facts = { sampled, submittedAt: new Date().toISOString(), skipped: undefined, returned: undefined };
      await write(tx, own, { ...own.record, decided: {} }, next, facts, changed);
      await followUp(tx, own.task, own, changed);
      return forWorker(asOwn(await locate(tx, id)).record.assignment);
    }),

    skip: (id, version, reason, options) => change('labeling.skip', options, async (tx, me, changed) => {
      const own = await ownWork(tx, me, id, version);
      const next = assertAllowed(own, { type: 'skip' });
      return write(tx, own, own.record, next, { skipped: { reason: reason.trim(), at: new Date().toISOString() } }, changed);
    }),

    reopen: (id, version, options) => context.write('labeling.reopen', options, STORES, async (tx, me, changed) => {
      need(me, 'Annotations:Add');
      const own = await ownWork(tx, me, id, version);
      const next = assertAllowed(own, { type: 'reopen' });
      await write(tx, own, own.record, next, { submittedAt: undefined }, changed);
      await followUp(tx, own.task, own, changed);
      return opened(tx, asOwn(await locate(tx, id)));
    }, { keep: ({ assignment }: OpenedWork) => assignment.id, recall: async (tx, _, assignment: string) => opened(tx, asOwn(await locate(tx, assignment))) }),

    move: (taskId, move, options) => context.write('labeling.move', options, STORES, (tx, me, changed) => moveWork(tx, me, work, taskId, move, changed)),
  };
}

async function opened(tx: ReadTransaction, { record }: Own): Promise<OpenedWork> {
  const input = (await tx.get('inputs', record.inputId))!;
  return { assignment: forWorker(record.assignment), input: inputOf(input), annotations: await annotationsOf(tx, record) };
}

async function ownTask(tx: ReadTransaction, me: Person, taskId: string): Promise<Task> {
  need(me, 'Annotations:Get');
  const task = await shownTask(tx, taskId);
  if (!task.work.workers.some(({ personId }) => personId === me.id)) throw forbidden('You are none of this task’s workers.');
  return task;
}

function asOwn(located: Located): Own {
  const { record } = located;
  if (!record) throw notFound('assignment');
  return { ...located, record };
}

/** @throws AdapterError `conflict` where something else happened to it since that version */
async function ownWork(tx: ReadTransaction, me: Person, id: string, version: number): Promise<Own> {
  const own = asOwn(await locate(tx, id));
  if (own.workerId !== me.id) throw forbidden('This is another person’s work.');
  if (!own.task.work.workers.some(({ personId }) => personId === me.id)) throw forbidden('You are none of this task’s workers any more.');
  assertOpen(own.task);
  if (own.record.assignment.version !== version) throw conflict(await whatHappened(tx, own.record, version));
  return own;
}

const WHY: Readonly<Record<string, string>> = {
  'not-pending': 'This was submitted already. Take it back first to change it.',
  'not-in-review': 'This was not submitted, so there is nothing to take back.',
  reviewed: 'This was reviewed already, and can no longer be taken back.',
  final: 'This was rejected, which is final.',
};

function assertAllowed({ record, task }: Own, event: AssignmentEvent): Transition {
  const result = transition(record.assignment, event, task.review);
  if (!result.ok) throw conflict(WHY[result.why]!);
  return result.to;
}

async function write(tx: WriteTransaction, { task, record }: Own, draft: Draft, next: Transition, facts: Partial<Assignment>, changed: Changed): Promise<Assignment> {
  const assignment: Assignment = { ...record.assignment, ...facts, status: next.assignment, approvals: next.approvals, version: record.assignment.version + 1 };
  const written = await putAssignment(tx, task, record, { ...draft, labelStatus: next.annotations, assignment: withoutAbsent(assignment) });
  changed(await assignmentChange(tx, task, assignment.id));
  return forWorker(written.assignment);
}

/** JSON and structured clones of it say the same. */
const withoutAbsent = (assignment: Assignment): Assignment => Object.fromEntries(Object.entries(assignment).filter(([, value]) => value !== undefined)) as unknown as Assignment;

async function assigned(tx: ReadTransaction, work: Work, task: Task, me: Person, inputId: string): Promise<number> {
  const input = await tx.get('inputs', inputId), position = input && positionOf(task, input);
  if (position === undefined) throw notFound('input');
  if (!(await work.shareOf(tx, task, me.id)).has(position)) throw forbidden('This input is another worker’s.');
  return position;
}

/** Returned ones first, then what is begun or untouched in order, with new inputs where they are pulled, then what was skipped. */
async function firstToDo(tx: WriteTransaction, work: Work, task: Task, me: Person): Promise<number | undefined> {
  assertOpen(task);
  const first = async (group: string): Promise<number | undefined> => (await tx.all('assignments', { index: 'byGroup', range: under(task.id, me.id, group), limit: 1 }))[0]?.position;
  const returned = await first('returned');
  if (returned !== undefined) return returned;
  const share = await work.shareOf(tx, task, me.id);
  const begun = [await first('to-do'), await firstUntouched(tx, task, me.id, share, await work.shareKeyOf(tx, task, me.id, share))].filter((position) => position !== undefined);
  if (begun.length > 0) return Math.min(...begun);
  return (task.work.strategy === 'dynamic' ? await work.claim(tx, task, me.id) : undefined) ?? await first('skipped');
}

/** @throws AdapterError `invalid` */
async function checkChoice(tx: ReadTransaction, { task, record }: Own): Promise<void> {
  if (task.objective !== 'classification' || task.choice !== 'single') return;
  const chosen = new Set((await annotationsOf(tx, record)).filter(({ value }) => value === 1).map(({ conceptId }) => conceptId));
  if (chosen.size > 1) throw invalid('This task takes one concept an input.', { labels: 'More than one concept.' });
}
