import { TaskDashboard } from '../elements/task-dashboard/task-dashboard.js';
import { define } from '../internal/define.js';

define('task-dashboard', TaskDashboard);
