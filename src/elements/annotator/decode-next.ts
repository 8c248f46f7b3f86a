import type { Media } from '../../adapter/port.js';
import type { Objective } from '../../core/model/index.js';

let decoder: Promise<typeof import('./decode-ahead.js')> | undefined;

/** Makes a picture ready that comes next, for the element that will show it: who draws on it decodes it, elsewhere the browser does. */
export async function decodeNext(media: Media, objective: Objective | undefined): Promise<void> {
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
