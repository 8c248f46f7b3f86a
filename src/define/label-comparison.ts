import { LabelComparison } from '../elements/label-comparison/label-comparison.js';
import { define } from '../internal/define.js';

define('label-comparison', LabelComparison);
