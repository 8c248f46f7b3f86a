import { ALL_SCOPES, type Person } from '../../core/model/index.js';
import type { ChangesPort, CollaboratorsPort, ConceptsPort, DatasetsPort, InputsPort, LabelingAdapter, LabelingPort, ReviewPort, TasksPort, WorkflowsPort } from '../port.js';
import type { WorkerUrl } from '../worker-calls.js';
import { Learner } from './assist/learner.js';
import { workflowsPort } from './assist/workflows.js';
import { changesPort, channelAnnouncer, memoryAnnouncer } from './changes.js';
import { collaboratorsPort } from './collaborators.js';
import { conceptsPort } from './concepts.js';
import { Context } from './context.js';
import { datasetsPort } from './datasets.js';
import { IdbStorage } from './idb-storage.js';
import { inputsPort } from './inputs.js';
import { labelingPort } from './labeling.js';
import { MemoryStorage } from './memory-storage.js';
import { reviewPort } from './review.js';
import { Sampling } from './sampling.js';
import { sessionPort } from './session.js';
import { tasksPort } from './tasks.js';
import { Work } from './work.js';

export { MemoryStorage };

export interface LocalAdapterOptions {
  /** Id of the person who uses the page. */
  readonly person: string;
  /**
   * Who works here: put in where they are not known yet, by id; later changes to them are the store's.
   * Without it, the acting person is put in alone, and may do everything.
   */
  readonly people?: readonly Person[];
  /** Where everything is kept. Several adapters on one `MemoryStorage` are several people, or tabs, on one store. */
  readonly storage?: 'indexeddb' | 'memory' | MemoryStorage;
  /** Of the database. */
  readonly name?: string;
  /** The models of AI assist, instead of the store's own workflow, which learns from the labels. */
  readonly workflows?: WorkflowsPort;
  /** Where the script of the own workflow's worker lies, if not beside this module. Without a worker it learns in slices on the main thread. */
  readonly workerUrl?: WorkerUrl;
}

export interface LocalAdapter extends LabelingAdapter {
  readonly local: true;
  readonly datasets: DatasetsPort;
  readonly inputs: InputsPort;
  readonly concepts: ConceptsPort;
  readonly workflows: WorkflowsPort;
  readonly collaborators: CollaboratorsPort;
  readonly tasks: TasksPort;
  readonly labeling: LabelingPort;
  readonly review: ReviewPort;
  readonly changes: ChangesPort;
  /** Lets go of the database and of all who listen. A later call opens it again. */
  close(): void;
}

/**
 * A store in this browser: IndexedDB, or memory for stories and tests. Opened by the first call, and by the next one
 * where that failed. Permissions are checked here against the acting person's scopes.
 * @throws TypeError for ids of people that are empty or have a `/`
 */
export function createLocalAdapter({ person, people, storage = 'indexeddb', name = 'labeling-elements', workflows, workerUrl }: LocalAdapterOptions): LocalAdapter {
  const roster = people ?? [{ id: person, name: person, state: 'active', scopes: ALL_SCOPES }];
  for (const { id } of [...roster, { id: person }]) {
    if (typeof id !== 'string' || id === '' || id.includes('/')) throw new TypeError(`A person's id is not empty and has no "/": ${JSON.stringify(id)}`);
  }
  const memory = storage === 'memory' ? new MemoryStorage() : storage === 'indexeddb' ? undefined : storage;
  const announcer = memory ? memoryAnnouncer(memory) : channelAnnouncer(`labeling-elements:${name}`);
  // whoever has something of it on show reads again
  const kept = memory ?? new IdbStorage(name, { deleted: () => announcer.announce([{ kind: 'session', id: person }]) });
  const context = new Context(kept, announcer, person, roster);
  const work = new Work(context), sampling = new Sampling(context, work), learner = new Learner(context, workerUrl);
  return {
    local: true,
    session: sessionPort(context),
    datasets: datasetsPort(context),
    inputs: inputsPort(context),
    concepts: conceptsPort(context),
    collaborators: collaboratorsPort(context, work),
    tasks: tasksPort(context, work),
    labeling: labelingPort(context, work, sampling),
    review: reviewPort(context, sampling),
    workflows: workflows ?? workflowsPort(context, learner),
    changes: changesPort(announcer, person),
    close() {
      learner.close();
      announcer.close();
      kept.close();
    },
  };
}
