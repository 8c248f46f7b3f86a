import { expect } from 'chai';
import { setViewport } from '@web/test-runner-commands';
import '../../src/define/task-workbench.js';
import type { LabelingAdapter, Media } from '../../src/adapter/port.js';
import type { InputClassifier } from '../../src/elements/input-classifier/input-classifier.js';
import type { TaskWorkbench } from '../../src/elements/task-workbench/task-workbench.js';
import { $, button, clean, mount, shop, type Shop, until } from './loop.helpers.js';
import { plays, VP8, webm } from './videos.helpers.js';

const CLASSIFY = { objective: 'classification', allowEmpty: true } as const;

/** What an adapter gives as media, by input. */
const giving = (adapter: LabelingAdapter, media: (blob: Media, name: string) => Media): { readonly adapter: LabelingAdapter; readonly given: Map<string, Media> } => {
  const given = new Map<string, Media>();
  const inputs = {
    ...adapter.inputs!,
    media: async (id: string, size: 'full' | 'thumbnail') => {
      const blob = await adapter.inputs!.media(id, size), { name } = await adapter.inputs!.get(id);
      if (size === 'thumbnail') return blob;
      const one = media(blob, name);
      given.set(name, one);
      return one;
    },
  };
  return { adapter: { ...adapter, inputs }, given };
};

describe('task-workbench: what comes next is ready before', () => {
  const made: (readonly [Blob | MediaSource, string])[] = [], revoked = new Set<string>(), { createObjectURL, revokeObjectURL } = URL;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    made.length = 0;
    revoked.clear();
    URL.createObjectURL = (of) => {
      const url = createObjectURL.call(URL, of);
      made.push([of, url]);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      revoked.add(url);
      revokeObjectURL.call(URL, url);
    };
  });
  afterEach(async () => {
    Object.assign(URL, { createObjectURL, revokeObjectURL });
    await clean();
  });

  const open = (adapter: LabelingAdapter, { task }: Shop): TaskWorkbench => {
    const el = document.createElement('task-workbench');
    el.adapter = adapter;
    el.taskId = task.id;
    return mount(el);
  };
  const shown = (el: TaskWorkbench, name: string): Promise<InputClassifier> => until(() => {
    const classifier = $<InputClassifier>(el, 'input-classifier');
    return $(el, '.names span')?.textContent === name && classifier?.shadowRoot!.querySelector('.canvas > *') && !$(classifier, '.curtain') ? classifier : undefined;
  }, name);
  const times = (media: Media | undefined): number => made.filter(([of]) => of === media).length;

  for (const as of ['a blob', 'an address'] as const) {
    it(`of pictures to classify, each of them ${as}: the element that shows one is decoded before it is opened, and let go when nobody needs it`, async () => {
      const shopOf = await shop({ inputs: 4, settings: CLASSIFY });
      const decoded = new Set<HTMLImageElement>(), { decode } = HTMLImageElement.prototype;
      HTMLImageElement.prototype.decode = async function decodeOne(this: HTMLImageElement) {
        await decode.call(this);
        decoded.add(this);
      };
      try {
        const addresses = new Map<string, string>();
        const { adapter, given } = giving(shopOf.as('jon'), (blob, name) => {
          if (as === 'a blob') return blob;
          addresses.set(name, createObjectURL.call(URL, blob as Blob));
          return addresses.get(name)!;
        });
        const el = open(adapter, shopOf), classifier = await shown(el, 'IMG_1.png');
        await until(() => decoded.size === 2, 'the next two decoded');
        button(el, 'Submit and next')!.click();
        await shown(el, 'IMG_2.png');
        const image = $<HTMLImageElement>(classifier, '[part=picture]')!;
        expect([decoded.has(image), image.naturalWidth, image.getBoundingClientRect().width > 100]).to.deep.equal([true, 200, true]);
        if (as === 'a blob') expect([times(given.get('IMG_2.png')), times(given.get('IMG_3.png'))]).to.deep.equal([1, 1]);
        await until(() => decoded.size === 3, 'the one after those');
        el.remove();
        const own = (): string[] => made.filter(([of]) => [...given.values()].includes(of as Blob)).map(([, url]) => url);
        await until(() => own().every((url) => revoked.has(url)), 'all let go');
        expect(own().length).to.equal(as === 'a blob' ? 4 : 0);
        for (const url of addresses.values()) revokeObjectURL.call(URL, url);
      } finally {
        HTMLImageElement.prototype.decode = decode;
      }
    });
  }

  it('a picture that is broken is said when it is opened, not before', async () => {
    const shopOf = await shop({ inputs: 2, settings: CLASSIFY });
    const { adapter } = giving(shopOf.as('jon'), (blob, name) => (name === 'IMG_2.png' ? new Blob(['no picture']) : blob));
    const el = open(adapter, shopOf), classifier = await shown(el, 'IMG_1.png');
    await until(() => made.some(([of]) => of instanceof Blob && of.size === 10 && revoked.has(made.find(([other]) => other === of)![1])), 'given up ahead');
    expect(classifier.matches(':state(error)')).to.equal(false);
    button(el, 'Submit and next')!.click();
    await until(() => classifier.matches(':state(error)'));
    expect($(classifier, '.curtain p')!.textContent).to.match(/could not be loaded/);
  });

  it('of videos with an address: its beginning is fetched before it is opened', async function test() {
    if (!plays(VP8)) this.skip();
    const shopOf = await shop({ settings: CLASSIFY, video: webm() }), addresses = new Map<string, string>();
    const { adapter } = giving(shopOf.as('jon'), (blob, name) => {
      addresses.set(name, createObjectURL.call(URL, blob as Blob));
      return addresses.get(name)!;
    });
    const fetched = new Set<string>(), { createElement } = document;
    document.createElement = function create(this: Document, ...args: Parameters<Document['createElement']>) {
      const element = createElement.apply(this, args);
      if (element instanceof HTMLVideoElement) element.addEventListener('loadeddata', () => fetched.add(element.currentSrc));
      return element;
    };
    try {
      const el = open(adapter, shopOf);
      await shown(el, 'CLIP_1.webm');
      await until(() => fetched.has(addresses.get('CLIP_2.webm') ?? ''), 'the next one fetched');
      expect($(el, '.names span')!.textContent).to.equal('CLIP_1.webm');
      button(el, 'Submit and next')!.click();
      await shown(el, 'CLIP_2.webm');
    } finally {
      document.createElement = createElement;
      for (const url of addresses.values()) revokeObjectURL.call(URL, url);
    }
  });
});
