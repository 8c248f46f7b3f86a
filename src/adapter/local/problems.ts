import type { Person } from '../../core/model/index.js';
import { AdapterError } from '../errors.js';

export const invalid = (message: string, fields: Readonly<Record<string, string>>): AdapterError => new AdapterError({ code: 'invalid', message, fields });
export const conflict = (message: string): AdapterError => new AdapterError({ code: 'conflict', message });
export const forbidden = (message: string): AdapterError => new AdapterError({ code: 'forbidden', message });
export const notFound = (what: string): AdapterError => new AdapterError({ code: 'not-found', message: `There is no such ${what}, or no longer.` });

/** What is not there because all was deleted. */
export const lost = ({ code, message }: AdapterError): AdapterError =>
  new AdapterError({ code, message: `${message} What was kept in this browser was deleted while this page was open, in another tab or in the browser’s settings.` });

/** How often one derived thing is made anew for one call: others may change its ground again meanwhile. */
export const STALE_LIMIT = 8;

/** Something derived no longer fits its ground. Ends the transaction; after `refresh` the call starts again. */
export class Stale extends Error {
  override readonly name = 'Stale';
  /** @param of what it is, the same for everyone who meets it */
  constructor(readonly of: string, readonly refresh: () => Promise<void>) {
    super('The work is being shared out anew. Try again.');
  }
}

/** A date as the person's locale has it, for messages. */
export const when = (at: string): string => new Date(at).toLocaleString();

export const nameOf = (person: Person | undefined): string => person?.name ?? 'Someone';
