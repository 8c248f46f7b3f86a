import { LabelerPicker } from '../elements/labeler-picker/labeler-picker.js';
import { define } from '../internal/define.js';

define('labeler-picker', LabelerPicker);
