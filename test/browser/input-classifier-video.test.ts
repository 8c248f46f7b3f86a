import { expect } from 'chai';
import axe from 'axe-core';
import { canEncode, codedVideo, codeOf } from '../support/coded-video.js';
import { frame, key, mouse, said, server, until } from './bbox-annotator.helpers.js';
import { $, $$, cleanUp, drag, frames, heard, mount, place, segment, settled, shownFrame, spot, video } from './input-classifier-video.helpers.js';

/** Firefox before 132 does not tell of frames, nor does a WebKitGTK that does not composite: a rate cannot be measured there. */
async function tellsFrames(): Promise<boolean> {
  if (!('requestVideoFrameCallback' in HTMLVideoElement.prototype)) return false;
  const probe = document.body.appendChild(document.createElement('video'));
  let told = false;
  probe.muted = true;
  probe.src = URL.createObjectURL(await video());
  probe.requestVideoFrameCallback(() => { told = true; });
  await probe.play();
  await until(() => told || probe.currentTime > 1);
  URL.revokeObjectURL(probe.src);
  probe.remove();
  if (!told && navigator.userAgent.includes('Chrome/')) throw new Error('Chromium tells of frames: something of the test is wrong.');
  return told;
}

describe('input-classifier: a video frame by frame', () => {
  before(async function () {
    if (!(await canEncode())) this.skip(); // without an encoder there is no video to show
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

  it('comes to every frame, the last one too', async () => {
    const { el, video: shown } = await mount();
    el.focus();
    await key('End');
    await settled(el);
    expect([codeOf(shown), shownFrame(el)]).to.deep.equal([89, 89]);
    await key('.');
    await settled(el);
    expect(codeOf(shown)).to.equal(89);
    for (let at = 88; at >= 0; at -= 1) {
      await key(',');
      await settled(el);
      expect([codeOf(shown), shownFrame(el)]).to.deep.equal([at, at]);
    }
    await key(',');
    await settled(el);
    expect(codeOf(shown)).to.equal(0);
  });

  it('takes steps that come faster than it shows them', async () => {
    const { el, video: shown } = await mount();
    const forward = $$(el, '.bar button').find((each) => each.title === 'One frame forward')!, back = $$(el, '.bar button').find((each) => each.title === 'One frame back')!;
    for (let i = 0; i < 40; i++) forward.click();
    for (let i = 0; i < 3; i++) back.click();
    expect(shownFrame(el)).to.equal(37);
    await settled(el);
    expect([codeOf(shown), shownFrame(el)]).to.deep.equal([37, 37]);
  });

  it('measures a rate that nobody declares, then steps from where it was', async function () {
    if (!(await tellsFrames())) this.skip();
    const { el, video: shown } = await mount({ frameRate: undefined });
    expect($(el, '.video-frame').textContent).to.equal('');
    el.focus();
    await key('.');
    await key('.');
    await until(() => $(el, '.video-frame').textContent === 'f 2');
    await settled(el);
    expect([codeOf(shown), shownFrame(el)]).to.deep.equal([2, 2]);
    expect(shown.paused).to.equal(true);
    expect(shown.muted).to.equal(false);
    for (let at = 3; at < 40; at++) {
      await key('.');
      await settled(el);
      expect([codeOf(shown), shownFrame(el)]).to.deep.equal([at, at]);
    }
    expect($$(el, '.inexact')).to.have.length(0);
  });

  it('steps by thirtieths of a second, and says so, where the browser does not tell of frames', async () => {
    const { requestVideoFrameCallback } = HTMLVideoElement.prototype;
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
    try {
      const { el, video: shown } = await mount({ frameRate: undefined });
      el.focus();
      await key('.');
      await until(() => $(el, '.inexact'));
      await settled(el);
      expect($(el, '.inexact').textContent).to.contain('not known');
      expect(shown.paused).to.equal(true);
      expect(shown.currentTime).to.be.closeTo(1 / 30, 0.001);
      el.frameRate = 30;
      await el.updateComplete;
      await key('.');
      await settled(el);
      expect([codeOf(shown), shownFrame(el), $$(el, '.inexact').length]).to.deep.equal([2, 2, 0]);
      await key(' ');
      await until(() => shownFrame(el) > 8);
      await key(' ');
      await until(() => shown.paused);
      await settled(el);
      expect(codeOf(shown)).to.equal(shownFrame(el));
    } finally {
      HTMLVideoElement.prototype.requestVideoFrameCallback = requestVideoFrameCallback;
    }
  });

  it('says that the rate varies', async function () {
    if (!(await tellsFrames())) this.skip();
    const media = await codedVideo({ frames: 60, rate: 30, late: (at) => [0, 0.011, 0.004, 0.019, 0.008][at % 5]! });
    const { el } = await mount({ media });
    el.focus();
    await key('<'); // so that a busy machine drops few frames
    await key(' ');
    await until(() => $(el, '.inexact')?.textContent.includes('varies'));
  });

  it('plays, pauses at the frame that is seen, and draws nothing anew meanwhile', async () => {
    const { el, video: shown } = await mount();
    el.focus();
    await key(' ');
    await until(() => !shown.paused && shownFrame(el) > 2);
    await el.updateComplete;
    const update = el.requestUpdate.bind(el), from = shownFrame(el);
    let updates = 0;
    el.requestUpdate = (...args) => {
      updates++;
      update(...args);
    };
    await until(() => shownFrame(el) > from + 8);
    expect(updates).to.equal(0);
    await key(' ');
    await until(() => shown.paused);
    await settled(el);
    expect(codeOf(shown)).to.equal(shownFrame(el));
  });

  it('plays from the beginning again once it has ended', async () => {
    const { el, video: shown } = await mount();
    el.focus();
    await key('End');
    await settled(el);
    await key(' ');
    await until(() => !shown.paused && shownFrame(el) > 0 && shownFrame(el) < 45);
    await until(() => shown.ended || shown.paused);
    await settled(el);
    expect(codeOf(shown)).to.equal(89);
  });

  it('is slower and faster, also of the next video', async () => {
    const { el, video: shown } = await mount();
    el.focus();
    await key('>');
    expect(shown.playbackRate).to.equal(1.5);
    for (let i = 0; i < 9; i++) await key('<');
    expect(shown.playbackRate).to.equal(0.25);
    await until(() => $<HTMLSelectElement>(el, 'select.speed').value === '0.25');
    const loaded = heard(el, 'media-loaded');
    el.media = await video(30);
    await loaded;
    expect(shown.playbackRate).to.equal(0.25);
  });

  it('jumps by seconds and to its ends', async () => {
    const { el, video: shown } = await mount();
    const goes = async (chord: string, to: number): Promise<void> => {
      await key(chord);
      await settled(el);
      expect([codeOf(shown), shownFrame(el)], chord).to.deep.equal([to, to]);
    };
    el.focus();
    await goes('ArrowRight', 30);
    await goes('ArrowRight', 60);
    await goes('ArrowLeft', 30);
    await goes(`${/Mac/.test(navigator.platform) ? 'Meta' : 'Control'}+ArrowRight`, 89);
    await goes('Home', 0);
  });

  it('learns how long a recording is that does not say it', async () => {
    const { el, video: shown } = await mount({ media: await codedVideo({ frames: 45, rate: 30, streamed: true }) });
    expect(codeOf(shown)).to.equal(0);
    // WebKitGTK finds its last key frame
    expect(Number($(el, '.playhead').getAttribute('aria-valuemax'))).to.be.within(960, 1540);
    el.focus();
    await key('End');
    await settled(el);
    expect(codeOf(shown)).to.be.within(29, 44);
    expect(shownFrame(el)).to.equal(codeOf(shown));
  });

  it('looks for the end of one that is endless at first, and comes back to its beginning', async function () {
    if (!(await tellsFrames())) this.skip(); // a WebKitGTK that does not composite stays at the end, and is not loaded
    const duration = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'duration')!;
    let found = false;
    Object.defineProperty(HTMLMediaElement.prototype, 'duration', {
      ...duration,
      get(this: HTMLMediaElement) {
        found ||= this.currentTime > 1;
        return found ? (duration.get!.call(this) as number) : Infinity;
      },
    });
    try {
      const { el, video: shown } = await mount();
      expect(found).to.equal(true);
      expect([codeOf(shown), shownFrame(el)]).to.deep.equal([0, 0]);
      expect($(el, '.video-time').textContent).to.contain('0:00.000 / 0:03.000');
    } finally {
      Object.defineProperty(HTMLMediaElement.prototype, 'duration', duration);
    }
  });
});

describe('input-classifier: the segments of a video', () => {
  before(async function () {
    if (!(await canEncode())) this.skip();
  });
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('are drawn by a drag, which shows the frame at its end, and wait for their concept', async () => {
    const { el, video: shown, names } = await mount();
    await mouse('move', spot(el, 15));
    await mouse('down');
    await mouse('move', spot(el, 30));
    await mouse('move', spot(el, 60));
    await settled(el);
    expect(codeOf(shown)).to.equal(59);
    expect(el.busy).to.equal(true);
    expect(names).to.deep.equal([]);
    await mouse('up');
    await el.updateComplete;
    expect(el.annotations).to.have.length(0);
    expect($(el, '[part=pending]')).to.not.equal(null);
    await key('2');
    expect(frames(el)).to.deep.equal([15, 60]);
    expect(el.annotations[0]!.conceptId).to.equal('run');
    expect(names).to.deep.equal(['annotations-changed', 'selection-changed']);
    await el.updateComplete;
    expect($(el, '.segment.on').textContent.trim()).to.equal('run');
    expect($$(el, '.handle')).to.have.length(2);
  });

  it('are moved and resized by the mouse, each one step of the history', async () => {
    const { el, video: shown, names } = await mount({ annotations: [segment('a', 1000, 2000)] });
    await drag(el, spot(el, 45), spot(el, 60));
    expect(frames(el)).to.deep.equal([45, 75]);
    expect(el.selection).to.deep.equal(['a']);
    expect(codeOf(shown)).to.equal(45);
    const handle = (end: string): [number, number] => {
      const { left, width, top } = $(el, `.handle[data-end=${end}]`).getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + 12)];
    };
    const by = (from: [number, number], count: number): [number, number] => [from[0] + spot(el, count)[0] - spot(el, 0)[0], from[1]];
    await drag(el, handle('start'), by(handle('start'), -15));
    expect(frames(el)).to.deep.equal([30, 75]);
    expect(codeOf(shown)).to.equal(30);
    await drag(el, handle('end'), by(handle('end'), 6));
    expect(frames(el)).to.deep.equal([30, 81]);
    expect(codeOf(shown)).to.equal(80);
    expect(names.filter((each) => each === 'annotations-changed')).to.have.length(3);
    el.undo();
    expect(frames(el)).to.deep.equal([30, 75]);
    el.undo();
    el.undo();
    expect(frames(el)).to.deep.equal([30, 60]);
    await el.updateComplete;
    const { left } = $(el, '.segment').getBoundingClientRect();
    expect(left).to.be.closeTo(spot(el, 30)[0], 1);
    el.redo();
    expect(frames(el)).to.deep.equal([45, 75]);
  });

  it('are left as they were by Escape and by a pointer that is lost', async () => {
    const { el, names } = await mount({ annotations: [segment('a', 1000, 2000)], selection: ['a'] });
    const at = (): number => $(el, '.segment').getBoundingClientRect().left, before = at();
    await mouse('move', spot(el, 45));
    await mouse('down');
    await mouse('move', spot(el, 60));
    expect(at()).to.be.greaterThan(before + 10);
    await key('Escape');
    await el.updateComplete;
    expect(at()).to.be.closeTo(before, 1);
    await mouse('move', spot(el, 70));
    await mouse('up');
    await mouse('move', spot(el, 45));
    await mouse('down');
    await mouse('move', spot(el, 60));
    // whatever number the browser gives its mouse
    for (let pointerId = 0; pointerId < 20; pointerId++) $(el, '.timeline').dispatchEvent(new PointerEvent('pointercancel', { pointerId, bubbles: true }));
    await mouse('up');
    await el.updateComplete;
    expect(at()).to.be.closeTo(before, 1);
    expect(frames(el)).to.deep.equal([30, 60]);
    expect(names).to.deep.equal([]);
    expect(el.busy).to.equal(false);
  });

  it('are made, named, moved and resized by keys alone, and undone', async () => {
    const { el, video: shown } = await mount();
    el.focus();
    await key('ArrowRight');
    await settled(el);
    await key('n');
    expect(el.busy).to.equal(true);
    await key('ArrowRight');
    await settled(el);
    await key('n');
    expect(el.busy).to.equal(true);
    await key('1');
    expect(el.busy).to.equal(false);
    // the frame that one sees when it ends belongs to it
    expect(frames(el)).to.deep.equal([30, 61]);
    await key('ArrowLeft');
    expect(frames(el)).to.deep.equal([29, 60]);
    await key('Shift+ArrowRight');
    expect(frames(el)).to.deep.equal([29, 61]);
    await settled(el);
    expect(codeOf(shown)).to.equal(60);
    await key('Alt+Shift+ArrowRight');
    expect(frames(el)).to.deep.equal([30, 61]);
    await settled(el);
    expect(codeOf(shown)).to.equal(30);
    await key('.');
    await key('{');
    expect(frames(el)).to.deep.equal([31, 61]);
    await key('.');
    await key('}');
    expect(frames(el)).to.deep.equal([31, 33]);
    for (let i = 0; i < 5; i++) el.undo();
    expect(frames(el)).to.deep.equal([30, 61]);
    el.undo();
    expect(el.annotations).to.have.length(0);
  });

  it('that were begun by N are given up by Escape; backwards they are the same', async () => {
    const { el } = await mount();
    el.focus();
    await key('End');
    await settled(el);
    await key('n');
    await el.updateComplete;
    expect(said(el as never)).to.contain('begins at 0:03.0');
    await key('Escape');
    expect(el.busy).to.equal(false);
    await key('n');
    await key('ArrowLeft');
    await key('n');
    await key('1');
    expect(frames(el)).to.deep.equal([59, 89]);
  });

  it('are gone through by brackets, which show their beginnings', async () => {
    const { el, video: shown } = await mount({ annotations: [segment('b', 2000, 2500), segment('a', 1000, 1500)] });
    el.focus();
    await key(']');
    await settled(el);
    expect([el.selection[0], codeOf(shown)]).to.deep.equal(['a', 30]);
    await key(']');
    await settled(el);
    expect([el.selection[0], codeOf(shown)]).to.deep.equal(['b', 60]);
    await key('[');
    await settled(el);
    expect([el.selection[0], codeOf(shown)]).to.deep.equal(['a', 30]);
    expect($(el, '.spans .where').textContent).to.equal('0:01.0 – 0:01.5');
  });

  it('are chosen by a click; beside them it seeks', async () => {
    const { el, video: shown } = await mount({ annotations: [segment('a', 1000, 2000)] });
    await mouse('click', spot(el, 45));
    await settled(el);
    expect(el.selection).to.deep.equal(['a']);
    expect(codeOf(shown)).to.equal(0);
    await mouse('click', spot(el, 75.5));
    await settled(el);
    expect(el.selection).to.deep.equal([]);
    expect(codeOf(shown)).to.equal(75);
  });

  it('overlap in lanes, with one that is free; of the others each stays where it was', async () => {
    const { el } = await mount({ annotations: [segment('a', 0, 3000), segment('b', 500, 1500, 'run'), segment('c', 1500, 2500, 'nobody')] });
    const tops = $$(el, '.segment:not(.draft)').map((each) => Math.round(each.getBoundingClientRect().top));
    expect(tops.map((each) => each - tops[0]!)).to.deep.equal([0, 28, 28]);
    await drag(el, spot(el, 30, 2), spot(el, 40, 2));
    await key('1');
    expect(el.annotations).to.have.length(4);
  });

  it('that reach out of the video are clipped, those that are nowhere are kept', async () => {
    const labels = [segment('a', -500, 500), segment('b', 2500, 99_000), segment('c', 50_000, 60_000), segment('d', NaN, 100), segment('e', 100, NaN)];
    const { el } = await mount({ annotations: labels });
    const film = $(el, '.film').getBoundingClientRect();
    const shown = $$(el, '.segment:not(.draft)');
    expect(shown.map((each) => each.dataset.id)).to.deep.equal(['a', 'b']);
    expect(shown[0]!.getBoundingClientRect().left).to.be.closeTo(film.left, 1);
    expect(shown[1]!.getBoundingClientRect().right).to.be.closeTo(film.right, 1);
    await drag(el, spot(el, 40), spot(el, 50));
    await key('1');
    expect(el.annotations.slice(0, 5)).to.deep.equal(labels);
    expect(el.annotations).to.have.length(6);
  });

  it('that are suggested are dashed, and accepted by editing them', async () => {
    const { el } = await mount({ suggestions: [{ ...segment('s', 1000, 2000), source: { kind: 'workflow', workflowId: 'w', version: '1', confidence: 0.8, edited: false } }] });
    expect(getComputedStyle($(el, '[data-id=s]')).borderTopStyle).to.equal('dashed');
    await drag(el, spot(el, 45), spot(el, 60));
    expect(frames(el)).to.deep.equal([45, 75]);
    expect(el.suggestions).to.have.length(0);
  });

  it('cannot be changed where that is not allowed', async () => {
    const { el, video: shown, names } = await mount({ annotations: [segment('a', 1000, 2000)], readonly: true });
    await drag(el, spot(el, 45), spot(el, 60));
    await drag(el, spot(el, 45, 1), spot(el, 75.5, 1));
    expect(codeOf(shown)).to.equal(75);
    await mouse('click', spot(el, 45));
    for (const chord of ['ArrowRight', 'Shift+ArrowRight', '{', 'n', 'n', '1']) await key(chord);
    expect(el.annotations).to.deep.equal([segment('a', 1000, 2000)]);
    expect(names).to.not.include('annotations-changed');
    expect($$(el, '.handle')).to.have.length(0);
  });

  it('are drawn by touch', async () => {
    const { el } = await mount();
    await server('touch-drag', { from: spot(el, 15), to: spot(el, 45) });
    await until(() => $(el, '[part=pending]'));
    $(el, '.concept .item').click();
    expect(frames(el)).to.deep.equal([15, 45]);
  });
});

