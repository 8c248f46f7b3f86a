import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { LabelingAdapter } from '../../adapter/port.js';
import { ChipList } from '../../controllers/chip-list.js';
import { readAll } from '../../controllers/paged-search.js';
import { Resource } from '../../controllers/resource.js';
import { StringsController } from '../../controllers/strings.js';
import { type Duty, emailKey, emailProblem, isPerson, type Person, type Scope, splitAddresses, withDependencies } from '../../core/model/index.js';
import { labelerInvite } from '../../i18n/en/labeler-invite.js';
import type { MessageOverrides, Texts } from '../../i18n/index.js';
import { Invitations } from './invitations.js';
import { type Preset, PRESETS } from './presets.js';
import { renderInvitations } from './render-invitations.js';
import { renderInvite } from './render-invite.js';

export interface InviteDialogOptions {
  readonly adapter: () => LabelingAdapter | undefined;
  /** Who invites. */
  readonly me: () => Person | undefined;
  readonly duty: () => Duty;
  /** @returns false if the host invites them itself */
  readonly ask: (email: string, scopes: readonly Scope[]) => boolean;
  readonly invited: (person: Person, adapter: LabelingAdapter) => void;
  /** Chooses people who are here already. */
  readonly choose: (people: readonly Person[]) => void;
  readonly announce: (text: string) => void;
  readonly closed: () => void;
}

/** What the button has found wrong. */
export type InviteProblem = 'noAddress' | 'correct' | 'noScope';

type Host = LitElement & { readonly strings: MessageOverrides | undefined };

const ENGLISH = { labelerInvite };

const chipKey = (address: string): string => `invite:${emailKey(address)}`;
const isSame = (a: readonly Scope[], b: readonly Scope[]): boolean => a.length === b.length && a.every((scope) => b.includes(scope));

/** Asks for addresses and permissions, and hands them over. */
export class InviteDialog {
  readonly options: InviteDialogOptions;
  readonly chips: ChipList;
  readonly invitations: Invitations;
  readonly #host: Host;
  readonly #strings: StringsController<'labelerInvite'>;
  /** To know who is here already. Where it cannot be read the adapter says so, at the address. */
  readonly #everyone: Resource<readonly [LabelingAdapter], readonly Person[]>;
  #isOpen = false;
  #isOwn = false;
  text = '';
  addresses: readonly string[] = [];
  /** Typed or pasted again. */
  twice: readonly string[] = [];
  scopes: readonly Scope[] = [];
  problem: InviteProblem | undefined;

