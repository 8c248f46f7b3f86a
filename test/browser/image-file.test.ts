import { expect } from 'chai';
import { readInput } from '../../src/elements/dataset-picker/read-input.js';
import { FileError } from '../../src/internal/file-problem.js';
import { isWhole } from '../../src/internal/image-file.js';
import { sniff } from '../../src/internal/media-type.js';
import { avif, encoded, gif, jpegWithOrientation, webp } from './pictures.helpers.js';

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

async function problemOf(file: Blob): Promise<string> {
  try {
    await readInput(file, '');
  } catch (thrown) {
    if (thrown instanceof FileError) return thrown.problem;
    throw thrown;
  }
  return 'none';
}

describe('reading a picture file', () => {
  const kinds: [string, () => Promise<Blob>][] = [
    ['image/jpeg', () => encoded('image/jpeg')], ['image/png', () => encoded('image/png')], ['image/gif', gif], ['image/webp', webp], ['image/avif', avif],
  ];
  for (const [type, make] of kinds) {
    it(`knows ${type} by its bytes, whatever it is called, and that it is whole`, async () => {
      const file = new File([await make()], 'notes.txt', { type: 'text/plain' });
      const bytes = await bytesOf(file);
      expect(sniff(bytes)).to.equal(type);
      expect(isWhole(bytes, type)).to.equal(true);
      const picture = await readInput(file, file.name);
      expect([picture.kind, picture.mediaType, picture.media.type]).to.deep.equal(['image', type, type]);
      expect(picture.media.size).to.equal(file.size);
    });

    it(`says that half of ${type} is cut off`, async () => {
      const whole = await make();
      expect(await problemOf(whole.slice(0, Math.floor(whole.size * 0.7)))).to.equal('cut-off');
    });
  }

  it('says what is empty, no picture, a HEIC photo, or broken inside', async () => {
    expect(await problemOf(new Blob([]))).to.equal('empty');
    expect(await problemOf(new Blob(['hello'], { type: 'image/png' }))).to.equal('unknown-type');
    expect(await problemOf(new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>']))).to.equal('unknown-type');
    expect(await problemOf(new Blob([Uint8Array.of(0, 0, 0, 24), 'ftypheic', Uint8Array.of(0, 0, 0, 0), 'mif1heic']))).to.equal('heic');
    const png = await bytesOf(await encoded('image/png'));
    png.fill(0x41, 8, 29); // its header
    expect(['undecodable', 'cut-off']).to.include(await problemOf(new Blob([png as Uint8Array<ArrayBuffer>])));
    const jpeg = await bytesOf(await encoded('image/jpeg'));
    jpeg.fill(0, 20, jpeg.length - 2);
    expect(await problemOf(new Blob([jpeg as Uint8Array<ArrayBuffer>]))).to.equal('undecodable');
  });

  it('takes a JPEG with something behind its end, and not one whose only end is the one of its thumbnail', async () => {
    const jpeg = await bytesOf(await encoded('image/jpeg'));
    expect(isWhole(Uint8Array.of(...jpeg, 1, 2, 3, 4), 'image/jpeg')).to.equal(true);
    const thumbnail = Uint8Array.of(0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9);
    expect(isWhole(Uint8Array.of(0xff, 0xd8, ...thumbnail, ...jpeg.subarray(2, -2)), 'image/jpeg')).to.equal(false);
  });

  for (const orientation of [1, 3, 6, 8]) {
    it(`measures it upright: EXIF orientation ${orientation}`, async () => {
      const { width, height, thumbnail } = await readInput(await jpegWithOrientation(orientation, 400, 200), '');
      const upright = orientation > 4 ? [200, 400] : [400, 200];
      expect([width, height]).to.deep.equal(upright);
      const small = await createImageBitmap(thumbnail!);
      expect([small.width, small.height]).to.deep.equal(orientation > 4 ? [80, 160] : [160, 80]);
    });
  }

  it('never enlarges a thumbnail', async () => {
    const { thumbnail } = await readInput(await encoded('image/png', 20, 10), '');
    const small = await createImageBitmap(thumbnail!);
    expect([small.width, small.height]).to.deep.equal([20, 10]);
  });
});
