/** `broken`: no picture, or none to be had. `empty`: without a size. `too-large`: more than this browser can draw. */
export class UndecodableError extends Error {
  constructor(readonly failure: 'broken' | 'empty' | 'too-large') {
    super(failure);
  }
}
