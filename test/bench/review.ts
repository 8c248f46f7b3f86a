import '../../src/define/review-queue.js';
import { openDB } from 'idb';
import { IdbStorage } from '../../src/adapter/local/idb-storage.js';
import { createLocalAdapter, type LocalAdapter } from '../../src/adapter/local/index.js';
import { addToTallies, queueOf, type Tallies, writeTallies } from '../../src/adapter/local/queue.js';
import { type AssignmentRecord, type InputRecord, type LabelRecord, SCHEMA_VERSION } from '../../src/adapter/local/schema.js';
import { ALL_SCOPES, type Assignment, assignmentId, type Person, type Task } from '../../src/core/model/index.js';
import type { ReviewOrder, ReviewQuery } from '../../src/adapter/port.js';
import type { ReviewQueue } from '../../src/elements/review-queue/review-queue.js';

const NAME = 'bench-review', WIDTH = 640, HEIGHT = 480, WORKERS = ['ann', 'bob'], AT_ONCE = 2000, PAGE = 50, ROW = 60;
const people = ['me', ...WORKERS].map((id): Person => ({ id, name: id, state: 'active', scopes: ALL_SCOPES }));

const painted = (): Promise<number> => new Promise((resolve) => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve(performance.now()), { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
});

/** Looks at each frame. */
const until = (holds: () => boolean): Promise<void> => new Promise((resolve) => {
  const look = (): void => void (holds() ? resolve() : requestAnimationFrame(look));
  look();
});

/** The same numbers in every run, 0..1. */
function* numbers(): Generator<number, never> {
  for (let state = 42; ;) {
    state = (state * 16_807) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

async function picture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT), context = canvas.getContext('2d')!;
  context.fillStyle = 'teal';
  context.fillRect(80, 60, 300, 200);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** As a submission is kept, of the second input on: all show the picture of the first. */
function submission(task: Task, inputId: string, position: number, workerId: string, next: () => number, turn: number): { readonly record: AssignmentRecord; readonly label: LabelRecord } {
  const id = assignmentId(task.id, inputId, workerId), submittedAt = new Date(Date.UTC(2026, 0, 1) + turn * 1000).toISOString(), confidence = next();
  const assignment: Assignment = { id, taskId: task.id, inputId, workerId, status: 'awaiting-review', version: 3, approvals: [], sampled: true, startedAt: submittedAt, submittedAt };
  const other = WORKERS.find((each) => each !== workerId)!, draft = { assignment, inputId, workerId, reviewerId: 'me', decided: {} };
  return {
    record: {
      ...draft, taskId: task.id, position, group: 'in-review', order: position, queue: queueOf(task, draft), labelStatus: 'awaiting-review',
      labelCount: 1, concepts: { [task.conceptIds[0]!]: 1 }, nextOrder: 1, likeness: { [other]: position % 3 / 2 }, confidence, turn,
    },
    label: {
      assignmentId: id, id: 'car', order: 0, revision: 1, authorId: workerId, modifiedAt: submittedAt,
      label: { id: 'car', conceptId: task.conceptIds[0]!, value: 1, region: { type: 'box', x: 0.1 + 0.4 * next(), y: 0.2, width: 0.3, height: 0.4 }, source: { kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false } },
    },
  };
}

let adapter: LocalAdapter, taskId: string, element: ReviewQueue;

const listbox = (): Element | null => element.shadowRoot!.querySelector('[role=listbox]');
const annotator = (): (HTMLElement & { readonly imageWidth: number }) | null => element.shadowRoot!.querySelector('bbox-annotator');
const query = (order: ReviewOrder, more: Partial<ReviewQuery> = {}): ReviewQuery => ({ filter: 'to-review', order, limit: PAGE, ...more });

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Milliseconds from frame to frame while a list scrolls by a row a frame. */
async function frames(scroller: Element, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i <= count; i++) {
    times.push(await new Promise<number>((resolve) => { requestAnimationFrame(resolve); }));
    scroller.scrollTop += ROW;
  }
  return times.slice(1).map((time, i) => time - times[i]!);
}

