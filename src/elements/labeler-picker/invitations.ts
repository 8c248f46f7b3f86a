import type { LitElement } from 'lit';
import { checked } from '../../adapter/checked.js';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { newId } from '../../core/id.js';
import { isPerson, type Person, type Scope } from '../../core/model/index.js';

/** `here`: the address is of someone who was here already. */
export type InvitationState = 'waiting' | 'sending' | 'invited' | 'here' | 'failed';

export interface Invitation {
  readonly email: string;
  readonly scopes: readonly Scope[];
  /** Of the intent: the same for each try. */
  readonly key: string;
  readonly state: InvitationState;
  readonly error?: AdapterError;
}

export interface InvitationsOptions {
  /** @returns false if the host invites them itself */
  readonly ask: (email: string, scopes: readonly Scope[]) => boolean;
  readonly done: (person: Person, adapter: LabelingAdapter) => void;
  readonly ended: (invited: number, failed: number) => void;
}

/** Sends invitations one after the other, whether or not the dialog that they come from is still open. */
export class Invitations {
  readonly #host: LitElement;
  readonly #options: InvitationsOptions;
  #items: readonly Invitation[] = [];
  #adapter: LabelingAdapter | undefined;
  #isRunning = false;

  constructor(host: LitElement, options: InvitationsOptions) {
    this.#host = host;
    this.#options = options;
  }

  get items(): readonly Invitation[] {
    return this.#items;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  send(adapter: LabelingAdapter, emails: readonly string[], scopes: readonly Scope[]): void {
    if (this.#adapter !== adapter) this.#items = []; // of another directory
    this.#adapter = adapter;
    const kept = this.#items.filter(({ email, state }) => state !== 'invited' && state !== 'here' && !emails.includes(email));
    this.#become([...kept, ...emails.map((email) => ({ email, scopes, key: newId(), state: 'waiting' }) as const)]);
    void this.#run();
  }

  retry(email: string): void {
    this.#set(email, { state: 'waiting' });
    void this.#run();
  }

  dismiss(email: string): void {
    this.#become(this.#items.filter((item) => item.email !== email));
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#next; next; next = this.#next) await this.#invite(next, this.#adapter!);
    this.#isRunning = false;
    this.#host.requestUpdate();
    const count = (...states: readonly InvitationState[]): number => this.#items.filter(({ state }) => states.includes(state)).length;
    if (this.#items.length > 0) this.#options.ended(count('invited', 'here'), count('failed'));
  }

  get #next(): Invitation | undefined {
    return this.#items.find(({ state }) => state === 'waiting');
  }

  async #invite({ email, scopes, key }: Invitation, adapter: LabelingAdapter): Promise<void> {
    if (!this.#options.ask(email, scopes)) return this.dismiss(email);
    this.#set(email, { state: 'sending' });
    try {
      const person = checked(await adapter.collaborators!.invite!({ email, scopes }, { key }), isPerson, 'person');
      this.#set(email, { state: person.state === 'invited' ? 'invited' : 'here' });
      this.#options.done(person, adapter);
    } catch (thrown) {
      this.#set(email, { state: 'failed', error: toAdapterError(thrown) });
    }
  }

  #set(email: string, { state, error }: Pick<Invitation, 'state' | 'error'>): void {
    this.#become(this.#items.map((item) => (item.email === email ? { email, scopes: item.scopes, key: item.key, state, ...(error ? { error } : {}) } : item)));
  }

  #become(items: readonly Invitation[]): void {
    this.#items = items;
    this.#host.requestUpdate();
  }
}
