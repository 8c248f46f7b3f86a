import type { Texts } from '../../i18n/index.js';

export type PanelTexts = Texts<'annotator'>['annotator'] & Texts<'annotatorPanel'>['annotatorPanel'];
