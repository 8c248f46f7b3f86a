import { ConceptPicker } from '../elements/concept-picker/concept-picker.js';
import { define } from '../internal/define.js';

define('concept-picker', ConceptPicker);
