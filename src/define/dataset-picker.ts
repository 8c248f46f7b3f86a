import { DatasetPicker } from '../elements/dataset-picker/dataset-picker.js';
import { define } from '../internal/define.js';

define('dataset-picker', DatasetPicker);
