import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isPictureAddress, type SampleImage } from '../../core/model/index.js';
import { valueOf } from './render-fields.js';
import type { WizardView } from './view.js';

/** A visual dictionary: addresses of pictures that show what is meant, each with a caption. */
export function renderSampleImages(view: WizardView): TemplateResult {
  const { t, draft: { sampleImages } } = view, texts = t.wizard.sampleImages;
  const put = (place: number, change: Partial<SampleImage>): void => view.set({ sampleImages: sampleImages.map((image, i) => (i === place ? { ...image, ...change } : image)) });
  // half an address is none to fetch, and its spaces may be wanted
  const type = (place: number, url: string): void => {
    view.typeImage(place);
    put(place, { url });
  };
  const settle = (place: number, url: string): void => {
    view.typeImage(undefined);
    put(place, { url: url.trim() });
  };
  const add = (): void => {
    view.set({ sampleImages: [...sampleImages, { url: '', caption: '' }] });
    view.focusNext('.sample-images li:last-child input');
  };
  const remove = (place: number): void => {
    view.set({ sampleImages: sampleImages.filter((_, i) => i !== place) });
    view.announce(texts.removed(place + 1));
    view.focusNext('.sample-images .add'); // the button goes
  };
  return html`<fieldset class="sample-images stack" data-question="sample-images">
    <legend class="label">${texts.title}</legend>
    <small class="muted">${texts.help}</small>
    <ul class="stack">
      ${sampleImages.map((image, i) => html`<li class="row wrap">
        <span class="sample-image" aria-hidden="true">${isPictureAddress(image.url) && view.typedImage !== i ? html`<img src=${image.url} alt="" loading="lazy" referrerpolicy="no-referrer" />` : nothing}</span>
        <input
          class="grow" type="url" dir="ltr" autocomplete="off" aria-label=${texts.address(i + 1)} placeholder="https://" aria-describedby="problem-sample-images"
          aria-invalid=${view.isWrong('sample-images') && !isPictureAddress(image.url) ? 'true' : nothing}
          .value=${live(image.url)} @input=${(event: Event) => type(i, valueOf(event))} @change=${(event: Event) => settle(i, valueOf(event))}
        />
        <input class="grow" type="text" dir="auto" autocomplete="off" aria-label=${texts.caption(i + 1)} placeholder=${texts.captionPlaceholder} .value=${live(image.caption)} @input=${(event: Event) => put(i, { caption: valueOf(event) })} />
        <button type="button" class="ghost icon" aria-label=${texts.remove(i + 1)} @click=${() => remove(i)}><span aria-hidden="true">✕</span></button>
      </li>`)}
    </ul>
    <span><button type="button" class="add" @click=${add}>${texts.add}</button></span>
    ${view.problemsOf('sample-images')}
  </fieldset>`;
}
