import type { Media } from '../../adapter/port.js';
import type { InputKind, Objective } from '../../core/model/index.js';

/** Milliseconds that an opened picture has for itself. */
const AFTER = 150;

let decoder: Promise<typeof import('./decode-ahead.js')> | undefined;

/**
 * Makes an input ready that comes next, for the element that will show it: a picture is decoded by who draws on it, elsewhere by the
 * browser; a text is fetched. Of a video the browser fetches what it needs when it is shown.
 */
export async function prepareNext(media: Media, kind: InputKind, objective: Objective | undefined, signal: AbortSignal): Promise<void> {
  await rest();
  if (signal.aborted || kind === 'video') return;
  if (kind === 'text') {
    if (typeof media === 'string') await (await fetch(media, { priority: 'low', signal })).arrayBuffer();
    return;
  }
  if (objective !== 'classification') {
    decoder ??= import('./decode-ahead.js');
    return (await decoder).decodeAhead(media);
  }
  if (typeof media !== 'string') return;
  const image = new Image();
  image.src = media;
  await image.decode();
}

/** Nothing comes next any more: its memory is given back. */
export function forgetNext(): void {
  void decoder?.then(({ forgetDecoded }) => forgetDecoded(0), () => { decoder = undefined; });
}

/** The picture that is opened now is painted first. Milliseconds; Safari has no idle callback. */
const rest = (): Promise<unknown> => new Promise((resolve) => {
  if (typeof requestIdleCallback === 'function') setTimeout(() => requestIdleCallback(resolve, { timeout: 500 }), AFTER);
  else setTimeout(resolve, AFTER);
});
