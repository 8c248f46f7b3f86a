import { html, type TemplateResult } from 'lit';
import type { AdapterError } from '../../adapter/errors.js';
import type { Task } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { closeModal, modal } from '../../internal/modal.js';

export interface DeleteDialog {
  readonly task: Task;
  readonly isPending: boolean;
  readonly error: AdapterError | undefined;
  readonly confirm: () => void;
  readonly closed: () => void;
}

export function renderDelete(t: Texts<'manager'>, { task, isPending, error, confirm, closed }: DeleteDialog): TemplateResult {
  const { deletion } = t.manager;
  return html`<dialog ${modal()} part="dialog" id="delete" aria-labelledby="delete-title" aria-describedby="delete-text" @close=${closed}>
    <div class="stack dialog">
      <h2 id="delete-title" dir="auto">${deletion.question(task.name)}</h2>
      <p id="delete-text">${deletion.text}</p>
      <div role="alert">${error ? html`<p class="note danger" dir="auto">${t.shared.failed(error.message)}</p>` : ''}</div>
      <div class="row wrap">
        <span class="grow"></span>
        <button type="button" @click=${closeModal}>${t.shared.cancel}</button>
        <button type="button" class="bad" id="confirm-delete" aria-disabled=${isPending ? 'true' : 'false'} @click=${confirm}>${isPending ? deletion.pending : error?.retryable ? t.shared.retry : deletion.yes}</button>
      </div>
    </div>
  </dialog>`;
}