describe('input-classifier: the timeline of a video', () => {
  before(async function () {
    if (!(await canEncode())) this.skip();
  });
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('is a ruler on which a press and a drag seek', async () => {
    const { el, video: shown } = await mount();
    await mouse('click', spot(el, 20.5, 'ruler'));
    await settled(el);
    expect(codeOf(shown)).to.equal(20);
    await drag(el, spot(el, 20, 'ruler'), spot(el, 70.5, 'ruler'));
    expect([codeOf(shown), shownFrame(el)]).to.deep.equal([70, 70]);
    const { left, width } = $(el, '.playhead').getBoundingClientRect();
    expect(left + width / 2).to.be.closeTo(spot(el, 70)[0], 1);
  });

  it('has a playhead that is a slider, and says where it is', async () => {
    const { el, video: shown } = await mount(), playhead = $(el, '.playhead');
    playhead.focus();
    await key('ArrowRight');
    await settled(el);
    expect(codeOf(shown)).to.equal(30);
    expect(playhead.getAttribute('aria-valuenow')).to.equal('1000');
    expect(playhead.getAttribute('aria-valuetext')).to.equal('0:01.000 of 0:03.000, frame 30');
    await key('PageUp');
    await settled(el);
    expect(codeOf(shown)).to.equal(89);
  });

  it('is zoomed by keys and by the wheel, about where one points, and shows no more than is in sight', async () => {
    const many = Array.from({ length: 200 }, (_, i) => segment(`s${i}`, (i * 3000) / 200, ((i + 0.9) * 3000) / 200));
    const { el } = await mount({ annotations: many }), film = $(el, '.film'), scroller = $(el, '.film-window');
    expect($$(el, '.segment:not(.draft)')).to.have.length(200);
    const narrow = film.offsetWidth, [x, y] = spot(el, 60, 'ruler');
    el.focus();
    await key('+');
    await settled(el);
    expect(film.offsetWidth).to.be.greaterThan(narrow * 1.5);
    await key('Shift+1');
    await settled(el);
    expect(film.offsetWidth).to.equal(narrow);
    $(el, '.timeline').dispatchEvent(new WheelEvent('wheel', { deltaY: -360, ctrlKey: true, clientX: x, clientY: y, bubbles: true, cancelable: true }));
    await settled(el);
    expect(film.offsetWidth).to.be.closeTo(narrow * 2, 3);
    expect(spot(el, 60, 'ruler')[0]).to.be.closeTo(x, 2);
    for (let i = 0; i < 9; i++) await key('+');
    await settled(el);
    const zoomed = film.offsetWidth;
    // a frame is as wide as it may become
    expect(zoomed).to.be.closeTo(90 * 24, 2);
    scroller.scrollLeft = 0;
    await settled(el);
    await frame();
    await el.updateComplete;
    expect($$(el, '.segment:not(.draft)').length).to.be.within(80, 199);
    el.select(['s199']);
    await settled(el);
    expect(scroller.scrollLeft).to.be.greaterThan(zoomed / 3);
  });

  it('keeps the playhead in sight while it plays', async () => {
    const { el, video: shown } = await mount(), scroller = $(el, '.film-window');
    el.focus();
    for (let i = 0; i < 9; i++) await key('+');
    await settled(el);
    await key(' ');
    await until(() => shownFrame(el) > 60);
    await until(() => scroller.scrollLeft > 0);
    await key(' ');
    await until(() => shown.paused);
    await settled(el);
    const { left, right } = scroller.getBoundingClientRect(), at = $(el, '.playhead').getBoundingClientRect();
    expect(at.left + at.width / 2).to.be.within(left - 1, right + 1);
  });
});

