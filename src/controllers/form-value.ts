import type { LitElement, ReactiveController } from 'lit';

export interface FormValueOptions {
  readonly name: () => string;
  /** One entry of the form's data each. */
  readonly values: () => readonly string[];
  readonly required: () => boolean;
  /** What a form says where a required value is missing. */
  readonly missing: () => string;
  /** Where it says it, and what gets the focus. */
  readonly anchor: () => HTMLElement | null | undefined;
}

/** Keeps a form-associated element's entries and validity in step with its value. Call `sync` at once when one of them changes. */
export class FormValue implements ReactiveController {
  readonly #internals: ElementInternals;
  readonly #options: FormValueOptions;

  constructor(host: LitElement, internals: ElementInternals, options: FormValueOptions) {
    this.#internals = internals;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    this.sync();
  }

  sync(): void {
    const values = this.#options.values(), name = this.#options.name();
    const data = new FormData();
    if (name !== '') for (const value of values) data.append(name, value);
    this.#internals.setFormValue(name === '' ? null : data, JSON.stringify(values));
    if (this.#options.required() && values.length === 0) {
      const anchor = this.#options.anchor() ?? undefined;
      this.#internals.setValidity({ valueMissing: true }, this.#options.missing(), anchor);
    } else this.#internals.setValidity({});
  }

  /** The values that a state of `sync` holds. */
  static restore(state: unknown): string[] {
    if (typeof state !== 'string') return [];
    try {
      const values: unknown = JSON.parse(state);
      return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
    } catch {
      return [];
    }
  }
}
