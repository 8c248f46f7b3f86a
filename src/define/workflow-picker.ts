import { WorkflowPicker } from '../elements/workflow-picker/workflow-picker.js';
import { define } from '../internal/define.js';

define('workflow-picker', WorkflowPicker);
