import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../i18n/index.js';
import { badge, line } from './badge.js';
import { type Compared, type ComparedWorker, type Held, MERGED } from './compared.js';
import type { VersionChoice } from './label-comparison.events.js';
import type { Words } from './words.js';

export interface WorkersView {
  readonly compared: Compared;
  readonly words: Words;
  readonly readonly: boolean;
  /** Undefined as long as it is not known what can be taken. */
  readonly held: Held | undefined;
  readonly isShown: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  readonly take: (choice: VersionChoice) => void;
}

/** It is soon known; until then no reason can be given. */
const UNKNOWN = '';

/** Why a label set cannot be taken that it would take somebody else's verdict for. */
function whyHeld({ compared, words, held }: WorkersView, key: string, { why }: Texts<'comparison'>['comparison']): string | undefined {
  const by = held?.get(key);
  return by && (by.includes(key) ? why.heldItself : why.held(by.map((each) => words.worker(compared.worker(each)!))));
}

/** Who submitted the input, each on and off, and whose labels it is to have. */
export function renderWorkers(view: WorkersView, t: Texts<'comparison'>): TemplateResult {
  const { compared, words, held } = view, texts = t.comparison, merged = compared.comparison.merged.length;
  const why = view.readonly ? texts.why.readonly : !held ? UNKNOWN : compared.waits ? undefined : texts.why.nothingWaits, whyMerged = why ?? (merged === 0 ? texts.why.nothingAgreed : whyHeld(view, MERGED, texts));
  const [single] = compared.workers;
  return html`
    <section class="sec" part="workers" aria-labelledby="workers-title">
      <h3 id="workers-title">${texts.workers}</h3>
      <ul class="workers">${compared.workers.map((worker) => renderWorker(view, worker, why, t))}</ul>
      ${compared.workers.length === 1 ? html`<p class="muted">${texts.alone(words.worker(single!))}</p>` : html`
        <div class="worker merged"><span class="grow">${texts.merged} <small class="muted">${texts.labels(merged)}</small></span>
          ${renderTake(texts.takeMerged, texts.takeMerged, whyMerged, whyMerged === why ? 'why' : 'why-merged', () => view.take({ kind: 'merged' }))}</div>
        ${whyMerged && whyMerged !== why ? html`<p class="muted wide" id="why-merged">${whyMerged}</p>` : nothing}`}
      ${why ? html`<p class="muted wide" id="why">${why}</p>` : nothing}
    </section>`;
}

function renderWorker(view: WorkersView, worker: ComparedWorker, why: string | undefined, t: Texts<'comparison'>): TemplateResult {
  const { words, isShown, toggle, take } = view, { key, count, submission } = worker, texts = t.comparison, name = words.worker(worker), isOn = isShown(key);
  const ownWhy = why === undefined ? (count === undefined ? texts.why.silent : whyHeld(view, key, texts)) : undefined;
  return html`
    <li class="worker" part="worker">
      <button type="button" class="toggle" aria-pressed=${isOn ? 'true' : 'false'} title=${texts.show(name)} aria-disabled=${count === undefined ? 'true' : 'false'} @click=${() => count !== undefined && toggle(key)}>
        ${badge(worker)}${line(worker)}
        <span class="named"><bdi>${name}</bdi> <small class="muted">${count === undefined ? t.shared.assignmentStatus[submission.assignment.status] : texts.labels(count)}</small>${submission.isOwn ? html` <span class="pill warning">${texts.yours}</span>` : nothing}</span>
      </button>
      ${renderTake(texts.take, texts.takeOf(name), ownWhy ?? why, ownWhy ? `why-${worker.number}` : 'why', () => take({ kind: 'worker', assignmentId: key }))}
      ${ownWhy ? html`<p class="muted wide" id="why-${worker.number}">${ownWhy}</p>` : nothing}
    </li>`;
}

const renderTake = (text: string, name: string, why: string | undefined, whyId: string, take: () => void): TemplateResult => html`
  <button type="button" class="take" part="take" aria-label=${name} aria-disabled=${why === undefined ? 'false' : 'true'} aria-describedby=${why ? whyId : nothing} title=${why || nothing} @click=${() => why === undefined && take()}>${text}</button>`;
