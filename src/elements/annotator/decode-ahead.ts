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
  forgetDecoded(MOST);
  await picture.catch(() => {
    if (waiting.get(media)?.picture === picture) waiting.delete(media);
  });
}

/** The picture, if it was decoded ahead or is about to be; it is the taker's then. */
export function takeDecoded(media: Media): Promise<DecodedPicture> | undefined {
  const found = waiting.get(media);
  waiting.delete(media);
  return found?.picture;
}

/** Gives the memory of the oldest back, until so many are left. */
export function forgetDecoded(left: number): void {
  for (const [oldest, { picture, abort }] of waiting) {
    if (waiting.size <= left) break;
    waiting.delete(oldest);
    abort.abort();
    void picture.then(({ image }) => image.close(), () => undefined);
  }
}
