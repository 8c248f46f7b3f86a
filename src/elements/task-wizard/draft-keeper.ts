import type { LitElement, ReactiveController } from 'lit';
import { draftStore } from '../../adapter/draft-store.js';
import { newId } from '../../core/id.js';
import { isWizardDraft, type WizardDraft } from '../../core/wizard/index.js';

/** Typing is saved after a pause of this long, in ms. */
const PAUSE = 400;

interface Kept {
  readonly draft: WizardDraft;
  /** RFC 3339. */
  readonly savedAt: string;
}

const isKept = (value: unknown): value is Kept => {
  const kept = value as Partial<Kept> | undefined;
  return typeof kept?.savedAt === 'string' && isWizardDraft(kept.draft);
};

export interface DraftTaker {
  /** A draft of an earlier page. */
  readonly adopt: (draft: WizardDraft) => void;
  /** What goes on here is another task from now on. */
  readonly rekey: (key: string) => void;
}

/** The draft under another key: nothing was sent with it yet. */
export function rekeyed({ sent: _, ...draft }: WizardDraft, key: string): WizardDraft {
  return { ...draft, key };
}

export type DraftState =
  | { readonly status: 'none' | 'saving' }
  | { readonly status: 'saved'; readonly at: string; readonly durable: boolean }
  | { readonly status: 'failed'; readonly message: string };

/**
 * Keeps the draft of a person in this browser, through reloads and crashes: a little after each change, and at once when
 * the page is hidden or the element leaves it.
 */
export class DraftKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #store = draftStore('wizard');
  readonly #taker: DraftTaker;
  #personId: string | undefined;
  #unsaved: WizardDraft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Key of the draft that this page has put into the store. */
  #stored: string | undefined;
  /** Writes run one after the other: an older one never lands last. */
  #writing: Promise<void> = Promise.resolve();
  state: DraftState = { status: 'none' };
  /** When the draft was saved that this page started with. */
  restoredFrom: string | undefined;

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

  /** Looks for what this person has left. */
  async open(personId: string): Promise<void> {
    if (personId === this.#personId) return;
    await this.flush();
    this.#personId = personId;
    this.#unsaved = undefined;
    this.#stored = undefined;
    this.restoredFrom = undefined;
    this.#become({ status: 'none' });
    const kept = await this.#store.get(personId).catch((thrown: unknown) => {
      this.#become({ status: 'failed', message: messageOf(thrown) });
      return undefined;
    });
    if (this.#personId !== personId || !isKept(kept)) return;
    this.#stored = kept.draft.key;
    this.restoredFrom = kept.savedAt;
    this.#become({ status: 'saved', at: kept.savedAt, durable: this.#store.durable });
    this.#taker.adopt(kept.draft);
  }

  changed(draft: WizardDraft): void {
    this.#unsaved = draft;
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

  /** The draft is gone: it was discarded, or is a task now. */
  discard(): Promise<void> {
    clearTimeout(this.#timer);
    this.#unsaved = undefined;
    this.#stored = undefined;
    this.restoredFrom = undefined;
    this.#become({ status: 'none' });
    const personId = this.#personId;
    this.#writing = this.#writing.then(async () => {
      if (personId !== undefined) await this.#store.delete(personId);
    }).catch((thrown: unknown) => this.#become({ status: 'failed', message: messageOf(thrown) }));
    return this.#writing;
  }

  async #write(personId: string): Promise<void> {
    const unsaved = this.#unsaved;
    if (!unsaved) return;
    this.#unsaved = undefined;
    try {
      const draft = await this.#ownDraft(personId, unsaved);
      const savedAt = new Date().toISOString();
      await this.#store.put(personId, { draft, savedAt } satisfies Kept);
      this.#stored = draft.key;
      if (!this.#unsaved && personId === this.#personId) this.#become({ status: 'saved', at: savedAt, durable: this.#store.durable });
    } catch (thrown) {
      this.#unsaved ??= unsaved;
      this.#become({ status: 'failed', message: messageOf(thrown) });
    }
  }

  /**
   * Another tab may have made a task of the same draft, or thrown it away: what goes on here is then another task,
   * with a key of its own.
   */
  async #ownDraft(personId: string, draft: WizardDraft): Promise<WizardDraft> {
    if (this.#stored !== draft.key) return draft;
    const kept = await this.#store.get(personId);
    if (isKept(kept) && kept.draft.key === draft.key) return draft;
    const key = newId();
    if (this.#unsaved) this.#unsaved = rekeyed(this.#unsaved, key);
    this.#taker.rekey(key);
    return rekeyed(draft, key);
  }

  #become(state: DraftState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
