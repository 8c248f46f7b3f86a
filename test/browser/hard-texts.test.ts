/** Texts that fields stumble over, through every field of text: what is accepted comes back equal and is shown as text, what is refused is named there. */
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/all.js';
import { createLocalAdapter } from '../../src/adapter/local/index.js';
import type { LabelingAdapter, Page } from '../../src/adapter/port.js';
import type { PickerElement } from '../../src/controllers/picker-element.js';
import { ALL_SCOPES, cleanName, emailProblem, isPictureAddress, nameKey, nameProblem, splitAddresses, type TaskSettings, type Workflow } from '../../src/core/model/index.js';
import type { DatasetPicker } from '../../src/elements/dataset-picker/dataset-picker.js';
import type { LabelerPicker } from '../../src/elements/labeler-picker/labeler-picker.js';
import type { TaskWizard } from '../../src/elements/task-wizard/task-wizard.js';
import type { WorkflowPicker } from '../../src/elements/workflow-picker/workflow-picker.js';
import { renderMarkdown } from '../../src/internal/markdown.js';
import { HARD_TEXTS } from '../support/hard-texts.js';
import { $$, options, until } from './pickers.helpers.js';
import { manager, names as listedNames } from './task-manager.helpers.js';
import { addTask, clean, focused, forgetDrafts, has, keepDraft, keptDraft, mount, record, type Shop, shop, tasksOf, texts, wholeDraft } from './tasks.helpers.js';

/** Whose drafts these are: test files share the browser's storage. */
const ME = 'tim';
const shown = (text: string): string => text.replace(/\s+/g, ' ').trim();
const find = <T extends Element = HTMLElement>(el: Element, selector: string): T => el.shadowRoot!.querySelector<T>(selector)!;

type Field = HTMLInputElement | HTMLTextAreaElement;
/** @returns what the field makes of it */
function enter(field: Field, text: string): string {
  field.value = text;
  const { value } = field;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return value;
}

/** As {@link enter}, and goes on to another field. */
function leave(field: Field, text: string): string {
  const value = enter(field, text);
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return value;
}
const press = (target: Element, key: string): boolean => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
/** Nothing of a text has become markup that acts. */
const expectInert = (el: Element): void => { expect(el.shadowRoot!.querySelector('script, iframe, object, svg[onload], [onerror], [onclick], img[src="x"]')).to.equal(null); };

