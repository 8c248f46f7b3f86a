import { html, nothing, type TemplateResult } from 'lit';
import type { Thing } from '../../core/quality/index.js';
import type { Texts } from '../../i18n/index.js';
import { cssVar } from '../../internal/css-var.js';
import { badge } from './badge.js';
import type { Compared, ComparedWorker } from './compared.js';
import type { Words } from './words.js';

type ComparisonTexts = Texts<'comparison'>['comparison'];

export interface TableView {
  readonly compared: Compared;
  readonly words: Words;
  readonly chosen: number | undefined;
  /** Most rows of it in the page. */
  readonly limit: number;
  readonly choose: (thing: number | undefined) => void;
  readonly more: () => void;
}

interface AnswerRow {
  readonly name: string;
  readonly where: string;
  readonly differs: boolean;
  /** Place of the thing, or of the first one of its concept. */
  readonly thing: number;
  /** Of each worker. */
  readonly answers: readonly ('yes' | 'no' | 'nothing')[];
}

/** Of each comparison in a language. */
const rowsOf = new WeakMap<Words, readonly AnswerRow[]>();

/** Concepts by workers, then stretches by workers. */
function answerRows({ things, workers }: Compared, words: Words): AnswerRow[] {
  const concepts = new Map<string, { readonly thing: Thing; readonly place: number }[]>();
  for (const [place, thing] of things.entries()) {
    const { conceptId, region } = thing.label;
    if (!region) void (concepts.get(conceptId)?.push({ thing, place }) ?? concepts.set(conceptId, [{ thing, place }]));
  }
  const answerOf = (said: readonly Thing[], { key }: ComparedWorker): 'yes' | 'no' | 'nothing' => {
    const found = said.find((thing) => thing.said.some(({ workerId }) => workerId === key));
    return found ? (found.label.value === 1 ? 'yes' : 'no') : 'nothing';
  };
  const row = (name: string, where: string, of: readonly Thing[], thing: number): AnswerRow => ({ name, where, thing, differs: of.some(({ silent }) => silent.length > 0), answers: workers.map((worker) => answerOf(of, worker)) });
  return [
    ...[...concepts].map(([id, of]) => row(words.concept(id), '', of.map(({ thing }) => thing), of[0]!.place)),
    ...things.flatMap((thing, place) => (thing.label.region ? [row(words.concept(thing.label.conceptId), words.where(thing.label.region), [thing], place)] : [])),
  ];
}

/** What each worker answers, of each concept and stretch. */
export function renderAnswers({ compared, words, chosen, limit, choose, more }: TableView, t: ComparisonTexts): TemplateResult | typeof nothing {
  const rows = rowsOf.get(words) ?? answerRows(compared, words), hidden = rows.length - limit;
  rowsOf.set(words, rows);
  if (rows.length === 0) return nothing;
  return html`
    <div class="scroll" part="answers" tabindex="0" role="region" aria-label=${t.table}>
      <table aria-label=${t.table}>
        <thead><tr><th scope="col">${t.thing}</th>${compared.workers.map((worker) => html`<th scope="col">${badge(worker)} <bdi>${words.worker(worker)}</bdi></th>`)}</tr></thead>
        <tbody>${rows.slice(0, limit).map(({ name, where, thing, differs, answers }) => html`
          <tr class="${differs ? 'differs' : ''} ${thing === chosen ? 'on' : ''}">
            <th scope="row"><button type="button" class="ghost" aria-pressed=${thing === chosen ? 'true' : 'false'} @click=${() => choose(thing === chosen ? undefined : thing)}><bdi>${name}</bdi>${where === '' ? nothing : html` <small class="muted"><bdi>${where}</bdi></small>`}</button>
              ${differs ? html`<span class="pill warning">${t.differ}</span>` : nothing}</th>
            ${answers.map((answer) => html`<td class=${answer}>${t.answers[answer]}</td>`)}
          </tr>`)}</tbody>
      </table>
      ${hidden > 0 ? html`<button type="button" @click=${more}>${t.more(hidden)}</button>` : nothing}
    </div>`;
}

/** Time spans of each worker on a line of their own, over the length of the video: a picture of what the table and the list say. @param length milliseconds */
export function renderLanes({ compared, chosen, choose }: TableView, length: number, t: ComparisonTexts): TemplateResult | typeof nothing {
  const things = [...compared.things.entries()].filter(([, { label }]) => label.region?.type === 'time-span');
  if (things.length === 0 || length <= 0) return nothing;
  const pressed = (event: Event): void => {
    const { thing } = (event.target as HTMLElement).dataset;
    if (thing !== undefined) choose(Number(thing));
  };
  return html`
    <div class="lanes" part="lanes" aria-hidden="true" title=${t.lanes} @pointerup=${pressed}>
      ${compared.workers.filter(({ count }) => count !== undefined).map((worker) => html`
        <div class="lane">${badge(worker)}<div class="bar-track">${things.flatMap(([place, { said, isAgreed }]) => said.filter(({ workerId }) => workerId === worker.key).map(({ label: { region } }) => {
          const { start, end } = region as { readonly start: number; readonly end: number };
          return html`<i class="${isAgreed ? 'agreed' : ''} ${place === chosen ? 'on' : ''}" data-thing=${place}
            ${cssVar('--_from', `${(start / length) * 100}%`)} ${cssVar('--_length', `${((end - start) / length) * 100}%`)} ${cssVar('--_dot', worker.color)}></i>`;
        }))}</div></div>`)}
    </div>`;
}

/** How much each two workers have in common. */
export function renderNumbers({ workers, comparison }: Compared, words: Words, t: ComparisonTexts): TemplateResult | typeof nothing {
  const speaking = workers.filter(({ count }) => count !== undefined);
  if (speaking.length < 2) return nothing;
  const pairOf = (a: string, b: string): Compared['comparison']['pairs'][number] => comparison.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))!;
  const cell = (a: ComparedWorker, b: ComparedWorker): TemplateResult => {
    const { f1, iou } = pairOf(a.key, b.key);
    return html`<td>${t.f1(f1)}${iou === undefined ? nothing : html` <small class="muted">${t.iou(iou)}</small>`}</td>`;
  };
  return html`
    <section class="sec" part="numbers" aria-labelledby="numbers-title">
      <h3 id="numbers-title">${t.numbers}</h3>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="numbers-title">
        <table class="numbers" aria-labelledby="numbers-title" aria-describedby="numbers-help">
          <thead><tr><td></td>${speaking.slice(1).map((worker) => html`<th scope="col">${badge(worker)} <bdi>${words.worker(worker)}</bdi></th>`)}</tr></thead>
          <tbody>${speaking.slice(0, -1).map((row, i) => html`
            <tr><th scope="row">${badge(row)} <bdi>${words.worker(row)}</bdi></th>${speaking.slice(1).map((column, j) => (j < i ? html`<td></td>` : cell(row, column)))}</tr>`)}</tbody>
        </table>
      </div>
      <small class="muted" id="numbers-help">${t.numbersHelp}</small>
    </section>`;
}
