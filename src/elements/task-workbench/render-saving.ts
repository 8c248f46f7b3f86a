import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../i18n/index.js';
import type { WorkSession } from './work-session.js';

export interface SavingActions {
  readonly download: () => void;
}

/** The one place that says how the work stands, and what a person has to decide. */
export function renderSaving(session: WorkSession, t: Texts<'workbench'>, actions: SavingActions): TemplateResult {
  const { saving, failure, stranded, reading } = session, words = t.workbench;
  const word = stranded ? 'needs-you' : saving?.word;
  return html`
    <div class="saving" part="saving" role="group" aria-label=${words.savingLabel}>
      ${word ? html`<span class="word ${word}" part="word">${words.saving[word]}</span>` : nothing}
      ${saving?.failing ? html`<p>${words.notSentYet(saving.failing.message)}</p>${button(t.shared.retry, () => session.queue?.retry())}` : nothing}
      ${renderProblem(session, t, actions)}
      ${stranded ? renderStranded(session, t, actions) : nothing}
      ${failure ? note(words.failed[failure.doing](failure.error.message), html`${button(failure.error.code === 'conflict' && session.queue ? words.reload : t.shared.retry, failure.again)}`) : nothing}
      ${reading.status === 'error' && session.context ? note(words.failed.reading(reading.error.message), html`${button(t.shared.retry, () => session.readAgain())}`) : nothing}
    </div>`;
}

const button = (label: string, act: () => void): TemplateResult => html`<button type="button" @click=${act}>${label}</button>`;

const note = (text: string, buttons: TemplateResult): TemplateResult => html`<div class="problem note danger" part="problem"><p>${text}</p>${buttons}</div>`;

function renderProblem(session: WorkSession, t: Texts<'workbench'>, { download }: SavingActions): TemplateResult | typeof nothing {
  const problem = session.saving?.problem, words = t.workbench;
  if (!problem) return nothing;
  const retry = button(t.shared.retry, () => session.queue?.retry());
  const save = button(words.download, download);
  switch (problem.kind) {
    case 'conflict':
      return note(words.problem.conflict(problem.error.message), html`
        ${button(words.takeTheirs, () => void session.takeTheirs())}${button(words.keepMine, () => void session.keepMine())}${save}`);
    case 'refused':
      return note(words.problem.refused(problem.error.message), html`${retry}${button(words.dropMine, () => void session.takeTheirs())}${save}`);
    case 'signed-out':
      return note(words.problem['signed-out'], html`${retry}${save}`);
    case 'storage':
      return note(words.problem.storage(problem.error.message), html`${retry}${save}`);
  }
}

function renderStranded(session: WorkSession, t: Texts<'workbench'>, { download }: SavingActions): TemplateResult {
  const { stranded } = session, words = t.workbench;
  const inputs = new Set(stranded?.entries.map(({ assignmentId }) => assignmentId)).size;
  return note(words.problem.stranded(t.shared.inputs(inputs), stranded?.error?.message ?? words.gone), html`
    ${button(words.download, download)}${button(words.drop, () => void session.dropStranded())}`);
}
