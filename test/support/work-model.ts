/**
 * The rules of work and review in small: what a task's assignments, labels and verdicts are after each event, written from the
 * design's words and from nothing else. Nothing of the library is called here, so that the two can disagree.
 */
export type Status = 'pending' | 'awaiting-review' | 'awaiting-consensus-review' | 'success' | 'rejected';
export type VerdictKind = 'approve' | 'request-changes' | 'reject';
export type Code = 'conflict' | 'forbidden' | 'invalid' | 'not-found';

export interface Rules {
  readonly review: 'none' | 'manual' | 'consensus';
  readonly work: 'full' | 'partitioned' | 'dynamic';
  readonly workersPerInput: number;
  readonly reviewers: readonly string[];
  /** Hundredths of a percent. */
  readonly sample: number;
  readonly distribution: 'even' | 'stacked';
  readonly unsampled: 'wait' | 'release';
  readonly agreement: number;
}

/** Of a whole input: a concept by its place in the task. */
export interface ModelLabel {
  readonly id: string;
  readonly concept: number;
  readonly author: string;
  readonly revision: number;
  readonly reason?: string;
}

export type Edit = { readonly id: string; readonly concept: number | undefined };
export interface Refusal { readonly id: string; readonly reason: string }

/** One worker's work on one input. */
export interface Part {
  readonly input: number;
  readonly worker: string;
  status: Status;
  version: number;
  sampled: boolean | undefined;
  approvals: readonly string[];
  returned: string | undefined;
  skipped: string | undefined;
  labels: readonly ModelLabel[];
  /** Since the last submission. */
  decided: Readonly<Record<string, VerdictKind>>;
  /** Labels that enough workers say too. */
  agreed: ReadonlySet<string>;
  /** Every revision of every label, the oldest first. */
  readonly history: { readonly id: string; readonly concept: number | undefined; readonly author: string; readonly revision: number }[];
  /** Whose it is to decide on, with an even distribution: seen, as it is for the store to say. */
  reviewer: string | undefined;
}

export interface ModelVerdict {
  readonly part: Part;
  readonly reviewer: string;
  readonly kind: VerdictKind;
  readonly reason: string;
  readonly version: number;
  readonly before: Pick<Part, 'status' | 'approvals' | 'returned' | 'skipped' | 'labels' | 'decided'>;
  readonly edits: readonly Edit[];
  undone: boolean;
  /** The store's. */
  id: string | undefined;
}

export type RestAction = { readonly kind: 'approve' } | { readonly kind: 'request-changes'; readonly reason: string } | { readonly kind: 'review-more'; readonly count: number };

/** What comes of an event: nothing but a refusal with one of these, where there are some. */
export type Refusals = readonly Code[];
const ALLOWED: Refusals = [];

const keyOf = (input: number, worker: string): string => `${input}/${worker}`;

export class WorkModel {
  isHidden = false;
  readonly parts = new Map<string, Part>();
  /** Drafts of work that was moved to another. */
  readonly away = new Map<string, Part>();
  readonly verdicts: ModelVerdict[] = [];
  readonly comments: { readonly part: Part; readonly author: string; readonly text: string }[] = [];
  /** Who had a part at any time. */
  readonly begun = new Set<string>();
  /** Inputs by worker: what they pulled; where they are shared out, seen after each step, and checked against the steps before. */
  shares = new Map<string, ReadonlySet<number>>();
  /** What may have changed in the shares since they were seen: nobody's, others got what was free, or all that nobody began. */
  reshared: 'no' | 'freed' | 'anew' = 'no';
  /** Moved by hand. */
  readonly pins = new Map<string, Set<number>>();
  /** What the reviewers see of each worker's: seen, and checked. */
  readonly samples = new Map<string, ReadonlySet<number>>();
  /** What was in it at any time. */
  readonly drawn = new Map<string, ReadonlySet<number>>();
  /** What was released at any time: it is drawn no more. */
  readonly released = new Set<Part>();
  /** Drawn by hand since the samples were seen. */
  readonly drawnMore = new Map<string, number>();
  hasMoved = false;

