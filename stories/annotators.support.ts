import type { Input, LabelingAdapter } from 'labeling-elements';
import { createFaultyAdapter, type Fault } from 'labeling-elements/testing';

export const CONCEPTS = [{ id: 'car', name: 'car' }, { id: 'building', name: 'building' }, { id: 'bench', name: 'bench' }];

/** What an annotator is given to show the picture of an adapter that has something wrong. */
export const pictureFrom = (media: Blob, fault: Fault): { readonly media: undefined; readonly input: Pick<Input, 'id'>; readonly adapter: LabelingAdapter } => ({
  media: undefined,
  input: { id: 'street' },
  adapter: createFaultyAdapter({ inputs: { media: () => Promise.resolve(media) } } as unknown as LabelingAdapter, { 'inputs.media': fault }),
});

/** Makes a dark page of what a story shows in a `dark-page`. */
export function darken(canvasElement: HTMLElement): void {
  canvasElement.querySelector<HTMLElement>('.dark-page')!.style.cssText = 'color-scheme: dark; background: #14171c; color: #e8ebf0; padding: 16px';
}
