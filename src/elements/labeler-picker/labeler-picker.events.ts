/** Native events alone so far. */
export type LabelerPickerEventDetails = object;

export type LabelerPickerEventMap = HTMLElementEventMap;
