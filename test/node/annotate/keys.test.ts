import { expect } from 'chai';
import { keysFor, KEY_TABLE, scrollToRow, visibleRange } from '../../../src/core/annotate/index.js';
import { buildKeys, chordOf, chordsOf, normaliseChord } from '../../../src/core/keys.js';

const press = (key: string, code = '', modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

describe('annotate: the key table', () => {
  it('has no chord twice within a scope', () => {
    for (const scope of ['element', 'canvas', 'list'] as const) {
      const chords = KEY_TABLE.filter((binding) => binding.scope === scope).flatMap(({ keys }) => keys.map(normaliseChord));
      expect(new Set(chords).size).to.equal(chords.length);
    }
  });

  it('reads chords the same however they are spelled', () => {
    expect(normaliseChord('shift+mod+z')).to.equal('Mod+Shift+Z');
    expect(normaliseChord('+')).to.equal('+');
    expect(normaliseChord('Mod++')).to.equal('Mod++');
  });

  it('reads key presses: letters of any script by their place, digits by theirs, signs without Shift', () => {
    expect(chordOf(press('b', 'KeyB'), false)).to.equal('B');
    expect(chordOf(press('и', 'KeyB'), false)).to.equal('B');
    expect(chordOf(press('&', 'Digit1'), false)).to.equal('1'); // AZERTY
    expect(chordOf(press('1', 'Numpad1'), false)).to.equal('1');
    expect(chordOf(press('!', 'Digit1', { shiftKey: true }), false)).to.equal('Shift+1');
    expect(chordOf(press('+', 'Equal', { shiftKey: true }), false)).to.equal('+');
    expect(chordOf(press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), false)).to.equal('Mod+Shift+Z');
    expect(chordOf(press('z', 'KeyZ', { metaKey: true }), true)).to.equal('Mod+Z');
    expect(chordOf(press('b', 'KeyB', { metaKey: true }), false)).to.not.equal('B'); // the system's own
  });

  it('can be remapped; a clash is refused where it is made', () => {
    const boxes = keysFor(['select', 'box', 'extreme', 'pan']), keys = buildKeys({ 'tool-box': ['R'], 'tool-pan': [] }, boxes);
    expect(keys.element.get('R')).to.equal('tool-box');
    expect(keys.element.get('B')).to.equal(undefined);
    expect(keys.element.get('H')).to.equal(undefined);
    expect(() => buildKeys({ 'tool-box': ['v'] }, boxes)).to.throw(RangeError, 'tool-select');
  });
});

describe('annotate: the keys of an annotator', () => {
  it('are those of its tools, and none has two meanings', () => {
    for (const tools of [['select', 'box', 'extreme', 'pan'], ['select', 'polygon', 'scissors', 'wand', 'split', 'redraw', 'pan']] as const) {
      const keys = buildKeys({}, keysFor(tools));
      for (const scope of ['element', 'canvas', 'list'] as const) {
        const own = keysFor(tools).filter((binding) => binding.scope === scope).flatMap(({ keys: chords }) => chords.map(normaliseChord));
        expect(new Set(own).size).to.equal(own.length);
      }
      expect([...keys.element.values()].filter((command) => command.startsWith('tool-'))).to.have.members(tools.map((tool) => `tool-${tool}`));
      expect([...keys.canvas.values()].includes('next-vertex')).to.equal(tools.includes('polygon' as never));
    }
  });

  it('a replacement stands for all keys of a command, in each place where it works', () => {
    const keys = buildKeys({ copy: ['Mod+K'], hide: ['U'] }, KEY_TABLE);
    expect(chordsOf(keys, 'copy')).to.deep.equal(['Mod+K']);
    expect([keys.canvas.get('Mod+K'), keys.list.get('Mod+K'), keys.list.get('Mod+C')]).to.deep.equal(['copy', 'copy', undefined]);
    expect(chordsOf(keys, 'hide')).to.deep.equal(['U']);
    expect([keys.element.get('U'), keys.list.get('H')]).to.deep.equal(['hide', undefined]);
  });
});

describe('annotate: rows in sight', () => {
  it('are those in the viewport and a few more, never beyond the ends', () => {
    expect(visibleRange(10_000, 36, 3600, 360, 4)).to.deep.equal({ start: 96, end: 114 });
    expect(visibleRange(3, 36, 0, 360)).to.deep.equal({ start: 0, end: 3 });
    expect(visibleRange(0, 36, 500, 360)).to.deep.equal({ start: 0, end: 0 });
    expect(visibleRange(10, 36, 99_999, 360)).to.deep.equal({ start: 10, end: 10 });
  });
  it('scroll no more than needed', () => {
    expect(scrollToRow(0, 36, 100, 360)).to.equal(0);
    expect(scrollToRow(5, 36, 100, 360)).to.equal(100);
    expect(scrollToRow(50, 36, 0, 360)).to.equal(50 * 36 + 36 - 360);
  });
});
