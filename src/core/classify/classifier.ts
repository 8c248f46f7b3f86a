import type { Label } from '../model/annotation.js';
import type { InputKind } from '../model/dataset.js';
import type { TextSpan, TimeSpan } from '../model/region.js';
import type { TaskSettings } from '../model/task.js';
import { edited, LabelEditor } from '../annotate/label-editor.js';
import type { EditGesture, EditorEvent } from '../annotate/editor-events.js';

/** A stretch of an input, with its ends in its own unit: milliseconds of a video, UTF-16 units of a text. */
export type Span = TimeSpan | TextSpan;

/** What is said of a concept: it is there, it is explicitly not, nothing. */
export type Answer = 1 | 0 | undefined;

const SPANS: Readonly<Record<InputKind, Span['type'] | undefined>> = { image: undefined, video: 'time-span', text: 'text-span' };

/** The labels of an input that is classified: what each concept is of the whole, and which stretches have one. */
export class Classifier extends LabelEditor {
  #kind: InputKind = 'image';
  #choice: TaskSettings['choice'] = 'several';
  #pending: Span | undefined;
  #marked: Span | undefined;
  #answers: ReadonlyMap<string, Label> | undefined;
  #suggested: ReadonlyMap<string, Label> | undefined;
  #spans: readonly Label[] | undefined;

