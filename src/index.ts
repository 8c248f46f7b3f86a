export * from './adapter/context.js';
export * from './adapter/errors.js';
export type * from './adapter/port.js';
export * from './core/model/index.js';
export {
  type Agreement, type AgreementReport, type AgreementRules, AgreementTally, chanceToFind, cohensKappa, type ConceptAgreement, consensus, type ConsensusRules, consensusResult, type Counted, errorBound, f1Of, type Figure, fleissKappa,
  type Interval, isFigure, krippendorffAlpha, likeness, likenessOf, type Match, matchRegions, type NoFigure, type NoFigureReason, observedAgreement, type PairAgreement, type PairFigures, regionIou, type RegionMatches,
  type ResultRules, type Said, type Sameness, type Unit, type Vote, type VoteOutcome, wilsonInterval, wrongOnes,
} from './core/quality/index.js';
export { type Place, pathToPlace, placeToPath } from './core/place.js';
export { type Locale, type MessageOverrides, type Messages, registerLocale } from './i18n/index.js';

export { BboxAnnotator } from './elements/bbox-annotator/bbox-annotator.js';
export type { AnnotationsChangedDetail, LabelEventDetails } from './controllers/label-element.js';
export type * from './elements/annotator/annotator.events.js';
export type { Marker } from './elements/annotator/markers.js';
export { CommentThreads } from './elements/comment-threads/comment-threads.js';
export type * from './elements/comment-threads/comment-threads.events.js';
export type { Pin } from './core/comments/index.js';
export { ConceptPicker } from './elements/concept-picker/concept-picker.js';
export type * from './elements/concept-picker/concept-picker.events.js';
export { DatasetPicker } from './elements/dataset-picker/dataset-picker.js';
export type * from './elements/dataset-picker/dataset-picker.events.js';
export { InputClassifier } from './elements/input-classifier/input-classifier.js';
export type * from './elements/input-classifier/input-classifier.events.js';
export { LabelComparison } from './elements/label-comparison/label-comparison.js';
export type * from './elements/label-comparison/label-comparison.events.js';
export { LabelerPicker } from './elements/labeler-picker/labeler-picker.js';
export type * from './elements/labeler-picker/labeler-picker.events.js';
export { LabelingApp } from './elements/labeling-app/labeling-app.js';
export type * from './elements/labeling-app/labeling-app.events.js';
export type { AppPart } from './elements/labeling-app/parts.js';
export { LabelingProvider } from './elements/labeling-provider/labeling-provider.js';
export { PolygonAnnotator } from './elements/polygon-annotator/polygon-annotator.js';
export { ReviewQueue } from './elements/review-queue/review-queue.js';
export type * from './elements/review-queue/review-queue.events.js';
export { TaskDashboard } from './elements/task-dashboard/task-dashboard.js';
export type * from './elements/task-dashboard/task-dashboard.events.js';
export { TaskManager } from './elements/task-manager/task-manager.js';
export type * from './elements/task-manager/task-manager.events.js';
export { TaskWizard } from './elements/task-wizard/task-wizard.js';
export type * from './elements/task-wizard/task-wizard.events.js';
export { TaskWorkbench } from './elements/task-workbench/task-workbench.js';
export type * from './elements/task-workbench/task-workbench.events.js';
export { WorkflowPicker } from './elements/workflow-picker/workflow-picker.js';
export type * from './elements/workflow-picker/workflow-picker.events.js';
