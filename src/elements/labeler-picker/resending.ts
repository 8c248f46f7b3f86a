import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { CollaboratorsPort } from '../../adapter/port.js';
import { newId } from '../../core/id.js';
import type { Person } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';

/** Sends invitations once more to those who have not answered. */
export class Resending {
  readonly #host: LitElement;
  readonly #done: (person: Person) => void;
  readonly #states = new Map<string, 'sending' | 'sent' | AdapterError>();
  /** Of the intent: the same for each try. */
  readonly #keys = new Map<string, string>();

  constructor(host: LitElement, done: (person: Person) => void) {
    this.#host = host;
    this.#done = done;
  }

  async #send(port: CollaboratorsPort, person: Person): Promise<void> {
    const { id } = person;
    if (this.#states.get(id) === 'sending') return;
    const key = this.#keys.get(id) ?? newId();
    this.#keys.set(id, key);
    this.#become(id, 'sending');
    try {
      await port.resend!(id, { key });
      this.#keys.delete(id);
      this.#become(id, 'sent');
      this.#done(person);
    } catch (thrown) {
      this.#become(id, toAdapterError(thrown));
    }
  }

  #become(id: string, state: 'sending' | 'sent' | AdapterError): void {
    this.#states.set(id, state);
    this.#host.requestUpdate();
  }

  render(people: readonly Person[], port: CollaboratorsPort, isRefused: boolean, t: Texts<'labelerPicker'>): TemplateResult | typeof nothing {
    if (people.length === 0) return nothing;
    const texts = t.labelerPicker.waiting;
    return html`<section class="stack waiting" aria-label=${texts.title}>
      <h3>${texts.title}</h3>
      <ul class="stack">
        ${repeat(people, ({ id }) => id, (person) => {
          const state = this.#states.get(person.id);
          return html`<li class="row wrap">
            <bdi class="truncate grow">${person.name}</bdi>
            ${state === 'sent' ? html`<span class="pill success">${texts.resent}</span>` : state === 'sending' ? html`<span class="pill">${texts.resending}</span>` : nothing}
            <button type="button" class="ghost" ?disabled=${isRefused} aria-busy=${state === 'sending' ? 'true' : 'false'} aria-label=${texts.resendTo(person.name)} @click=${() => this.#send(port, person)}>
              ${texts.resend}
            </button>
            ${state instanceof AdapterError ? html`<p class="error-text full">${t.shared.failed(state.message)}</p>` : nothing}
          </li>`;
        })}
      </ul>
    </section>`;
  }
}
