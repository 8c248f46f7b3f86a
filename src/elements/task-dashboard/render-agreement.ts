import { html, nothing, type TemplateResult } from 'lit';
import { type Agreement, type ConceptAgreement, type Figure, isFigure, type PairAgreement, type PairFigures, type RegionMatches } from '../../core/quality/index.js';
import { agreementPlot, bandOf } from './plots.js';
import { renderPlotted } from './render-plotted.js';
import { namesOf, type View } from './view.js';

type Kind = 'whole' | 'regions';
type Measured = Agreement & Partial<RegionMatches>;

/** From so much observed agreement on, a poor alpha is due to chance that is as high. */
const NEARLY_ALL = 0.9;

export function renderAgreements(view: View): TemplateResult {
  const { agreement } = view.quality, texts = view.t.dashboard;
  if (agreement.inputs === 0) {
    const kind = view.context.task.objective === 'classification' ? 'whole' : 'regions';
    return html`<section class="card" part="agreement" aria-labelledby="agreement"><h3 id="agreement">${texts.kinds[kind]}</h3><p class="muted">${texts.agreement.alone}</p></section>`;
  }
  return html`${(['whole', 'regions'] as const).map((kind) => (agreement[kind] ? renderKind(view, kind, agreement[kind]) : nothing))}`;
}

function renderKind(view: View, kind: Kind, measured: Measured): TemplateResult {
  const { agreement } = view.quality, texts = view.t.dashboard, { alpha, observed } = measured;
  const isParadox = isFigure(alpha) && isFigure(observed) && bandOf(alpha) === 'poor' && observed >= NEARLY_ALL;
  return html`
    <section class="card" part="agreement" data-kind=${kind} aria-labelledby=${kind}>
      <h3 id=${kind}>${texts.kinds[kind]}</h3>
      <p class="muted">${texts.agreement.help[kind]} ${texts.agreement.from(agreement.inputs)}</p>
      ${isFigure(alpha) ? agreementPlot(alpha, isFigure(observed) ? observed : undefined) : nothing}
      ${renderFacts(view, kind, measured)}
      ${isParadox ? html`<p class="note">${texts.agreement.paradox(observed)}</p>` : nothing}
      ${renderConcepts(view, kind)}
      ${renderPairs(view, kind)}
    </section>`;
}

function renderFacts(view: View, kind: Kind, { alpha, observed, units, ratings, f1, meanIou }: Measured): TemplateResult {
  const { agreement: texts, count, percent } = view.t.dashboard;
  const fact = (name: string, text: string, value: unknown): TemplateResult => html`<div data-fact=${name}><dt>${text}</dt><dd>${value}</dd></div>`;
  return html`<dl class="facts">
    ${fact('alpha', texts.alpha, banded(view, alpha))}
    ${fact('observed', texts.observed, figure(view, observed, percent))}
    ${fact('units', texts.units[kind], html`<b>${count(units)}</b>`)}
    ${fact('ratings', texts.ratings, html`<b>${count(ratings)}</b>`)}
    ${f1 === undefined ? nothing : fact('f1', texts.f1, figure(view, f1, percent))}
    ${meanIou === undefined ? nothing : fact('iou', texts.meanIou, figure(view, meanIou, percent))}
  </dl>`;
}

/** With the word for where it lies. */
function banded(view: View, value: Figure): TemplateResult {
  const { decimal, agreement: { bands } } = view.t.dashboard;
  if (!isFigure(value)) return figure(view, value, decimal);
  const band = bandOf(value);
  return html`<b>${decimal(value)}</b> <span class="pill ${PILLS[band]}">${bands[band]}</span>`;
}
const PILLS = { good: 'success', tentative: 'warning', poor: 'danger' } as const;

const figure = ({ t }: View, value: Figure, words: (value: number) => string): TemplateResult => (isFigure(value) ? html`<b>${words(value)}</b>` : html`<small class="muted">${t.dashboard.why[value.why]}</small>`);
const inCell = ({ t }: View, value: Figure, words: (value: number) => string): string => (isFigure(value) ? words(value) : t.dashboard.why[value.why]);

