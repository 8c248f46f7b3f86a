import type { Media } from '../../adapter/port.js';
import { decodePicture, type DecodedPicture } from './decode-picture.js';

/** So many pictures wait at most: one of 12 megapixels takes 48 MB. */
const MOST = 2;

interface Waiting {
  readonly picture: Promise<DecodedPicture>;
  readonly abort: AbortController;
}

const waiting = new Map<Media, Waiting>();

/** Decodes a picture that will be shown, until somebody takes it. What fails here fails again when it is shown. */
export async function decodeAhead(media: Media): Promise<void> {
  if (waiting.has(media)) return;
  const abort = new AbortController(), picture = decodePicture(media, abort.signal);
  waiting.set(media, { picture, abort });
  for (const [oldest, { picture: old, abort: end }] of waiting) {
    if (waiting.size <= MOST) break;
    waiting.delete(oldest);
    end.abort();
    void old.then(({ image }) => image.close(), () => undefined);
  }
  await picture.catch(() => waiting.delete(media));
}

/** The picture, if it was decoded ahead or is about to be; it is the taker's then. */
export function takeDecoded(media: Media): Promise<DecodedPicture> | undefined {
  const found = waiting.get(media);
  waiting.delete(media);
  return found?.picture;
}
