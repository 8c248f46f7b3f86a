import { html, nothing, type TemplateResult } from 'lit';
import { INPUT_KINDS, typedNumber, typedPercent } from '../../core/model/index.js';
import { contradictionText, warningText, type WizardView } from './view.js';

/** More people than this are not read one by one. */
const MOST_PEOPLE = 12;

/** The plan in plain words and numbers, and what keeps it from being carried out. */
export function renderPlan(view: WizardView): TemplateResult {
  const { t, plan } = view;
  return html`<section part="plan" class="plan" aria-labelledby="plan-title">
    <h2 id="plan-title" tabindex="-1">${t.wizard.plan.title}</h2>
    ${view.unread.map(({ error, retry }) => {
      const again = (event: Event): void => {
        (event.currentTarget as HTMLElement).closest('section')!.querySelector<HTMLElement>('#plan-title')!.focus(); // the button goes
        retry();
      };
      return html`<div class="note danger row wrap" role="alert"><span class="grow" dir="auto">${t.shared.failed(error.message)}</span><button type="button" part="retry" @click=${again}>${t.shared.retry}</button></div>`;
    })}
    <dl>
      ${fact(t.wizard.plan.work, work(view))}
      ${plan.inputs > 0 && plan.perWorker.length > 1 ? fact(view.draft.edits ? t.wizard.plan.splitEdited : t.wizard.plan.split, split(view)) : nothing}
      ${assist(view)}
      ${leftOut(view)}
      ${fact(t.wizard.plan.review, review(view))}
      ${sampleFinds(view) === undefined ? nothing : fact(t.wizard.plan.finds, sampleFinds(view))}
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
  if (!dataset) return t.wizard.plan.workNoDataset;
  if (!draft.objective) return t.wizard.plan.workNoObjective;
  const times = plan.inputs > 0 ? plan.submissions / plan.inputs : 0;
  if (draft.team && draft.workerStrategy === 'dynamic' && times > 0) return t.wizard.plan.workPulled(plan.inputs, times, plan.submissions);
  return times > 1 ? t.wizard.plan.workTimes(plan.inputs, times, plan.submissions) : t.wizard.plan.workOnce(plan.inputs);
}

/** Person by person; of many the range. */
function split({ t, plan, nameOfPerson }: WizardView): string {
  const numbers = plan.perWorker.map(({ inputs }) => inputs), { splitPart, splitRange } = t.wizard.plan;
  if (plan.perWorker.length > MOST_PEOPLE) return splitRange(numbers.length, Math.min(...numbers), Math.max(...numbers));
  return plan.perWorker.map(({ personId, inputs }) => splitPart(nameOfPerson(personId), inputs)).join(' · ');
}

function assist({ t, draft, workflow }: WizardView): TemplateResult | typeof nothing {
  if (!draft.isAssisted || !workflow) return nothing;
  const known = new Set(workflow.concepts.map(({ id }) => id)), min = typedPercent(draft.bandMin), max = typedPercent(draft.bandMax);
  if (!(min <= max)) return nothing;
  return fact(t.wizard.plan.assist, t.wizard.plan.assistText(workflow.name, draft.conceptIds.filter((id) => known.has(id)).length, draft.conceptIds.length, min, max));
}

function leftOut({ t, plan }: WizardView): TemplateResult | typeof nothing {
  const kinds = INPUT_KINDS.filter((kind) => plan.leftOut[kind] > 0).map((kind) => t.wizard.plan.leftOutKinds[kind](plan.leftOut[kind]));
  return kinds.length > 0 ? fact(t.wizard.plan.leftOut, t.wizard.plan.leftOutText(kinds)) : nothing;
}

function review(view: WizardView): string {
  const { t, plan, draft, nameOfPerson } = view;
  const texts = t.wizard.plan;
  if (!draft.team || draft.reviewStrategy === 'none') return texts.reviewNone;
  const reviewers = draft.reviewers.map(nameOfPerson);
  if (reviewers.length === 0 || plan.submissions === 0 || plan.contradictions.some(({ question }) => question === 'review-strategy')) return texts.reviewOpen;
  if (draft.reviewStrategy === 'consensus') return texts.reviewConsensus(typedNumber(draft.agreement), plan.submissions / plan.inputs, reviewers);
  const { total } = plan.reviewed;
  const waits = total === plan.submissions ? texts.reviewAll(total, reviewers) : texts.reviewSome(total, plan.submissions, reviewers, draft.unsampled === 'release');
  return reviewers.length === 1 ? waits : `${waits}; ${amongReviewers(view)}`;
}

/** How sure the sample is to find an error, by how many there are; undefined where none is drawn. */
export function sampleFinds({ t, plan: { finds }, draft }: WizardView): string | undefined {
  const { find, findAt, findRange, findPulled } = t.wizard.plan, [first] = finds;
  if (!first) return undefined;
  const chances = first.chances.map(({ rate, wrong }, i) => {
    const all = finds.map((each) => each.chances[i]!.chance);
    return findAt(rate, finds.length === 1 ? wrong : undefined, Math.min(...all), Math.max(...all));
  });
  const text = finds.length === 1 ? find(first.inputs, first.sampled, chances) : findRange(chances);
  return draft.workerStrategy === 'dynamic' ? findPulled(text) : text;
}

function amongReviewers({ t, plan, draft }: WizardView): string {
  const texts = t.wizard.plan, numbers = plan.perReviewer.map(({ inputs }) => inputs);
  if (draft.distribution === 'stacked') return texts.reviewStacked;
  return draft.reviewers.some((id) => draft.labelers.includes(id)) ? texts.reviewShared : texts.reviewEach(Math.min(...numbers), Math.max(...numbers));
}
