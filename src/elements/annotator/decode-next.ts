import type { Media } from '../../adapter/port.js';
import type { Objective } from '../../core/model/index.js';

/** Makes a picture ready that comes next, for the element that will show it: who draws on it decodes it, elsewhere the browser does. */
export async function decodeNext(media: Media, objective: Objective | undefined): Promise<void> {
  if (objective !== 'classification') return (await import('./decode-ahead.js')).decodeAhead(media);
  if (typeof media !== 'string') return;
  const image = new Image();
  image.src = media;
  await image.decode();
}
