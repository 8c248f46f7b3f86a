import { expect } from 'chai';
import { svgSize } from '../../../src/internal/svg-size.js';

const size = (attributes: string): number[] => {
  const { width, height } = svgSize(`<?xml version="1.0"?>\n<!-- <svg width="1" height="1"> -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="9" height="9"/></svg>`);
  return [width, height];
};

describe('the size of an SVG', () => {
  it('is its width and height, in any absolute unit', () => {
    expect(size('width="40" height="30px"')).to.deep.equal([40, 30]);
    expect(size(`height='1in' width='25.4mm' viewBox="0 0 1 1"`)).to.deep.equal([96, 96]);
    expect(size('width="3pt" height="1e1"')).to.deep.equal([4, 10]);
    expect(size('width="0.2" height="40.6"')).to.deep.equal([1, 41]);
  });

  it('is that of its viewBox where it says none, or a relative one', () => {
    expect(size('viewBox="0 0 120 40"')).to.deep.equal([120, 40]);
    expect(size('width="100%" height="100%" viewBox="-5,-5, 120,40"')).to.deep.equal([120, 40]);
    expect(size('width="2em" viewBox="0 0 120 40"')).to.deep.equal([120, 40]);
  });

  it('keeps the proportions of its viewBox where it says one side', () => {
    expect(size('width="60" viewBox="0 0 120 40"')).to.deep.equal([60, 20]);
    expect(size('height="60" viewBox="0 0 120 40"')).to.deep.equal([180, 60]);
  });

  it('is none where there is none', () => {
    expect(size('')).to.deep.equal([0, 0]);
    expect(size('width="0" height="0" viewBox="0 0 9 9"')).to.deep.equal([0, 0]);
    expect(size('width="40"')).to.deep.equal([40, 0]);
    expect(size('viewBox="0 0 none"')).to.deep.equal([0, 0]);
    expect(size('stroke-width="4" data-height="3"')).to.deep.equal([0, 0]);
    expect(svgSize('no markup')).to.deep.equal({ width: 0, height: 0 });
  });

  it('is found under a prefix', () => {
    expect(svgSize('<s:svg xmlns:s="http://www.w3.org/2000/svg" width="4" height="5"/>')).to.deep.equal({ width: 4, height: 5 });
  });
});
