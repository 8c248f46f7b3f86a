import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/dataset-picker.js';
import { type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import { AdapterError } from '../../src/adapter/errors.js';
import type { InputsPort, LabelingAdapter, NewInput } from '../../src/adapter/port.js';
import type { Dataset } from '../../src/core/model/index.js';
import type { DatasetPicker } from '../../src/elements/dataset-picker/dataset-picker.js';
import { fromDrop } from '../../src/elements/dataset-picker/dropped-files.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { $, $$, active, button, center, expectNoViolations, hasButton, input, isOpen, key, mount, options, record, said, store, texts, until } from './pickers.helpers.js';
import { encoded, jpegWithOrientation } from './pictures.helpers.js';

const picker = (adapter: LabelingAdapter | undefined, value = ''): DatasetPicker =>
  mount(Object.assign(document.createElement('dataset-picker'), { label: 'Dataset', adapter, value }));

const ready = async (el: DatasetPicker): Promise<void> => {
  await until(() => el.shadowRoot?.querySelector('#input'));
};

async function type(el: DatasetPicker, text: string): Promise<void> {
  await ready(el);
  el.focus();
  await sendKeys({ type: text });
}

const create = (adapter: LocalAdapter, name: string): Promise<Dataset> => adapter.datasets.create!({ name }, { key: key() });

/** With a dataset chosen, and its drop zone there. */
async function filling(adapter: LabelingAdapter, dataset: Dataset): Promise<DatasetPicker> {
  const el = picker(adapter, dataset.id);
  await until(() => el.shadowRoot!.querySelector('.drop'));
  return el;
}

const png = async (name: string): Promise<File> => new File([await encoded('image/png')], name, { type: 'image/png' });

function chooseFiles(el: DatasetPicker, files: readonly File[], selector = '#files'): void {
  const transfer = new DataTransfer(), chooser = $(el, selector) as HTMLInputElement;
  for (const file of files) transfer.items.add(file);
  chooser.files = transfer.files;
  chooser.dispatchEvent(new Event('change', { bubbles: true }));
}

const namesIn = async (adapter: LocalAdapter, dataset: Dataset): Promise<string[]> => (await adapter.inputs.list({ datasetId: dataset.id, limit: 1000 })).items.map(({ name }) => name);
const ended = (el: DatasetPicker): Promise<CustomEvent<{ added: number; refused: { name: string; reason: string }[] }>> =>
  new Promise((resolve) => el.addEventListener('inputs-added', resolve as (event: Event) => void, { once: true }));

/** The adapter with another `inputs.add`. */
const adding = (adapter: LocalAdapter, add: (input: NewInput, key: string, really: () => ReturnType<NonNullable<InputsPort['add']>>) => ReturnType<NonNullable<InputsPort['add']>>): LabelingAdapter => {
  const inputs: InputsPort = {
    list: (...args) => adapter.inputs.list(...args),
    get: (...args) => adapter.inputs.get(...args),
    media: (...args) => adapter.inputs.media(...args),
    add: (id, one, how) => add(one, how.key, () => adapter.inputs.add!(id, one, how)),
  };
  return { ...adapter, inputs };
};

describe('<dataset-picker>', () => {
  let storage: MemoryStorage, adapter: LocalAdapter;
  beforeEach(() => {
    storage = new MemoryStorage();
    adapter = store(storage);
  });

  describe('choosing', () => {
    it('lists datasets with what is in them, and shows the chosen one', async () => {
      const survey = await create(adapter, 'survey');
      await create(adapter, 'greenhouse');
      await adapter.inputs.add!(survey.id, { kind: 'image', name: 'a.png', mediaType: 'image/png', width: 1, height: 1, media: await encoded('image/png') }, { key: key() });
      const el = picker(adapter), events = record(el, 'input', 'change');
      await ready(el);
      await sendMouse({ type: 'click', position: center(input(el)) });
      await until(() => options(el).length === 3 && isOpen(el));
      expect(texts(el, '.option .counts')).to.deep.equal(['empty', '1 image']);
      await sendMouse({ type: 'click', position: center($$(el, '[role=option]')[1]!) });
      await until(() => el.value === survey.id);
      await until(() => !isOpen(el) && input(el).value === 'survey');
      expect(events).to.deep.equal(['input', 'change']);
      expect(el.chosenDataset!.name).to.equal('survey');
      await until(() => $$(el, '.strip img').length === 1);
      expect($$(el, '.strip img')[0]!.getAttribute('alt')).to.equal('a.png');
      expect(texts(el, '.chosen > p')[0]).to.equal('1 image');
    });

    it('says how many inputs are not among its small pictures', async () => {
      const survey = await create(adapter, 'survey'), media = await encoded('image/png');
      for (let i = 0; i < 14; i++) await adapter.inputs.add!(survey.id, { kind: 'image', name: `${i}.png`, mediaType: 'image/png', width: 1, height: 1, media }, { key: key() });
      const el = picker(adapter, survey.id);
      await until(() => $$(el, '.strip img').length === 12);
      expect(texts(el, '.strip .more')).to.deep.equal(['+22 more inputs']);
    });

    it('filters by what is typed; Escape brings the chosen one back', async () => {
      const survey = await create(adapter, 'survey');
      await create(adapter, 'greenhouse');
      const el = picker(adapter, survey.id);
      await ready(el);
      await until(() => input(el).value === 'survey');
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ type: 'green' });
      await until(() => active(el)?.textContent?.includes('greenhouse'));
      expect(options(el)).to.deep.equal(['greenhouse', 'Create new dataset “green”']);
      await sendKeys({ press: 'Escape' });
      await until(() => input(el).value === 'survey');
      expect(el.value).to.equal(survey.id);
    });

    it('takes an id before the adapter, says which one is unknown, and can be emptied', async () => {
      const el = document.createElement('dataset-picker');
      el.value = 'gone';
      mount(el);
      el.adapter = adapter;
      await until(() => texts(el, '.note.warning')[0] === 'The dataset gone does not exist, or not any more.');
      const events = record(el, 'change');
      button(el, 'Choose no dataset').click();
      await until(() => el.value === '' && events.length === 1);
    });

    it('goes into a form', async () => {
      const survey = await create(adapter, 'survey');
      const form = mount(document.createElement('form'));
      const el = Object.assign(document.createElement('dataset-picker'), { adapter, name: 'dataset', required: true });
      form.append(el);
      expect([form.checkValidity(), el.validationMessage]).to.deep.equal([false, 'Choose a dataset.']);
      el.value = survey.id;
      expect([form.checkValidity(), new FormData(form).getAll('dataset')]).to.deep.equal([true, [survey.id]]);
      form.reset();
      expect(el.value).to.equal('');
    });

    it('is accessible, closed, open, and while it creates', async () => {
      const survey = await create(adapter, 'survey');
      const el = await filling(adapter, survey);
      await expectNoViolations(el);
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => active(el));
      await expectNoViolations(el);
      await sendKeys({ press: 'Escape' });
      button(el, 'Create new dataset').click();
      await until(() => el.shadowRoot!.querySelector('#new-name'));
      await expectNoViolations(el);
    });
  });

  describe('creating', () => {
    it('names and creates a dataset, and leads on to its pictures', async () => {
      const el = picker(adapter), events = record(el, 'dataset-create', 'dataset-created', 'change');
      await type(el, 'spring survey');
      await until(() => active(el)?.textContent?.includes('Create new dataset “spring survey”'));
      await sendKeys({ press: 'Enter' });
      await until(() => el.shadowRoot!.activeElement?.id === 'new-name');
      expect(($(el, '#new-name') as HTMLInputElement).value).to.equal('spring survey');
      await sendKeys({ press: 'Enter' });
      await until(() => el.value !== '');
      const dataset = (await adapter.datasets.list({})).items[0]!;
      expect(el.value).to.equal(dataset.id);
      await until(() => events.length === 3);
      expect(events).to.deep.equal(['dataset-create {"name":"spring survey"}', `dataset-created ${JSON.stringify({ dataset })}`, 'change']);
      await until(() => el.shadowRoot!.activeElement?.className === 'choose-files');
      expect(said(el)).to.equal('spring survey created and chosen.');
    });

    it('names the dataset that has the name already, and offers it', async () => {
      const survey = await create(adapter, 'Survey');
      const el = picker(adapter);
      await ready(el);
      button(el, 'Create new dataset').click();
      await until(() => el.shadowRoot!.activeElement?.id === 'new-name');
      await sendKeys({ type: ' SURVEY ' });
      await sendKeys({ press: 'Enter' });
      await until(() => texts(el, '#new-problem')[0] === 'There is a dataset “Survey” already. Choose it, or take another name.');
      expect((await adapter.datasets.list({})).items).to.have.length(1);
      button(el, 'Choose “Survey”').click();
      await until(() => el.value === survey.id);
      await until(() => !el.shadowRoot!.querySelector('#new-name'));
    });

    it('refuses an empty name and one that is too long, at the field', async () => {
      const el = picker(adapter);
      await ready(el);
      button(el, 'Create new dataset').click();
      await until(() => el.shadowRoot!.activeElement?.id === 'new-name');
      await sendMouse({ type: 'click', position: center(button(el, 'Create')) });
      await until(() => texts(el, '#new-problem')[0] === 'A name is needed.');
      await until(() => el.shadowRoot!.activeElement?.id === 'new-name');
      const field = $(el, '#new-name') as HTMLInputElement;
      field.value = 'x'.repeat(10_000);
      field.dispatchEvent(new InputEvent('input'));
      await until(() => texts(el, '#new-problem')[0]?.includes('512'));
      await sendKeys({ press: 'Escape' });
      await until(() => el.shadowRoot!.activeElement === input(el));
      expect((await adapter.datasets.list({})).items).to.deep.equal([]);
    });

    it('creates one dataset, however often one presses, and after a lost answer too', async () => {
      const faulty = createFaultyAdapter(adapter, { 'datasets.create': { slow: 100, loseAnswerOnce: { code: 'unavailable', message: 'No connection' } } });
      const el = picker(faulty);
      await ready(el);
      button(el, 'Create new dataset').click();
      await until(() => el.shadowRoot!.activeElement?.id === 'new-name');
      await sendKeys({ type: 'survey' });
      const press = button(el, 'Create');
      for (let i = 0; i < 3; i++) press.click();
      await until(() => texts(el, '#new-problem')[0] === 'That did not work: No connection');
      await sendKeys({ press: 'Enter' });
      await until(() => el.value !== '');
      expect((await adapter.datasets.list({})).items).to.have.length(1);
    });

    it('fills a new one with every input of the app, where the adapter can, and tries again without another dataset', async () => {
      const filled: string[] = [];
      const el = picker({ ...adapter, datasets: { ...adapter.datasets, addAllInputs: async (id, write) => {
        filled.push(write.key);
        if (filled.length === 1) throw new AdapterError({ code: 'unavailable', message: 'No connection' });
        return { ...await adapter.datasets.get(id), counts: { image: 7, video: 0, text: 0 } };
      } } }), events = record(el, 'dataset-create', 'dataset-created');
      await ready(el);
      button(el, 'Create new dataset').click();
      await until(() => el.shadowRoot!.activeElement?.id === 'new-name');
      await sendKeys({ type: 'everything' });
      $(el, '#all-inputs').focus();
      await sendKeys({ press: ' ' });
      await expectNoViolations(el);
      button(el, 'Create').click();
      await until(() => texts(el, '#new-problem')[0]!.includes('No connection'));
      expect(($(el, '#all-inputs') as HTMLInputElement).checked).to.equal(true);
      button(el, 'Create').click();
      await until(() => texts(el, '.chosen p')[0] === '7 images');
      expect([filled.length, filled[0] === filled[1], (await adapter.datasets.list({})).items.length]).to.deep.equal([2, true, 1]);
      expect(events.map((event) => event.split(' ')[0])).to.deep.equal(['dataset-create', 'dataset-created']);
      expect(events[0]).to.equal('dataset-create {"name":"everything","allInputs":true}');
    });

    it('leaves the creation to a host that prevents it', async () => {
      const el = picker(adapter);
      el.addEventListener('dataset-create', (event) => event.preventDefault());
      await ready(el);
      button(el, 'Create new dataset').click();
      await until(() => el.shadowRoot!.activeElement?.id === 'new-name');
      await sendKeys({ type: 'survey' });
      await sendKeys({ press: 'Enter' });
      await until(() => !el.shadowRoot!.querySelector('#new-name'));
      expect((await adapter.datasets.list({})).items).to.deep.equal([]);
    });

    it('has no way to create or to add where the adapter has none', async () => {
      const survey = await create(adapter, 'survey');
      const { datasets, inputs } = adapter;
      const el = picker({
        session: adapter.session,
        datasets: { list: (...args) => datasets.list(...args), get: (...args) => datasets.get(...args) },
        inputs: { list: (...args) => inputs.list(...args), get: (...args) => inputs.get(...args), media: (...args) => inputs.media(...args) },
      }, survey.id);
      await ready(el);
      await until(() => input(el).value === 'survey');
      expect(hasButton(el, 'Create new dataset')).to.equal(false);
      expect(el.shadowRoot!.querySelector('.drop')).to.equal(null);
    });
  });

  describe('adding pictures', () => {
    let survey: Dataset;
    beforeEach(async () => {
      survey = await create(adapter, 'survey');
    });

    it('adds pictures in their order, two with one name both, and names what it refuses', async () => {
      const el = await filling(adapter, survey), over = ended(el);
      const whole = await encoded('image/jpeg');
      chooseFiles(el, [
        await png('b.png'), await png('a.png'), await png('a.png'),
        new File(['hello'], 'notes.md'), new File([], 'empty.jpg'), new File([whole.slice(0, 300)], 'broken.jpg'),
        new File([await jpegWithOrientation(6, 40, 20)], '<img src=x onerror=alert(1)>.jpg'),
      ]);
      const { detail } = await over;
      expect(await namesIn(adapter, survey)).to.deep.equal(['b.png', 'a.png', 'a.png', '<img src=x onerror=alert(1)>.jpg']);
      const { items } = await adapter.inputs.list({ datasetId: survey.id });
      expect([items[3]!.width, items[3]!.height, items[3]!.mediaType]).to.deep.equal([20, 40, 'image/jpeg']);
      expect((await adapter.inputs.media(items[3]!.id, 'thumbnail') as Blob).size).to.be.greaterThan(0);
      expect(detail.added).to.equal(4);
      expect(detail.refused.map(({ name }) => name)).to.deep.equal(['notes.md', 'empty.jpg', 'broken.jpg']);
      await until(() => texts(el, '.refused li').length === 3);
      expect(texts(el, '.refused li')).to.deep.equal([
        'notes.md – This is no picture (JPEG, PNG, WebP, GIF, AVIF), no video (MP4, WebM) and no text (TXT, CSV, TSV, JSONL).', 'empty.jpg – The file is empty (0 bytes).', 'broken.jpg – The file is damaged: its end is missing.',
      ]);
      expect(said(el)).to.equal('4 inputs added, 3 not added.');
      await until(() => texts(el, '.chosen > p')[0] === '4 images');
      await until(() => $$(el, '.strip img').length === 4);
    });

    it('shows how far it is, and stops at Cancel: what is in stays in', async () => {
      const gates: (() => void)[] = [];
      const el = await filling(adding(adapter, async (_input, _key, really) => {
        await new Promise<void>((open) => gates.push(open));
        return really();
      }), survey);
      const over = ended(el);
      chooseFiles(el, await Promise.all([1, 2, 3].map((n) => png(`${n}.png`))));
      await until(() => gates.length === 1);
      gates[0]!();
      await until(() => texts(el, '.progress .row span')[0] === '1 of 3');
      expect(($(el, 'progress') as HTMLProgressElement).value).to.equal(1);
      await until(() => gates.length === 2);
      button(el, 'Cancel').click();
      gates[1]!();
      expect((await over).detail).to.deep.equal({ datasetId: survey.id, added: 2, refused: [] });
      expect(await namesIn(adapter, survey)).to.deep.equal(['1.png', '2.png']);
      await until(() => !el.shadowRoot!.querySelector('progress'));
    });

    it('takes what is added after Cancel, while the last one is still stored, as a run of its own', async () => {
      const gates: (() => void)[] = [];
      const el = await filling(adding(adapter, async (_input, _key, really) => {
        await new Promise<void>((open) => gates.push(open));
        return really();
      }), survey);
      const first = ended(el);
      chooseFiles(el, await Promise.all([1, 2].map((n) => png(`${n}.png`))));
      await until(() => gates.length === 1);
      button(el, 'Cancel').click();
      chooseFiles(el, [await png('3.png')]);
      gates[0]!();
      expect((await first).detail).to.deep.equal({ datasetId: survey.id, added: 1, refused: [] });
      const second = ended(el);
      await until(() => gates.length === 2);
      await until(() => texts(el, '.progress .row span')[0] === '0 of 1');
      gates[1]!();
      expect((await second).detail).to.deep.equal({ datasetId: survey.id, added: 1, refused: [] });
      expect(await namesIn(adapter, survey)).to.deep.equal(['1.png', '3.png']);
    });

    it('drops at a second Cancel what was added after the first', async () => {
      const gates: (() => void)[] = [];
      const el = await filling(adding(adapter, async (_input, _key, really) => {
        await new Promise<void>((open) => gates.push(open));
        return really();
      }), survey);
      const over = ended(el);
      chooseFiles(el, await Promise.all([1, 2].map((n) => png(`${n}.png`))));
      await until(() => gates.length === 1);
      button(el, 'Cancel').click();
      chooseFiles(el, [await png('3.png')]);
      button(el, 'Cancel').click();
      gates[0]!();
      await over;
      await until(() => !el.shadowRoot!.querySelector('progress'));
      expect(await namesIn(adapter, survey)).to.deep.equal(['1.png']);
    });

    it('puts dropped files into the dataset that they were dropped on, whatever is chosen meanwhile', async () => {
      const other = await create(adapter, 'other');
      const gates: (() => void)[] = [];
      const el = await filling(adding(adapter, async (_input, _key, really) => {
        await new Promise<void>((open) => gates.push(open));
        return really();
      }), other);
      const drop = async (name: string): Promise<() => void> => {
        let found!: () => void;
        const file = await png(name);
        const entry = {
          isFile: false, isDirectory: true, name: 'folder', fullPath: '/folder',
          createReader: () => {
            const rest = [[{ isFile: true, isDirectory: false, name, fullPath: `/folder/${name}`, file: (done: (one: File) => void) => done(file) }], []];
            return { readEntries: (done: (some: unknown[]) => void) => (rest.length === 2 ? void (found = () => done(rest.shift()!)) : done(rest.shift()!)) };
          },
        };
        const event = new DragEvent('drop', { bubbles: true, cancelable: true });
        Object.defineProperty(event, 'dataTransfer', { value: { items: [{ kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => null }] } });
        $(el, '.drop').dispatchEvent(event);
        return () => found();
      };
      const isOn = async (dataset: Dataset): Promise<void> => {
        el.value = dataset.id;
        await until(() => el.chosenDataset?.id === dataset.id && el.shadowRoot!.querySelector('.drop'));
      };
      const details: unknown[] = [];
      el.addEventListener('inputs-added', ({ detail }) => void details.push(detail));
      const intoOther = await drop('other.png');
      await isOn(survey);
      const intoSurvey = await drop('survey.png');
      intoOther();
      await until(() => gates.length === 1);
      intoSurvey();
      await until(() => texts(el, '.progress .row span')[0] === '0 of 2');
      gates[0]!();
      await until(() => gates.length === 2);
      gates[1]!();
      await until(() => details.length === 2);
      expect([await namesIn(adapter, other), await namesIn(adapter, survey)]).to.deep.equal([['other.png'], ['survey.png']]);
      expect(details).to.deep.equal([{ datasetId: other.id, added: 1, refused: [] }, { datasetId: survey.id, added: 1, refused: [] }]);
      expect(said(el)).to.equal('2 inputs added.');
    });

    it('stops where the store is full, and goes on with the same keys', async () => {
      const keys: string[] = [];
      let isFull = true;
      const el = await filling(adding(adapter, async (one, how, really) => {
        keys.push(`${one.name} ${how}`);
        if (one.name !== '2.png' || !isFull) return really();
        await really(); // and its answer is lost
        throw new AdapterError({ code: 'unavailable', message: 'The disk is full.' });
      }), survey);
      const over = ended(el);
      chooseFiles(el, await Promise.all([1, 2, 3].map((n) => png(`${n}.png`))));
      expect((await over).detail.added).to.equal(1);
      await until(() => texts(el, '.note.danger p')[0] === 'Stopped at 1 of 3. What was added stays. The disk is full. 2 are still waiting.');
      isFull = false;
      const again = ended(el);
      button(el, 'Continue').click();
      expect((await again).detail.added).to.equal(2);
      expect(keys[1]).to.equal(keys[2]);
      expect(await namesIn(adapter, survey)).to.deep.equal(['1.png', '2.png', '3.png']);
    });

    it('names a file that the adapter refuses, and goes on', async () => {
      const el = await filling(adapter, survey), over = ended(el);
      const long = `${'x'.repeat(10_000)}.png`;
      chooseFiles(el, [await png(long), await png('a.png')]);
      const { detail } = await over;
      expect(detail.refused).to.deep.equal([{ name: long, reason: 'This name is too long.' }]);
      expect(await namesIn(adapter, survey)).to.deep.equal(['a.png']);
    });

    it('adds the sample pictures, where there are any', async () => {
      const el = await filling(adapter, survey);
      expect(hasButton(el, 'Add samples')).to.equal(false);
      const url = URL.createObjectURL(await encoded('image/png')), gone = URL.createObjectURL(new Blob());
      URL.revokeObjectURL(gone);
      el.samples = [{ name: 'street', url }, { name: 'gone', url: gone }];
      await until(() => hasButton(el, 'Add samples'));
      const over = ended(el);
      button(el, 'Add samples').click();
      expect((await over).detail).to.deep.equal({ datasetId: survey.id, added: 1, refused: [{ name: 'gone', reason: 'The file could not be loaded.' }] });
      URL.revokeObjectURL(url);
    });

    it('takes what is dropped', async () => {
      const el = await filling(adapter, survey), over = ended(el);
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(await png('dropped.png'));
      $(el, '.drop').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      expect((await over).detail.added).to.equal(1);
      expect(await namesIn(adapter, survey)).to.deep.equal(['dropped.png']);
    });

    it('ends a run when the element leaves the page, and goes on when it is back', async () => {
      const gates: (() => void)[] = [];
      const el = await filling(adding(adapter, async (_input, _key, really) => {
        await new Promise<void>((open) => gates.push(open));
        return really();
      }), survey);
      const over = ended(el);
      chooseFiles(el, await Promise.all([1, 2].map((n) => png(`${n}.png`))));
      await until(() => gates.length === 1);
      el.remove();
      await Promise.resolve();
      gates[0]!();
      expect((await over).detail.added).to.equal(1);
      mount(el);
      await until(() => hasButton(el, 'Continue'));
      button(el, 'Continue').click();
      await until(() => gates.length === 2);
      const again = ended(el);
      gates[1]!();
      await again;
      expect(await namesIn(adapter, survey)).to.deep.equal(['1.png', '2.png']);
    });

    it('names the first hundred files that it refuses, and counts the others', async () => {
      const el = await filling(adapter, survey), over = ended(el);
      chooseFiles(el, Array.from({ length: 130 }, (_, i) => new File(['x'], `${i}.doc`)));
      expect((await over).detail.refused).to.have.length(130);
      await until(() => texts(el, '.refused li').length === 101);
      expect(texts(el, '.refused li').at(-1)).to.equal('and 30 more');
      button(el, 'Dismiss this list').click();
      await until(() => !el.shadowRoot!.querySelector('.refused'));
    });
  });

  it('reads dropped folders whole, in their order, and names what cannot be read', async () => {
    const fileEntry = (path: string) => ({ isFile: true, isDirectory: false, name: path.split('/').at(-1), fullPath: path, file: (done: (file: File) => void) => done(new File(['x'], path.split('/').at(-1)!)) });
    const folder = (path: string, children: unknown[], fails = false) => ({
      isFile: false, isDirectory: true, name: path.split('/').at(-1), fullPath: path,
      createReader() {
        const rest = [...children];
        return { readEntries: (done: (some: unknown[]) => void, fail: (error: unknown) => void) => (fails ? fail(new Error('locked')) : done(rest.splice(0, 100))) };
      },
    });
    const root = folder('/photos', [
      ...Array.from({ length: 150 }, (_, i) => fileEntry(`/photos/${i}.png`)), folder('/photos/more', [fileEntry('/photos/more/a.png')]), folder('/photos/locked', [], true),
    ]);
    const transfer = { items: [{ kind: 'file', webkitGetAsEntry: () => root, getAsFile: () => null }] } as unknown as DataTransfer;
    let last = 0;
    const found = await fromDrop(transfer, (count) => { last = count; });
    expect([found.length, last]).to.deep.equal([152, 151]);
    expect([found[0]!.path, found[149]!.path, found[150]!.path, found[150]!.name]).to.deep.equal(['photos/0.png', 'photos/149.png', 'photos/more/a.png', 'a.png']);
    const problem = await found[151]!.load().catch((thrown: Error) => thrown.message);
    expect([found[151]!.path, problem]).to.deep.equal(['photos/locked', 'unreadable']);
  });
});
