/**
 * Chromium decodes a blob for an ImageBitmap beside the main thread, and decodes an image element once more, on it, to draw it
 * (100 ms for 12 megapixels). Firefox and WebKit do the opposite. Only Chromium has `userAgentData`.
 */
export const bitmapsAreCheap = (): boolean => 'userAgentData' in navigator;
