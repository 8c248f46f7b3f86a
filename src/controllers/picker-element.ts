import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { AdapterError } from '../adapter/errors.js';
import type { Change, LabelingAdapter } from '../adapter/port.js';
import { AdapterController } from './adapter.js';
import { ChangesController } from './changes.js';
import { FormValue } from './form-value.js';
import { LiveRegion } from './live-region.js';
import type { Area } from '../i18n/index.js';
import { BaseElement } from '../internal/base-element.js';
import { openIcon } from '../internal/picker-icons.js';
import { type Combobox, keepFocus, type ListRow } from './combobox.js';
import type { Found } from './paged-search.js';
import type { ResourceState } from './resource.js';

/** What changes the entries or the validity: a form may ask for them at once, before the next update. */
const FORM_PROPERTIES: ReadonlySet<PropertyKey> = new Set(['value', 'name', 'required', 'disabled']);

type AnyCombobox = Pick<Combobox<ListRow>, 'popup' | 'expanded' | 'activeId' | 'list' | 'open' | 'typed' | 'onKeydown'>;

/** A search, as its popup shows it. */
interface ShownSearch {
  readonly state: ResourceState<unknown>;
  readonly found: Found<unknown> | undefined;
  readonly error: AdapterError | undefined;
  readonly readingMore: boolean;
  retry(): void;
}

interface FieldParts {
  /** Before the input. */
  readonly chips?: unknown;
  readonly text: string;
  readonly placeholder: string;
  readonly isInvalid?: boolean;
  readonly onType: (text: string) => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onPaste?: (event: ClipboardEvent) => void;
  readonly after?: unknown;
}

/** What the pickers share: the adapter, the form, the name of the field, the focus. */
export abstract class PickerElement<Details extends object, A extends Area = never> extends BaseElement<Details, A | 'pickers'> {
  static formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** The host's data. */
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;
  /** The visible label. Without it the element's `aria-label`, a `<label>` of the page, or what the picker is for names the field. */
  @property() label = '';
  /** Shown in the field while it is empty. */
  @property() placeholder: string | undefined;
  /** Of the form's entries; one entry for each chosen id. */
  @property({ reflect: true }) name = '';
  /** Whether something must be chosen. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** Whether nothing can be chosen now. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() private isFormDisabled = false;
  /** The form, or a script, has asked and found it missing. */
  @state() private isReported = false;

  protected readonly source = new AdapterController(this);
  protected readonly live = new LiveRegion(this);
  protected readonly internals = this.attachInternals();
  private readonly formValue = new FormValue(this, this.internals, {
    name: () => this.name,
    values: () => this.entries,
    required: () => this.required,
    missing: () => this.missing,
    anchor: () => this.input,
  });
  protected readonly changes = new ChangesController(this, () => this.source.value, (changes) => this.hear(changes));

  constructor() {
    super();
    this.addEventListener('invalid', () => {
      this.isReported = true;
    });
    // a label of the page sends its click here
    this.addEventListener('click', (event) => {
      const [target] = event.composedPath();
      if (target === this) this.focus();
      else if (target instanceof Element && this.renderRoot.querySelector('#field')?.contains(target)) this.pressField(target);
    });
  }

  protected abstract readonly combobox: AnyCombobox;
  /** The chosen ids. */
  protected abstract get entries(): readonly string[];
  /** Takes ids from the form: a reset, or what the browser restores. Fires nothing. */
  protected abstract takeEntries(entries: readonly string[] | undefined): void;
  protected abstract hear(changes: readonly Change[]): void;
  /** What is said where a required value is missing. */
  protected abstract get missing(): string;
  /** What the field is called where nobody names it. */
  protected abstract get defaultLabel(): string;

  override requestUpdate(name?: PropertyKey, oldValue?: unknown, options?: Parameters<LitElement['requestUpdate']>[2]): void {
    super.requestUpdate(name, oldValue, options);
    // undefined while the constructor runs
    if (name !== undefined && FORM_PROPERTIES.has(name)) (this.formValue as FormValue | undefined)?.sync();
  }

  override willUpdate(_changed: PropertyValues): void {
    if (this.internals.validity.valid) this.isReported = false;
    if (this.isDisabled) this.combobox.popup.hide();
  }

  /** Puts the focus into the field. */
  override focus(options?: FocusOptions): void {
    if (this.input) this.input.focus(options);
    else super.focus(options);
  }

  // ------------------------------------------------------------ form

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  get validity(): ValidityState {
    return this.internals.validity;
  }
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formResetCallback(): void {
    this.takeEntries(undefined);
    this.isReported = false;
  }
  formDisabledCallback(disabled: boolean): void {
    this.isFormDisabled = disabled;
  }
  formStateRestoreCallback(kept: unknown): void {
    this.takeEntries(FormValue.restore(kept));
  }

  /** By itself, or by a fieldset around it. */
  protected get isDisabled(): boolean {
    return this.disabled || this.isFormDisabled;
  }

