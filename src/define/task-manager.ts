import { TaskManager } from '../elements/task-manager/task-manager.js';
import { define } from '../internal/define.js';

define('task-manager', TaskManager);