  constructor(host: Host, options: InviteDialogOptions) {
    this.#host = host;
    this.options = options;
    this.#strings = new StringsController(host, () => ENGLISH);
    this.invitations = new Invitations(host, {
      ask: options.ask,
      done: options.invited,
      ended: (invited, failed) => options.announce(this.#texts.invitations.said(invited, failed)),
    });
    this.#everyone = new Resource(host, () => {
      const adapter = options.adapter();
      return this.#isOpen && adapter?.collaborators ? [adapter] as const : undefined;
    }, async ([adapter], signal) => readAll((query, read) => adapter.collaborators!.list(query, read), signal, isPerson));
    this.chips = new ChipList(host, {
      keys: () => this.addresses.map(chipKey),
      remove: (key) => this.#update({ addresses: this.addresses.filter((address) => chipKey(address) !== key), twice: [] }),
      focusInput: () => this.#focus('#invite-input'),
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    this.#isOpen = true;
    this.#isOwn = false;
    const preset = PRESETS[this.options.duty() === 'review' ? 'reviewer' : 'labeler'];
    this.#update({ text: '', addresses: [], twice: [], problem: undefined, scopes: preset.filter((scope) => this.lackedFor([scope]).length === 0) });
  }

  readonly closed = (): void => {
    this.leave();
    this.options.closed();
  };

  /** The picker has left the page, and its dialog with it. */
  leave(): void {
    this.#isOpen = false;
    this.#host.requestUpdate();
  }

  // ------------------------------------------------------------ addresses

  readonly keyOf = chipKey;

  /** Who has this address already. */
  personAt(address: string): Person | undefined {
    return this.#everyone.data?.find(({ email }) => email !== undefined && emailKey(email) === emailKey(address));
  }

  get invalid(): readonly string[] {
    return this.addresses.filter((address) => emailProblem(address));
  }

  get valid(): readonly string[] {
    return this.addresses.filter((address) => !emailProblem(address));
  }

  /** What ends an address takes it in; a space does not where a name is typed before the address. */
  type(text: string): void {
    const end = Math.max(text.lastIndexOf(','), text.lastIndexOf(';'), /@\S*\s[^@]*$/u.test(text) && !text.includes('<') ? text.search(/\s\S*$/u) : -1);
    if (end < 0) return this.#update({ text, problem: undefined });
    this.add(text.slice(0, end + 1), text.slice(end + 1).trimStart());
  }

  add(list: string, rest = ''): void {
    const known = new Set(this.addresses.map(emailKey)), added: string[] = [], twice: string[] = [];
    for (const address of splitAddresses(list)) {
      (known.has(emailKey(address)) ? twice : added).push(address);
      known.add(emailKey(address));
    }
    this.#update({ text: rest, addresses: [...this.addresses, ...added], twice, problem: undefined });
  }

  // ------------------------------------------------------------ scopes

  get preset(): Preset | 'own' {
    if (this.#isOwn) return 'own';
    return (Object.keys(PRESETS) as Preset[]).find((preset) => isSame(PRESETS[preset], this.scopes)) ?? 'own';
  }

  choosePreset(preset: Preset | 'own'): void {
    this.#isOwn = preset === 'own';
    this.#update({ problem: undefined, ...(preset === 'own' ? {} : { scopes: PRESETS[preset] }) });
  }

  toggle(scope: Scope, isOn: boolean): void {
    this.#isOwn = true;
    this.#update({ problem: undefined, scopes: isOn ? withDependencies([...this.scopes, scope]) : this.scopes.filter((each) => each !== scope) });
  }

  /** What the person who invites lacks for giving these: nobody gives what they do not have. */
  lackedFor(scopes: readonly Scope[]): readonly Scope[] {
    const held = this.options.me()?.scopes ?? [];
    return withDependencies(scopes).filter((scope) => !held.includes(scope));
  }

  // ------------------------------------------------------------ the button

  readonly submit = (): void => {
    if (this.text.trim() !== '') this.add(this.text);
    const adapter = this.options.adapter();
    if (!adapter?.collaborators?.invite) return;
    this.problem = this.addresses.length === 0 ? 'noAddress' : this.invalid.length > 0 ? 'correct' : this.scopes.length === 0 ? 'noScope' : undefined;
    this.#host.requestUpdate();
    if (this.problem) {
      this.options.announce(this.#texts[this.problem]);
      this.#focus({ noAddress: '#invite-input', correct: '.invite .chip.failed .name', noScope: '.invite [name=preset]:checked' }[this.problem]);
      return;
    }
    const here = this.valid.flatMap((address) => this.personAt(address) ?? []), others = this.valid.filter((address) => !this.personAt(address));
    this.#update({ addresses: [], twice: [] });
    if (here.length > 0) this.options.choose(here);
    if (others.length > 0) this.invitations.send(adapter, others, this.scopes);
    else this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.invite')?.close();
  };

  get #texts(): Texts<'labelerInvite'>['labelerInvite'] {
    return this.#strings.messages.labelerInvite;
  }

  /** The dialog; while it is closed, what runs on or has failed. */
  render(live: TemplateResult): unknown {
    const t = this.#strings.messages, { invitations } = this;
    if (this.#isOpen) return renderInvite(this, t, live);
    const isUnsettled = invitations.isRunning || invitations.items.some(({ state }) => state === 'failed');
    return html`${isUnsettled ? renderInvitations(invitations, t) : nothing}${live}`;
  }

  #focus(selector: string): void {
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  #update(state: Partial<Pick<InviteDialog, 'text' | 'addresses' | 'twice' | 'scopes' | 'problem'>>): void {
    Object.assign(this, state);
    this.#host.requestUpdate();
  }
}
