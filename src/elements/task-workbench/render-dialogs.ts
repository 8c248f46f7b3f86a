import { html, nothing, type TemplateResult } from 'lit';
import type { Task } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';

export type Instructions = { readonly status: 'idle' | 'loading' | 'failed' } | { readonly status: 'ready'; readonly content: DocumentFragment };

const PICTURE = /^(?:https?|blob):|^data:image\//iu;

/** A picture of the creator's: no address that is none is ever asked for. */
const isPicture = (url: string): boolean => {
  try {
    return PICTURE.test(new URL(url, document.baseURI).href);
  } catch {
    return false;
  }
};

export function renderInstructions(task: Task, instructions: Instructions, t: Texts<'workbench'>, first: boolean, closed: () => void): TemplateResult {
  const words = t.workbench, samples = task.sampleImages.filter(({ url }) => isPicture(url));
  const isEmpty = task.instructions.trim() === '' && samples.length === 0;
  return html`
    <dialog id="instructions" class="wide" part="dialog" aria-labelledby="instructions-title" @close=${closed}>
      <form method="dialog">
        <h2 id="instructions-title">${words.instructions}</h2>
        ${isEmpty ? html`<p class="muted">${words.noInstructions}</p>` : nothing}
        ${instructions.status === 'ready' ? html`<div class="markdown" dir="auto">${instructions.content}</div>` : nothing}
        ${instructions.status === 'loading' ? html`<p class="muted">${t.shared.loading}</p>` : nothing}
        ${instructions.status === 'failed' ? html`<p class="note warning">${words.instructionsFailed}</p><div class="markdown plain" dir="auto">${task.instructions}</div>` : nothing}
        ${samples.length > 0 ? html`<div class="samples">${samples.map(({ url, caption }) => html`
          <figure><img src=${url} alt=${caption} loading="lazy" referrerpolicy="no-referrer" /><figcaption dir="auto">${caption}</figcaption></figure>`)}</div>` : nothing}
        <div class="row"><button class="primary">${first ? words.startLabeling : t.shared.close}</button></div>
      </form>
    </dialog>`;
}

export function renderSkip(t: Texts<'workbench'>, skip: (reason: string) => void): TemplateResult {
  const words = t.workbench;
  return html`
    <dialog id="skip" part="dialog" aria-labelledby="skip-title">
      <form method="dialog" @submit=${(event: SubmitEvent) => submitted(event, skip)}>
        <h2 id="skip-title">${words.skipTitle}</h2>
        <p class="muted" id="skip-help">${words.skipHelp}</p>
        <label for="skip-reason">${words.skipReason}</label>
        <input id="skip-reason" name="reason" type="text" maxlength="2000" autocomplete="off" dir="auto" aria-describedby="skip-help" />
        <div class="row">
          <button type="button" @click=${closeAround}>${t.shared.cancel}</button>
          <button class="primary" value="skip">${words.skip}</button>
        </div>
      </form>
    </dialog>`;
}

export function renderEmpty(inputName: string, t: Texts<'workbench'>, submit: () => void): TemplateResult {
  const words = t.workbench;
  return html`
    <dialog id="empty" part="dialog" aria-labelledby="empty-title" aria-describedby="empty-text">
      <form method="dialog" @submit=${submit}>
        <h2 id="empty-title">${words.emptyTitle}</h2>
        <p id="empty-text">${words.empty(inputName)}</p>
        <div class="row">
          <button type="button" @click=${closeAround}>${words.keepLabeling}</button>
          <button class="primary">${words.submitEmpty}</button>
        </div>
      </form>
    </dialog>`;
}

export const renderOwnDialog = (list: TemplateResult | typeof nothing, t: Texts<'workbench'>): TemplateResult => html`
  <dialog id="own" class="wide" part="dialog" aria-labelledby="own-title">
    <h2 id="own-title">${t.workbench.ownInputs}</h2>
    ${list}
    <div class="row"><button type="button" @click=${closeAround}>${t.shared.close}</button></div>
  </dialog>`;

function submitted(event: SubmitEvent, skip: (reason: string) => void): void {
  const form = event.currentTarget as HTMLFormElement;
  const reason = form.querySelector('input')!.value.trim();
  form.reset();
  skip(reason);
}

const closeAround = (event: Event): void => (event.currentTarget as Element).closest('dialog')?.close();
