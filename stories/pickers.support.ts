import { waitFor } from 'storybook/test';
import { createLocalAdapter, type LocalAdapter } from '../src/adapter/local/index.js';
import type { LabelingAdapter } from '../src/adapter/port.js';
import { newId } from '../src/core/id.js';
import { ALL_SCOPES, type Person } from '../src/core/model/index.js';
import { createFaultyAdapter, type Faults } from '../src/testing/faulty-adapter.js';

const PEOPLE: readonly Person[] = [
  { id: 'ana', name: 'Ana Mora', email: 'ana@example.org', state: 'active', scopes: ALL_SCOPES },
  { id: 'jon', name: 'Jon Oduya', email: 'jon@example.org', state: 'active', scopes: ALL_SCOPES },
  { id: 'li', name: 'Li Ko', email: 'li@example.org', state: 'invited', scopes: ALL_SCOPES },
  { id: 'sara', name: 'سارة حداد', email: 'sara@example.org', state: 'active', scopes: ALL_SCOPES },
];

export const DOWN = { code: 'unavailable', message: 'The server is not reachable.' } as const;
export const CONCEPTS = ['car', 'building', 'bench', 'traffic light', 'crosswalk', 'شجرة'];

const write = (): { key: string } => ({ key: newId() });

export function picture(hue: number): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 120, height: 90 });
  const context = canvas.getContext('2d')!;
  context.fillStyle = `hsl(${hue} 45% 65%)`;
  context.fillRect(0, 0, 120, 50);
  context.fillStyle = '#5c6068';
  context.fillRect(0, 50, 120, 40);
  return new Promise((resolve) => { canvas.toBlob((blob) => resolve(blob!), 'image/png'); });
}

/** A store in memory: concepts, datasets (one of them with pictures; `mixed`: first a video and texts), people. */
export async function stock({ concepts = CONCEPTS, datasets = ['survey-2026', 'greenhouse'], mixed = false }: { readonly concepts?: readonly string[]; readonly datasets?: readonly string[]; readonly mixed?: boolean } = {}): Promise<LocalAdapter> {
  const adapter = createLocalAdapter({ person: 'ana', people: PEOPLE, storage: 'memory' });
  for (const name of concepts) await adapter.concepts.create!({ name }, write());
  for (const name of datasets) await adapter.datasets.create!({ name }, write());
  const { items } = await adapter.datasets.list({});
  const survey = items.find(({ name }) => name === 'survey-2026');
  if (survey && mixed) {
    const frame = await picture(200), film = { kind: 'video', name: 'crossing.mp4', mediaType: 'video/mp4', width: 120, height: 90, durationMs: 4000, media: frame, thumbnail: frame } as const;
    await adapter.inputs.add!(survey.id, film, write());
    for (const [i, text] of ['Quiet street, and a friendly host. We would come again.', 'شقة جميلة وهادئة'].entries()) {
      await adapter.inputs.add!(survey.id, { kind: 'text', name: `reviews.csv:${i + 2}`, mediaType: 'text/plain', media: new Blob([text], { type: 'text/plain;charset=utf-8' }) }, write());
    }
  }
  for (let i = 0; i < (survey ? 14 : 0); i++) {
    const media = await picture(i * 26);
    await adapter.inputs.add!(survey!.id, { kind: 'image', name: `IMG_${2041 + i}.jpg`, mediaType: 'image/png', width: 120, height: 90, media, thumbnail: media }, write());
  }
  return adapter;
}

export interface Show<Tag extends keyof HTMLElementTagNameMap> {
  readonly adapter?: Promise<LocalAdapter>;
  readonly faults?: Faults;
  readonly props?: (adapter: LocalAdapter) => Promise<Partial<HTMLElementTagNameMap[Tag]>>;
  readonly dark?: boolean;
  readonly rtl?: boolean;
}

/** The element on a page of its own, once its store is filled. */
export function show<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, { adapter, faults, props, dark, rtl }: Show<Tag>): HTMLElement {
  const page = document.createElement('div'), el = document.createElement(tag);
  if (dark) page.style.cssText = 'color-scheme: dark; background: #14171c; color: #e8ebf0; padding: 16px';
  if (rtl) page.dir = 'rtl';
  page.append(el);
  void (async () => {
    const local = await adapter;
    const connected: LabelingAdapter | undefined = local && faults ? createFaultyAdapter(local, faults) : local;
    Object.assign(el, { adapter: connected }, local && props ? await props(local) : {});
    page.dataset['ready'] = '';
  })();
  return page;
}

const rootOf = async (canvasElement: HTMLElement): Promise<ShadowRoot> => {
  const el = await waitFor(() => {
    const found = canvasElement.querySelector('[data-ready] > *');
    if (!found?.shadowRoot?.textContent?.trim()) throw new Error('not drawn yet');
    return found;
  }, { timeout: 5000 });
  return el.shadowRoot!;
};

interface Playing {
  readonly canvasElement: HTMLElement;
}

/** Until the element says this. */
export const says = (text: RegExp) => async ({ canvasElement }: Playing): Promise<void> => {
  const root = await rootOf(canvasElement);
  await waitFor(() => {
    if (!text.test(root.textContent)) throw new Error(`it says: ${root.textContent.replace(/\s+/g, ' ')}`);
  }, { timeout: 5000 });
};

/** With its list open, typed text in it, and this in sight. */
export const opens = (text: RegExp, typed = '') => async (playing: Playing): Promise<void> => {
  const root = await rootOf(playing.canvasElement);
  const input = await waitFor(() => {
    const found = root.querySelector<HTMLInputElement>('#input');
    if (!found) throw new Error('no input yet');
    return found;
  });
  input.focus();
  if (typed === '') input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
  else {
    input.value = typed;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  await says(text)(playing);
};
