/** Compiled, never run: the events of every element are typed, and wrong names and details are errors. */
import type {
  BboxAnnotator, CommentThreads, ConceptPicker, DatasetPicker, Decision, LabelChange, LabelComparison, LabelerPicker, LabelingApp, Marker, Person, Pin, Place, ReviewComment, ReviewQueue, Scope, Task, TaskDashboard, TaskManager, TaskSettings, TaskWizard, TaskWorkbench, Workflow, WorkflowPicker,
} from 'labeling-elements';

declare const annotator: BboxAnnotator;
annotator.addEventListener('annotations-changed', (event) => event.detail.changes satisfies readonly LabelChange[]);
annotator.addEventListener('keydown', (event) => event.key satisfies string);
annotator.addEventListener('something-of-the-host', (event) => event satisfies Event);
// @ts-expect-error no such part of the detail
annotator.addEventListener('annotations-changed', (event) => event.detail.changed);
// @ts-expect-error the listener asks for more than it gets
annotator.addEventListener('image-loaded', (event: CustomEvent<{ depth: number }>) => event.detail.depth);

annotator.addEventListener('marker-chosen', (event) => event.detail.id satisfies string);
annotator.markers satisfies readonly Marker[];

declare const threads: CommentThreads;
threads.addEventListener('comment-add', (event) => event.detail.comment.text satisfies string);
threads.addEventListener('comment-added', (event) => event.detail.comment satisfies ReviewComment);
threads.addEventListener('pin-changed', (event) => event.detail.pin satisfies Pin | undefined);
// @ts-expect-error nobody has an id for it yet
threads.addEventListener('comment-add', (event) => event.detail.comment.id);

declare const concepts: ConceptPicker;
concepts.addEventListener('concept-created', (event) => event.detail.concept.name satisfies string);
concepts.addEventListener('change', function () { this.value satisfies readonly string[]; });

declare const datasets: DatasetPicker;
datasets.addEventListener('inputs-added', (event) => event.detail.added satisfies number);
datasets.addEventListener('change', function () { this.value satisfies string; });

declare const labelers: LabelerPicker;
labelers.addEventListener('change', function () { this.value satisfies readonly string[]; });
labelers.addEventListener('weights-change', (event) => event.detail.weights['ana'] satisfies string | undefined);
labelers.addEventListener('person-invite', (event) => event.detail.scopes satisfies readonly Scope[]);
labelers.addEventListener('person-invited', (event) => event.detail.person satisfies Person);
// @ts-expect-error nobody is there yet
labelers.addEventListener('person-invite', (event) => event.detail.person);

declare const workflows: WorkflowPicker;
workflows.addEventListener('workflow-create', (event) => event.detail.name satisfies string);
workflows.addEventListener('change', function () { this.workflow satisfies Workflow | undefined; });

declare const wizard: TaskWizard;
wizard.addEventListener('task-submit', (event) => event.detail.settings satisfies TaskSettings);
wizard.addEventListener('task-submitted', (event) => event.detail.task satisfies Task);
// @ts-expect-error the settings are no task yet
wizard.addEventListener('task-submit', (event) => event.detail.settings satisfies Task);

declare const manager: TaskManager;
manager.addEventListener('task-label', (event) => event.detail.taskId satisfies string);
for (const type of ['task-edit', 'task-duplicate', 'task-close', 'task-closed', 'task-reopen', 'task-reopened', 'task-restore'] as const) {
  manager.addEventListener(type, (event) => event.detail.taskId satisfies string);
}
manager.addEventListener('work-moved', (event) => event.detail.moved satisfies number);
// @ts-expect-error nothing has moved yet
manager.addEventListener('work-move', (event) => event.detail.moved);

declare const workbench: TaskWorkbench;
workbench.addEventListener('work-submitted', (event) => event.detail.assignmentId satisfies string);

declare const dashboard: TaskDashboard;
dashboard.addEventListener('session-expired', (event) => event.detail satisfies Record<string, never>);
// @ts-expect-error it does nothing else
dashboard.addEventListener('review-exhausted', (event) => event.detail);

declare const queue: ReviewQueue;
queue.addEventListener('review-exhausted', (event) => event.detail.taskId satisfies string);

declare const compared: LabelComparison;
compared.addEventListener('version-take', (event) => event.detail.decisions satisfies readonly Decision[]);
compared.addEventListener('version-take', (event) => event.detail.taken satisfies string);
compared.addEventListener('version-take', ({ detail: { choice } }) => (choice.kind === 'worker' ? choice.assignmentId : '') satisfies string);
// @ts-expect-error there is no worker of the merged
compared.addEventListener('version-take', (event) => event.detail.choice.assignmentId);
declare const app: LabelingApp;
app.addEventListener('place-change', (event) => event.detail.to satisfies Place);
app.addEventListener('place-changed', function (event) { this.place = event.detail.from; });
app.addEventListener('task-submitted', (event) => event.detail.task satisfies Task);
app.addEventListener('work-submitted', (event) => event.detail.assignmentId satisfies string);
// @ts-expect-error a place of a task says of which
app.place = { at: 'label' };
// @ts-expect-error the settings are no task yet
app.addEventListener('task-submit', (event) => event.detail.task);

// the page knows the tags
document.querySelector('review-queue') satisfies ReviewQueue | null;
document.createElement('task-wizard') satisfies TaskWizard;
document.createElement('labeling-app') satisfies LabelingApp;
document.createElement('workflow-picker') satisfies WorkflowPicker;
