import { AdapterError, type AdapterErrorInit } from '../adapter/errors.js';
import type { LabelingAdapter, ReadOptions } from '../adapter/port.js';

type PortName = Exclude<keyof LabelingAdapter, 'local' | 'changes'>;

/** `labeling.save`, `tasks.create`, ... */
export type FaultyMethod = { [Name in PortName]: `${Name}.${keyof NonNullable<LabelingAdapter[Name]> & string}` }[PortName];

/** What goes wrong with a method. */
export interface Fault {
  /** Each call takes this long, in ms, before anything else happens. */
  readonly slow?: number;
  /** Each call fails, and does nothing. */
  readonly fail?: AdapterErrorInit;
  /** The next call fails, and does nothing; later ones work. */
  readonly failOnce?: AdapterErrorInit;
  /** The next call does its work, and fails all the same: its answer was lost on the way. */
  readonly loseAnswerOnce?: AdapterErrorInit;
  /** Calls never end, unless they are aborted. */
  readonly hang?: boolean;
}

export type Faults = Partial<Record<FaultyMethod, Fault>>;

export interface FaultyAdapter {
  /** Replaces what goes wrong from the next call on. */
  setFaults(faults: Faults): void;
}

/**
 * An adapter that works but for what a script says, for stories and tests. What the adapter lacks, this one lacks too.
 *
 * @example
 * const adapter = createFaultyAdapter(local, { 'labeling.save': { failOnce: { code: 'unavailable', message: 'No connection' } } });
 */
export function createFaultyAdapter<A extends LabelingAdapter>(adapter: A, faults: Faults = {}): A & FaultyAdapter {
  let script: Partial<Record<string, Fault>> = { ...faults };
  const meet = async (name: string, args: readonly unknown[], call: () => unknown): Promise<unknown> => {
    const fault = script[name];
    if (!fault) return call();
    // taken before the first pause: of two calls at once, one fails
    const { failOnce, loseAnswerOnce, ...lasting } = fault;
    script[name] = failOnce ? { ...lasting, ...(loseAnswerOnce ? { loseAnswerOnce } : {}) } : lasting;
    const signal = (args.at(-1) as ReadOptions | undefined)?.signal;
    if (fault.slow !== undefined) await wait(fault.slow, signal);
    if (fault.hang) await wait(undefined, signal);
    const failure = fault.fail ?? failOnce;
    if (failure) throw new AdapterError(failure);
    const answer = await call();
    if (loseAnswerOnce) throw new AdapterError(loseAnswerOnce);
    return answer;
  };
  const wrap = (name: string, port: object): object => new Proxy(port, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method);
      if (typeof value !== 'function' || typeof method !== 'string') return value;
      return (...args: unknown[]) => meet(`${name}.${method}`, args, () => Reflect.apply(value, target, args) as unknown);
    },
  });
  const setFaults = (next: Faults): void => { script = { ...next }; };
  return new Proxy(adapter, {
    get(target, name) {
      if (name === 'setFaults') return setFaults;
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'function') return (...args: unknown[]) => Reflect.apply(value, target, args) as unknown;
      return typeof value === 'object' && value !== null && name !== 'changes' ? wrap(String(name), value) : value;
    },
  }) as A & FaultyAdapter;
}

/** @param ms undefined: for ever */
function wait(ms: number | undefined, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new DOMException('The answer is no longer wanted.', 'AbortError'));
    };
    const timer = ms === undefined ? undefined : setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
