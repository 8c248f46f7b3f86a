import type { LitElement, ReactiveController } from 'lit';
import { draftStore } from '../../adapter/draft-store.js';
import { newId } from '../../core/id.js';
import { isWizardDraft, rekeyed, type WizardDraft } from '../../core/wizard/index.js';

/** Typing is saved after a pause of this long, in ms. */
const PAUSE = 400;

/** A draft as this browser keeps it. */
export interface KeptDraft {
  readonly draft: WizardDraft;
  /** What it is called in a list. */
  readonly title: string;
  /** RFC 3339. */
  readonly savedAt: string;
  /** Random: another one after each write. */
  readonly revision: string;
}

const isKept = (value: unknown): value is KeptDraft => {
  const kept = value as Partial<KeptDraft> | undefined;
  return typeof kept?.savedAt === 'string' && typeof kept.revision === 'string' && typeof kept.title === 'string' && isWizardDraft(kept.draft);
};

export interface DraftTaker {
  /** A draft of an earlier page. */
  readonly adopt: (draft: WizardDraft) => void;
  /** What goes on here in place of a draft is another one from now on, and becomes another task. */
  readonly rekey: (former: string, key: string) => void;
}

export type DraftState =
  | { readonly status: 'none' | 'saving' }
  | { readonly status: 'saved'; readonly at: string; readonly durable: boolean }
  | { readonly status: 'failed'; readonly message: string };

const placeOf = (personId: string, key: string): string => JSON.stringify([personId, key]);

/**
 * Keeps the drafts of a person in this browser, through reloads and crashes: a little after each change, and at once when
 * the page is hidden or the element leaves it.
 */
