import { html, nothing, type TemplateResult } from 'lit';
import { INPUT_KINDS } from '../../core/model/index.js';
import { contradictionText, warningText, type WizardView } from './view.js';

/** More people than this are not read one by one. */
const MOST_PEOPLE = 12;

/** The plan in plain words and numbers, and what keeps it from being carried out. */
export function renderPlan(view: WizardView): TemplateResult {
  const { t, plan } = view;
  return html`<section part="plan" class="plan" aria-labelledby="plan-title">
    <h2 id="plan-title">${t.wizard.plan.title}</h2>
    <dl>
      ${fact(t.wizard.plan.work, work(view))}
      ${plan.inputs > 0 && plan.perWorker.length > 1 ? fact(t.wizard.plan.split, split(view)) : nothing}
      ${leftOut(view)}
      ${fact(t.wizard.plan.review, review(view))}
    </dl>
    ${plan.contradictions.length > 0
      ? html`<section class="stack" aria-labelledby="before-title">
          <h3 id="before-title">${t.wizard.plan.before}</h3>
          <ul class="findings">${plan.contradictions.map((found) => html`<li><button type="button" class="link" @click=${() => view.goTo(found.question)}><bdi>${contradictionText(t, found)}</bdi></button></li>`)}</ul>
        </section>`
      : html`<p class="muted">${t.wizard.plan.ready}</p>`}
    ${plan.warnings.length > 0
      ? html`<section class="stack" aria-labelledby="note-title">
          <h3 id="note-title">${t.wizard.plan.note}</h3>
          <ul class="stack">${plan.warnings.map((found) => html`<li class="note warning" dir="auto">${warningText(t, found)}</li>`)}</ul>
        </section>`
      : nothing}
  </section>`;
}

const fact = (name: string, value: unknown): TemplateResult => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`;

function work({ t, plan, dataset, draft }: WizardView): string {
  if (!dataset || !draft.objective) return t.wizard.plan.workOpen;
  const times = plan.inputs > 0 ? plan.submissions / plan.inputs : 0;
  return times > 1 ? t.wizard.plan.workTimes(plan.inputs, times, plan.submissions) : t.wizard.plan.workOnce(plan.inputs);
}

function split({ t, plan, nameOfPerson }: WizardView): string {
  const parts = plan.perWorker.slice(0, MOST_PEOPLE).map(({ personId, inputs }) => t.wizard.plan.splitPart(nameOfPerson(personId), inputs));
  return [...parts, ...(plan.perWorker.length > MOST_PEOPLE ? ['…'] : [])].join(' · ');
}

function leftOut({ t, plan }: WizardView): TemplateResult | typeof nothing {
  const kinds = INPUT_KINDS.filter((kind) => plan.leftOut[kind] > 0).map((kind) => t.wizard.plan.leftOutKinds[kind](plan.leftOut[kind]));
  return kinds.length > 0 ? fact(t.wizard.plan.leftOut, t.wizard.plan.leftOutText(kinds)) : nothing;
}

function review({ t, plan, draft, nameOfPerson }: WizardView): string {
  if (!draft.team || draft.reviewStrategy === 'none') return t.wizard.plan.reviewNone;
  const reviewers = draft.reviewers.map(nameOfPerson);
  if (reviewers.length === 0 || plan.submissions === 0) return t.wizard.plan.reviewOpen;
  const { total } = plan.reviewed;
  return total === plan.submissions ? t.wizard.plan.reviewAll(total, reviewers) : t.wizard.plan.reviewSome(total, plan.submissions, reviewers);
}
