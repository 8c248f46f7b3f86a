import { BlobSource, EncodedPacketSink, Input, MP4, WEBM } from 'mediabunny';
import { FileError } from './file-problem.js';
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
  /** Frames a second, where it is the same throughout. */
  readonly frameRate?: number;
  /** Of a frame. */
  readonly thumbnail?: Blob;
}

/** Seconds by which the end of a WebM may lie before the one that it declares: of a frame or a piece of sound. */
const SLACK = 1;

/** Frames whose distances tell the frame rate. Of an MP4 they are a table, of a WebM the beginning of the file. */
const PROBED = 1024;

/** Most milliseconds that a browser may take for a step: some never say that they cannot play what they have. */
const STEP_WITHIN = 20_000;

/**
 * Reads one video: only the parts of the file that say what it is, and those of a frame.
 * @param mediaType what its bytes say
 * @throws FileError
 */
export async function readVideo(file: Blob, mediaType: string): Promise<Video> {
  const media = file.type === mediaType ? file : file.slice(0, file.size, mediaType);
  const declared = await readContainer(media, mediaType);
  const url = URL.createObjectURL(media);
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, preload: 'auto', src: url });
  try {
    await happens(video, 'loadeddata');
    const { videoWidth: width, videoHeight: height } = video;
    if (!width || !height) throw new FileError('unplayable');
    // what MediaRecorder writes has no duration until somebody has played to its end
    const seconds = Number.isFinite(video.duration) ? video.duration : declared.seconds;
    if (!(seconds > 0)) throw new FileError('no-length');
    const thumbnail = await thumbnailOf(width, height, async () => {
      // the first frame is often black
      video.currentTime = Math.min(1, seconds / 2);
      await happens(video, 'seeked');
      return video;
    });
    return { media, mediaType, width, height, durationMs: seconds * 1000, ...(declared.frameRate ? { frameRate: declared.frameRate } : {}), ...(thumbnail ? { thumbnail } : {}) };
  } finally {
    video.removeAttribute('src');
    video.load(); // lets go of the decoder
    URL.revokeObjectURL(url);
  }
}

/** What the file says of itself. */
async function readContainer(media: Blob, mediaType: string): Promise<{ readonly seconds: number; readonly frameRate: number | null }> {
  const input = new Input({ source: new BlobSource(media), formats: [MP4, WEBM] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new FileError(await input.getPrimaryAudioTrack() ? 'no-video' : 'unplayable');
    const promised = await input.getDurationFromMetadata() ?? 0;
    const last = await new EncodedPacketSink(track).getPacket(Infinity);
    if (!last) throw new FileError(promised > 0 ? 'cut-off' : 'no-length');
    const seconds = await input.computeDuration();
    // an MP4 lists its frames at one place, and may show only some of them
    if (mediaType === 'video/webm' && seconds < promised - SLACK) throw new FileError('cut-off');
    const { frameRateIsConstant, underlyingFrameRate } = await track.computeFrameRateMetrics({ targetPacketCount: PROBED });
    return { seconds, frameRate: frameRateIsConstant ? underlyingFrameRate : null };
  } catch (thrown) {
    throw thrown instanceof FileError ? thrown : new FileError('unplayable', thrown);
  } finally {
    input.dispose();
  }
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
