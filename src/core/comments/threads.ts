import type { Point } from '../model/region.js';

/** What a comment is about, where it is not about the input as a whole. */
export interface Pin {
  readonly labelId?: string;
  /** 0..1 of the upright image. */
  readonly point?: Point;
}

/** What threads need to know of a comment. */
export interface Said extends Pin {
  readonly id: string;
  readonly replyTo?: string;
  readonly resolved: boolean;
}

/** What one began, and what was answered. It is resolved as its first comment is. */
export interface Thread<Comment extends Said = Said> {
  readonly first: Comment;
  readonly answers: readonly Comment[];
}

/** Threads in the order in which they began. An answer to an answer belongs to the same thread; one to what is not there begins its own. */
export function threadsOf<Comment extends Said>(comments: readonly Comment[]): readonly Thread<Comment>[] {
  const byId = new Map<string, Comment>();
  for (const comment of comments) if (!byId.has(comment.id)) byId.set(comment.id, comment);
  const firstOf = (comment: Comment): Comment => {
    const seen = new Set([comment.id]);
    for (let at = comment; ; ) {
      const before = at.replyTo === undefined ? undefined : byId.get(at.replyTo);
      if (!before) return at;
      // they answer each other: nobody began
      if (seen.has(before.id)) return comment;
      seen.add(before.id);
      at = before;
    }
  };
  const threads = new Map<string, { first: Comment; answers: Comment[] }>();
  const threadOf = (first: Comment): { first: Comment; answers: Comment[] } => {
    const known = threads.get(first.id) ?? { first, answers: [] };
    threads.set(first.id, known);
    return known;
  };
  for (const comment of byId.values()) {
    const first = firstOf(comment), { answers } = threadOf(first);
    if (first !== comment) answers.push(comment);
  }
  return [...threads.values()];
}

/**
 * The numbers of the threads that have a place on the picture and are not resolved, by the id of the first comment.
 *
 * @param hasPlace whether a label is there, and has a region
 */
export function threadNumbers(threads: readonly Thread[], hasPlace: (labelId: string) => boolean): ReadonlyMap<string, number> {
  const placed = threads.filter(({ first: { resolved, point, labelId } }) => !resolved && (point !== undefined || (labelId !== undefined && hasPlace(labelId))));
  return new Map(placed.map(({ first }, place) => [first.id, place + 1]));
}