  /** A person chose: native events of a native meaning. */
  protected emitChange(): void {
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  // ------------------------------------------------------------ parts of the template

  protected get input(): HTMLInputElement | null {
    return this.renderRoot?.querySelector<HTMLInputElement>('#input') ?? null;
  }

  protected get fieldName(): string {
    const labels = [...this.internals.labels].map((each) => each.textContent?.trim()).filter(Boolean).join(' ');
    return this.label || this.getAttribute('aria-label') || labels || this.defaultLabel;
  }

  protected labelTemplate(): TemplateResult | typeof nothing {
    if (!this.label) return nothing;
    return html`<label for="input" part="label">${this.label}${this.required ? html`<span aria-hidden="true"> *</span>` : nothing}</label>`;
  }

  protected get isInvalid(): boolean {
    return this.isReported && !this.internals.validity.valid;
  }

  protected problemTemplate(problem?: string): TemplateResult {
    const text = problem ?? (this.isInvalid ? this.missing : '');
    return html`<p id="problem" class="error-text" part="error" ?hidden=${text === ''}>${text}</p>`;
  }

  /** The input with what stands around it. */
  protected fieldTemplate(parts: FieldParts): TemplateResult {
    const { combobox } = this;
    return html`<div id="field" class="field" part="field" @mousedown=${this.onFieldPress}>
      ${parts.chips}
      <input
        id="input"
        part="input"
        role="combobox"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        dir="auto"
        aria-label=${this.fieldName}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded=${combobox.expanded ? 'true' : 'false'}
        aria-controls=${combobox.expanded ? 'list' : nothing}
        aria-activedescendant=${combobox.activeId ?? nothing}
        aria-required=${this.required ? 'true' : 'false'}
        aria-invalid=${parts.isInvalid || this.isInvalid ? 'true' : 'false'}
        aria-describedby="problem"
        placeholder=${parts.placeholder}
        ?disabled=${this.isDisabled}
        .value=${live(parts.text)}
        @input=${(event: InputEvent) => {
          event.stopPropagation(); // a keystroke is no choice
          parts.onType((event.target as HTMLInputElement).value);
          combobox.typed();
        }}
        @keydown=${parts.onKeydown}
        @paste=${parts.onPaste}
      />
      ${parts.after}
      <button
        type="button"
        class="ghost open-mark"
        tabindex="-1"
        aria-label=${this.t.pickers.openList(this.fieldName)}
        ?disabled=${this.isDisabled}
        @mousedown=${keepFocus}
        @click=${this.toggleList}
      >
        ${openIcon}
      </button>
    </div>`;
  }

  /** The list, or what there is to say instead; `after` stands under it. */
  protected popupTemplate(search: ShownSearch, empty: string | undefined, after: unknown = nothing): TemplateResult {
    const { combobox } = this, { state: read } = search;
    const retry = (): void => {
      search.retry();
      this.input?.focus();
    };
    return html`<div id="popup" class="popup" part="popup" popover="manual" @mousedown=${keepFocus}>
      ${combobox.popup.open
        ? html`${combobox.list()}${this.saysTemplate({ error: search.error, slow: (read.status === 'loading' && read.slow) || search.readingMore, empty, retry })}${after}`
        : nothing}
    </div>`;
  }

  /** An error with Retry, that it takes long, or that there is nothing. */
  protected saysTemplate(says: { readonly error?: AdapterError | undefined; readonly slow?: boolean; readonly empty?: string | undefined; readonly retry: () => void }): TemplateResult | typeof nothing {
    if (says.error) {
      return html`<div class="says bad row">
        <span class="grow">${this.t.shared.failed(says.error.message)}</span>
        <button type="button" part="retry" @click=${says.retry}>${this.t.shared.retry}</button>
      </div>`;
    }
    if (says.slow) return html`<div class="says" aria-busy="true">${this.t.shared.loading}</div>`;
    return says.empty ? html`<div class="says">${says.empty}</div>` : nothing;
  }

  protected notConnectedTemplate(): TemplateResult {
    return html`${this.labelTemplate()}<p class="note">${this.t.shared.notConnected}</p>`;
  }

  protected announceResults(found: Found<unknown> | undefined): void {
    if (!found) return;
    const { results, manyResults } = this.t.pickers, count = found.total ?? found.items.length;
    this.live.announce(found.cursor !== undefined && found.total === undefined ? manyResults(count) : results(count));
  }

  private readonly onFieldPress = (event: MouseEvent): void => {
    // a press beside the input must not take the focus from it
    if (!(event.target as Element).closest('input, button')) event.preventDefault();
  };

  private pressField(target: Element): void {
    if (this.isDisabled || target.closest('button, .chip')) return;
    this.input?.focus();
    this.combobox.open();
  }

  private readonly toggleList = (): void => {
    this.input?.focus();
    if (this.combobox.popup.open) this.combobox.popup.hide();
    else this.combobox.open();
  };
}