describe('hard texts', () => {
  let all: readonly string[];
  /** For the slower ways: all in Chromium; elsewhere ours, and of the others every fourth. */
  let some: readonly string[];
  before(async () => {
    await setViewport({ width: 1280, height: 800 });
    const more = await executeServerCommand<readonly string[], undefined>('more-texts');
    all = [...new Set([...HARD_TEXTS, ...more])];
    some = navigator.userAgent.includes('Chrome/') ? all : [...new Set([...HARD_TEXTS, ...more.filter((_, i) => i % 4 === 0)])];
  });
  afterEach(async () => {
    clean();
    await forgetDrafts(ME);
  });

  describe('in <task-wizard>', () => {
    let world: Shop;
    before(async () => { world = await shop(1); });

    async function wizard(draft?: Parameters<typeof wholeDraft>[1], props: Partial<TaskWizard> = {}): Promise<TaskWizard> {
      if (draft) await keepDraft(ME, wholeDraft(world, draft));
      const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter: world.as(ME), ...props }));
      await until(() => has(el, '#heading-input-source'));
      find(el, '[data-step=name]').click();
      await until(() => has(el, '#name') && texts(el, '[data-step=input-source] small').join().includes('1 input'));
      return el;
    }

    it('are the task’s name, instructions, captions, addresses and metadata, or are named at their field', async () => {
      const el = await wizard({ sampleImages: [{ url: '', caption: '' }] });
      find(el, '.advanced').setAttribute('open', '');
      let settings: TaskSettings | undefined, accepted = 0, refused = 0;
      el.addEventListener('task-submit', (event) => {
        event.preventDefault();
        settings = event.detail.settings;
      });
      const field = <T extends Field>(selector: string): T => find<T>(el, selector);
      for (const text of all) {
        const why = JSON.stringify(text).slice(0, 80), address = `https://example.org/${text}`;
        const name = enter(field('#name'), text), instructions = enter(field('#instructions'), text), caption = enter(field('.sample-images [type=text]'), text);
        await el.updateComplete;
        const url = leave(field('.sample-images [type=url]'), address).trim(), line = enter(field('#metadata'), `note: ${text}`);
        await el.updateComplete;
        expect([field('#name').value, field('#instructions').value, field('.sample-images [type=text]').value, field('.sample-images [type=url]').value, field('#metadata').value], why).to.deep.equal([name, instructions, caption, url, line]);
        settings = undefined;
        find<HTMLFormElement>(el, 'form').requestSubmit();
        await el.updateComplete;
        const problem = nameProblem(name), hasLines = /[\r\n]/u.test(line.trim());
        expect([texts(el, '#problem-name p').length > 0, field('#name').ariaInvalid === 'true'], why).to.deep.equal(problem ? [true, true] : [false, false]);
        expect(texts(el, '#problem-metadata p').length > 0, why).to.equal(hasLines);
        if (problem || hasLines) {
          refused++;
          expect(settings, why).to.equal(undefined);
          await until(() => focused(el)?.id === 'problems');
          find(el, '#problems button').click();
          await until(() => focused(el)?.id === (problem ? 'name' : 'metadata'));
        } else {
          accepted++;
          expect(settings, why).to.deep.include({ name: cleanName(name), instructions, sampleImages: [{ url, caption }], metadata: { note: text.trim() } });
          expect(texts(el, '[data-step=name] small').join(), why).to.equal(shown(name));
        }
      }
      expectInert(el);
      expect([accepted > 70, refused > 10]).to.deep.equal([true, true]);
    }).timeout(120_000);

    it('are no addresses of pictures by themselves: each is named at its field', async () => {
      const el = await wizard({ name: 'A task', sampleImages: [{ url: '', caption: '' }] });
      for (const text of all) {
        const url = leave(find(el, '.sample-images [type=url]'), text).trim();
        await el.updateComplete;
        expect([texts(el, '#problem-sample-images p').length, find(el, '.sample-images [type=url]').ariaInvalid, has(el, '.sample-image img')], JSON.stringify(text)).to.deep.equal(isPictureAddress(url) ? [0, null, true] : [1, 'true', false]);
      }
    }).timeout(120_000);

    it('are names of metadata, or their line is named', async () => {
      const el = await wizard({ name: 'A task' });
      const requests: TaskSettings[] = [];
      el.addEventListener('task-submit', (event) => {
        event.preventDefault();
        requests.push(event.detail.settings);
      });
      find(el, '.advanced').setAttribute('open', '');
      for (const text of some) {
        const why = JSON.stringify(text).slice(0, 80), name = enter(find<Field>(el, '#metadata'), `${text}: 1`).replace(/: 1$/u, '');
        await el.updateComplete;
        find<HTMLFormElement>(el, 'form').requestSubmit();
        const isRefused = name.trim() === '' || /\n/u.test(name.trim()) || name.trim() === '__proto__' || name.trim().startsWith(':');
        await el.updateComplete;
        expect(texts(el, '#problem-metadata p').length, why).to.equal(isRefused ? 1 : 0);
        if (isRefused) continue;
        const [key, ...rest] = `${name}: 1`.split(':');
        expect(requests.pop()?.metadata, why).to.deep.equal({ [key!.trim()]: rest.join(':').trim() });
      }
    }).timeout(120_000);

    it('survive a reload, become the task, and come back where it is edited, as they are listed', async () => {
      const valid = all.filter((text) => !nameProblem(text) && !/[\r\n]/u.test(text)), instructions = all.join('\n\n').replaceAll(/\r\n?/gu, '\n');
      const metadata = valid.map((text, i) => `note ${i}: ${text}`).join('\n'), images = valid.slice(0, 60).map((caption) => ({ url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', caption }));
      const first = await wizard({ sampleImages: images.map(({ url }) => ({ url, caption: '' })) });
      const name = cleanName(valid.slice(0, 20).join(' '));
      enter(find<Field>(first, '#name'), name);
      enter(find<Field>(first, '#instructions'), instructions);
      enter(find<Field>(first, '#metadata'), metadata);
      for (const [i, { caption }] of images.entries()) {
        enter(first.shadowRoot!.querySelectorAll<Field>('.sample-images [type=text]')[i]!, caption);
        await first.updateComplete;
      }
      first.remove();
      await until(async () => (await keptDraft(ME))?.sampleImages.at(-1)?.caption === images.at(-1)!.caption);
      const values = (el: TaskWizard): unknown => ({
        name: find<Field>(el, '#name').value, instructions: find<Field>(el, '#instructions').value, metadata: find<Field>(el, '#metadata').value,
        captions: [...el.shadowRoot!.querySelectorAll<Field>('.sample-images [type=text]')].map((each) => each.value),
      });
      const typed = { name, instructions, metadata, captions: images.map(({ caption }) => caption) };
      const again = await wizard();
      expect(values(again)).to.deep.equal(typed);
      const events = record(again, 'task-submitted');
      find(again, '#create').click();
      await until(() => events.length === 1);
      again.remove();
      const task = (await tasksOf(world)).find((each) => each.name === name)!;
      expect([task.instructions, task.sampleImages, task.metadata]).to.deep.equal([instructions, images, Object.fromEntries(valid.map((text, i) => [`note ${i}`, text.trim()]))]);
      const edited = await wizard(undefined, { taskId: task.id });
      expect(values(edited)).to.deep.equal({ ...typed, metadata: valid.map((text, i) => `note ${i}: ${text.trim()}`).join('\n') });
      expect(texts(edited, '.plan .findings button')).to.deep.equal([]);
    }).timeout(120_000);

    it('that show nothing are no name in the list of drafts', async () => {
      await keepDraft(ME, wholeDraft(world, { name: '\u200b\u202e' }), { savedAt: '2026-01-01T00:00:00Z' });
      const el = await wizard({ name: 'A task' });
      find(el, '#drafts').click();
      await until(() => has(el, '.drafts b'));
      expect(texts(el, '.drafts b')).to.deep.equal(['No name yet']);
    });

    it('of 64 kB and a byte are named at the instructions', async () => {
      const el = await wizard({ name: 'A task' });
      for (const [text, isRefused] of [['x'.repeat(65_536), false], ['x'.repeat(65_537), true], ['é'.repeat(32_768), false], [`${'é'.repeat(32_768)}x`, true], ['🚗'.repeat(16_385), true]] as const) {
        enter(find<Field>(el, '#instructions'), text);
        await el.updateComplete;
        expect([texts(el, '#problem-instructions p').length, find(el, '#instructions').ariaInvalid]).to.deep.equal(isRefused ? [1, 'true'] : [0, null]);
      }
    });
  });

  it('are read in the preview of the instructions, and nothing of them acts', async () => {
    const letters = (text: string): string => [...text.matchAll(/[\p{L}\p{N}]+/gu)].join('');
    for (const text of all) {
      const box = document.createElement('div');
      box.append(await renderMarkdown(text));
      for (const element of box.querySelectorAll('*')) {
        expect(element.localName, text).not.to.match(/^(?:script|style|iframe|object|embed|svg|math|form|input|button|link|meta|base)$/u);
        for (const { name, value } of element.attributes) expect([name, /^\s*(?:javascript|vbscript|data:text)/iu.test(value)], text).to.satisfy(([attribute, acts]: [string, boolean]) => !/^(?:style|on.*|class|id)$/u.test(attribute) && !acts);
      }
      // a number that opens a list is its marker
      if (!/^\s*\d+[.)]|&|\[.*\]\(|\u0000/u.test(text)) expect(letters(box.textContent.normalize('NFC')), text).to.equal(letters(text.normalize('NFC')));
    }
  });

  it('are tasks’ names in <task-manager>, shown as text and found', async () => {
    const world = await shop(1), valid = [...new Map(some.filter((text) => !nameProblem(text)).map((text) => [nameKey(text), cleanName(text)])).values()];
    for (const name of valid) await addTask(world, { name });
    const el = manager(world.as('ana')), seen: string[] = [];
    for (let page = 0; seen.length < valid.length; page++) {
      await until(() => listedNames(el).length > 0 && texts(el, '#shown').join().replaceAll(',', '').includes(`${page * 50 + 1}`) && !seen.includes(listedNames(el)[0]!));
      seen.push(...listedNames(el));
      el.shadowRoot!.querySelector<HTMLElement>('#next')?.click();
    }
    expect(seen.toSorted()).to.deep.equal(valid.map(shown).toSorted());
    expectInert(el);
    const { tasks } = world.as('ana');
    for (const name of valid) expect((await tasks.list({ search: name, limit: 1000 })).items.map(({ task }) => task.name), name).to.include(name);
    for (const name of valid.filter((_, i) => i % 20 === 0)) {
      enter(find<Field>(el, '#search'), name);
      await until(() => listedNames(el).includes(shown(name)) && (listedNames(el).length < 50 || name.length < 3));
    }
  }).timeout(120_000);

  it('are names of new datasets, or are named at the field', async () => {
    const adapter = createLocalAdapter({ person: 'ana', storage: 'memory' }), names: string[] = [];
    const el = mount(Object.assign(document.createElement('dataset-picker'), { adapter })) as DatasetPicker;
    el.addEventListener('dataset-created', ({ detail }) => names.push(detail.dataset.name));
    const known = new Set<string>();
    await until(() => has(el, '#field'));
    for (const text of some) {
      if (!has(el, '#new-name')) {
        find(el, '#input').focus();
        press(find(el, '#input'), 'ArrowDown');
        (await until(() => el.shadowRoot!.querySelector<HTMLElement>('.pinned [role=option]'))).click();
        await until(() => focused(el)?.id === 'new-name');
      }
      const why = JSON.stringify(text).slice(0, 80), name = enter(find<Field>(el, '#new-name'), text), problem = nameProblem(name), before = names.length;
      await el.updateComplete;
      press(find(el, '#new-name'), 'Enter');
      await until(() => names.length > before || texts(el, '#new-problem').join() !== '');
      const isRefused = problem !== undefined || known.has(nameKey(name));
      expect(names.length - before, why).to.equal(isRefused ? 0 : 1);
      if (isRefused) expect([find(el, '#new-name').ariaInvalid, focused(el)?.id], why).to.deep.equal(['true', 'new-name']);
      else {
        expect(names.at(-1), why).to.equal(cleanName(name));
        await until(() => find<Field>(el, '#input').value === cleanName(name));
      }
      known.add(nameKey(name));
    }
    expectInert(el);
  }).timeout(120_000);

  describe('are found by the search field of', () => {
    /** Records whose names these are, as a host's own search finds them. */
    const hosts = <T extends { readonly name: string }>(make: (name: string) => T) => {
      const records = [...new Set(some.map(cleanName))].filter((name) => name !== '').map(make);
      return { records, list: ({ search = '', ids }: { search?: string; ids?: readonly string[] }): Promise<Page<T>> => Promise.resolve({ items: ids ? [] : records.filter(({ name }) => nameKey(name).includes(nameKey(search))).slice(0, 100) }) };
    };
    const never = (): Promise<never> => Promise.reject(Object.assign(new Error('There is none.'), { code: 'not-found' }));
    const session: LabelingAdapter['session'] = { current: () => Promise.resolve({ person: { id: 'ana', name: 'Ana', state: 'active', scopes: ALL_SCOPES } }) };
    const base = (name: string) => ({ id: `id of ${name}`, name });
    const PICKERS: Readonly<Record<string, () => Partial<LabelingAdapter>>> = {
      'concept-picker': () => ({ concepts: hosts(base) }),
      'dataset-picker': () => ({ datasets: { ...hosts((name) => ({ ...base(name), version: 1, counts: { image: 1, video: 0, text: 0 }, createdAt: '2026-01-01T00:00:00Z' })), get: never } }),
      'labeler-picker': () => ({ collaborators: hosts((name) => ({ ...base(name), state: 'active' as const, scopes: ALL_SCOPES })) }),
      'workflow-picker': () => ({ workflows: { ...hosts((name): Workflow => ({ ...base(name), version: '1', description: '', origin: 'own', outputs: ['detection'], concepts: [] })), get: never } }),
    };
    for (const [tag, adapter] of Object.entries(PICKERS)) {
      it(`<${tag}>`, async () => {
        const el = mount(Object.assign(document.createElement(tag), { adapter: { session, ...adapter() } })) as PickerElement<object>, errors: unknown[] = [];
        const onError = (event: PromiseRejectionEvent): void => { errors.push(event.reason); };
        window.addEventListener('unhandledrejection', onError);
        await until(() => has(el, '#input'));
        el.focus();
        for (const text of some) {
          const typed = enter(find<Field>(el, '#input'), text), name = cleanName(typed);
          await until(() => ($$(el, '[role=option]').length > 0 || name === '') && (name === '' || options(el).some((each) => shown(each) === shown(name)) || options(el).length > 8));
          expect(find<Field>(el, '#input').value).to.equal(typed);
        }
        expectInert(el);
        expect(errors).to.deep.equal([]);
        window.removeEventListener('unhandledrejection', onError);
      }).timeout(120_000);
    }
  });

  it('are what someone calls the workflow that they ask the host for', async () => {
    const el = mount(Object.assign(document.createElement('workflow-picker'), { adapter: { session: { current: () => new Promise(() => {}) }, workflows: { list: () => Promise.resolve({ items: [] }), get: () => new Promise(() => {}) } }, creatable: true })) as WorkflowPicker;
    const asked: string[] = [];
    el.addEventListener('workflow-create', ({ detail }) => asked.push(detail.name));
    await until(() => has(el, '#input'));
    el.focus();
    for (const text of some) {
      const typed = enter(find<Field>(el, '#input'), text);
      await el.updateComplete;
      (await until(() => el.shadowRoot!.querySelector<HTMLElement>('.pinned [role=option]'))).click();
      await el.updateComplete;
      expect(asked.at(-1)).to.equal(cleanName(typed));
    }
    expect(asked.length).to.equal(some.length);
  }).timeout(120_000);

  it('are no e-mail addresses: each is named in the invitation, and none is sent', async () => {
    const sent: string[] = [], adapter = createLocalAdapter({ person: 'ana', storage: 'memory' });
    const el = mount(Object.assign(document.createElement('labeler-picker'), { adapter: { ...adapter, collaborators: { ...adapter.collaborators, invite: ({ email }: { readonly email: string }) => { sent.push(email); return new Promise(() => {}); } } } })) as LabelerPicker;
    (await until(() => el.shadowRoot?.querySelector<HTMLButtonElement>('#invite:not(:disabled)'))).click();
    await until(() => find(el, 'dialog.invite')?.matches(':modal'));
    for (const text of some) {
      const why = JSON.stringify(text).slice(0, 80), typed = enter(find<Field>(el, '#invite-input'), text), wanted = splitAddresses(typed);
      await el.updateComplete;
      press(find(el, '#invite-input'), 'Enter');
      await el.updateComplete;
      const chips = [...el.shadowRoot!.querySelectorAll('.invite .chip')];
      for (const address of wanted) {
        const chip = chips.find((each) => each.querySelector('bdi')!.textContent.toLowerCase() === address.toLowerCase());
        expect(chip?.matches('.failed'), `${why} ${address.slice(0, 80)}`).to.equal(emailProblem(address) !== undefined);
      }
      if (chips.length > 0) expect(find(el, '#invite-input').ariaInvalid, why).to.equal(chips.some((chip) => chip.matches('.failed')) ? 'true' : 'false');
      for (const remove of el.shadowRoot!.querySelectorAll<HTMLElement>('.invite .chip .remove')) remove.click();
      await until(() => !has(el, '.invite .chip'));
    }
    expectInert(el);
    expect(sent).to.deep.equal([]);
  }).timeout(120_000);

  it('are names of imported files, or the file is named with the reason', async () => {
    const adapter = createLocalAdapter({ person: 'ana', storage: 'memory' }), dataset = await adapter.datasets.create!({ name: 'files' }, { key: 'files' });
    const el = mount(Object.assign(document.createElement('dataset-picker'), { adapter, value: dataset.id })) as DatasetPicker;
    const canvas = Object.assign(document.createElement('canvas'), { width: 2, height: 2 }), blob = await new Promise<Blob>((resolve) => { canvas.toBlob((made) => resolve(made!)); });
    const ended = record(el, 'inputs-added'), input = await until(() => el.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]')), files = new DataTransfer();
    const names = HARD_TEXTS.map((text) => new File([blob], text, { type: 'image/png' }));
    for (const file of names) files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await until(() => ended.length === 1);
    const { added, refused } = ended[0]!.detail as { readonly added: number; readonly refused: readonly { readonly name: string }[] };
    const isRefused = names.filter(({ name }) => nameProblem(name));
    expect([added, refused.map(({ name }) => name)]).to.deep.equal([names.length - isRefused.length, isRefused.map(({ name }) => name)]);
    expect(texts(el, '[part=refused] li').length).to.equal(isRefused.length);
    const kept = (await adapter.inputs.list({ datasetId: dataset.id, limit: 1000 })).items.map(({ name }) => name);
    expect(kept).to.deep.equal(names.filter(({ name }) => !nameProblem(name)).map(({ name }) => cleanName(name)));
    expectInert(el);
  });
});