function renderConcepts(view: View, kind: Kind): TemplateResult | typeof nothing {
  const { concepts: texts, agreement: names, count, percent, decimal, unknownConcept } = view.t.dashboard;
  const nameOf = new Map(view.context.concepts.map(({ id, name }) => [id, name]));
  const measured = view.quality.agreement.concepts.flatMap((one: ConceptAgreement): { readonly id: string; readonly name: string; readonly of: Measured }[] => {
    const of = one[kind];
    return of ? [{ id: one.conceptId, name: nameOf.get(one.conceptId) ?? unknownConcept, of }] : [];
  }).sort((one, other) => rank(one.of.alpha) - rank(other.of.alpha));
  if (measured.length < 2) return nothing;
  const bandText = (alpha: Figure): string => (isFigure(alpha) ? `${decimal(alpha)}, ${names.bands[bandOf(alpha)]}` : inCell(view, alpha, decimal));
  return renderPlotted(view, {
    id: `${kind}-concepts`, title: texts.title, level: 4, help: texts.lowest,
    columns: [texts.concept, names.alpha, names.observed, names.units[kind], ...(kind === 'regions' ? [names.f1, names.meanIou] : [])],
    rows: measured.map(({ id, name, of }) => ({
      key: id, cells: [name, bandText(of.alpha), inCell(view, of.observed, percent), count(of.units), ...(kind === 'regions' ? [inCell(view, of.f1!, percent), inCell(view, of.meanIou!, percent)] : [])],
    })),
    plot: (limit) => html`<ul class="lines">${measured.slice(0, limit).map(({ id, name, of: { alpha, observed, units } }) => html`
      <li data-concept=${id}>
        <span class="name" dir="auto">${name}</span>
        ${isFigure(alpha) ? agreementPlot(alpha, isFigure(observed) ? observed : undefined) : nothing}
        <span class="words">${banded(view, alpha)} ${isFigure(observed) ? html`<span class="muted">${view.t.dashboard.pairs.of(percent(observed), units)}</span>` : nothing}</span>
      </li>`)}</ul>`,
  });
}

/** What is no figure comes last. */
const rank = (value: Figure): number => (isFigure(value) ? value : 2);

function renderPairs(view: View, kind: Kind): TemplateResult {
  const { pairs: texts, agreement: names, count, percent, decimal } = view.t.dashboard, nameOf = namesOf(view), { pairs } = view.quality.agreement;
  const figures = (pair: PairAgreement): PairFigures & Partial<RegionMatches> => pair[kind]!;
  return renderPlotted(view, {
    id: `${kind}-pairs`, title: texts.title, level: 4, help: texts.help, isReadable: true, isWhole: true,
    columns: [texts.one, texts.other, texts.inputs, texts.kappa, names.observed, names.units[kind], ...(kind === 'regions' ? [names.f1, names.meanIou] : [])],
    rows: pairs.map((pair) => {
      const { kappa, observed, units, f1, meanIou } = figures(pair);
      return {
        key: `${pair.a}/${pair.b}`,
        cells: [nameOf(pair.a), html`<bdi>${nameOf(pair.b)}</bdi>`, count(pair.inputs), inCell(view, kappa, decimal), inCell(view, observed, percent), count(units), ...(kind === 'regions' ? [inCell(view, f1!, percent), inCell(view, meanIou!, percent)] : [])],
      };
    }),
    plot: () => renderMatrix(view, kind, nameOf),
  });
}

function renderMatrix(view: View, kind: Kind, nameOf: (workerId: string) => string): TemplateResult {
  const { quality: { agreement: { pairs }, workers } } = view, id = `${kind}-pairs`;
  const byIds = new Map(pairs.flatMap((pair) => [[`${pair.a}/${pair.b}`, pair], [`${pair.b}/${pair.a}`, pair]] as const)), together = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const ids = workers.map(({ workerId }) => workerId).filter((workerId) => together.has(workerId));
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby=${id}>
    <table class="matrix" aria-labelledby=${id}>
      <thead><tr><td></td>${ids.map((one) => html`<th scope="col" dir="auto">${nameOf(one)}</th>`)}</tr></thead>
      <tbody>${ids.map((one) => html`<tr><th scope="row" dir="auto">${nameOf(one)}</th>${ids.map((other) => renderPair(view, byIds.get(`${one}/${other}`)?.[kind], one === other))}</tr>`)}</tbody>
    </table>
  </div>`;
}

function renderPair({ t }: View, pair: PairFigures | undefined, isSelf: boolean): TemplateResult {
  const { pairs: texts, decimal, percent, none, why, agreement } = t.dashboard;
  if (isSelf) return html`<td class="self"></td>`;
  if (!pair) return html`<td class="muted">${none}</td>`;
  const { kappa, observed, units } = pair;
  if (!isFigure(observed)) return html`<td class="muted">${none}</td>`;
  return html`<td class=${isFigure(kappa) ? bandOf(kappa) : ''}>
    ${isFigure(kappa) ? html`<b>${decimal(kappa)}</b> <small>${agreement.bands[bandOf(kappa)]}</small>` : html`<small>${why[kappa.why]}</small>`}
    <small>${texts.of(percent(observed), units)}</small>
  </td>`;
}
