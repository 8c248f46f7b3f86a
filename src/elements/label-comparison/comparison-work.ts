import type { LitElement } from 'lit';
import { isAbort } from '../../adapter/errors.js';
import { inSlices } from '../../adapter/slices.js';
import { newId } from '../../core/id.js';
import type { Choice } from '../../core/quality/index.js';
import { type Compared, type ComparedOf, comparedSteps, type Decided, type Held, NOBODY } from './compared.js';

type Doing = 'comparing' | 'taking';

/** It is shown that there is work after this long, in ms: what comes at once must not flicker. */
const SLOW_AFTER = 400;

/** Compares, and works out what taking takes, in slices: the page stays fluent. What is no longer wanted is called off. */
export class ComparisonWork {
  readonly #host: LitElement;
  readonly #changed: () => void;
  readonly #slowed: (doing: Doing) => void;
  #of: ComparedOf | undefined;
  #compared: Compared = NOBODY;
  #held: Held | undefined;
  #isComparing = false;
  #comparing: AbortController | undefined;
  #taking: AbortController | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #isSlow = false;

  /**
   * @param changed what is compared is another
   * @param slowed what it does takes long
   */
  constructor(host: LitElement, changed: () => void, slowed: (doing: Doing) => void) {
    this.#host = host;
    this.#changed = changed;
    this.#slowed = slowed;
  }

  /** The last comparison of this input stays until the next is there. */
  get compared(): Compared {
    return this.#compared;
  }
  /** Who keeps what from being taken; undefined until that is known. */
  get held(): Held | undefined {
    return this.#isComparing ? undefined : this.#held;
  }
  get isComparing(): boolean {
    return this.#isComparing;
  }
  /** What it does takes long enough to be said. */
  get slow(): Doing | undefined {
    return this.#isSlow ? this.#doing : undefined;
  }
  get #doing(): Doing {
    return this.held ? 'taking' : 'comparing';
  }

  /** Compares these, unless they are compared. */
  compare(of: ComparedOf): void {
    const before = this.#of;
    if (before && (Object.keys(of) as (keyof ComparedOf)[]).every((key) => of[key] === before[key])) return;
    this.stop();
    this.#of = of;
    if (of.submissions[0]?.input.id !== this.#compared.workers[0]?.submission.input.id) this.#become(NOBODY);
    this.#isComparing = true;
    this.#comparing = new AbortController();
    void this.#run(this.#comparing.signal, async (signal) => {
      this.#become(await inSlices(comparedSteps(of), signal));
      this.#isComparing = false;
      this.#held = undefined;
      this.#host.requestUpdate();
      this.#held = await inSlices(this.#compared.heldSteps(), signal);
      this.#comparing = undefined;
    });
  }

  /** @returns what has to be decided so that the input has one label set; undefined where there is no such set, or it is no longer wanted */
  async take(choice: Choice, reason: string): Promise<Decided | undefined> {
    this.#taking?.abort();
    if (!this.held) return undefined;
    const compared = this.#compared, abort = new AbortController();
    this.#taking = abort;
    return this.#run(abort.signal, (signal) => inSlices(compared.decisionSteps(choice, reason, newId), signal));
  }

  /** Calls off what is under way: it starts again with the next {@link compare}. */
  stop(): void {
    if (this.#comparing) this.#of = undefined;
    this.#comparing?.abort();
    this.#taking?.abort();
    this.#comparing = this.#taking = undefined;
    this.#rest();
  }

  #become(compared: Compared): void {
    this.#compared = compared;
    this.#changed();
  }

  async #run<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.#rest();
    this.#slow = setTimeout(() => {
      this.#isSlow = true;
      this.#slowed(this.#doing);
      this.#host.requestUpdate();
    }, SLOW_AFTER);
    try {
      const done = await work(signal);
      return signal.aborted ? undefined : done;
    } catch (thrown) {
      if (isAbort(thrown)) return undefined;
      throw thrown;
    } finally {
      // whatever called it off says itself how long it takes
      if (!signal.aborted) this.#rest();
    }
  }

  #rest(): void {
    clearTimeout(this.#slow);
    this.#isSlow = false;
    this.#host.requestUpdate();
  }
}
