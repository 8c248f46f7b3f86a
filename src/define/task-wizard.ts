import { TaskWizard } from '../elements/task-wizard/task-wizard.js';
import { define } from '../internal/define.js';
import './dataset-picker.js';

// the first step needs none of these: they come while it is answered
TaskWizard.loadPickers = () => Promise.all([import('./concept-picker.js'), import('./labeler-picker.js'), import('./workflow-picker.js')]);
define('task-wizard', TaskWizard);