  constructor(readonly rules: Rules, public inputs: number, public workers: readonly string[]) {
    for (const worker of workers) this.shares.set(worker, new Set());
  }

  // ---------------------------------------------------------------- what is there

  part(input: number, worker: string): Part | undefined {
    return this.parts.get(keyOf(input, worker));
  }

  all(filter: (part: Part) => boolean = () => true): Part[] {
    return [...this.parts.values()].filter(filter);
  }

  isHere(worker: string): boolean {
    return this.workers.includes(worker);
  }

  shareOf(worker: string): ReadonlySet<number> {
    if (!this.isHere(worker)) return new Set(this.all((part) => part.worker === worker).map(({ input }) => input));
    return this.rules.work === 'full' ? new Set(Array.from({ length: this.inputs }, (_, i) => i)) : this.shares.get(worker) ?? new Set();
  }

  /** What a worker could pull, in order. */
  free(worker: string): readonly number[] {
    if (this.rules.work !== 'dynamic') return [];
    const holders = (input: number): number => this.workers.filter((id) => this.shareOf(id).has(input)).length + this.all((part) => part.input === input && !this.isHere(part.worker)).length;
    return Array.from({ length: this.inputs }, (_, input) => input).filter((input) => !this.shareOf(worker).has(input) && holders(input) < this.rules.workersPerInput);
  }

  /** Nobody decides on their own work while others review. */
  reviewersOf(worker: string): readonly string[] {
    const others = this.rules.reviewers.filter((id) => id !== worker);
    return others.length > 0 ? others : this.rules.reviewers;
  }

  isForReview({ status, sampled }: Part): boolean {
    return status === 'awaiting-review' && sampled === true;
  }

  /** Who is still to decide. */
  waitsFor(part: Part): readonly string[] {
    if (!this.isForReview(part)) return [];
    const able = this.reviewersOf(part.worker);
    if (this.rules.distribution === 'stacked') return able.filter((id) => !part.approvals.includes(id));
    return part.reviewer === undefined ? able : [part.reviewer];
  }

  waiting(worker: string): Part[] {
    return this.all((part) => part.worker === worker && part.status === 'awaiting-review' && part.sampled === false);
  }

  statusOf(part: Part, { id, reason }: ModelLabel): string {
    if (reason !== undefined || part.status === 'rejected') return 'review-denied';
    return part.agreed.has(id) ? 'success' : part.status;
  }

  group({ status, skipped, returned }: Part): 'toDo' | 'returned' | 'skipped' | 'inReview' | 'success' | 'rejected' {
    if (status === 'pending') return skipped !== undefined ? 'skipped' : returned !== undefined ? 'returned' : 'toDo';
    return status === 'success' || status === 'rejected' ? status : 'inReview';
  }

  progress(parts: readonly Part[], total: number): Record<string, number> {
    const count = { total, toDo: total - parts.length, returned: 0, skipped: 0, inReview: 0, success: 0, rejected: 0 };
    for (const part of parts) count[this.group(part)]++;
    return count;
  }

  /** A worker's sample, as far as something comes of it. */
  sampleState(worker: string): { readonly sampled: number; readonly decided: number; readonly approved: number } {
    const share = this.shareOf(worker), sample = new Set([...this.samples.get(worker) ?? []].filter((input) => share.has(input))), own = this.all((part) => part.worker === worker);
    const isIdle = (part: Part): boolean => sample.has(part.input) && (this.group(part) === 'skipped' || (!this.isHere(worker) && this.group(part) === 'toDo'));
    const sampled = own.filter((part) => part.sampled === true);
    return {
      sampled: sample.size - own.filter(isIdle).length,
      decided: sampled.filter((part) => ['success', 'rejected', 'returned'].includes(this.group(part))).length,
      approved: sampled.filter(({ status }) => status === 'success').length,
    };
  }

  // ---------------------------------------------------------------- the labeler

