import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { HARD_TEXTS } from '../support/hard-texts.js';
import { $, $$, button, cleanUp, click, drag, frame, key, MOD, mount, place, press, said, server, settled, span, spans, suggested, until } from './input-classifier-text.helpers.js';

const TEXT = 'Ada Lovelace met Charles Babbage in London.\nThey wrote letters.\r\n\r\nThe Analytical Engine was never built.';
const at = (quote: string, text = TEXT): { type: 'text-span'; start: number; end: number; quote: string } => {
  const start = text.indexOf(quote);
  return { type: 'text-span', start, end: start + quote.length, quote };
};
const selected = (): string => document.getSelection()!.toString();

describe('input-classifier: text', () => {
  afterEach(cleanUp);

  describe('marking', () => {
    it('names what the mouse marked by a digit: exact offsets, one event, and nothing stays marked', async () => {
      const { el, log } = await mount(TEXT);
      await drag(el, 0, 12);
      await key('1');
      await settled(el);
      expect(spans(el)).to.deep.equal([at('Ada Lovelace')]);
      expect(el.annotations[0]!.conceptId).to.equal('person');
      expect(log.map(({ type }) => type)).to.deep.equal(['history-changed', 'annotations-changed', 'selection-changed']);
      expect(selected()).to.equal('');
      expect($(el, '.naming') === null).to.equal(true);
      await key('2');
      expect(el.annotations.map(({ conceptId, region }) => [conceptId, region?.type]), 'the chosen one').to.deep.equal([['place', 'text-span']]);
    });

    it('names it by a concept at the side, and by one over the text', async () => {
      const { el } = await mount(TEXT);
      await drag(el, 36, 42);
      await press(el, $$(el, '.concept .item')[1]!);
      expect(el.annotations.map(({ conceptId, region }) => [conceptId, region])).to.deep.equal([['place', at('London')]]);
      await drag(el, 17, 32);
      const { left, top } = $(el, '.naming button').getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(left) + 8, Math.round(top) + 8] });
      await sendMouse({ type: 'down' });
      expect(selected(), 'the text keeps it').to.equal('Charles Babbage');
      await sendMouse({ type: 'up' });
      await settled(el);
      expect(el.annotations.map(({ conceptId, region }) => [conceptId, region])).to.deep.equal([['place', at('London')], ['person', at('Charles Babbage')]]);
      expect(el.shadowRoot!.activeElement === $(el, '.reading')).to.equal(true);
    });

    it('shows the mark while a button has the selection', async () => {
      const { el } = await mount(TEXT, { concepts: Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, name: `Concept ${i}` })) });
      await drag(el, 36, 42);
      await press(el, $(el, '.concepts input'));
      await sendKeys({ type: '11' });
      await settled(el);
      expect($$(el, '.marked').map(({ textContent }) => textContent).join('') || selected()).to.equal('London');
      await key('Enter');
      expect(el.annotations.map(({ conceptId, region }) => [conceptId, region])).to.deep.equal([['c11', at('London')]]);
      await settled(el);
      expect($(el, '.marked') === null).to.equal(true);
    });

    it('marks a word by a double click, and none of the space around it', async () => {
      const { el } = await mount(TEXT);
      // some systems take the space after the word; no driver clicks twice in the same way
      document.getSelection()!.setBaseAndExtent(...textAt(el, 13), ...textAt(el, 17));
      await settled(el);
      $(el, '.chunk').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 2 }));
      await settled(el);
      expect(selected()).to.equal('met');
      el.focus();
      await key('1');
      expect(spans(el)).to.deep.equal([at('met')]);
    });

    it('marks from one paragraph into another, line ends included', async () => {
      const { el } = await mount(TEXT);
      const from = TEXT.indexOf('letters'), to = TEXT.indexOf('Analytical');
      await drag(el, to, from);
      await key('Shift+ArrowLeft'); // the end that moves is the one where the mouse was let go
      await key('3');
      expect(spans(el)).to.deep.equal([at(' letters.\r\n\r\nThe ')]);
    });

    it('ends where the pointer is nearest to the text, when it is dragged out of it', async () => {
      const { el } = await mount(TEXT);
      const [, y] = place(el, 17);
      for (const out of ['.side h3', '.bar'] as const) {
        const { left } = $(el, out).getBoundingClientRect(), below = $(el, '.bar').getBoundingClientRect().top + 20;
        await sendMouse({ type: 'move', position: place(el, 17) });
        await sendMouse({ type: 'down' });
        await sendMouse({ type: 'move', position: [Math.round(left) + 10, out === '.bar' ? below - 5 : y] });
        await sendMouse({ type: 'move', position: [Math.round(left) + 12, out === '.bar' ? below : y] });
        await sendMouse({ type: 'up' });
        await settled(el);
        await key('1');
      }
      expect(spans(el).map(({ quote }) => quote)).to.deep.equal(['Charles Babbage in London.', TEXT.slice(17)]);
    });

    it('reads the selection in nested shadow trees', async () => {
      const outer = document.createElement('div'), inner = document.createElement('div');
      outer.attachShadow({ mode: 'open' }).append(inner);
      document.body.append(outer);
      const { el } = await mount(TEXT, {}, inner.attachShadow({ mode: 'open' }));
      await drag(el, 17, 24);
      await key('1');
      expect(spans(el)).to.deep.equal([at('Charles')]);
    });

    it('holds nothing up: who only reads can go on, and Escape takes the mark away', async () => {
      const { el } = await mount(TEXT);
      await drag(el, 0, 3);
      expect($(el, '.naming') === null).to.equal(false);
      expect(el.busy).to.equal(false);
      expect(el.settle()).to.equal(true);
      await key('Escape');
      await settled(el);
      expect(selected()).to.equal('');
      await key('1');
      expect(el.annotations.map(({ region }) => region), 'of the whole').to.deep.equal([undefined]);
    });

    it('offers nothing where nothing can be changed', async () => {
      const { el } = await mount(TEXT, { readonly: true });
      await drag(el, 0, 3);
      expect($(el, '.naming') === null).to.equal(true);
      await key('1');
      expect(el.annotations).to.deep.equal([]);
    });

    it('copies exactly what is marked: no names, no other line ends', async () => {
      const { el } = await mount(TEXT, { annotations: [span('a', TEXT, 'They'), span('b', TEXT, 'letters', 'date')] });
      const copied: string[] = [];
      el.addEventListener('copy', (event) => void copied.push(event.defaultPrevented ? event.clipboardData!.getData('text/plain') : 'the browser’s own'));
      await drag(el, TEXT.indexOf('wrote'), TEXT.indexOf('Engine'));
      await key(`${MOD}+c`);
      expect(copied).to.deep.equal(['wrote letters.\r\n\r\nThe Analytical ']);
    });
  });

  describe('by keyboard alone', () => {
    it('marks by grapheme, word, line and all, and says what', async () => {
      const { el } = await mount(TEXT);
      el.focus();
      await key('ArrowRight');
      await key('ArrowLeft');
      expect(said(el)).to.equal('A');
      for (let i = 0; i < 3; i++) await key('Shift+ArrowRight');
      await settled(el);
      expect(said(el)).to.equal('Marking “Ada”');
      expect(selected()).to.equal('Ada');
      await key('1');
      await settled(el);
      await key(`${MOD}+ArrowRight`);
      await key(`${MOD}+ArrowRight`);
      await key(`${MOD}+ArrowLeft`);
      await key(`${MOD}+Shift+ArrowRight`);
      await key(`${MOD}+Shift+ArrowRight`);
      await key('2');
      await settled(el);
      await key('ArrowDown');
      await key('Home');
      await key('Shift+End');
      await key('3');
      await key('ArrowRight');
      await key(`${MOD}+a`);
      await key('1');
      expect(spans(el).map(({ quote }) => quote)).to.deep.equal(['Ada', 'met Charles', 'They wrote letters.', TEXT]);
    });

    it('goes by lines as they are laid out, and keeps to its place in them', async () => {
      const text = 'alpha beta gamma delta '.repeat(40);
      const { el } = await mount(text);
      el.focus();
      await key(`${MOD}+Home`);
      for (let i = 0; i < 6; i++) await key('ArrowRight');
      await key('Shift+ArrowDown');
      await key('1');
      const [first] = spans(el), [x, y] = place(el, 6), [x2, y2] = place(el, first!.end);
      expect(y2).to.be.greaterThan(y);
      // the name at its beginning moves the first line
      expect(Math.abs(x2 - x)).to.be.lessThan(90);
      expect(first!.start).to.equal(6);
    });

    it('moves the ends of the chosen passage: one gesture a held key', async () => {
      const { el, log } = await mount(TEXT, { annotations: [span('a', TEXT, 'Charles')] });
      el.select(['a']);
      el.focus();
      log.length = 0;
      await sendKeys({ down: 'Shift' });
      await sendKeys({ down: 'ArrowRight' });
      // not every driver repeats a key that is held
      for (let i = 0; i < 2; i++) $(el, '.reading').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', code: 'ArrowRight', shiftKey: true, repeat: true, bubbles: true, composed: true, cancelable: true }));
      expect(spans(el)[0]!.quote, 'not before the key is let go').to.equal('Charles');
      await sendKeys({ up: 'ArrowRight' });
      await sendKeys({ up: 'Shift' });
      expect(spans(el)).to.deep.equal([at('Charles Ba')]);
      expect(log.filter(({ type }) => type === 'annotations-changed').map(({ detail }) => (detail as { gesture: string }).gesture)).to.deep.equal(['resize']);
      await key('Alt+Shift+ArrowLeft');
      expect(spans(el)).to.deep.equal([at(' Charles Ba')]);
      await key(`${MOD}+Shift+ArrowRight`);
      expect(spans(el)).to.deep.equal([at(' Charles Babbage')]);
      for (let i = 0; i < 3; i++) el.undo();
      expect(spans(el)).to.deep.equal([at('Charles')]);
    });

    it('leaves at least one character of it', async () => {
      const text = 'a👩‍👩‍👧‍👦b';
      const { el } = await mount(text, { annotations: [span('a', text, '👩‍👩‍👧‍👦')] });
      el.select(['a']);
      el.focus();
      await key('Shift+ArrowLeft');
      expect(spans(el)).to.deep.equal([at('👩‍👩‍👧‍👦', text)]);
      await key('Alt+Shift+ArrowLeft');
      await key('Shift+ArrowLeft');
      expect(spans(el)).to.deep.equal([at('a', text)]);
    });
  });

  describe('scripts', () => {
    for (const [name, text, steps] of [
      ['emoji', 'a👩‍👩‍👧‍👦👍🏽🇩🇪🇫🇷z', ['a', '👩‍👩‍👧‍👦', '👍🏽', '🇩🇪', '🇫🇷', 'z']],
      ['combining characters', 'e\u0301x\u0323\u0302o', ['e\u0301', 'x\u0323\u0302', 'o']],
      ['Chinese', '汽车在路上', ['汽', '车', '在', '路', '上']],
      ['Hangul in parts', '한국'.normalize('NFD'), ['한'.normalize('NFD'), '국'.normalize('NFD')]],
    ] as const) {
      it(`marks whole characters: ${name}`, async () => {
        const { el } = await mount(text);
        el.focus();
        await key(`${MOD}+Home`);
        for (let i = 0; i < steps.length; i++) {
          await key('Shift+ArrowRight');
          await key('1');
          await key('ArrowRight');
        }
        expect(spans(el).map(({ quote }) => quote)).to.deep.equal(steps);
        expect(spans(el).every(({ start, end, quote }) => text.slice(start, end) === quote)).to.equal(true);
      });
    }

    it('takes the left arrow forward from right to left, and marks by mouse there', async () => {
      const text = 'English first.\nذهب أحمد إلى لندن اليوم.';
      const { el } = await mount(text);
      const from = text.indexOf('لندن');
      await drag(el, from, from + 4);
      await key('2');
      expect(spans(el)).to.deep.equal([at('لندن', text)]);
      await key('ArrowLeft');
      await key('Shift+ArrowLeft');
      await key('Shift+ArrowLeft');
      await key('1');
      expect(spans(el)[1]!.start).to.be.greaterThan(from + 3);
      expect(spans(el)[1]!.quote).to.have.length(2);
    });

    it('keeps the offsets of texts that fields stumble over', async () => {
      const lines = HARD_TEXTS.filter((each) => !/\p{Surrogate}/u.test(each) && !each.startsWith('\ufeff')), text = lines.join('\n');
      const { el } = await mount(text);
      let start = 0;
      for (const line of lines) {
        if (line !== '') {
          document.getSelection()!.setBaseAndExtent(...textAt(el, start), ...textAt(el, start + line.length));
          await frame();
          await settled(el);
          el.focus();
          await key('1');
          await settled(el);
          const [own] = el.selection, made = el.annotations.find(({ id }) => id === own)!.region as { start: number; end: number; quote: string };
          expect(text.slice(made.start, made.end), JSON.stringify(line)).to.equal(made.quote);
          expect(made.start, JSON.stringify(line)).to.be.at.most(start);
          expect(made.quote, JSON.stringify(line)).to.contain(line);
        }
        start += line.length + 1;
      }
      expect($(el, '.page').textContent).to.equal(text);
      expect($$(el, '.page img, .page script, .page svg')).to.have.length(0);
    });
  });

  describe('passages', () => {
    const overlapping = [span('whole', TEXT, 'Charles Babbage in London', 'date'), span('name', TEXT, 'Charles Babbage'), span('town', TEXT, 'London', 'place')];

    it('shows overlapping ones apart, each with its name and its line', async () => {
      const { el } = await mount(TEXT, { annotations: overlapping });
      const words = (id: string): string => $$(el, `.passage[data-id="${id}"]`).map(({ textContent }) => textContent).join('');
      expect(['whole', 'name', 'town'].map(words)).to.deep.equal(['Charles Babbage in London', 'Charles Babbage', 'London']);
      const lane = (id: string): string => $(el, `.passage[data-id="${id}"]`).style.getPropertyValue('--_lane');
      expect(['whole', 'name', 'town'].map(lane)).to.deep.equal(['0', '1', '1']);
      expect(new Set(['whole', 'name', 'town'].map((id) => getComputedStyle($(el, `.passage[data-id="${id}"]`)).borderBottomColor)).size).to.equal(3);
      expect($$(el, '[data-chip]').map(({ dataset }) => dataset['chip'])).to.deep.equal(['Date', 'Person', 'Place']);
      expect($(el, '.page').textContent).to.equal(TEXT);
    });

    it('chooses the smallest under a click, then the next one below', async () => {
      const { el } = await mount(TEXT, { annotations: overlapping });
      // at other places each, which is no double click
      for (const [offset, expected] of [[18, 'name'], [23, 'whole'], [28, 'name']] as const) {
        await click(el, offset);
        expect(el.selection).to.deep.equal([expected]);
      }
      await click(el, 0);
      expect(el.selection).to.deep.equal([]);
    });

    it('emphasises the chosen ones, whatever the host sets first', async () => {
      const { el } = await mount(TEXT, { selection: ['name'], annotations: overlapping });
      expect($$(el, '.chosen').map(({ dataset }) => dataset['id'])).to.deep.equal(['name']);
      el.selection = [];
      await el.updateComplete;
      expect($$(el, '.chosen')).to.have.length(0);
    });

    it('accepts and discards suggested ones, and takes both back', async () => {
      const { el } = await mount(TEXT, { suggestions: [suggested('s1', TEXT, 'London', 0.9, 'place'), suggested('s2', TEXT, 'Charles', 0.4)] });
      expect($$(el, '.passage.suggested').map((each) => getComputedStyle(each).borderBottomStyle)).to.deep.equal(['dashed', 'dashed']);
      el.select(['s1']);
      el.focus();
      await key('a');
      expect(spans(el)).to.deep.equal([at('London')]);
      expect(el.selection).to.deep.equal(['s2']);
      await key('Delete');
      await settled(el);
      expect(el.suggestions).to.deep.equal([]);
      expect($$(el, '.passage').map(({ dataset }) => dataset['id'])).to.deep.equal(['s1']);
      await key(`${MOD}+z`);
      await key(`${MOD}+z`);
      await settled(el);
      expect(spans(el)).to.deep.equal([]);
      expect($$(el, '.passage.suggested')).to.have.length(2);
    });

    it('finds words that are not where they were, says so, and loses none', async () => {
      const moved = { ...span('m', TEXT, 'London'), region: { type: 'text-span' as const, start: 3, end: 9, quote: 'London' } };
      const lost = { ...span('l', TEXT, 'London'), region: { type: 'text-span' as const, start: 3, end: 8, quote: 'Paris' } };
      const { el } = await mount(TEXT, { annotations: [moved, lost] });
      expect($$(el, '.passage').map(({ textContent, dataset }) => [textContent, dataset['chip']])).to.deep.equal([['London', '⚠ Person']]);
      expect($$(el, '.where').map(({ textContent }) => textContent)).to.deep.equal(['Moved: “London”', 'Not found: “Paris”']);
      expect(el.annotations).to.deep.equal([moved, lost]);
    });

    it('brings the last passage of a long text into sight', async () => {
      const line = 'The quick brown fox jumps over the lazy dog, again and again. ', text = `${(line.repeat(3).trim() + '\n').repeat(6000)}The end`;
      const { el } = await mount(text, { annotations: [span('a', text, 'The end')] });
      expect(text.length).to.be.greaterThan(1_000_000);
      el.select(['a']);
      const reading = $(el, '.reading').getBoundingClientRect();
      await until(() => {
        const { top, bottom } = $(el, '.passage').getBoundingClientRect();
        return top >= reading.top && bottom <= reading.bottom;
      });
      await settled(el);
      await drag(el, text.length - 7, text.length - 4);
      await key('1');
      expect(spans(el).at(-1)).to.deep.equal({ type: 'text-span', start: text.length - 7, end: text.length - 4, quote: 'The' });
    });

    it('draws letters of another size', async () => {
      const { el } = await mount(TEXT);
      const height = (): number => $(el, '.chunk').getBoundingClientRect().height, before = height();
      for (let i = 0; i < 9; i++) {
        button(el, 'Larger').click();
        await el.updateComplete;
      }
      expect(height()).to.be.greaterThan(before * 1.8);
      expect(button(el, 'Larger').getAttribute('aria-disabled')).to.equal('true');
      el.focus();
      for (let i = 0; i < 9; i++) await key('-');
      await el.updateComplete;
      expect(height()).to.equal(before);
    });
  });

  describe('files', () => {
    const bytes = (...all: number[]): Blob => new Blob([new Uint8Array(all)]);

    it('reads UTF-8 and UTF-16, without the byte order mark', async () => {
      for (const blob of [new Blob(['\ufeffDé']), bytes(0xff, 0xfe, 0x44, 0, 0xe9, 0), bytes(0xfe, 0xff, 0, 0x44, 0, 0xe9)]) {
        const { el } = await mount(blob);
        expect($(el, '.page').textContent).to.equal('Dé');
        el.remove();
      }
    });

    for (const [name, blob, words] of [
      ['bytes that are no text', bytes(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe), 'no text'],
      ['half a UTF-16 character', bytes(0xff, 0xfe, 0x3d, 0xd8), 'no text'],
      ['nothing', bytes(), 'empty'],
      ['a byte order mark alone', bytes(0xef, 0xbb, 0xbf), 'empty'],
    ] as const) {
      it(`says what is wrong: ${name}`, async () => {
        const { el, log } = await mount(blob);
        expect($(el, '.curtain p').textContent).to.contain(words);
        expect($(el, '.page').textContent).to.equal('');
        expect(log).to.deep.equal([]);
      });
    }

    it('shows the last of the texts that it was given, and keeps it where it is moved to', async () => {
      const { el } = await mount(TEXT);
      await drag(el, 0, 3);
      el.media = new Blob(['the first']);
      await el.updateComplete;
      el.media = new Blob(['the second text']);
      await until(() => $(el, '.page').textContent === 'the second text');
      await settled(el);
      expect($(el, '.naming') === null, 'nothing of it is marked').to.equal(true);
      const elsewhere = document.createElement('div');
      document.body.append(elsewhere);
      elsewhere.append(el);
      await settled(el);
      await drag(el, 4, 10);
      await key('1');
      expect(spans(el)).to.deep.equal([at('second', 'the second text')]);
    });

    it('says that an address brings nothing, and shows what another brings', async () => {
      const { el } = await mount(TEXT);
      el.media = undefined;
      el.src = await server('serve', { base64: '', type: 'text/plain', status: 404, cors: true }) as string;
      await until(() => $(el, '[part=retry]'));
      expect($(el, '.page').textContent).to.equal('');
      expect($(el, '.curtain p').textContent).to.contain('could not be loaded');
      el.src = URL.createObjectURL(new Blob([TEXT]));
      await until(() => $(el, '.page').textContent === TEXT);
      URL.revokeObjectURL(el.src);
    });
  });
});

/** The place in the tree before a unit of the text. */
function textAt(el: HTMLElement, offset: number): [Node, number] {
  const walker = document.createTreeWalker(el.shadowRoot!.querySelector('.page')!, NodeFilter.SHOW_TEXT);
  let left = offset, node = walker.nextNode() as Text;
  for (let next: Text | null; left > node.length && (next = walker.nextNode() as Text | null); node = next) left -= node.length;
  return [node, left];
}
