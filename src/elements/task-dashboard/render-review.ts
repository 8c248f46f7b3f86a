import { html, nothing, type TemplateResult } from 'lit';
import type { WorkerQuality } from '../../adapter/port.js';
import { errorBound, type Interval, wilsonInterval } from '../../core/quality/index.js';
import { intervalPlot, partsPlot } from './plots.js';
import { renderPlotted } from './render-plotted.js';
import { namesOf, type View } from './view.js';

/** With fewer decisions a share says little. */
const FEW = 20;

/** How much of the work was looked at. */
export function renderReview({ quality, context: { task }, t }: View): TemplateResult {
  const { review: texts, count } = t.dashboard, { total, submitted, sampled, reviewed } = quality, { strategy } = task.review;
  const share = (part: number): number => (total === 0 ? 0 : part / total);
  const parts = strategy === 'none' ? ['submitted'] as const : ['sampled', 'reviewed'] as const, isPart = (fact: string): boolean => parts.some((part) => part === fact);
  const facts = strategy === 'none' ? ['submitted', 'total'] as const : ['reviewed', 'sampled', 'submitted', 'total'] as const;
  const numbers = { total, submitted, sampled, reviewed };
  const help = { total: texts.totalHelp, submitted: '', sampled: texts.sampledHelp[strategy], reviewed: texts.reviewedHelp };
  return html`
    <section class="card" part="review" aria-labelledby="review">
      <h3 id="review">${texts.title}</h3>
      ${partsPlot(parts.map((name) => ({ name, share: share(numbers[name]) })))}
      <dl class="facts">${facts.map((fact) => html`
        <div data-fact=${fact}><dt>${isPart(fact) ? html`<span class="swatch ${fact}" aria-hidden="true"></span>` : nothing}${texts[fact]}</dt><dd><b>${count(numbers[fact])}</b>${help[fact] === '' ? nothing : html`<small class="muted">${help[fact]}</small>`}</dd></div>`)}
      </dl>
      ${strategy === 'none' ? html`<p class="muted">${texts.none}</p>` : nothing}
    </section>`;
}

/** What reviewers found in each labeler's work. */
export function renderWorkers(view: View): TemplateResult | typeof nothing {
  const { quality, context: { task }, t } = view, { accepted: texts, count, percent, none } = t.dashboard;
  if (task.review.strategy === 'none') return nothing;
  if (!quality.workers.some(({ decided }) => decided > 0)) {
    return html`<section class="card" part="workers" aria-labelledby="workers"><h3 id="workers">${texts.title}</h3><p class="muted">${texts.none}</p></section>`;
  }
  const nameOf = namesOf(view);
  const rows = quality.workers.map((one) => {
    const { workerId, submitted, decided, accepted, fixed } = one, found = shareOf(one);
    return { key: workerId, cells: [nameOf(workerId), count(submitted), count(decided), count(accepted), count(fixed), found ? percent(found.share) : none, found ? texts.between(found.low, found.high) : none] };
  });
  return html`<section class="card" part="workers">${renderPlotted(view, {
    id: 'workers', title: texts.title, level: 3, help: texts.help, rows,
    columns: [texts.labeler, texts.submitted, texts.decided, texts.accepted, texts.fixed, texts.share, texts.interval],
    plot: (limit) => html`<ul class="lines">${quality.workers.slice(0, limit).map((one) => html`<li data-worker=${one.workerId}>${renderWorker(view, one, nameOf(one.workerId))}</li>`)}</ul>`,
  })}</section>`;
}

function renderWorker({ t }: View, worker: WorkerQuality, name: string): TemplateResult {
  const { accepted: texts, percent } = t.dashboard, { decided, accepted, fixed } = worker, found = shareOf(worker);
  if (!found) return html`<span class="name" dir="auto">${name}</span> <span class="muted words">${t.dashboard.why['no-cases']}</span>`;
  return html`
    <span class="name" dir="auto">${name}</span>
    ${intervalPlot(found.share, found)}
    <span class="words">
      <b>${percent(found.share)}</b> <bdi>${texts.of(accepted, decided)}</bdi> <span class="muted">(${texts.between(found.low, found.high)})</span>
      ${decided < FEW ? html`<span class="pill warning">${texts.few}</span>` : nothing}
      ${fixed > 0 ? html`<small class="muted">${texts.fixedOf(fixed)}</small>` : accepted === decided ? html`<small class="muted">${texts.clean(errorBound(decided))}</small>` : nothing}
    </span>`;
}

function shareOf({ accepted, decided }: WorkerQuality): Interval & { readonly share: number } | undefined {
  const interval = wilsonInterval(accepted, decided);
  return 'why' in interval ? undefined : { ...interval, share: accepted / decided };
}
