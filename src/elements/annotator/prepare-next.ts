import type { Media } from '../../adapter/port.js';
import type { InputKind, Objective } from '../../core/model/index.js';

/** Milliseconds that an opened picture has for itself. */
const AFTER = 150;

let decoder: Promise<typeof import('./decode-ahead.js')> | undefined, loader: Promise<typeof import('../../controllers/load-ahead.js')> | undefined;

/** Makes an input ready that comes next, for the element that will show it: a picture is decoded, a text fetched, of a video the beginning. */
export async function prepareNext(media: Media, kind: InputKind, objective: Objective | undefined, signal: AbortSignal): Promise<void> {
  await rest();
  if (signal.aborted) return;
  if (kind === 'text') {
    if (typeof media === 'string') await (await fetch(media, { priority: 'low', signal })).arrayBuffer();
  } else if (objective === 'classification') {
    loader ??= import('../../controllers/load-ahead.js');
    const { loadPictureAhead, loadVideoAhead } = await loader;
    if (kind === 'image') await loadPictureAhead(media);
    else if (typeof media === 'string') loadVideoAhead(media);
  } else {
    decoder ??= import('./decode-ahead.js');
    await (await decoder).decodeAhead(media);
  }
}

/** Nothing comes next any more: its memory is given back. */
export function forgetNext(): void {
  void decoder?.then(({ forgetDecoded }) => forgetDecoded(), () => { decoder = undefined; });
  void loader?.then(({ forgetLoaded }) => forgetLoaded(), () => { loader = undefined; });
}

/** The picture that is opened now is painted first. Milliseconds; Safari has no idle callback. */
const rest = (): Promise<unknown> => new Promise((resolve) => {
  if (typeof requestIdleCallback === 'function') setTimeout(() => requestIdleCallback(resolve, { timeout: 500 }), AFTER);
  else setTimeout(resolve, AFTER);
});
