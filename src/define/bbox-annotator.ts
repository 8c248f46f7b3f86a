import { BboxAnnotator } from '../elements/bbox-annotator/bbox-annotator.js';
import { define } from '../internal/define.js';

define('bbox-annotator', BboxAnnotator);
