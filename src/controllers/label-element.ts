import { type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { changesOf, previousOf, suggestionsIn, type EditorEvent, type LabelEditor } from '../core/annotate/index.js';
import type { GestureName } from '../core/annotate/editor-events.js';
import type { Label, LabelChange } from '../core/model/annotation.js';
import type { Concept } from '../core/model/concept.js';
import type { Area } from '../i18n/index.js';
import { BaseElement } from '../internal/base-element.js';
import { LiveRegion } from './live-region.js';
import { parseLabels } from './parse-labels.js';

export interface AnnotationsChangedDetail {
  /** What the person did. */
  gesture: GestureName;
  /** What became of each label that it touched. */
  changes: LabelChange[];
  /** Those labels as they were before. */
  previous: Label[];
}

export interface LabelEventDetails {
  'annotations-changed': AnnotationsChangedDetail;
  'suggestions-changed': { discarded: string[]; restored: string[] };
  'selection-changed': { ids: string[]; previous: string[] };
  'history-changed': { canUndo: boolean; canRedo: boolean };
}

/** What the elements share that show and edit the labels of one input: labels in, events out, the history, the form. */
export abstract class LabelElement<Details extends LabelEventDetails, A extends Area = never> extends BaseElement<Details, A> {
  static readonly formAssociated = true;

  /** What is edited. */
  protected abstract readonly editor: LabelEditor;
  protected readonly live = new LiveRegion(this);
  readonly #internals = this.attachInternals();

  /** Labels can be looked at and chosen, not changed. */
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** Nothing can be done. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** In a form: the name of `value`. */
  @property({ reflect: true }) name: string | undefined;

  #hushed = false;
  #formDisabled = false;
  #wantedSelection: readonly string[] | undefined;
  #resetTo: readonly Label[] = [];

  /** The concepts to label with, in the order of their digits. */
  @property({ attribute: false })
  get concepts(): readonly Concept[] {
    return this.editor.concepts;
  }
  set concepts(concepts: readonly Concept[]) {
    this.editor.setConcepts(concepts);
    this.conceptsChanged();
  }

  /** The labels of the input. Setting what it holds already disturbs nothing: not the selection, the history or an open gesture. */
  @property({ attribute: false })
  get annotations(): readonly Label[] {
    return this.editor.document.labels;
  }
  set annotations(labels: readonly Label[]) {
    this.editor.setLabels(labels);
    this.#resetTo = this.editor.document.labels;
    this.#labelsChanged();
  }

  /**
   * What a workflow proposes, best first: none of the labels until it is accepted. Whose id a label has counts as accepted; what
   * was discarded does not come again with this input.
   */
  @property({ attribute: false })
  get suggestions(): readonly Label[] {
    return this.editor.document.suggestions;
  }
  set suggestions(suggestions: readonly Label[]) {
    this.editor.setSuggestions(suggestions);
    this.#labelsChanged();
  }

  /** Ids of the chosen labels. */
  @property({ attribute: false })
  get selection(): readonly string[] {
    return this.editor.selection;
  }
  set selection(ids: readonly string[]) {
    this.#wantedSelection = ids; // the labels may come after it
    this.editor.assignSelection(ids);
  }

  /** The labels as JSON: the value of the form field. */
  @property()
  get value(): string {
    return JSON.stringify(this.annotations);
  }
  set value(json: string) {
    const labels = parseLabels(this.localName, json);
    if (labels) this.annotations = labels;
  }

  /** Whether a gesture is open: something is being drawn, moved or named. */
  get busy(): boolean {
    return this.editor.busy;
  }
  get canUndo(): boolean {
    return this.editor.canUndo;
  }
  get canRedo(): boolean {
    return this.editor.canRedo;
  }
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }
  /** Whether nothing can be done: disabled itself, or by a fieldset around it. */
  get locked(): boolean {
    return this.disabled || this.#formDisabled;
  }

  undo(): void {
    this.editor.undo();
  }
  redo(): void {
    this.editor.redo();
  }
  deleteSelected(): void {
    this.editor.deleteSelected();
  }
  /** Breaks off an open gesture. */
  cancel(): void {
    this.editor.cancel();
  }
  /** Forgets what could be undone. */
  clearHistory(): void {
    this.editor.clearHistory();
  }

  formAssociatedCallback(): void {
    this.#labelsChanged();
  }
  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled;
    this.requestUpdate();
  }
  formResetCallback(): void {
    this.editor.setLabels(this.#resetTo);
    this.hush(() => this.editor.clearHistory());
    this.#labelsChanged();
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.editor.setReadonly(this.readonly || this.locked);
    if (changed.has('name')) this.#labelsChanged();
    if (this.#wantedSelection) {
      this.editor.assignSelection(this.#wantedSelection);
      this.#wantedSelection = undefined;
    }
  }

  /** Whether nothing is labeled or suggested that shows here. */
  protected abstract get isEmpty(): boolean;

  /** The concepts are others. */
  protected conceptsChanged(): void {}

  /** What is said of it, if anything. */
  protected abstract words(event: EditorEvent): string | undefined;

  /** Takes what the editor tells, and tells the page, unless the host did it itself. */
  protected hear(event: EditorEvent): void {
    if (event.type === 'changed') this.#labelsChanged();
    this.requestUpdate();
    if (this.#hushed) return;
    const words = this.words(event);
    if (words !== undefined) this.announce(words);
    if (event.type === 'changed') {
      const changes = changesOf(event.diff), { discarded, restored } = suggestionsIn(event.diff);
      // labels and suggestions that went together are told of one after the other
      if (changes.length > 0) this.#emit('annotations-changed', { gesture: event.gesture, changes, previous: previousOf(event.diff) });
      if (discarded.length + restored.length > 0) this.#emit('suggestions-changed', { discarded, restored });
    } else if (event.type === 'selected') this.#emit('selection-changed', { ids: [...event.ids], previous: [...event.previous] });
    else if (event.type === 'history') this.#emit('history-changed', { canUndo: event.canUndo, canRedo: event.canRedo });
    this.told(event);
  }

  /** Tells what only this kind of element has to tell; not of what the host did itself. */
  protected told(_event: EditorEvent): void {}

  protected announce(text: string): void {
    this.live.announce(text);
  }

  /** Does what the host asked for, without the events that a person's doing makes. */
  protected hush(action: () => void): void {
    this.#hushed = true;
    try {
      action();
    } finally {
      this.#hushed = false;
    }
  }

  protected setState(state: string, on: boolean): void {
    if (on) this.#internals.states.add(state);
    else this.#internals.states.delete(state);
  }

  /** Of the events that all have: `Details` has them, whatever else it has. */
  #emit<Type extends keyof LabelEventDetails>(type: Type, detail: LabelEventDetails[Type]): void {
    this.emit(type, detail as Details[Type]);
  }

  #labelsChanged(): void {
    this.setState('empty', this.isEmpty);
    // ten thousand labels take a while to write down: only for a form that asks
    if (this.#internals.form && this.name) this.#internals.setFormValue(this.value);
  }
}
