import { InputClassifier } from '../elements/input-classifier/input-classifier.js';
import { define } from '../internal/define.js';

define('input-classifier', InputClassifier);
