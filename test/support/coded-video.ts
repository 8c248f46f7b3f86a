import { BufferTarget, CanvasSource, Output, WebMOutputFormat } from 'mediabunny';

/** Blocks of the code: black 0, white 1, the highest first. */
const BITS = 10;
const BLOCK = 32;

export interface VideoSpec {
  /** Frames. */
  readonly frames: number;
  /** Frames a second. */
  readonly rate: number;
  /** Seconds that each frame begins later than the rate says. */
  readonly late?: (frame: number) => number;
  /** As a recording is written, which does not know yet how long it will be. */
  readonly streamed?: boolean;
}

/** Whether this browser can make a video. By trying: WebKitGTK ends when it is asked. */
export const canEncode = (): Promise<boolean> => (can ??= codedVideo({ frames: 1, rate: 30 }).then(() => true, (thrown: unknown) => {
  // there it works, or something of ours is wrong
  if (navigator.userAgent.includes('Chrome/')) throw thrown;
  return false;
}));
let can: Promise<boolean> | undefined;

/** A WebM, each of whose frames has its number painted on it: as digits, and in black and white blocks for `codeOf`. */
export async function codedVideo({ frames, rate, late = () => 0, streamed = false }: VideoSpec): Promise<Blob> {
  const canvas = new OffscreenCanvas(BITS * BLOCK, 180), context = canvas.getContext('2d')!;
  const target = new BufferTarget(), output = new Output({ format: new WebMOutputFormat({ appendOnly: streamed }), target });
  const source = new CanvasSource(canvas, { codec: 'vp8', bitrate: 1_000_000, keyFrameInterval: 1 });
  output.addVideoTrack(source);
  await output.start();
  for (let frame = 0; frame < frames; frame++) {
    context.fillStyle = `hsl(${(frame * 3) % 360} 40% 40%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#fff';
    context.font = '64px sans-serif';
    context.fillText(String(frame), 20, 130);
    for (let bit = 0; bit < BITS; bit++) {
      context.fillStyle = (frame >> (BITS - 1 - bit)) & 1 ? '#fff' : '#000';
      context.fillRect(bit * BLOCK, 0, BLOCK, BLOCK);
    }
    await source.add(frame / rate + late(frame), 1 / rate);
  }
  await output.finalize();
  return new Blob([target.buffer!], { type: 'video/webm' });
}

/** The number that is painted on the frame on show. */
export function codeOf(video: HTMLVideoElement): number {
  const context = new OffscreenCanvas(BITS * BLOCK, BLOCK).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(video, 0, 0, BITS * BLOCK, BLOCK, 0, 0, BITS * BLOCK, BLOCK);
  let code = 0;
  for (let bit = 0; bit < BITS; bit++) code = code * 2 + (context.getImageData(bit * BLOCK + BLOCK / 2, BLOCK / 2, 1, 1).data[0]! > 127 ? 1 : 0);
  return code;
}
