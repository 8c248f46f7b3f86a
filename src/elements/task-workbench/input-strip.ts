import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LabelingAdapter, Work } from '../../adapter/port.js';
import { Thumbnails } from '../../controllers/thumbnails.js';
import { transition, type Assignment, type Task } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { rove } from '../annotator/rove.js';
import { statusOf } from './render-own.js';

/** So many inputs that are done are shown before the open one, and so many are looked through for them. */
const DONE_SHOWN = 24, DONE_READ = 200;

export interface StripActions {
  readonly open: (work: Work) => void;
  /** Absent where the adapter cannot take a submission back. */
  readonly change: ((work: Work) => void) | undefined;
}

/** One's own inputs around the open one: those done last, then those to do in their order. */
export class InputStrip {
  readonly #host: LitElement;
  readonly #adapter: () => LabelingAdapter | undefined;
  readonly #thumbnails: Thumbnails;
  #taskId: string | undefined;
  #done: readonly Work[] = [];
  #next: readonly Work[] = [];

  constructor(host: LitElement, adapter: () => LabelingAdapter | undefined) {
    this.#host = host;
    this.#adapter = adapter;
    this.#thumbnails = new Thumbnails(host, () => adapter()?.inputs);
  }

  /** What is to do, in its order. */
  set next(works: readonly Work[]) {
    this.#next = works;
    this.#host.requestUpdate();
  }

  async load(taskId: string): Promise<void> {
    if (taskId === this.#taskId) return;
    this.clear();
    this.#taskId = taskId;
    const page = await (async () => this.#adapter()?.labeling?.list(taskId, { filter: 'done', limit: DONE_READ }))().catch(() => undefined);
    // what was submitted meanwhile is newer
    if (this.#taskId !== taskId || !page || page.cursor !== undefined) return;
    const known = new Set(this.#done.map(({ assignment }) => assignment.id));
    this.#done = [...page.items.filter(({ assignment }) => !known.has(assignment.id)), ...this.#done].slice(-DONE_SHOWN);
    this.#host.requestUpdate();
  }

  submitted(work: Work, assignment: Assignment): void {
    const isOther = (each: Work): boolean => each.assignment.id !== assignment.id;
    this.#done = [...this.#done.filter(isOther), { input: work.input, assignment }].slice(-DONE_SHOWN);
    this.#next = this.#next.filter(isOther);
  }

  clear(): void {
    this.#taskId = undefined;
    this.#done = this.#next = [];
  }

  render(task: Task, current: Work, t: Texts<'workbench'>, actions: StripActions): TemplateResult | typeof nothing {
    const openId = current.assignment.id, next = this.#next.filter(({ assignment }) => assignment.id !== openId);
    // what was taken back, or returned, is to do again
    const again = new Set(next.map(({ assignment }) => assignment.id)), done = this.#done.filter(({ assignment }) => assignment.id !== openId && !again.has(assignment.id));
    const works = [...done, current, ...next];
    if (works.length < 2) return nothing;
    return html`
      <nav class="strip" part="strip" aria-label=${t.workbench.ownInputs} @keydown=${rove}>
        <ol>${repeat(works, ({ assignment }) => assignment.id, (work) => this.#renderInput(work, task, work === current, t, actions))}</ol>
      </nav>`;
  }

  #renderInput(work: Work, task: Task, isOpen: boolean, t: Texts<'workbench'>, { open, change }: StripActions): TemplateResult {
    const { assignment, input } = work, isPending = assignment.status === 'pending';
    const act = isPending ? open : transition(assignment, { type: 'reopen' }, task.review).ok ? change : undefined;
    const status = isOpen ? t.workbench.status.open : statusOf(work, t), name = [input.name, status, isPending ? assignment.returned?.reason : undefined].filter(Boolean).join(', ');
    const kind = isPending ? (assignment.returned ? 'warning' : assignment.skipped ? 'skipped' : '') : assignment.status === 'rejected' ? 'danger' : 'done', url = this.#thumbnails.get(input);
    return html`
      <li><button type="button" class="small-input ${kind}" tabindex=${isOpen ? 0 : -1} aria-current=${isOpen ? 'true' : nothing} aria-disabled=${act || isOpen ? 'false' : 'true'} aria-label=${name} title=${name}
        @click=${() => { if (!isOpen) act?.(work); }}>
        ${url === undefined ? html`<span class="letters" aria-hidden="true" data-letters=${Array.from(input.name).slice(0, 6).join('')}></span>` : html`<img src=${url} alt="" loading="lazy" />`}
        <span class="sign" aria-hidden="true">${SIGNS[kind]}</span>
      </button></li>`;
  }
}

const SIGNS = { warning: '!', skipped: '↷', danger: '✕', done: '✓', '': '' } as const;
