import type { Media } from '../../adapter/port.js';
import { Ahead } from '../../internal/ahead.js';
import { decodePicture, type DecodedPicture } from './decode-picture.js';

interface Waiting {
  readonly picture: Promise<DecodedPicture>;
  readonly abort: AbortController;
}

/** Two pictures at most: one of 12 megapixels takes 48 MB. */
const waiting = new Ahead<Media, Waiting>(2, ({ picture, abort }) => {
  abort.abort();
  void picture.then(({ image }) => image.close(), () => undefined);
});

/** Decodes a picture that will be shown, until somebody takes it. What fails here fails again when it is shown. */
export async function decodeAhead(media: Media): Promise<void> {
  if (waiting.has(media)) return;
  const abort = new AbortController(), picture = decodePicture(media, abort.signal), one = { picture, abort };
  waiting.put(media, one);
  await picture.catch(() => waiting.drop(media, one));
}

/** The picture, if it was decoded ahead or is about to be; it is the taker's then. */
export const takeDecoded = (media: Media): Promise<DecodedPicture> | undefined => waiting.take(media)?.picture;

export const forgetDecoded = (): void => waiting.clear();
