import { expect } from 'chai';
import { lineEdge, lineStep, nearestOnLine, type LaidOut } from '../../../src/core/classify/index.js';

/** Letters of 10 by 20 pixels, so many on a line; a line end has no width. */
function page(text: string, columns: number): LaidOut {
  const places: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[] = [];
  let x = 0, y = 0;
  for (const letter of text) {
    if (x === columns * 10 && letter !== '\n') [x, y] = [0, y + 20];
    places.push({ x, y, width: letter === '\n' ? 0 : 10, height: 20 });
    [x, y] = letter === '\n' ? [0, y + 20] : [x + 10, y];
  }
  return { text, boxAt: (offset) => places[offset], caretX: (offset) => places[offset]?.x ?? x };
}

describe('the caret', () => {
  it('goes to the nearest place of the next line, and back', () => {
    const text = page('abcdefghij', 4);
    expect(lineStep(text, 2, 1, 20)).to.equal(6);
    expect(lineStep(text, 6, 1, 28)).to.equal(9);
    expect(lineStep(text, 6, -1, 20)).to.equal(2);
  });

  it('goes over short and empty lines', () => {
    const text = page('abcd\n\nef\ng', 10);
    expect(lineStep(text, 3, 1, 30)).to.equal(5);
    expect(lineStep(text, 5, 1, 30)).to.equal(8);
    expect(lineStep(text, 8, -1, 30)).to.equal(5);
    expect(lineStep(text, 5, -1, 30)).to.equal(3);
  });

  it('goes from the first and the last line to the end', () => {
    const text = page('abcdefgh', 4);
    expect(lineStep(text, 2, -1, 20)).to.equal(0);
    expect(lineStep(text, 6, 1, 20)).to.equal(8);
    expect(lineStep(text, 8, 1, 20)).to.equal(8);
  });

  it('finds the place on a line that is nearest', () => {
    const text = page('abcdef\ngh', 4);
    expect([-5, 14, 16, 99].map((x) => nearestOnLine(text, 0, x))).to.deep.equal([0, 1, 2, 3]);
    expect(nearestOnLine(text, 4, 99)).to.equal(6);
    expect(nearestOnLine(text, 7, 99)).to.equal(9);
  });

  it('finds the ends of a line', () => {
    const text = page('abcdef\ngh', 4);
    expect(lineEdge(text, 2, -1)).to.equal(0);
    expect(lineEdge(text, 5, -1)).to.equal(4);
    expect(lineEdge(text, 5, 1), 'before the line end').to.equal(6);
    expect(lineEdge(text, 8, 1)).to.equal(9);
    expect(lineEdge(text, 9, -1)).to.equal(7);
    expect(lineEdge(page('ab\n', 4), 0, 1)).to.equal(2);
    expect(lineEdge(page('', 4), 0, 1)).to.equal(0);
  });
});
