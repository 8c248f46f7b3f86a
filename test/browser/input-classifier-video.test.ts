import { expect } from 'chai';
import { canEncode, codedVideo, codeOf } from '../support/coded-video.js';
import { key, mouse, until } from './bbox-annotator.helpers.js';
import { $, $$, cleanUp, drag, frames, mount, segment, settled, shownFrame, spot, video } from './input-classifier-video.helpers.js';

describe('input-classifier: a video frame by frame', () => {
  before(async function () {
    if (!(await canEncode())) this.skip(); // no encoder: nothing here could be shown
  });
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('is paused at its first frame', async () => {
    const { el, video: shown } = await mount();
    expect(shown.paused).to.equal(true);
    expect(codeOf(shown)).to.equal(0);
    expect(shownFrame(el)).to.equal(0);
    expect($(el, '.video-time').textContent).to.contain('0:00.000 / 0:03.000');
  });

  it('goes one frame at a time, as the code on each says', async () => {
    const { el, video: shown } = await mount();
    el.focus();
    for (let at = 1; at <= 12; at++) {
      await key('.');
      await settled(el);
      expect([codeOf(shown), shownFrame(el)]).to.deep.equal([at, at]);
    }
    for (let at = 11; at >= 8; at--) {
      await key(',');
      await settled(el);
      expect([codeOf(shown), shownFrame(el)]).to.deep.equal([at, at]);
    }
  });
});