  start(input: number, worker: string): Refusals {
    if (this.isHidden) return ['not-found'];
    if (!this.isHere(worker)) return ['forbidden'];
    if (!this.shareOf(worker).has(input)) return ['forbidden'];
    const key = keyOf(input, worker);
    if (this.parts.has(key)) return ALLOWED;
    const draft = this.away.get(key);
    this.away.delete(key);
    this.begun.add(worker);
    this.parts.set(key, draft ?? {
      input, worker, status: 'pending', version: 1, sampled: undefined, approvals: [], returned: undefined, skipped: undefined, labels: [], decided: {}, agreed: new Set(), history: [], reviewer: undefined,
    });
    return ALLOWED;
  }

  /** Opens what is next; with nothing left, the worker takes whatever is free, which is less than a batch. @returns also what it may be: nothing among it */
  pull(worker: string): { readonly refusals: Refusals; readonly next: readonly (number | undefined)[] } {
    if (this.isHidden) return { refusals: ['not-found'], next: [] };
    if (!this.isHere(worker)) return { refusals: ['forbidden'], next: [] };
    const own = this.shareOf(worker), of = (group: string): number[] => this.all((part) => part.worker === worker && this.group(part) === group).map(({ input }) => input);
    if (of('returned').length > 0) return { refusals: ALLOWED, next: of('returned') };
    const open = [...of('toDo'), ...[...own].filter((input) => !this.part(input, worker))];
    if (open.length > 0) return { refusals: ALLOWED, next: [Math.min(...open)] };
    const free = this.free(worker);
    this.shares.set(worker, new Set([...own, ...free]));
    const skipped = of('skipped');
    return { refusals: ALLOWED, next: free.length > 0 ? [free[0]] : skipped.length > 0 ? skipped : [undefined] };
  }

