import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import { AdapterError } from '../../src/adapter/errors.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { ConceptPicker } from '../../src/elements/concept-picker/concept-picker.js';
import { idsOf, names, opened, picker } from './concept-picker.helpers.js';
import { $, $$, button, chips, expectNoViolations, hasButton, input, mount, options, record, said, store, texts, until, withConcepts } from './pickers.helpers.js';

async function alt(press: string): Promise<void> {
  await sendKeys({ down: 'Alt' });
  await sendKeys({ press });
  await sendKeys({ up: 'Alt' });
}

describe('<concept-picker>', () => {
  let storage: MemoryStorage, adapter: LocalAdapter;
  beforeEach(() => {
    storage = new MemoryStorage();
    adapter = store(storage);
  });

  describe('chips', () => {
    it('have their digit, and are reached and removed by keyboard', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree', 'bench');
      const el = picker(adapter, idsOf(concepts)), events = record(el, 'change');
      await until(() => chips(el)[2] === 'bench');
      expect(texts(el, '.chip kbd')).to.deep.equal(['key 1', 'key 2', 'key 3']);
      el.focus();
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
      expect(el.value).to.have.length(3);
      await sendKeys({ press: 'ArrowLeft' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('tree'));
      await sendKeys({ press: 'Delete' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
      expect(names(el)).to.deep.equal(['car', 'bench']);
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('car'));
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement === input(el));
      expect(el.value).to.deep.equal([]);
      expect(events).to.have.length(3);
    });

    it('move by Alt and an arrow, and by their buttons, with the focus', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree', 'bench');
      const el = picker(adapter, idsOf(concepts));
      await until(() => chips(el)[2] === 'bench');
      el.focus();
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
      await alt('ArrowLeft');
      await until(() => names(el).join() === 'car,bench,tree');
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
      expect(said(el)).to.equal('bench is now 2 of 3.');
      button(el, 'Move bench earlier').click();
      await until(() => chips(el).join() === 'bench,car,tree');
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
    });

    it('goes the other way in a right-to-left page', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree');
      const el = picker(adapter, idsOf(concepts));
      el.dir = 'rtl';
      await until(() => chips(el)[1] === 'tree');
      el.focus();
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('tree'));
      await sendKeys({ press: 'ArrowRight' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('car'));
      await sendKeys({ press: 'ArrowLeft' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('tree'));
    });

    it('shows what the adapter does not know, so that it can be removed', async () => {
      const [car] = await withConcepts(adapter, 'car');
      const el = picker(adapter, ['gone', car!.id]);
      await until(() => chips(el).join() === 'Unknown (gone),car');
      button(el, 'Remove Unknown (gone)').click();
      await until(() => el.value.join() === car!.id);
    });

    it('follows what others change', async () => {
      const el = picker(adapter);
      await withConcepts(adapter, 'car');
      await opened(el);
      await withConcepts(store(storage, 'jon'), 'tree');
      await until(() => options(el).join() === 'car,tree');
    });
  });

  describe('dragging a chip', () => {
    const chip = (el: ConceptPicker, name: string): HTMLElement => $$(el, '.chip').find((each) => each.querySelector('bdi')?.textContent === name)!;
    const handle = (el: ConceptPicker, name: string): HTMLElement => chip(el, name).querySelector('.name')!;
    const side = (el: HTMLElement, share: number): [number, number] => {
      const { left, top, width, height } = el.getBoundingClientRect();
      return [Math.round(left + width * share), Math.round(top + height / 2)];
    };
    async function lifted(el: ConceptPicker, name: string): Promise<void> {
      await until(() => chips(el).length === 3 && !chips(el).includes('…'));
      // its code comes once there are chips to drag
      await until(async () => {
        await sendMouse({ type: 'move', position: side(handle(el, name), 0.5) });
        await sendMouse({ type: 'down' });
        const [x, y] = side(handle(el, name), 0.5);
        await sendMouse({ type: 'move', position: [x + 10, y] });
        if ($$(el, '.dragged').length === 1) return true;
        await sendMouse({ type: 'up' });
        return false;
      });
    }
    afterEach(async () => resetMouse());

    it('moves it before the chip that it is let go at, in one change', async () => {
      const el = picker(adapter, idsOf(await withConcepts(adapter, 'car', 'tree', 'bench'))), events = record(el, 'input', 'change');
      await lifted(el, 'bench');
      await sendMouse({ type: 'move', position: side(chip(el, 'car'), 0.1) });
      await until(() => chip(el, 'car').classList.contains('drop-before'));
      expect(events).to.deep.equal([]);
      await sendMouse({ type: 'up' });
      await until(() => chips(el).join() === 'bench,car,tree');
      expect([names(el), events, said(el)]).to.deep.equal([['bench', 'car', 'tree'], ['input', 'change'], 'bench is now 1 of 3.']);
      expect(texts(el, '.chip kbd')).to.deep.equal(['key 1', 'key 2', 'key 3']);
    });

    it('moves it to the end, and in a right-to-left page the other way round', async () => {
      const el = picker(adapter, idsOf(await withConcepts(adapter, 'car', 'tree', 'bench')));
      el.dir = 'rtl';
      await lifted(el, 'car');
      await sendMouse({ type: 'move', position: side(chip(el, 'bench'), 0.05) });
      await until(() => chip(el, 'bench').classList.contains('drop-after'));
      await sendMouse({ type: 'up' });
      await until(() => chips(el).join() === 'tree,bench,car');
    });

    it('changes nothing where Escape takes it back, and closes no dialog around it', async () => {
      const dialog = mount(document.createElement('dialog'));
      const el = Object.assign(document.createElement('concept-picker'), { adapter, value: idsOf(await withConcepts(adapter, 'car', 'tree', 'bench')) }), events = record(el, 'change');
      dialog.append(el);
      dialog.showModal();
      await lifted(el, 'bench');
      await sendMouse({ type: 'move', position: side(chip(el, 'car'), 0.1) });
      await until(() => chip(el, 'car').classList.contains('drop-before'));
      await sendKeys({ press: 'Escape' });
      await until(() => $$(el, '.dragged, .drop-before').length === 0);
      await sendMouse({ type: 'up' });
      expect([names(el), events, dialog.open]).to.deep.equal([['car', 'tree', 'bench'], [], true]);
    });

    it('ends where the host changes the chips meanwhile, or removes the element', async () => {
      const ids = idsOf(await withConcepts(adapter, 'car', 'tree', 'bench')), el = picker(adapter, ids), events = record(el, 'change');
      await lifted(el, 'bench');
      el.value = ids.slice(0, 2);
      await until(() => chips(el).length === 2);
      await sendMouse({ type: 'move', position: side(chip(el, 'car'), 0.1) });
      await sendMouse({ type: 'up' });
      expect([el.value, events, $$(el, '.drop-before').length]).to.deep.equal([ids.slice(0, 2), [], 0]);
    });

    it('follows a pen and a finger, the first of them', async () => {
      const el = picker(adapter, idsOf(await withConcepts(adapter, 'car', 'tree', 'bench')));
      await lifted(el, 'bench'); // its code is there
      await sendMouse({ type: 'up' });
      for (const pointerType of ['pen', 'touch']) {
        const before = names(el), last = handle(el, before[2]!), [x, y] = side(chip(el, before[0]!), 0.1);
        // a pointer that a script makes cannot be captured
        last.setPointerCapture = () => {};
        const send = (what: string, clientX: number, clientY: number, isPrimary = true): boolean =>
          last.dispatchEvent(new PointerEvent(what, { bubbles: true, composed: true, pointerType, pointerId: isPrimary ? 7 : 8, isPrimary, clientX, clientY }));
        const [fromX, fromY] = side(last, 0.5);
        send('pointerdown', fromX, fromY);
        send('pointermove', 2000, 2000, false);
        send('pointermove', x, y);
        send('pointerup', x, y);
        await until(() => names(el).join() === [before[2], before[0], before[1]].join());
      }
    });
  });

  describe('colours', () => {
    const dot = (el: ConceptPicker): string => getComputedStyle($(el, '.chip .dot')).backgroundColor;

    it('come from the palette by place, and are changed through the chip by keyboard, with the focus back at it', async () => {
      const el = picker(adapter, idsOf(await withConcepts(adapter, 'car')));
      await until(() => chips(el)[0] === 'car');
      expect(dot(el)).to.equal('rgb(122, 90, 245)');
      button(el, 'Color of car').focus();
      await sendKeys({ press: 'Enter' });
      const dialog = await until(() => el.shadowRoot!.querySelector<HTMLDialogElement>('dialog[open]'));
      expect($$(el, '.swatch[aria-pressed=true]').map((each) => each.textContent.trim())).to.deep.equal(['Violet']);
      button(el, 'Green').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => !dialog.isConnected);
      expect((await adapter.concepts.list({})).items[0]!.color).to.equal('#15803d');
      await until(() => dot(el) === 'rgb(21, 128, 61)');
      expect(el.shadowRoot!.activeElement).to.equal(button(el, 'Color of car'));
      expect(said(el)).to.equal('car is Green now.');
    });

    it('may be any other, and no change of it reaches the host as one of the value', async () => {
      const el = picker(adapter, idsOf(await withConcepts(adapter, 'car'))), events = record(el, 'input', 'change');
      await until(() => chips(el)[0] === 'car');
      button(el, 'Color of car').click();
      const other = await until(() => el.shadowRoot!.querySelector<HTMLInputElement>('dialog input[type=color]'));
      other.value = '#123456';
      other.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      other.dispatchEvent(new Event('change', { bubbles: true }));
      await until(() => dot(el) === 'rgb(18, 52, 86)');
      expect(events).to.deep.equal([]);
    });

    it('say at the dialog what went wrong, and a retry is the same write', async () => {
      const keys: string[] = [];
      const update = adapter.concepts.update!;
      const failing: LabelingAdapter = {
        session: adapter.session,
        concepts: {
          ...adapter.concepts,
          update: (id, changes, how) => {
            keys.push(how.key);
            return keys.length === 1 ? Promise.reject(new AdapterError({ code: 'unavailable', message: 'No connection' })) : update(id, changes, how);
          },
        },
      };
      const el = picker(failing, idsOf(await withConcepts(adapter, 'car')));
      await until(() => chips(el)[0] === 'car');
      button(el, 'Color of car').click();
      await until(() => el.shadowRoot!.querySelector('dialog[open]'));
      button(el, 'Red').click();
      await until(() => texts(el, 'dialog .bad')[0]?.startsWith('That did not work: No connection'));
      button(el, 'Retry').click();
      await until(() => !el.shadowRoot!.querySelector('dialog'));
      expect([keys.length, keys[0] === keys[1], (await adapter.concepts.list({})).items[0]!.color]).to.deep.equal([2, true, '#cc2121']);
    });

    it('cannot be changed where the adapter cannot', async () => {
      const { list } = adapter.concepts, [car] = await withConcepts(adapter, 'car');
      const el = picker({ session: adapter.session, concepts: { list: (query, how) => list(query, how) } }, [car!.id]);
      await until(() => chips(el)[0] === 'car');
      expect(hasButton(el, 'Color of car')).to.equal(false);
    });

    it('are chosen in a dialog that is accessible', async () => {
      const el = picker(adapter, idsOf(await withConcepts(adapter, 'car')));
      await until(() => chips(el)[0] === 'car');
      button(el, 'Color of car').click();
      await until(() => el.shadowRoot!.querySelector('dialog[open]'));
      await expectNoViolations(el);
    });
  });

  describe('marks of AI assist', () => {
    it('say which concepts the workflow can suggest, and which not, in words too', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree'), el = picker(adapter, idsOf(concepts), { assisted: [concepts[0]!.id] });
      await until(() => chips(el)[1] === 'tree');
      const words = texts(el, '.chip .name');
      expect(words[0]).to.equal('AI-assisted car key 1');
      expect(words[1]).to.contain('tree').and.to.contain('not suggested by the workflow');
      const [robot, name] = [$(el, '.chip .robot'), $(el, '.chip bdi')];
      expect(robot.getBoundingClientRect().right).to.be.lessThan(name.getBoundingClientRect().left);
      await opened(el);
      expect(texts(el, '[role=option]')).to.deep.equal(['AI-assisted car1', 'treenot suggested by the workflow2']);
      await expectNoViolations(el);
      el.assisted = undefined;
      await until(() => $$(el, '.robot, .unassisted, .note-mark').length === 0);
    });
  });
});
