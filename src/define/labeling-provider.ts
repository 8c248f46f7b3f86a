import { LabelingProvider } from '../elements/labeling-provider/labeling-provider.js';
import { define } from '../internal/define.js';

define('labeling-provider', LabelingProvider);
