import { PolygonAnnotator } from '../elements/polygon-annotator/polygon-annotator.js';
import { define } from '../internal/define.js';

define('polygon-annotator', PolygonAnnotator);