export class DraftKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #store = draftStore('wizard');
  readonly #taker: DraftTaker;
  #personId: string | undefined;
  #unsaved: { readonly draft: WizardDraft; readonly title: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The draft that this page has read from the store or put into it. */
  #stored: { readonly key: string; readonly revision: string } | undefined;
  /** Writes run one after the other: an older one never lands last. */
  #writing: Promise<void> = Promise.resolve();
  state: DraftState = { status: 'none' };
  /** When the draft was saved that this page started with. */
  restoredFrom: string | undefined;
  /** The person's other drafts of new tasks, the latest first. */
  others: readonly KeptDraft[] = [];

  constructor(host: LitElement, taker: DraftTaker) {
    this.#host = host;
    this.#taker = taker;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onHide);
    window.addEventListener('pagehide', this.#onHide);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onHide);
    window.removeEventListener('pagehide', this.#onHide);
    void this.flush();
  }

  readonly #onHide = (event: Event): void => {
    if (event.type === 'pagehide' || document.visibilityState === 'hidden') void this.flush();
  };

  /** Looks for what this person has left: adopts the latest of their drafts that is wanted, if there is one. */
  async open(personId: string, isWanted: (draft: WizardDraft) => boolean): Promise<void> {
    await this.flush();
    this.#personId = personId;
    this.#forget();
    const kept = await this.#read(personId);
    if (this.#personId !== personId) return;
    const found = kept.find(({ draft }) => isWanted(draft));
    if (found) this.#adopt(found);
    this.#listOthers(kept);
  }

  /** Another draft of the list is gone on with. What is on show is kept first. @returns false where it could not be, and is still on show */
  async goOn(key: string): Promise<boolean> {
    const kept = await this.#keepShown();
    if (!kept) return false;
    const found = kept.find(({ draft }) => draft.key === key);
    if (found) {
      this.#forget();
      this.#adopt(found);
    }
    this.#listOthers(kept);
    return true;
  }

  /** A new draft begins. What was on show is kept first, and is one of the others from now on. @returns false where it could not be kept */
  async startNew(): Promise<boolean> {
    const kept = await this.#keepShown();
    if (!kept) return false;
    this.#forget();
    this.#listOthers(kept);
    return true;
  }

  /** @returns the person's drafts, what is on show among them; undefined where that could not be kept */
  async #keepShown(): Promise<readonly KeptDraft[] | undefined> {
    for (let personId = this.#personId; personId !== undefined; personId = this.#personId) {
      await this.flush();
      if (this.#unsaved && this.state.status === 'failed') return undefined;
      const kept = await this.#read(personId);
      // somebody may have typed on meanwhile
      if (!this.#unsaved) return kept;
    }
    return undefined;
  }

  changed(draft: WizardDraft, title: string): void {
    this.#unsaved = { draft, title };
    this.#become({ status: 'saving' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Resolves when what was changed is kept, or has been refused. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const personId = this.#personId;
    if (personId !== undefined) this.#writing = this.#writing.then(() => this.#write(personId));
    return this.#writing;
  }

  /** A draft is gone: it was discarded, or is a task now. */
  discard(key: string): Promise<void> {
    const personId = this.#personId;
    if (this.#stored?.key === key || this.#unsaved?.draft.key === key) {
      clearTimeout(this.#timer);
      this.#forget();
    }
    this.others = this.others.filter(({ draft }) => draft.key !== key);
    this.#writing = this.#writing.then(async () => {
      if (personId !== undefined) await this.#store.delete(placeOf(personId, key));
    }).catch((thrown: unknown) => this.#become({ status: 'failed', message: messageOf(thrown) }));
    this.#host.requestUpdate();
    return this.#writing;
  }

  #forget(): void {
    this.#unsaved = undefined;
    this.#stored = undefined;
    this.restoredFrom = undefined;
    this.#become({ status: 'none' });
  }

  #adopt({ draft, savedAt, revision }: KeptDraft): void {
    this.#stored = { key: draft.key, revision };
    this.restoredFrom = savedAt;
    this.#become({ status: 'saved', at: savedAt, durable: this.#store.durable });
    this.#taker.adopt(draft);
  }

  #listOthers(kept: readonly KeptDraft[]): void {
    this.others = kept.filter(({ draft }) => !draft.edits && draft.key !== this.#stored?.key);
    this.#host.requestUpdate();
  }

  /** The latest first. */
  async #read(personId: string): Promise<KeptDraft[]> {
    try {
      const entries = await this.#store.entries();
      const own = entries.flatMap(([place, kept]) => (isKept(kept) && place === placeOf(personId, kept.draft.key) ? [kept] : []));
      return own.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
    } catch (thrown) {
      this.#become({ status: 'failed', message: messageOf(thrown) });
      return [];
    }
  }

  async #write(personId: string): Promise<void> {
    const unsaved = this.#unsaved;
    if (!unsaved) return;
    this.#unsaved = undefined;
    try {
      const draft = await this.#ownDraft(personId, unsaved.draft);
      const kept: KeptDraft = { draft, title: unsaved.title, savedAt: new Date().toISOString(), revision: newId() };
      await this.#store.put(placeOf(personId, draft.key), kept);
      this.#stored = { key: draft.key, revision: kept.revision };
      if (!this.#unsaved && personId === this.#personId) this.#become({ status: 'saved', at: kept.savedAt, durable: this.#store.durable });
    } catch (thrown) {
      this.#unsaved ??= unsaved;
      this.#become({ status: 'failed', message: messageOf(thrown) });
    }
  }

  /**
   * Another tab may have made a task of the same draft, thrown it away, or written on: what goes on here is then another
   * draft, with a key of its own, and overwrites nothing.
   */
  async #ownDraft(personId: string, draft: WizardDraft): Promise<WizardDraft> {
    if (this.#stored?.key !== draft.key) return draft;
    const kept = await this.#store.get(placeOf(personId, draft.key));
    if (isKept(kept) && kept.revision === this.#stored.revision) return draft;
    const key = newId();
    if (this.#unsaved?.draft.key === draft.key) this.#unsaved = { ...this.#unsaved, draft: rekeyed(this.#unsaved.draft, key) };
    this.#taker.rekey(draft.key, key);
    return rekeyed(draft, key);
  }

  #become(state: DraftState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