const bench = {
  /** @param count of submissions: two for each input */
  async fill(count: number): Promise<void> {
    const opened = createLocalAdapter({ person: 'me', people, name: NAME }), media = await picture(), dataset = await opened.datasets.create!({ name: 'Streets' }, { key: 'dataset' });
    const file = { kind: 'image', name: 'street-0.png', mediaType: 'image/png', width: WIDTH, height: HEIGHT, media, thumbnail: media } as const;
    const first = await opened.inputs.add!(dataset.id, file, { key: 'input' }), concept = await opened.concepts.create!({ name: 'car' }, { key: 'concept' });
    const task = await opened.tasks.create!({
      name: 'Bench', instructions: '', sampleImages: [], datasetId: dataset.id, objective: 'detection', conceptIds: [concept.id],
      work: { strategy: 'full', workers: WORKERS.map((personId) => ({ personId, weight: 1 })), workersPerInput: 1 },
      review: { strategy: 'manual', reviewers: ['me'], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5 },
      priority: 'medium', allowEmpty: true, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {},
    }, { key: 'task' });
    opened.close();
    const tallies: Tallies = new Map(), storage = new IdbStorage(NAME), random = numbers(), next = (): number => random.next().value, inputs = count / WORKERS.length;
    for (let start = 0; start < inputs; start += AT_ONCE) {
      await storage.write(['inputs', 'assignments', 'labels'], async (tx) => {
        for (let position = start; position < Math.min(start + AT_ONCE, inputs); position++) {
          const inputId = position === 0 ? first.id : `input-${position}`, { media: _, thumbnail: __, ...measured } = file;
          const input: InputRecord = { ...first, ...measured, id: inputId, datasetId: dataset.id, name: `street-${position}.png`, place: position, kindPlace: position, mediaOf: first.id };
          if (position > 0) void tx.put('inputs', input);
          for (const [i, workerId] of WORKERS.entries()) {
            // one worker after the other: neighbours in the queue are of different inputs
            const { record, label } = submission(task, inputId, position, workerId, next, i * inputs + position + 1);
            addToTallies(tallies, record.queue, 1);
            void tx.put('assignments', record);
            void tx.put('labels', label);
          }
        }
        await tx.get('inputs', first.id);
      });
    }
    await storage.write(['datasets', 'counters', 'turns', 'tallies'], async (tx) => {
      await tx.put('datasets', { ...(await tx.get('datasets', dataset.id))!, counts: { image: inputs, video: 0, text: 0 } });
      await tx.put('turns', { taskId: task.id, last: count });
      await writeTallies(tx, task.id, tallies);
      for (const workerId of WORKERS) await tx.put('counters', { taskId: task.id, workerId, groups: { 'to-do': 0, returned: 0, skipped: 0, 'in-review': inputs, success: 0, rejected: 0 }, sampleDecided: 0, sampleApproved: 0, waiting: 0, skips: 0 });
    });
    storage.close();
  },

  async connect(): Promise<void> {
    adapter = createLocalAdapter({ person: 'me', people, name: NAME });
    taskId = (await adapter.tasks.list({})).items[0]!.task.id;
  },

  /** Milliseconds from the element in the page to its first row painted. */
  async open(): Promise<number> {
    const start = performance.now();
    element = document.createElement('review-queue');
    element.adapter = adapter;
    element.taskId = taskId;
    document.querySelector('#stage')!.append(element);
    await until(() => listbox()?.querySelector('[role=option]') != null);
    return (await painted()) - start;
  },

  /** Until the first picture can be judged. */
  shown: (): Promise<void> => until(() => (annotator()?.imageWidth ?? 0) > 0),

  scroll: (count: number): Promise<number[]> => frames(element.shadowRoot!.querySelector('.scroller')!, count),

  /** Milliseconds from *Approve* to the next picture painted, with its labels. */
  async verdict(): Promise<number> {
    const there = new Promise((resolve) => { element.shadowRoot!.addEventListener('image-loaded', resolve, { once: true }); }), start = performance.now();
    element.shadowRoot!.querySelector<HTMLElement>('footer .ok')!.click();
    await there;
    return (await painted()) - start;
  },

  /** Milliseconds to a page of the adapter's list: `page` counts from 1, after the ones before. */
  async list(order: ReviewOrder, page: number, more: Partial<ReviewQuery> = {}): Promise<number> {
    let cursor: string | undefined;
    for (let i = 1; i < page; i++) ({ cursor } = await adapter.review.list(taskId, query(order, { ...more, cursor })));
    return timed(() => adapter.review.list(taskId, query(order, { ...more, cursor })));
  },

  /** Without anything of ours: a page of records from the index, as rows in the page. */
  async floorOpen(): Promise<number> {
    const start = performance.now(), db = await openDB(NAME, SCHEMA_VERSION), stage = document.querySelector('#stage')!;
    const records = await db.getAllFromIndex('assignments', 'byQueue', IDBKeyRange.bound(`to-review/${taskId}/me/*/`, `to-review/${taskId}/me/*/\uffff`), PAGE) as AssignmentRecord[];
    stage.replaceChildren(...records.map(({ inputId }) => Object.assign(document.createElement('div'), { textContent: inputId })));
    db.close();
    return (await painted()) - start;
  },

  /** A bare list of equal rows over an array. */
  async floorScroll(rows: number, count: number): Promise<number[]> {
    const scroller = Object.assign(document.createElement('div'), { className: 'floor' }), track = document.createElement('div');
    track.style.blockSize = `${rows * ROW}px`;
    scroller.append(track);
    document.querySelector('#stage')!.replaceChildren(scroller);
    const draw = (): void => {
      const first = Math.floor(scroller.scrollTop / ROW);
      track.replaceChildren(...Array.from({ length: 16 }, (_, i) => {
        const row = Object.assign(document.createElement('div'), { textContent: `street-${first + i}.png` });
        row.style.insetBlockStart = `${(first + i) * ROW}px`;
        return row;
      }));
    };
    scroller.addEventListener('scroll', draw);
    draw();
    return frames(scroller, count);
  },

  /** A page of records from IndexedDB. */
  async floorList(): Promise<number> {
    const db = await openDB(NAME, SCHEMA_VERSION);
    try {
      return await timed(() => db.getAllFromIndex('assignments', 'byQueue', IDBKeyRange.bound(`to-review/${taskId}/me/*/`, `to-review/${taskId}/me/*/\uffff`), PAGE));
    } finally {
      db.close();
    }
  },

  /** All records of the task from IndexedDB, in batches that block nothing. */
  async floorFirst(batch: number): Promise<number> {
    const db = await openDB(NAME, SCHEMA_VERSION), prefix = `to-review/${taskId}/me/*/`;
    try {
      return await timed(async () => {
        for (let last = prefix, isMore = true; isMore;) {
          const records = await db.getAllFromIndex('assignments', 'byQueue', IDBKeyRange.bound(last, `${prefix}\uffff`, true), batch) as AssignmentRecord[];
          isMore = records.length === batch;
          last = records.at(-1)?.queue.find((entry) => entry.startsWith(prefix)) ?? last;
        }
      });
    } finally {
      db.close();
    }
  },

  /** What one verdict must write at least: a record, for good. */
  async floorWrite(): Promise<number> {
    const db = await openDB(NAME, SCHEMA_VERSION);
    try {
      return await timed(async () => {
        const tx = db.transaction('turns', 'readwrite', { durability: 'strict' });
        void tx.store.put({ taskId: 'floor', last: performance.now() });
        await tx.done;
      });
    } finally {
      db.close();
    }
  },
};

Object.assign(window, { bench });