  constructor(newId: () => string, tell: (event: EditorEvent) => void) {
    super(newId, tell);
    this.document.observe(() => this.#follow());
  }

  /** A stretch that has no concept yet. */
  get pending(): Span | undefined {
    return this.#pending;
  }
  /** A stretch that is pointed at: the next *yes* is its name. Unlike a pending one it holds nothing up: who only reads or copies marks too. */
  get marked(): Span | undefined {
    return this.#marked;
  }
  override get busy(): boolean {
    return this.#pending !== undefined;
  }
  /** Whether one concept at most is there. */
  get isSingle(): boolean {
    return this.#choice === 'single';
  }
  /** The type of the stretches that can have a concept; undefined where only the whole can. */
  get spanType(): Span['type'] | undefined {
    return SPANS[this.#kind];
  }
  /** The labels of stretches, suggested ones among them, in the order of their beginnings; of one beginning the longest first. */
  get spans(): readonly Label[] {
    this.#spans ??= [...this.document.labels, ...this.document.suggestions]
      .filter((label) => this.shows(label))
      .sort((a, b) => spanOf(a).start - spanOf(b).start || spanOf(b).end - spanOf(a).end);
    return this.#spans;
  }

  answer(conceptId: string): Answer {
    return this.#answered.get(conceptId)?.value;
  }
  /** What is suggested of the whole, with the most confidence. */
  suggestion(conceptId: string): Label | undefined {
    return this.#suggestions.get(conceptId);
  }
  /** Ids of the suggestions that can be accepted at once, best first: a single choice that is made is not taken back by them. */
  get acceptable(): readonly string[] {
    const isMade = this.isSingle && this.#whole.some(({ value }) => value === 1);
    return this.document.suggestions.flatMap(({ id, region }) => (region || !isMade ? [id] : []));
  }
  /** Id of the one that is accepted first: the best of the whole. */
  get best(): string | undefined {
    return this.acceptable.find((id) => this.document.get(id)!.region === undefined);
  }

  // --- what the host assigns ----------------------------------------------------------------------------------------

  setKind(kind: InputKind): void {
    if (kind === this.#kind) return;
    this.abort();
    this.#kind = kind;
    this.#spans = undefined;
    this.setLabels(this.document.labels); // other suggestions suit
  }

  setChoice(choice: TaskSettings['choice']): void {
    this.#choice = choice;
    this.redraw();
  }

  // --- what the person does -----------------------------------------------------------------------------------------

  /** Says it of the whole. Of a suggestion a *yes* accepts it, a *no* discards it. Of a single choice a *yes* takes the one before away. */
  say(conceptId: string, answer: Answer): void {
    const own = this.#whole.filter((label) => label.conceptId === conceptId), suggested = this.suggestion(conceptId);
    const [first, ...doubles] = own;
    const others = answer === 1 && this.isSingle ? this.#whole.filter((label) => label.conceptId !== conceptId && label.value === 1) : [];
    const put = answer === undefined || first?.value === answer ? [] : first ? [edited(first, { value: answer })] : answer === 1 && suggested ? [suggested] : [this.label(conceptId, answer)];
    const remove = [...(answer === undefined ? own : doubles), ...others, ...(suggested && answer === 0 ? [suggested] : [])];
    this.edit(put[0] === suggested && suggested ? 'accept' : 'classify', put, remove.map(({ id }) => id));
  }

  /** Of a single choice the first of them, in place of the one before. */
  override accept(ids: readonly string[]): void {
    const whole = ids.flatMap((id) => (this.isSuggested(id) && !this.document.get(id)!.region ? [this.document.get(id)!] : []));
    if (!this.isSingle || whole.length === 0) return super.accept(ids);
    this.say(whole[0]!.conceptId, 1);
    const spans = ids.filter((id) => this.document.get(id)?.region);
    if (spans.length > 0) super.accept(spans);
  }

  /** A digit, or a click on the name: names the waiting stretch, else the marked one, else the chosen ones, else says *yes* of the whole, or no longer. */
  toggle(conceptId: string, answer: 0 | 1): void {
    if (!this.concepts.some(({ id }) => id === conceptId)) return;
    if (answer === 1 && this.#pending) return this.#name(this.#pending, conceptId);
    if (answer === 1 && this.#marked && !this.readonly) return this.#name(this.#marked, conceptId);
    if (answer === 1 && this.selection.length > 0 && !this.readonly) return this.relabel(this.selection, conceptId);
    this.say(conceptId, this.answer(conceptId) === answer ? undefined : answer);
  }

  /** A stretch that was drawn; without a concept it waits for one, where there are several. */
  add(span: Span, conceptId?: string): void {
    if (this.readonly) return this.refuse('read-only');
    const named = conceptId ?? (this.concepts.length === 1 ? this.concepts[0]!.id : undefined);
    if (named !== undefined) return this.#name(span, named);
    if (this.concepts.length === 0) return this.refuse('no-concept');
    this.#pending = span;
    this.tell({ type: 'pending' });
    this.redraw();
  }

  /** Points at a stretch, or no longer. */
  mark(span: Span | undefined): void {
    if (span === this.#marked) return;
    this.#marked = span;
    this.redraw();
  }

  /** Gives a stretch other ends. */
  update(gesture: EditGesture, id: string, span: Span): void {
    const label = this.document.get(id); // the host may have deleted it meanwhile
    if (label) this.edit(gesture, [edited(label, { region: span })]);
  }

  /** The next or previous stretch. @returns false at the end */
  walk(step: 1 | -1): boolean {
    const { spans, selection } = this, at = spans.findIndex(({ id }) => id === selection.at(-1));
    const to = at < 0 ? (step > 0 ? 0 : spans.length - 1) : at + step;
    const next = spans[to];
    if (next) this.select([next.id]);
    return next !== undefined;
  }

  /** Escape: the waiting stretch, then the marked one, then what is chosen. @returns whether there was anything to step back from */
  stepBack(): boolean {
    const marked = this.#marked;
    if (this.cancel() || marked) return true; // either way nothing is marked any more
    if (this.selection.length === 0) return false;
    this.select([]);
    return true;
  }

  // --- inside -------------------------------------------------------------------------------------------------------

  protected override shows(label: Label | undefined): boolean {
    const { region } = label ?? {};
    return region !== undefined && region.type === this.spanType && Number.isFinite(region.start) && region.end > region.start;
  }

  /** What a person has said of the whole is not proposed to them again, in either way. */
  protected override suiting(suggestions: readonly Label[], labels: readonly Label[]): readonly Label[] {
    const answered = new Set(labels.flatMap(({ conceptId, region }) => (region ? [] : [conceptId])));
    return suggestions.filter((label) => (label.region ? this.shows(label) : !answered.has(label.conceptId)));
  }

  protected override abort(): boolean {
    const open = this.busy;
    this.#pending = undefined;
    this.mark(undefined);
    return open;
  }

  #name(span: Span, conceptId: string): void {
    this.#pending = this.#marked = undefined;
    const label = this.label(conceptId, 1, span);
    if (this.edit('draw', [label])) this.choose([label.id], true);
  }

  get #whole(): readonly Label[] {
    return this.document.labels.filter(({ region }) => region === undefined);
  }

  get #answered(): ReadonlyMap<string, Label> {
    // of several labels with one concept the first counts
    this.#answers ??= new Map(this.#whole.toReversed().map((label) => [label.conceptId, label]));
    return this.#answers;
  }

  get #suggestions(): ReadonlyMap<string, Label> {
    this.#suggested ??= new Map(this.document.suggestions.filter(({ region }) => region === undefined).toReversed().map((label) => [label.conceptId, label]));
    return this.#suggested;
  }

  #follow(): void {
    this.#answers = this.#suggested = this.#spans = undefined;
  }
}

export const spanOf = (label: Label): Span => label.region as Span;
