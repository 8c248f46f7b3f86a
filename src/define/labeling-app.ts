import { LabelingApp } from '../elements/labeling-app/labeling-app.js';
import { define } from '../internal/define.js';
import './labeling-provider.js';
import './task-manager.js';

// each comes with the first place that shows it
LabelingApp.load = { wizard: () => import('./task-wizard.js'), label: () => import('./task-workbench.js'), review: () => import('./review-queue.js'), dashboard: () => import('./task-dashboard.js') };
define('labeling-app', LabelingApp);
