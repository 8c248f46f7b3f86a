import type { Concept } from '../model/concept.js';
import type { AnnotationSource, Label } from '../model/annotation.js';
import type { Region } from '../model/region.js';
import { LabelDocument, type Diff } from './document.js';
import { History } from './history.js';
import type { EditGesture, EditorEvent, Refusal } from './editor-events.js';

const sameIds = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, i) => id === b[i]);

/**
 * The labels of one input with their history, what is suggested for it, and what is chosen of them. What a label looks like, and
 * how one is drawn, is for who extends it.
 */
export abstract class LabelEditor {
  readonly document = new LabelDocument();
  readonly #history = new History<EditGesture>(this.document);
  readonly #newId: () => string;
  readonly #tell: (event: EditorEvent) => void;
  #selection: readonly string[] = [];
  #concepts: readonly Concept[] = [];
  #readonly = false;
  /** What the host suggests. */
  #offered: readonly Label[] = [];
  /** Of those, the ones that a person took away: they do not come again with this input. */
  readonly #declined = new Set<string>();

  protected constructor(newId: () => string, tell: (event: EditorEvent) => void) {
    this.#newId = newId;
    this.#tell = tell;
    this.document.observe((diff) => this.#follow(diff));
  }

  get selection(): readonly string[] {
    return this.#selection;
  }
  get concepts(): readonly Concept[] {
    return this.#concepts;
  }
  get readonly(): boolean {
    return this.#readonly;
  }
  /** Whether something is open that Escape would break off. */
  abstract get busy(): boolean;
  get canUndo(): boolean {
    return this.#history.canUndo;
  }
  get canRedo(): boolean {
    return this.#history.canRedo;
  }
  isSuggested(id: string): boolean {
    return this.document.entry(id)?.suggested === true;
  }
  /** Whether something is chosen, and nothing but suggestions. */
  get choosesSuggestions(): boolean {
    return this.#selection.length > 0 && this.#selection.every((id) => this.isSuggested(id));
  }

  // --- what an editor of one kind says of its labels ----------------------------------------------------------------

  /** Whether it is one that can be chosen here; others are kept as they are. */
  protected abstract shows(label: Label | undefined): boolean;
  /** Those that can be suggested here, beside these labels. */
  protected suiting(suggestions: readonly Label[], _labels: readonly Label[]): readonly Label[] {
    return suggestions.filter((label) => this.shows(label));
  }
  /** As it is kept, of what the host gave. */
  protected normal(label: Label): Label {
    return label;
  }
  protected isLocked(_id: string): boolean {
    return false;
  }
  /** The selection is another. */
  protected chosen(): void {}
  /** What waits to be kept is kept: something else begins. */
  protected settle(): void {}
  /** Breaks off what is open for something else. @returns false where a person has to answer first */
  makeWay(): boolean {
    return true;
  }
  /** Ends whatever is open without a trace, and says nothing. @returns whether something was */
  protected abort(): boolean {
    return false;
  }
  /** Brings into sight what undo or redo changed, or what is chosen next. */
  protected show(_labels: readonly Label[]): void {}

  // --- what the host assigns: no events -----------------------------------------------------------------------------

  /** The labels of another input, or the same ones again: what is the same already is not disturbed. */
  setLabels(labels: readonly Label[]): void {
    this.#assign(labels.map((label) => this.normal(label)));
  }

  /** What may be labels of the input; what does not suit is left out. */
  setSuggestions(suggestions: readonly Label[]): void {
    this.#offered = suggestions;
    this.#assign(this.document.labels);
  }

  /** Another input comes: what was discarded before may be suggested again. */
  forgetDeclined(): void {
    if (this.#declined.size === 0) return;
    this.#declined.clear();
    this.#assign(this.document.labels);
  }

  setConcepts(concepts: readonly Concept[]): void {
    this.#concepts = concepts;
    this.redraw();
  }

  setReadonly(readonly: boolean): void {
    this.#readonly = readonly;
    this.redraw();
  }

  assignSelection(ids: readonly string[]): void {
    const next = this.#existing(ids);
    if (sameIds(this.#selection, next)) return;
    this.#selection = next;
    this.chosen();
    this.redraw();
  }

  clearHistory(): void {
    this.#tracked(() => this.#history.clear());
  }

  // --- what the person does -----------------------------------------------------------------------------------------

  /** The one way in which a gesture is broken off. @returns whether one was open. */
  cancel(): boolean {
    const open = this.abort();
    if (open) {
      this.#tell({ type: 'cancelled' });
      this.redraw();
    }
    return open;
  }

  select(ids: readonly string[]): void {
    this.choose(ids, false);
  }

  relabel(ids: readonly string[], conceptId: string): void {
    const open = ids.filter((id) => !this.isLocked(id));
    if (open.length === 0 && ids.length > 0) return this.refuse('locked');
    this.edit('relabel', open.flatMap((id) => {
      const label = this.document.get(id);
      return label && label.conceptId !== conceptId ? [edited(label, { conceptId })] : [];
    }));
  }

  deleteSelected(): void {
    const ids = this.#selection.filter((id) => !this.isLocked(id));
    if (ids.length === 0 && this.#selection.length > 0) return this.refuse('locked');
    if (this.choosesSuggestions) this.discard(ids);
    else this.edit('delete', [], ids);
  }

  /** Makes labels of suggestions, and goes to the next one if they were chosen. */
  accept(ids: readonly string[]): void {
    const suggested = this.#answered(ids);
    this.edit('accept', suggested.map((id) => this.document.get(id)!));
  }

  /** Takes suggestions away, and goes to the next one if they were chosen. */
  discard(ids: readonly string[]): void {
    this.edit('discard', [], this.#answered(ids));
  }

  undo(): void {
    this.#travel('undo');
  }
  redo(): void {
    this.#travel('redo');
  }

  tell(event: EditorEvent): void {
    this.#tell(event);
  }
  refuse(why: Refusal): void {
    this.#tell({ type: 'refused', why });
  }
  redraw(): void {
    this.#tell({ type: 'redraw' });
  }

  // --- for who extends it -------------------------------------------------------------------------------------------

  protected label(conceptId: string, value: Label['value'], region?: Region, source: AnnotationSource = { kind: 'person' }): Label {
    return { id: this.#newId(), conceptId, value, ...(region && { region }), source };
  }

  /** @param follows it comes of a change that was told just before */
  protected choose(ids: readonly string[], follows: boolean): void {
    const previous = this.#selection;
    this.settle();
    const next = this.#existing(ids);
    if (sameIds(previous, next)) return;
    this.#selection = next;
    this.chosen();
    this.#tell({ type: 'selected', ids: next, previous, follows });
    this.redraw();
  }

  /** The one way in which a person changes labels: one gesture, one step of the history. @param place of each label in the drawing order; as it is, or on top, if left out */
  protected edit(gesture: EditGesture, put: readonly Label[], remove: readonly string[] = [], place?: (index: number) => number): boolean {
    if (this.#readonly) {
      this.refuse('read-only');
      return false;
    }
    this.settle(); // what the arrow keys have moved so far is a gesture of its own
    if (put.length + remove.length === 0 || !this.makeWay()) return false;
    const selected = this.#selection;
    let diff: Diff | undefined;
    this.#tracked(() => {
      const open = this.#history.begin(gesture);
      try {
        diff = this.document.transact('user', (transaction) => {
          put.forEach((label, i) => transaction.put(label, place?.(i)));
          for (const id of remove) transaction.remove(id);
        });
      } finally {
        open.commit();
      }
    });
    if (!diff || diff.changes.length === 0) return false;
    this.#tell({ type: 'changed', gesture, diff });
    this.#tellSelection(selected);
    this.redraw();
    return true;
  }

  // --- inside -------------------------------------------------------------------------------------------------------

  #assign(labels: readonly Label[]): void {
    const suggestions = this.suiting(this.#offered.filter(({ id }) => !this.#declined.has(id)), labels);
    this.document.replaceAll(labels, suggestions.map((label) => this.normal(label)));
    this.redraw();
  }

  #existing(ids: readonly string[]): readonly string[] {
    return [...new Set(ids)].filter((id) => this.shows(this.document.get(id)));
  }

  /** @returns which of these are suggestions. If they are what is chosen, the next one is chosen instead. */
  #answered(ids: readonly string[]): readonly string[] {
    const suggested = ids.filter((id) => this.isSuggested(id));
    if (this.#readonly || suggested.length === 0 || !sameIds(ids, this.#selection)) return suggested;
    if (!this.makeWay()) return [];
    const { suggestions } = this.document, answered = new Set(suggested), left = suggestions.filter(({ id }) => !answered.has(id));
    const next = left[suggestions.findIndex(({ id }) => id === suggested[0])] ?? left.at(-1);
    if (next) {
      this.choose([next.id], true);
      this.show([next]);
    }
    return suggested;
  }

  #follow({ source, changes }: Diff): void {
    if (source !== 'host') {
      for (const { id, after } of changes) {
        if (after) this.#declined.delete(id);
        else this.#declined.add(id);
      }
    }
    const kept = this.#selection.filter((id) => this.shows(this.document.get(id)));
    if (kept.length < this.#selection.length) this.#selection = kept;
  }

  #travel(way: 'undo' | 'redo'): void {
    if (this.cancel()) return; // the open gesture is the last thing done
    if (this.#readonly) return this.refuse('read-only');
    const selected = this.#selection;
    let step: { readonly diff: Diff } | undefined;
    this.#tracked(() => (step = this.#history[way]()));
    if (!step) return this.refuse(way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo');
    this.#tell({ type: 'changed', gesture: way, diff: step.diff });
    this.#tellSelection(selected);
    this.show(step.diff.changes.map(({ before, after }) => (after ?? before)!.label));
    this.redraw();
  }

  /** Tells what removing labels did to the selection. */
  #tellSelection(previous: readonly string[]): void {
    if (!sameIds(previous, this.#selection)) this.#tell({ type: 'selected', ids: this.#selection, previous, follows: true });
  }

  #tracked(action: () => void): void {
    const { canUndo, canRedo } = this.#history;
    action();
    if (canUndo !== this.#history.canUndo || canRedo !== this.#history.canRedo) {
      this.#tell({ type: 'history', canUndo: this.#history.canUndo, canRedo: this.#history.canRedo });
    }
  }
}

/** A label with something else in it. A suggestion that was accepted counts as edited from then on. */
export function edited(label: Label, change: Partial<Pick<Label, 'region' | 'conceptId' | 'value'>>): Label {
  const { source } = label; // none in the JSON of some hosts
  return { ...label, ...change, ...(source?.kind === 'workflow' && !source.edited && { source: { ...source, edited: true } }) };
}
