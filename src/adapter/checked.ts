import { isPerson, type Session } from '../core/model/index.js';
import { AdapterError } from './errors.js';
import type { LabelingAdapter } from './port.js';

/** What an adapter answered, as it is used. @throws AdapterError where it is none: an answer may be anything */
export function checked<T>(answer: unknown, isWhole: (answer: unknown) => answer is T, what: string): T {
  if (!isWhole(answer)) throw new AdapterError({ code: 'unknown', message: `The answer is no ${what}.` });
  return answer;
}

const isSession = (answer: unknown): answer is Session => isPerson((answer as Partial<Session> | null | undefined)?.person);

/** Who uses the page. */
export const readSession = async ({ session }: LabelingAdapter, signal: AbortSignal): Promise<Session> => checked(await session.current({ signal }), isSession, 'session');
