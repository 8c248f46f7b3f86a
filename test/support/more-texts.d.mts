/** Of the blns.json in the folder that TEXT_DIR names. */
export const MORE_TEXTS: readonly string[];
