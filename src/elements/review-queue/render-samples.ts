import { html, nothing, type TemplateResult } from 'lit';
import type { SampleState } from '../../adapter/port.js';
import type { Texts } from '../../i18n/index.js';
import type { ReviewSession } from './review-session.js';

/** How many more are drawn at once. */
const MORE = 10;

/** Workers whose sample is decided, or empty, with others waiting for its outcome. */
export const decidedSamples = (samples: readonly SampleState[]): readonly SampleState[] =>
  samples.filter(({ sampled, decided, waiting }) => decided >= sampled && waiting > 0);

export function renderSamples(session: ReviewSession, t: Texts<'review'>, canDecide: boolean, askReturn: (sample: SampleState) => void): TemplateResult | typeof nothing {
  const samples = decidedSamples(session.samples), words = t.review.samples, { rest } = session.verdicts;
  if (samples.length === 0) return nothing;
  const isBusy = rest !== undefined && !rest.error;
  return html`
    <div class="samples" part="samples">
      ${samples.map((sample) => html`
        <div class="note row wrap">
          <p class="grow" dir="auto">${sample.sampled > 0 ? html`${words.title(workerName(sample, t), sample.approved, sample.decided)} ${words.waiting(sample.waiting)}` : words.unsampled(workerName(sample, t), sample.waiting)}</p>
          ${canDecide ? html`
            <div class="row wrap" aria-busy=${isBusy && rest?.workerId === sample.workerId ? 'true' : 'false'}>
              <button type="button" class="ok" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => void session.verdicts.decideRest(sample.workerId, { kind: 'approve' })}>${words.approve}</button>
              <button type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => askReturn(sample)}>${words.return}</button>
              <button type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => void session.verdicts.decideRest(sample.workerId, { kind: 'review-more', count: Math.min(MORE, sample.waiting) })}>${words.more(Math.min(MORE, sample.waiting))}</button>
            </div>` : nothing}
          ${rest?.error && rest.workerId === sample.workerId ? html`
            <p class="error-text" role="alert">${words.failed(rest.error.message)} ${rest.again ? html`<button type="button" @click=${rest.again}>${t.shared.retry}</button>` : nothing}</p>` : nothing}
        </div>`)}
    </div>`;
}

export const workerName = ({ worker }: Pick<SampleState, 'worker'>, t: Texts<'review'>): string => worker?.name ?? t.review.worker;

export interface ReturnDialog {
  readonly sample: SampleState | undefined;
  readonly missing: boolean;
  readonly send: (reason: string) => boolean;
}

export function renderReturn({ sample, missing, send }: ReturnDialog, t: Texts<'review'>): TemplateResult {
  const words = t.review.samples;
  return html`
    <dialog id="return" part="dialog" aria-labelledby="return-title">
      <form novalidate @submit=${(event: SubmitEvent) => submitted(event, send)}>
        <h2 id="return-title" dir="auto">${sample ? words.returnTitle(workerName(sample, t)) : nothing}</h2>
        <label for="return-reason">${words.reason}</label>
        <textarea id="return-reason" name="reason" rows="3" maxlength="4000" dir="auto" aria-invalid=${missing ? 'true' : 'false'} aria-describedby="return-missing"></textarea>
        <p class="error-text" id="return-missing">${missing ? words.reasonMissing : nothing}</p>
        <div class="row">
          <button type="button" @click=${closeAround}>${t.shared.cancel}</button>
          <button class="primary">${words.return}</button>
        </div>
      </form>
    </dialog>`;
}

function submitted(event: SubmitEvent, send: (reason: string) => boolean): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const field = form.querySelector('textarea')!;
  if (!send(field.value.trim())) return field.focus();
  form.reset();
  form.closest('dialog')?.close();
}

export const closeAround = (event: Event): void => (event.currentTarget as Element).closest('dialog')?.close();
