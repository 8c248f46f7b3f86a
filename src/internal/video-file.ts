import { bytesOf, FileError } from './file-problem.js';
import { uint32At } from './media-type.js';
import { thumbnailOf } from './thumbnail.js';

/** A video before it goes into a dataset. */
export interface Video {
  /** The file, with the type that its bytes say. */
  readonly media: Blob;
  readonly mediaType: string;
  /** Pixels of the upright frame, after the container's rotation. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  /** Of a frame. */
  readonly thumbnail?: Blob;
}

/** Most milliseconds that a browser may take for a step: some never say that they cannot play what they have. */
const STEP_WITHIN = 8000;

/** Seconds: behind the end of any video. */
const BEYOND = 1e7;

/**
 * Reads one video: only the parts of the file that the browser needs to show a frame and to know its end.
 * @param mediaType what its bytes say
 * @throws FileError
 */
export async function readVideo(file: Blob, mediaType: string): Promise<Video> {
  if (!(mediaType === 'video/mp4' ? await hasAllBoxes(file) : await hasWholeSegment(file))) throw new FileError('cut-off');
  const media = file.type === mediaType ? file : file.slice(0, file.size, mediaType);
  const url = URL.createObjectURL(media);
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, preload: 'auto', src: url });
  try {
    await happens(video, 'loadeddata');
    const { videoWidth: width, videoHeight: height } = video;
    if (!width || !height) throw new FileError('no-video');
    if (video.duration === Infinity) {
      // what MediaRecorder writes has no duration until somebody has been at its end
      video.currentTime = BEYOND;
      await happens(video, 'seeked');
    }
    const seconds = Number.isFinite(video.duration) ? video.duration : video.currentTime;
    if (!(seconds > 0)) throw new FileError('no-length');
    const thumbnail = await thumbnailOf(width, height, async () => {
      // the first frame is often black
      video.currentTime = Math.min(1, seconds / 2);
      await happens(video, 'seeked');
      return video;
    });
    return { media, mediaType, width, height, durationMs: seconds * 1000, ...(thumbnail ? { thumbnail } : {}) };
  } finally {
    video.removeAttribute('src');
    video.load(); // lets go of the decoder
    URL.revokeObjectURL(url);
  }
}

/** ISO/IEC 14496-12, 4.2: size 0 reaches to the end, size 1 is followed by a 64-bit size. */
async function hasAllBoxes(file: Blob): Promise<boolean> {
  let at = 0;
  while (at < file.size) {
    const head = await bytesOf(file.slice(at, at + 16)), size = uint32At(head, 0);
    if (size === 0) return true;
    const whole = size === 1 ? uint32At(head, 8) * 2 ** 32 + uint32At(head, 12) : size;
    if (head.length < 8 || !(whole >= 8)) return false;
    at += whole;
  }
  return at === file.size;
}

/** RFC 8794: the EBML header, then the segment, whose size may be unknown. Each is an id of 4 bytes, a size, and that many bytes. */
async function hasWholeSegment(file: Blob): Promise<boolean> {
  let at = 0;
  for (const _ of ['header', 'segment']) {
    const [first = 0, ...rest] = await bytesOf(file.slice(at + 4, at + 12)), length = Math.clz32(first) - 23;
    const marked = rest.slice(0, length - 1), ofFirst = first & (0xff >> length);
    if (length > 8 || marked.length < length - 1) return false;
    if (ofFirst === 0xff >> length && marked.every((byte) => byte === 0xff)) return true;
    at += 4 + length + marked.reduce((size, byte) => size * 256 + byte, ofFirst);
  }
  return at <= file.size;
}

async function happens(video: HTMLVideoElement, type: 'loadeddata' | 'seeked'): Promise<void> {
  const over = new AbortController(), { signal } = over;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (): void => reject(new FileError('unplayable', video.error));
      video.addEventListener(type, () => resolve(), { signal });
      video.addEventListener('error', fail, { signal });
      timer = setTimeout(fail, STEP_WITHIN);
    });
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
