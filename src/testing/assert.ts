import { type AdapterErrorCode } from '../adapter/errors.js';

/** What the suite needs of an assertion library, so that it needs none. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  constructor(message: string, readonly actual: unknown, readonly expected: unknown) {
    super(message);
  }
}

const show = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined), right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return left.length === right.size && left.every(([name, value]) => right.has(name) && isSame(value, right.get(name)));
}

export function ok(value: unknown, what: string): asserts value {
  if (!value) throw new ContractError(what, value, true);
}

/** Deeply; an absent field is the same as one that is `undefined`. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (!isSame(actual, expected)) throw new ContractError(`${what}: expected ${show(expected)}, got ${show(actual)}`, actual, expected);
}

/** That it rejects with an adapter's error of this code. @returns the error */
export async function rejects(promise: Promise<unknown>, code: AdapterErrorCode | 'AbortError', what: string): Promise<{ readonly message: string; readonly fields?: Readonly<Record<string, string>> }> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (thrown) {
    const error = thrown as Partial<{ name: string; code: string; message: string; retryable: boolean; fields: Record<string, string> }>;
    if (code === 'AbortError') {
      same(error.name, code, what);
      return { message: error.message ?? '' };
    }
    if (error.code !== code) throw new ContractError(`${what}: expected an error with the code ${code}, got ${error.code ?? String(thrown)}: ${error.message}`, error.code, code);
    ok(typeof error.message === 'string' && error.message !== '', `${what}: the error has a message for people`);
    ok(typeof error.retryable === 'boolean', `${what}: the error says whether it can be retried`);
    return { message: error.message, ...(error.fields ? { fields: error.fields } : {}) };
  }
  throw new ContractError(`${what}: expected an error with the code ${code}, got the answer ${show(answer)}`, answer, code);
}
