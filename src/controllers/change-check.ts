/** Milliseconds. Word of one's own writes comes back too: it is waited until the hand rests. */
const REST = 300;
/** A look that finds nothing makes the next one wait twice as long, so many times: some adapters tell of looks as well. */
const DOUBLINGS = 7;

/** Looks again whether somebody else changed what is open, when there is word of a change. */
export class ChangeCheck {
  readonly #look: () => Promise<boolean>;
  readonly #doublings: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;
  #idle = 0;

  /** @param look resolves to whether anything was new @param doublings of the wait, at most */
  constructor(look: () => Promise<boolean>, doublings = DOUBLINGS) {
    this.#look = look;
    this.#doublings = doublings;
  }

  want(): void {
    this.#wanted = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), REST * 2 ** this.#idle);
  }

  /** The person does something: what is told next is their own, first of all. */
  own(): void {
    this.#idle = 0;
    if (this.#wanted) this.want();
  }

  stop(): void {
    this.#wanted = false;
    this.#idle = 0;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#wanted = false;
    this.#idle = (await this.#look()) ? 0 : Math.min(this.#idle + 1, this.#doublings);
  }
}
