import { expect } from 'chai';
import type { NewInput } from '../../src/adapter/port.js';
import { readInput } from '../../src/elements/dataset-picker/read-input.js';
import { FileError } from '../../src/internal/file-problem.js';
import { sniff } from '../../src/internal/media-type.js';
import { plays, recorded, sound, soundInMp4, turned, VP8, VP9, webm } from './videos.helpers.js';

async function problemOf(file: Blob): Promise<string> {
  try {
    await readInput(file, 'film');
  } catch (thrown) {
    if (thrown instanceof FileError) return thrown.problem;
    throw thrown;
  }
  return 'none';
}

/** The colours of two places, left to right or top to bottom: `red` and `blue`, whatever the encoder made of them. */
async function coloursOf({ thumbnail }: NewInput): Promise<string[]> {
  const small = await createImageBitmap(thumbnail!), { width, height } = small;
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;
  context.drawImage(small, 0, 0);
  return [[width / 4, height / 4], [width * 3 / 4, height * 3 / 4]].map(([x, y]) => {
    const [red, , blue] = context.getImageData(Math.floor(x!), Math.floor(y!), 1, 1).data;
    return red! > blue! ? 'red' : 'blue';
  });
}

const changed = async (file: File, change: (bytes: Uint8Array) => void): Promise<Blob> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  change(bytes);
  return new Blob([bytes]);
};

const placeOf = (bytes: Uint8Array, text: string): number => String.fromCharCode(...bytes).indexOf(text);

describe('reading a video file', () => {
  it('knows MP4 and WebM by their bytes, whatever they are called', async () => {
    for (const [file, type] of [[webm(), 'video/webm'], [recorded(), 'video/webm'], [turned(), 'video/mp4']] as const) expect(sniff(new Uint8Array(await file.arrayBuffer()))).to.equal(type);
  });

  it('measures it, and makes a small picture of a frame', async function () {
    if (!plays(VP8)) this.skip();
    const input = await readInput(new File([webm()], 'notes.txt', { type: 'text/plain' }), 'notes.txt');
    expect([input.kind, input.mediaType, input.media.type, input.width, input.height]).to.deep.equal(['video', 'video/webm', 'video/webm', 32, 16]);
    expect(input.durationMs).to.be.closeTo(1000, 1);
    expect(await coloursOf(input)).to.deep.equal(['red', 'blue']);
  });

  it('measures it upright, after the rotation of its container', async function () {
    if (!plays(VP9)) this.skip();
    const input = await readInput(turned(), 'film');
    expect([input.width, input.height, input.mediaType]).to.deep.equal([16, 32, 'video/mp4']);
    expect(await coloursOf(input)).to.deep.equal(['red', 'blue']);
  });

  it('measures what was recorded without a duration', async function () {
    if (!plays(VP8)) this.skip();
    const input = await readInput(recorded(), 'film');
    // how long the last frame lasts, each browser guesses; WebKitGTK never says the length, and its end is as far as it has read by then
    expect(input.durationMs).to.be.within(400, 861);
    expect([input.width, input.thumbnail !== undefined]).to.deep.equal([32, true]);
  });

  it('says that there is sound alone', async () => {
    expect([await problemOf(sound()), await problemOf(soundInMp4())]).to.deep.equal(['no-video', 'no-video']);
  });

  it('says that its end is missing', async () => {
    const mp4 = turned();
    expect(await problemOf(mp4.slice(0, mp4.size - 40))).to.equal('cut-off');
    expect(await problemOf(mp4.slice(0, 20))).to.equal('cut-off');
    const film = webm();
    for (const size of [film.size - 1, 60, 45, 42]) expect(await problemOf(film.slice(0, size)), String(size)).to.equal('cut-off');
  });

  it('says that it is damaged, of a kind that the browser does not play, or without a frame', async () => {
    expect(await problemOf(await changed(turned(), (bytes) => bytes.fill(0x41, placeOf(bytes, 'moov') + 4, placeOf(bytes, 'mdat') - 4)))).to.equal('unplayable');
    expect(await problemOf(await changed(webm(), (bytes) => bytes.set([0x58], placeOf(bytes, 'V_VP8') + 4)))).to.be.oneOf(['unplayable', 'no-video']);
    const file = recorded(), bytes = new Uint8Array(await file.arrayBuffer());
    expect(await problemOf(file.slice(0, placeOf(bytes, '\x1f\x43\xb6\x75')))).to.be.oneOf(['unplayable', 'no-length']);
  });

  it('leaves no player behind', async function () {
    if (!plays(VP8)) this.skip();
    const { createObjectURL, revokeObjectURL } = URL, urls = new Set<string>();
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      urls.delete(url);
      revokeObjectURL.call(URL, url);
    };
    try {
      await readInput(webm(), 'film');
      await problemOf(await changed(webm(), (bytes) => bytes.fill(0, bytes.length - 300)));
      expect(urls.size).to.equal(0);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });
});
