import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/dataset-picker.js';
import { AdapterError } from '../../src/adapter/errors.js';
import type { LocalAdapter } from '../../src/adapter/local/index.js';
import type { InputsPort, LabelingAdapter } from '../../src/adapter/port.js';
import type { Dataset, Input } from '../../src/core/model/index.js';
import type { DatasetPicker } from '../../src/elements/dataset-picker/dataset-picker.js';
import { $, $$, button, expectNoViolations, key, mount, said, store, texts, until } from './pickers.helpers.js';
import { encoded } from './pictures.helpers.js';
import { plays, sound, VP8, webm } from './videos.helpers.js';

interface Added {
  readonly datasetId: string;
  readonly added: number;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

async function filling(adapter: LabelingAdapter, dataset: Dataset): Promise<DatasetPicker> {
  const el = mount(Object.assign(document.createElement('dataset-picker'), { label: 'Dataset', adapter, value: dataset.id }));
  await until(() => el.shadowRoot!.querySelector('.drop'));
  return el;
}

function chooseFiles(el: DatasetPicker, ...files: readonly File[]): void {
  const transfer = new DataTransfer(), chooser = $(el, '#files') as HTMLInputElement;
  for (const file of files) transfer.items.add(file);
  chooser.files = transfer.files;
  chooser.dispatchEvent(new Event('change', { bubbles: true }));
}

const ended = (el: DatasetPicker): Promise<Added> => new Promise((resolve) => el.addEventListener('inputs-added', ({ detail }) => resolve(detail), { once: true }));
const inputsOf = async ({ inputs }: LocalAdapter, { id }: Dataset): Promise<readonly Input[]> => (await inputs.list({ datasetId: id, limit: 1000 })).items;
const textOf = async ({ inputs }: LocalAdapter, { id }: Input): Promise<string> => (await inputs.media(id, 'full') as Blob).text();
const previewed = (el: DatasetPicker): Promise<Element | null> => until(() => el.shadowRoot!.querySelector('.add-texts[aria-disabled=false]'));

function pick(el: DatasetPicker, selector: string, value: string): void {
  const select = $(el, selector) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

const CSV = new File(['id;review\r\n7;"good; very"\r\n8;\r\n9;"open\r\n10;bad\r\n'], 'reviews.csv');

describe('<dataset-picker> over pictures, videos and texts', () => {
  let adapter: LocalAdapter, survey: Dataset;
  beforeEach(async () => {
    adapter = store();
    survey = await adapter.datasets.create!({ name: 'survey' }, { key: key() });
  });

  it('adds files of all kinds in their order, shows them by picture or first words, and counts each kind', async function () {
    if (!plays(VP8)) this.skip();
    const el = await filling(adapter, survey), over = ended(el);
    chooseFiles(el, new File(['Once upon a time\nthere was'], 'tale.txt'), webm(), new File([await encoded('image/png')], 'a.png'), sound(), new File([Uint8Array.of(0xfc)], 'latin.txt'));
    const { added, refused } = await over;
    expect([added, refused]).to.deep.equal([3, [
      { name: 'film', reason: 'There is no video in it that this browser can play.' }, { name: 'latin.txt', reason: 'This is no text in UTF-8 or UTF-16. Save it in one of these encodings.' },
    ]]);
    const inputs = await inputsOf(adapter, survey);
    expect(inputs.map(({ kind, name, width }) => [kind, name, width])).to.deep.equal([['text', 'tale.txt', undefined], ['video', 'film', 32], ['image', 'a.png', 40]]);
    expect(await textOf(adapter, inputs[0]!)).to.equal('Once upon a time\nthere was');
    await until(() => texts(el, '.chosen > p')[0] === '1 image, 1 video, and 1 text');
    await until(() => $$(el, '.strip img').length === 2);
    expect(texts(el, '.strip .words')).to.deep.equal(['Once upon a time there was']);
    expect($$(el, '.strip li').map(({ className }) => className)).to.deep.equal(['text', 'video', 'image']);
    await expectNoViolations(el);
  });

  it('shows a table before it adds anything: its columns, its first texts, and which rows it cannot add', async () => {
    const el = await filling(adapter, survey);
    chooseFiles(el, CSV);
    await previewed(el);
    expect(texts(el, '#preview-title')).to.deep.equal(['Texts of reviews.csv for survey']);
    expect(texts(el, '#text-column option')).to.deep.equal(['id', 'review']);
    expect([($(el, '#text-column') as HTMLSelectElement).value, ($(el, '#name-column') as HTMLSelectElement).value]).to.deep.equal(['1', '0']);
    expect(texts(el, '.first li')).to.deep.equal(['7good; very', '10bad']);
    expect(texts(el, '.preview .refused li')).to.deep.equal(['Line 3 – The text is empty.', 'Line 4 – A quotation mark is not closed, or stands inside a quoted field without being doubled.']);
    await until(() => said(el) === 'reviews.csv: 2 texts can be added. 2 rows cannot be added.');
    await expectNoViolations(el);
    expect(await inputsOf(adapter, survey)).to.deep.equal([]);

    const changes: Event[] = [];
    for (const type of ['input', 'change']) el.addEventListener(type, (event) => changes.push(event));
    pick(el, '#text-column', '0');
    await until(() => texts(el, '.first li')[0]?.endsWith('7'));
    pick(el, '#name-column', '');
    await until(() => texts(el, '.first li')[0] === 'Line 27');
    expect(texts(el, '.add-texts')).to.deep.equal(['Add 3 texts']);
    expect(changes.length).to.equal(0);

    const over = ended(el);
    button(el, 'Add 3 texts').focus();
    await sendKeys({ press: 'Enter' });
    expect((await over).added).to.equal(3);
    const inputs = await inputsOf(adapter, survey);
    expect(inputs.map(({ kind, name, mediaType }) => [kind, name, mediaType])).to.deep.equal([2, 3, 5].map((line) => ['text', `reviews.csv:${line}`, 'text/plain']));
    expect(await Promise.all(inputs.map((input) => textOf(adapter, input)))).to.deep.equal(['7', '8', '10']);
    await until(() => el.shadowRoot!.activeElement?.className === 'choose-files');
  });

  it('adds nothing of a table at Cancel, and goes on to the next one', async () => {
    const el = await filling(adapter, survey);
    chooseFiles(el, CSV, new File(['{"text": "one", "name": "first"}\n'], 'more.jsonl'));
    await previewed(el);
    $(el, '.preview .ghost').click();
    await until(() => texts(el, '#preview-title')[0]?.includes('more.jsonl'));
    await previewed(el);
    const over = ended(el);
    button(el, 'Add 1 text').click();
    expect((await over).added).to.equal(1);
    expect((await inputsOf(adapter, survey)).map(({ name }) => name)).to.deep.equal(['first']);
    await until(() => el.shadowRoot!.querySelector('.preview') === null);
  });

  it('names a table that is none among the files that it refuses, and takes the pictures beside it', async () => {
    const el = await filling(adapter, survey), details: Added[] = [];
    el.addEventListener('inputs-added', ({ detail }) => void details.push(detail));
    chooseFiles(el, new File([], 'empty.csv'), new File([await encoded('image/png')], 'a.png'), new File([Uint8Array.of(0xff)], 'binary.jsonl'), new File(['text\n'], 'head.csv'));
    await until(() => details.reduce((sum, { added, refused }) => sum + added + refused.length, 0) === 4);
    await until(() => texts(el, '.refused li').length > 0 && el.shadowRoot!.querySelector('.preview') === null);
    expect(details.flatMap(({ refused }) => refused.map(({ name, reason }) => `${name}: ${reason}`)).sort()).to.deep.equal([
      'binary.jsonl: This is no text in UTF-8 or UTF-16. Save it in one of these encodings.', 'empty.csv: The file is empty (0 bytes).', 'head.csv: There is no row in it.',
    ]);
    expect((await inputsOf(adapter, survey)).map(({ name }) => name)).to.deep.equal(['a.png']);
  });

  it('cannot add a table without a single text', async () => {
    const el = await filling(adapter, survey);
    chooseFiles(el, new File(['no json\n[]\n'], 'a.jsonl'));
    await until(() => texts(el, '.preview .refused li').length === 2);
    expect(texts(el, '.add-texts')).to.deep.equal(['Add 0 texts']);
    $(el, '.add-texts').click();
    await el.updateComplete;
    expect($$(el, '.preview').length).to.equal(1);
    await expectNoViolations(el);
  });

  it('adds a hundred thousand rows in steps, is cancelled in between, stops where the adapter fails, and goes on with the same keys', async () => {
    const keys: string[] = [], { inputs } = adapter;
    let fails = false;
    const adding: InputsPort = {
      list: (...args) => inputs.list(...args), get: (...args) => inputs.get(...args), media: (...args) => inputs.media(...args),
      add: (id, input, options) => {
        keys.push(options.key);
        if (keys.length === 3) fails = true;
        return fails ? Promise.reject(new AdapterError({ code: 'unavailable', message: 'The disk is full.' })) : inputs.add!(id, input, options);
      },
    };
    const el = await filling({ ...adapter, inputs: adding }, survey), stopped = ended(el);
    chooseFiles(el, new File([`text,label\n${'some words,1\n'.repeat(100_000)}`], 'long.csv'));
    await previewed(el);
    button(el, 'Add 100,000 texts').click();
    expect((await stopped).added).to.equal(2);
    await until(() => texts(el, '.note.danger p')[0] === 'Stopped at 2 of 100,000. What was added stays. The disk is full. 99,998 are still waiting.');
    fails = false;
    const cancelled = ended(el);
    button(el, 'Continue').click();
    await until(() => keys.length > 10);
    button(el, 'Cancel').click();
    const { added } = await cancelled;
    expect([keys[2] === keys[3], new Set(keys).size]).to.deep.equal([true, keys.length - 1]);
    expect((await adapter.datasets.get(survey.id)).counts.text).to.equal(2 + added);
    await until(() => el.shadowRoot!.querySelector('progress') === null);
  });

  it('reads a table again from its beginning, where the element came back to the page meanwhile', async () => {
    const el = await filling(adapter, survey), url = URL.createObjectURL(new Blob(['text\none\n']));
    const { fetch } = globalThis, gates: (() => void)[] = [];
    globalThis.fetch = async (...args) => {
      await new Promise<void>((open) => gates.push(open));
      return fetch(...args);
    };
    try {
      el.samples = [{ name: 'sample.csv', url }];
      await until(() => el.shadowRoot!.querySelector('.add-samples'));
      button(el, 'Add samples').click();
      await until(() => gates.length === 1);
      expect(texts(el, '.preview .muted')).to.deep.equal(['Reading…']);
      el.remove();
      await Promise.resolve();
      gates[0]!();
      mount(el);
      await until(() => gates.length === 2);
      gates[1]!();
      await previewed(el);
      expect(texts(el, '.add-texts')).to.deep.equal(['Add 1 text']);
    } finally {
      globalThis.fetch = fetch;
      URL.revokeObjectURL(url);
    }
  });
});
