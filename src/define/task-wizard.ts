import { TaskWizard } from '../elements/task-wizard/task-wizard.js';
import { define } from '../internal/define.js';
import './concept-picker.js';
import './dataset-picker.js';
import './labeler-picker.js';
import './workflow-picker.js';

define('task-wizard', TaskWizard);
