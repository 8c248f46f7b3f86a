import type { Media } from '../adapter/port.js';
import { Ahead } from '../internal/ahead.js';
import { PictureFile } from './picture-file.js';

const pictures = new Ahead<Media, PictureFile>(2, (picture) => picture.release());
const videos = new Ahead<string, HTMLVideoElement>(2, letGo);

/** Loads and decodes a picture that will be shown, in the element that will show it. What fails here fails again when it is shown. */
export async function loadPictureAhead(media: Media): Promise<void> {
  if (pictures.has(media)) return;
  const picture = new PictureFile(media);
  pictures.put(media, picture);
  await picture.decoded.catch(() => {
    if (pictures.drop(media, picture)) picture.release();
  });
}

/** The picture, if it was loaded ahead or is about to be; it is the taker's then. */
export const takePicture = (media: Media): PictureFile | undefined => pictures.take(media);

/**
 * Has the browser fetch the beginning of a video, as much as it thinks fit. Another element with the same address finds it there. A
 * blob has nothing to fetch, and shows its first frame in a few hundredths of a second.
 */
export function loadVideoAhead(url: string): void {
  if (!videos.has(url)) videos.put(url, Object.assign(document.createElement('video'), { preload: 'auto', muted: true, src: url }));
}

/** What was fetched stays with the browser. */
export function takeVideo(url: string): void {
  const video = videos.take(url);
  if (video) letGo(video);
}

export function forgetLoaded(): void {
  pictures.clear();
  videos.clear();
}

function letGo(video: HTMLVideoElement): void {
  video.removeAttribute('src');
  video.load();
}
