export type AdapterErrorCode =
  | 'unauthorized' | 'forbidden' | 'not-found' | 'conflict' | 'invalid' | 'rate-limited' | 'unavailable' | 'unknown';

const RETRYABLE: ReadonlySet<AdapterErrorCode> = new Set(['rate-limited', 'unavailable', 'unknown']);

export interface AdapterErrorInit {
  readonly code: AdapterErrorCode;
  /** For people: what happened and what to do. */
  readonly message: string;
  /** Whether the same call may succeed later; by default as the code says. */
  readonly retryable?: boolean;
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** What is wrong with which field of what was sent. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** The one shape of an adapter's failures. Elements show `message` as text. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  readonly code: AdapterErrorCode;
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(init: AdapterErrorInit) {
    super(init.message, { cause: init.cause });
    this.code = init.code;
    this.retryable = init.retryable ?? RETRYABLE.has(init.code);
    this.retryAfter = init.retryAfter;
    this.fields = init.fields;
  }
}

const CODES: ReadonlySet<unknown> = new Set<AdapterErrorCode>([
  'unauthorized', 'forbidden', 'not-found', 'conflict', 'invalid', 'rate-limited', 'unavailable', 'unknown',
]);

/** Whatever an adapter throws, in the one shape: errors of another copy of this class by their code, anything else as `unknown`. */
export function toAdapterError(thrown: unknown): AdapterError {
  if (thrown instanceof AdapterError) return thrown;
  const like = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Partial<AdapterErrorInit>;
  const message = typeof like.message === 'string' && like.message !== '' ? like.message : String(thrown);
  if (!CODES.has(like.code)) return new AdapterError({ code: 'unknown', message, cause: thrown });
  return new AdapterError({ ...like, code: like.code!, message, cause: thrown });
}

/** An abort is nobody's failure: elements that asked for it stay silent. */
export const isAbort = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === 'AbortError';
