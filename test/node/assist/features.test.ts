import { expect } from 'chai';
import { PICTURE_SIDE, pictureFeatures, REGION_SIDE, regionFeatures, spanFeatures, textFeatures, type Vector } from '../../../src/core/assist/index.js';
import { cutOf } from '../../../src/core/assist/picture-features.js';
import type { Pixels } from '../../../src/core/segment/index.js';
import { BLACK, GREY, painted, RED, WHITE } from '../segment/pictures.js';

const BLUE = [30, 60, 190] as const;

/** Cosine: 1 is the same. */
function likeness(a: Vector, b: Vector): number {
  const of = (vector: Vector): Map<number, number> => new Map([...vector.at].map((column, i) => [column, vector.values[i]!]));
  const dot = (x: Map<number, number>, y: Map<number, number>): number => [...x].reduce((sum, [column, value]) => sum + value * (y.get(column) ?? 0), 0);
  const x = of(a), y = of(b);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

describe('features of a picture', () => {
  const across = (width: number, height: number): Pixels => painted(width, height, (_, y) => (Math.floor((y * 8) / height) % 2 === 0 ? BLACK : WHITE));
  const upright = painted(64, 64, (x) => (Math.floor(x / 8) % 2 === 0 ? BLACK : WHITE));

  it('tell colours apart, not how bright a hue is lit or how large the picture is', () => {
    const red = pictureFeatures(painted(40, 30, () => RED));
    expect(likeness(red, pictureFeatures(painted(80, 10, () => [180, 36, 27])))).to.be.closeTo(1, 1e-6);
    for (const other of [BLUE, GREY, WHITE, BLACK]) expect(likeness(red, pictureFeatures(painted(40, 30, () => other)))).to.equal(0);
  });

  it('tell which way edges run', () => {
    const lying = pictureFeatures(across(64, 64));
    expect(likeness(lying, pictureFeatures(across(128, 64)))).to.be.above(0.9);
    expect(likeness(lying, pictureFeatures(upright))).to.be.below(0.6);
  });

  it('are numbers, whatever the picture', () => {
    for (const pixels of [painted(1, 1, () => RED), painted(2, 900, () => BLACK), { ...painted(9, 9, () => RED), data: new Uint8ClampedArray(4 * 81) }]) {
      const { at, values } = pictureFeatures(pixels);
      expect(at).to.have.length(values.length);
      expect(values.every(Number.isFinite)).to.equal(true);
    }
  });

  it('are taken at 128 pixels at most, of regions at 64', () => {
    expect([PICTURE_SIDE, REGION_SIDE]).to.deep.equal([128, 64]);
  });
});

describe('features of a region', () => {
  const size = { width: 200, height: 100 };

  it('are those of the pixels inside: of an outline, of a turned box', () => {
    const triangle = { type: 'polygon', parts: [[[{ x: 0, y: 0 }, { x: 0.5, y: 0 }, { x: 0, y: 0.5 }]]] } as const;
    const inHalf = painted(60, 30, (x, y) => (x / 60 + y / 30 < 1 ? RED : BLUE));
    const colors = ({ values }: Vector): number[] => [...values.subarray(0, 40)];
    expect(colors(regionFeatures(inHalf, triangle, size))).to.deep.equal(colors(pictureFeatures(painted(9, 9, () => RED))));
    const turned = { type: 'box', x: 0.4, y: 0.4, width: 0.2, height: 0.2, rotation: 45 } as const;
    const { width, height } = cutOf(turned, size), side = 40;
    const aslant = painted(side, side, (x, y) => {
      const dx = ((x + 0.5) / side - 0.5) * width * size.width, dy = ((y + 0.5) / side - 0.5) * height * size.height;
      return Math.abs(dx + dy) * Math.SQRT1_2 <= 20 && Math.abs(dy - dx) * Math.SQRT1_2 <= 10 ? RED : BLUE;
    });
    expect(colors(regionFeatures(aslant, turned, size))).to.deep.equal(colors(pictureFeatures(painted(9, 9, () => RED))));
  });

  it('say how wide and how large it is', () => {
    const form = (width: number, height: number): number[] => [...regionFeatures(painted(8, 8, () => RED), { type: 'box', x: 0.1, y: 0.1, width, height }, size).values.subarray(-2)];
    const [wide, large] = form(0.4, 0.2);
    expect(wide).to.be.closeTo(Math.log(4), 1e-6);
    expect(large).to.be.closeTo(Math.log(0.08), 1e-6);
  });

  it('stay inside the picture', () => {
    expect(cutOf({ type: 'box', x: 0.9, y: -0.1, width: 0.2, height: 0.2, rotation: 30 }, size).x).to.be.within(0.8, 1);
    const { x, y, width, height } = cutOf({ type: 'box', x: 0.9, y: 0, width: 0.2, height: 0.1, rotation: 90 }, size);
    expect([y, x + width <= 1, height > 0]).to.deep.equal([0, true, true]);
  });
});

describe('features of a text', () => {
  it('are the same however its letters are composed and cased', () => {
    expect(textFeatures('CAFÉ noir')).to.deep.equal(textFeatures('cafe\u0301 Noir'));
  });

  it('find words and their parts in any script', () => {
    for (const [text, alike, other] of [
      ['the delivery was late', 'late deliveries', 'a kind answer'], ['配送が遅い', '配送が遅れた', '親切な返事'], ['التسليم متأخر', 'تأخر التسليم', 'رد لطيف'], ['การจัดส่งล่าช้า', 'จัดส่งช้า', 'คำตอบดี'],
    ] as const) {
      expect(likeness(textFeatures(text), textFeatures(alike)), text).to.be.above(0.2 + likeness(textFeatures(text), textFeatures(other)));
    }
  });

  it('are none of a text without words, and take a long one in their stride', () => {
    for (const text of ['', ' \n', '…!?']) expect(textFeatures(text).at).to.have.length(0);
    expect(textFeatures('word '.repeat(1_000_000)).at.length).to.be.within(5, 40);
    expect(textFeatures('\ud800 half').values.every(Number.isFinite)).to.equal(true);
  });

  it('of a span know the words around it', () => {
    const spanOf = (text: string, quote: string): Vector => spanFeatures(text, { type: 'text-span', start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, quote });
    const dean = spanOf('I met Jordan at the shop', 'Jordan');
    expect(dean).not.to.deep.equal(spanOf('I flew to Jordan in May', 'Jordan'));
    expect(likeness(dean, spanOf('I met Jordan at the quay', 'Jordan'))).to.be.above(likeness(dean, spanOf('I flew to Jordan in May', 'Jordan')));
    expect(likeness(dean, spanOf('I met Jordan at the shop', 'shop'))).to.be.below(0.3);
  });
});