describe('input-classifier: a video that cannot be shown, and one that goes', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('is told apart: damaged, or of a kind that this browser cannot play', async () => {
    const fails = async (bytes: readonly number[]): Promise<string> => {
      const el = place({ media: new Blob([new Uint8Array(bytes)], { type: 'video/mp4' }) });
      const event = (await heard(el, 'media-failed')) as CustomEvent<{ message: string }>;
      return event.detail.message;
    };
    expect(await fails([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])).to.contain('damaged');
    // the beginning of a WebM, with nothing of use after it
    expect(await fails([0x1a, 0x45, 0xdf, 0xa3, ...Array.from({ length: 60 }, () => 0)])).to.contain('cannot play');
  });

  it('without a picture is empty', async function () {
    const rate = 8000, count = rate / 2, bytes = new DataView(new ArrayBuffer(44 + count));
    const text = (at: number, value: string): void => value.split('').forEach((each, i) => bytes.setUint8(at + i, each.charCodeAt(0)));
    text(0, 'RIFF');
    bytes.setUint32(4, 36 + count, true);
    text(8, 'WAVEfmt ');
    bytes.setUint32(16, 16, true);
    bytes.setUint16(20, 1, true);
    bytes.setUint16(22, 1, true);
    bytes.setUint32(24, rate, true);
    bytes.setUint32(28, rate, true);
    bytes.setUint16(32, 1, true);
    bytes.setUint16(34, 8, true);
    text(36, 'data');
    bytes.setUint32(40, count, true);
    if (!document.createElement('video').canPlayType('audio/wav')) this.skip();
    const el = place({ media: new Blob([bytes.buffer], { type: 'audio/wav' }) });
    expect(((await heard(el, 'media-failed')) as CustomEvent<{ message: string }>).detail.message).to.contain('empty');
  });

  it('leaves nothing behind when it is removed while it plays', async function () {
    if (!(await canEncode())) this.skip();
    const urls = new Set<string>(), { createObjectURL, revokeObjectURL } = URL;
    const listening = new Map<string, number>(), { addEventListener } = HTMLVideoElement.prototype;
    URL.createObjectURL = (of: Blob) => {
      const url = createObjectURL.call(URL, of);
      urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      urls.delete(url);
      revokeObjectURL.call(URL, url);
    };
    HTMLVideoElement.prototype.addEventListener = function (this: HTMLVideoElement, type: string, listener: never, options?: AddEventListenerOptions) {
      listening.set(type, (listening.get(type) ?? 0) + 1);
      options?.signal?.addEventListener('abort', () => listening.set(type, listening.get(type)! - 1));
      addEventListener.call(this, type, listener, options);
    } as never;
    try {
      const { el, video: shown } = await mount();
      expect(urls.size).to.equal(1);
      el.focus();
      await key(' ');
      await until(() => !shown.paused && shownFrame(el) > 1);
      el.remove();
      await el.updateComplete;
      await frame();
      expect(shown.paused).to.equal(true);
      expect(shown.getAttribute('src')).to.equal(null);
      expect(shown.readyState).to.equal(HTMLMediaElement.HAVE_NOTHING);
      expect(urls.size).to.equal(0);
      expect([...listening.values()].filter(Boolean)).to.deep.equal([]);
      document.body.append(el);
      await heard(el, 'media-loaded');
      await settled(el);
      expect(codeOf($<HTMLVideoElement>(el, 'video'))).to.equal(0);
      expect(urls.size).to.equal(1);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
      HTMLVideoElement.prototype.addEventListener = addEventListener;
    }
  });

  it('stays where it is when it is moved in the page', async function () {
    if (!(await canEncode())) this.skip();
    const { el, video: shown } = await mount(), other = document.body.appendChild(document.createElement('div'));
    el.focus();
    await key('ArrowRight');
    await settled(el);
    other.append(el);
    await settled(el);
    expect($(el, 'video') === shown).to.equal(true);
    el.focus();
    await key('.');
    await settled(el);
    expect([codeOf(shown), shownFrame(el)]).to.deep.equal([31, 31]);
  });

  it('can be put into the page thirty times', async function () {
    if (!(await canEncode())) this.skip();
    for (let i = 0; i < 30; i++) {
      const { el, video: shown } = await mount();
      expect(codeOf(shown)).to.equal(0);
      el.remove();
    }
  });

  it('is accessible', async function () {
    if (!(await canEncode())) this.skip();
    const { el } = await mount({ annotations: [segment('a', 1000, 2000)], selection: ['a'] });
    const { violations } = await axe.run(el, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`)).to.deep.equal([]);
  });
});

describe('input-classifier: a real video', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('of 248 frames at 30 a second is measured, and every step is a frame', async function () {
    const base64 = await server('real-file', 'media/video/mdn/frog.mp4') as string;
    if (base64 === '' || !document.createElement('video').canPlayType('video/mp4; codecs="avc1.42E01E"') || !(await tellsFrames())) this.skip();
    const media = await (await fetch(`data:video/mp4;base64,${base64}`)).blob();
    const { el, video: shown } = await mount({ media, frameRate: undefined });
    const times: number[] = [];
    const seen = (_: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      times.push(Math.round(mediaTime * 30 * 1000) / 1000);
      shown.requestVideoFrameCallback(seen);
    };
    el.focus();
    await key('.');
    await until(() => $(el, '.video-frame').textContent === 'f 1');
    await settled(el);
    shown.requestVideoFrameCallback(seen);
    for (let at = 2; at <= 40; at++) {
      await key('.');
      await settled(el);
      await until(() => times.length > 0);
      expect([times.at(-1), shownFrame(el)]).to.deep.equal([at, at]);
      times.length = 0;
    }
    await key('End');
    await until(() => times.length > 0);
    await settled(el);
    expect([times.at(-1), shownFrame(el)]).to.deep.equal([247, 247]);
    expect($(el, '.video-time').textContent).to.contain('0:08.233 / 0:08.267');
  });
});
