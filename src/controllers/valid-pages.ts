import { AdapterError } from '../adapter/errors.js';
import type { Page } from '../adapter/port.js';
import type { ReadPage } from './paged-search.js';

/** Reads pages without the records that are none: one broken record hides no other. An answer that is no page is an error. */
export function validPages<T>(read: ReadPage<T>, isValid: (item: unknown) => item is T): ReadPage<T> {
  return async (query, options) => {
    const page: Partial<Page<T>> | undefined = await read(query, options);
    if (!Array.isArray(page?.items)) throw new AdapterError({ code: 'unknown', message: 'The answer is no list.' });
    return { ...page, items: page.items.filter(isValid) };
  };
}
