import './bbox-annotator.js';
import './comment-threads.js';
import './input-classifier.js';
import './polygon-annotator.js';
import { TaskWorkbench } from '../elements/task-workbench/task-workbench.js';
import { define } from '../internal/define.js';

define('task-workbench', TaskWorkbench);