  save(part: Part, edits: readonly Edit[], isStale: boolean): Refusals {
    return this.#own(part, isStale, part.status === 'pending', () => {
      this.#edit(part, edits, () => part.worker);
      part.skipped = undefined;
    });
  }

  submit(part: Part, isStale: boolean): Refusals {
    return this.#own(part, isStale, part.status === 'pending', () => {
      const { review, unsampled } = this.rules;
      part.skipped = part.returned = undefined;
      part.decided = {};
      part.sampled = review === 'manual' && (this.samples.get(part.worker)?.has(part.input) ?? false);
      part.status = review === 'none' ? 'success' : review === 'consensus' ? 'awaiting-consensus-review' : part.sampled || unsampled === 'wait' ? 'awaiting-review' : 'success';
    });
  }

  skip(part: Part, reason: string, isStale: boolean): Refusals {
    return this.#own(part, isStale, part.status === 'pending', () => { part.skipped = reason; });
  }

  reopen(part: Part, isStale: boolean): Refusals {
    return this.#own(part, isStale, part.status !== 'pending' && part.status !== 'rejected' && part.approvals.length === 0, () => { part.status = 'pending'; });
  }

  // ---------------------------------------------------------------- the reviewer

  decide(part: Part, reviewer: string, kind: VerdictKind, { reason = '', edits = [], refused = [], isStale = false }: { reason?: string; edits?: readonly Edit[]; refused?: readonly Refusal[]; isStale?: boolean }): Refusals {
    if (this.isHidden) return ['not-found'];
    const why: Code[] = [];
    if (isStale || !this.isForReview(part) || part.approvals.includes(reviewer)) why.push('conflict');
    if (this.rules.review === 'none' || !this.waitsFor(part).includes(reviewer)) why.push('forbidden');
    if (why.length > 0) return why;
    this.#judge(part, reviewer, kind, reason, edits, refused);
    this.#settle();
    return ALLOWED;
  }

  undo(verdict: ModelVerdict): Refusals {
    if (this.isHidden) return ['not-found'];
    const { part, before, edits, reviewer } = verdict;
    if (verdict.undone || part.version !== verdict.version || this.part(part.input, part.worker) !== part) return ['conflict'];
    const was = new Map(before.labels.map((label) => [label.id, label]));
    const ids = [...new Set(edits.map(({ id }) => id))];
    // the worker's labels again, as new revisions of theirs
    this.#edit(part, ids.map((id) => ({ id, concept: was.get(id)?.concept })), (id) => was.get(id)?.author ?? reviewer);
    part.labels = part.labels.map(({ reason: _, ...label }) => ({ ...label, ...(was.get(label.id)?.reason === undefined ? {} : { reason: was.get(label.id)!.reason! }) }));
    const { status, approvals, returned, skipped, decided } = before;
    Object.assign(part, { status, approvals, returned, skipped, decided });
    part.version++;
    verdict.undone = true;
    this.#settle();
    return ALLOWED;
  }

  /** @returns also how many it changed, but for what is drawn: the store says which, and they are seen */
  decideRest(reviewer: string, worker: string, action: RestAction): { readonly refusals: Refusals; readonly changed: number } {
    const no = (...refusals: Code[]) => ({ refusals, changed: 0 });
    if (this.isHidden) return no('not-found');
    if (this.rules.review === 'none') return no('forbidden');
    if (this.rules.review === 'consensus') return no('conflict');
    if (!this.reviewersOf(worker).includes(reviewer)) return no('forbidden');
    const waiting = this.waiting(worker);
    if (action.kind === 'review-more') {
      const changed = Math.min(action.count, waiting.length);
      this.drawnMore.set(worker, (this.drawnMore.get(worker) ?? 0) + changed);
      return { refusals: ALLOWED, changed };
    }
    const { sampled, decided } = this.sampleState(worker);
    if (decided < sampled) return no('conflict');
    const open = waiting.filter(({ approvals }) => action.kind === 'request-changes' || !approvals.includes(reviewer));
    for (const part of open) this.#judge(part, reviewer, action.kind, action.kind === 'approve' ? '' : action.reason, [], []);
    return { refusals: ALLOWED, changed: open.length };
  }

  comment(part: Part, author: string, text: string, isCreator: boolean): Refusals {
    if (this.isHidden) return ['not-found'];
    if (!isCreator && author !== part.worker && (this.rules.review === 'none' || !this.rules.reviewers.includes(author))) return ['forbidden'];
    this.comments.push({ part, author, text });
    return ALLOWED;
  }

  // ---------------------------------------------------------------- the creator

  addInput(): void {
    this.inputs++;
  }

  setWorkers(workers: readonly string[]): void {
    const isAnyGone = this.workers.some((id) => !workers.includes(id)), isAnyNew = workers.some((id) => !this.workers.includes(id));
    for (const id of this.workers.filter((each) => !workers.includes(each))) {
      this.pins.delete(id);
      // what they pulled and did not begin is free
      if (this.rules.work === 'dynamic') this.shares.set(id, new Set(this.all((part) => part.worker === id).map(({ input }) => input)));
    }
    this.workers = workers;
    if (isAnyNew || (isAnyGone && this.reshared === 'anew')) this.reshared = 'anew';
    else if (isAnyGone) this.reshared = 'freed';
    this.#settle();
  }

  /** @param inputs absent: all */
  move(from: string, to: string, inputs?: readonly number[]): { readonly refusals: Refusals; readonly moved: number; readonly kept: number } {
    const no = (code: Code) => ({ refusals: [code], moved: 0, kept: 0 });
    if (this.isHidden) return no('not-found');
    const share = this.shareOf(from);
    if (from === to || !this.isHere(to) || inputs?.some((input) => !share.has(input))) return no('invalid');
    const open = [...share].filter((input) => (inputs?.includes(input) ?? true) && (this.part(input, from)?.status ?? 'pending') === 'pending');
    const isFull = this.rules.work === 'full', other = this.shareOf(to);
    const moving = isFull ? (this.isHere(from) ? [] : open) : open.filter((input) => !other.has(input));
    for (const input of moving) {
      const key = keyOf(input, from), part = this.parts.get(key);
      if (part) this.away.set(key, part);
      this.parts.delete(key);
      if (isFull) continue;
      this.hasMoved = true;
      this.shares.set(from, new Set([...this.shareOf(from)].filter((each) => each !== input)));
      this.shares.set(to, new Set([...this.shareOf(to), input]));
      this.pins.get(from)?.delete(input);
      this.pins.set(to, new Set([...(this.pins.get(to) ?? []), input]));
    }
    return { refusals: ALLOWED, moved: moving.length, kept: open.length - moving.length };
  }

  // ---------------------------------------------------------------- in common

  #own(part: Part, isStale: boolean, isAllowed: boolean, go: () => void): Refusals {
    if (this.isHidden) return ['not-found'];
    const why: Code[] = [];
    if (!this.isHere(part.worker)) why.push('forbidden');
    if (isStale || !isAllowed) why.push('conflict');
    if (why.length > 0) return why;
    go();
    part.version++;
    this.#settle();
    return ALLOWED;
  }

  #judge(part: Part, reviewer: string, kind: VerdictKind, reason: string, edits: readonly Edit[], refused: readonly Refusal[]): void {
    const { status, approvals, returned, skipped, labels, decided } = part;
    this.#edit(part, edits, () => reviewer);
    part.labels = part.labels.map((label) => {
      const no = refused.find(({ id }) => id === label.id), { reason: _, ...plain } = label;
      return no ? { ...plain, reason: no.reason } : kind === 'request-changes' ? plain : label;
    });
    part.version++;
    part.decided = kind === 'request-changes' ? { [reviewer]: kind } : { ...decided, [reviewer]: kind };
    if (kind === 'approve') {
      part.approvals = [...approvals, reviewer];
      const isDone = this.rules.distribution === 'even' || this.reviewersOf(part.worker).every((id) => part.approvals.includes(id));
      if (isDone) part.status = 'success';
    } else {
      part.approvals = [];
      part.returned = reason;
      part.status = kind === 'reject' ? 'rejected' : 'pending';
    }
    this.verdicts.push({ part, reviewer, kind, reason, version: part.version, before: { status, approvals, returned, skipped, labels, decided }, edits, undone: false, id: undefined });
  }

  #edit(part: Part, edits: readonly Edit[], authorOf: (id: string) => string): void {
    for (const { id, concept } of edits) {
      const author = authorOf(id), before = part.labels.find((label) => label.id === id);
      if (concept === undefined && !before) continue;
      const revision = part.history.filter((each) => each.id === id).length + 1;
      part.history.push({ id, concept, author, revision });
      const others = part.labels.filter((label) => label.id !== id), made = [...new Set(part.history.map((each) => each.id))];
      // one that was removed comes back to its place
      part.labels = concept === undefined ? others : [...others, { id, concept, author, revision }].sort((a, b) => made.indexOf(a.id) - made.indexOf(b.id));
    }
  }

  /** Consensus: a label counts when as many as the task says, and more than half of those assigned, say its concept. */
  #settle(): void {
    if (this.rules.review !== 'consensus') return;
    for (let input = 0; input < this.inputs; input++) {
      const parts = this.all((part) => part.input === input), submitted = parts.filter(({ status }) => status !== 'pending');
      const assigned = this.rules.work === 'full' ? this.workers.length + submitted.filter(({ worker }) => !this.isHere(worker)).length : this.rules.workersPerInput;
      const needed = Math.max(this.rules.agreement, Math.floor(assigned / 2) + 1), isComplete = submitted.length >= assigned;
      const says = (part: Part): readonly ModelLabel[] => part.labels.filter(({ reason }) => reason === undefined);
      const voters = submitted.filter(({ status }) => status !== 'rejected');
      const isAgreed = (concept: number): boolean => voters.filter((voter) => says(voter).some((label) => label.concept === concept)).length >= needed;
      const isNothing = voters.filter((voter) => says(voter).length === 0).length >= needed;
      for (const part of parts) {
        const own = says(part);
        part.agreed = new Set(voters.includes(part) ? own.filter(({ concept }) => isAgreed(concept)).map(({ id }) => id) : []);
        // what a reviewer decided is theirs
        if (!voters.includes(part) || part.approvals.length > 0) continue;
        const isOpen = own.length === 0 ? !isNothing : part.agreed.size < own.length;
        // what counted counts on while another does theirs again
        const next: Status = !isOpen && (isComplete || part.status === 'success') ? 'success' : isComplete ? 'awaiting-review' : 'awaiting-consensus-review';
        if (next === part.status) continue;
        part.status = next;
        part.sampled = next === 'awaiting-review';
        part.version++;
      }
    }
  }
}
