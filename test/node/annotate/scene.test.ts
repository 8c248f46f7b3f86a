import { expect } from 'chai';
import { boxKit } from '../../../src/core/annotate/shapes/box-kit.js';
import { SceneSync } from '../../../src/elements/annotator/scene-sync.js';
import { annotator } from '../../../src/i18n/en/annotator.js';
import { Formats } from '../../../src/i18n/index.js';
import type { Overlay, Painter } from '../../../src/painter/painter.js';
import { label, TestEditor } from './helpers.js';

describe('annotate: what is painted', () => {
  it('the knob by which a box is turned is there where boxes can be turned', () => {
    let turnable = false, overlay: Overlay | undefined;
    const editor = new TestEditor([label('a')], { kit: boxKit(() => turnable) });
    editor.assignSelection(['a']);
    const painter: Painter = { resize() {}, setPicture() {}, setView() {}, setStyles() {}, setRegions() {}, setOverlay: (given) => void (overlay = given), flush() {}, destroy() {} };
    const texts = annotator(new Formats('en')), sync = new SceneSync(editor, editor.hand, painter, () => texts);
    expect(overlay).to.include({ handles: true, turnable: false });
    turnable = true;
    sync.refresh();
    expect(overlay).to.include({ handles: true, turnable: true });
  });
});
