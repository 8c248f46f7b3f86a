import type { Media } from '../../adapter/port.js';

/** How the files of videos begin: MP4 and QuickTime, WebM and Matroska, Ogg, AVI, MPEG, Flash. */
const BEGINNINGS: readonly RegExp[] = [/^.{4}(?:ftyp|moov|mdat|wide|free|skip)/s, /^\x1a\x45\xdf\xa3/, /^OggS/, /^RIFF.{4}AVI /s, /^\x00\x00\x01[\xba\xb3]/, /^\x47.{11}/s, /^FLV/];

/** Whether there is a video at all, which this browser only cannot play. */
export async function isVideo(media: Media, signal: AbortSignal): Promise<boolean> {
  try {
    const bytes = typeof media === 'object' ? new Uint8Array(await media.slice(0, 12).arrayBuffer()) : await beginning(media, signal);
    return BEGINNINGS.some((each) => each.test(String.fromCharCode(...bytes)));
  } catch {
    return false; // nobody can tell: a server of another origin may not let scripts read
  }
}

async function beginning(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal, headers: { range: 'bytes=0-11' } });
  if (!response.ok || !response.body) return new Uint8Array();
  // a server may send all of it nevertheless
  const reader = response.body.getReader(), { value } = await reader.read();
  await reader.cancel();
  return value?.subarray(0, 12) ?? new Uint8Array();
}
