/** Where in the whole app a person is: JSON, the same in a property, in an address and in what a host stores. */
export type Place =
  | { readonly at: 'tasks' | 'new' }
  | { readonly at: 'edit' | 'copy' | 'label' | 'review' | 'dashboard'; readonly taskId: string };

/** Where everybody may go. */
export const TASKS: Place = { at: 'tasks' };

const OF_TASK: readonly unknown[] = ['edit', 'copy', 'label', 'review', 'dashboard'] satisfies Extract<Place, { taskId: string }>['at'][];

export function isPlace(value: unknown): value is Place {
  const { at, taskId } = (value ?? {}) as { readonly at?: unknown; readonly taskId?: unknown };
  return at === 'tasks' || at === 'new' || (OF_TASK.includes(at) && typeof taskId === 'string' && taskId !== '');
}

export const taskOf = (place: Place): string | undefined => ('taskId' in place ? place.taskId : undefined);

export const samePlace = (a: Place, b: Place): boolean => a.at === b.at && taskOf(a) === taskOf(b);

/** A place as a path, with a slash before it: `/`, `/new`, `/label/6f1c`. For a hash or a path of an address. */
export const placeToPath = (place: Place): string => `/${[place.at === 'tasks' ? '' : place.at, taskOf(place)].filter((part) => part !== undefined).map(encodeURIComponent).join('/')}`;

/** The place of a path, with or without `#` before it; of one that nobody knows the tasks. */
export function pathToPlace(path: string): Place {
  const [at, id, ...more] = path.replace(/^#?\/?/, '').split('/');
  const place = { at, ...(id === undefined ? {} : { taskId: decoded(id) }) };
  return more.length === 0 && isPlace(place) && (id === undefined) === !OF_TASK.includes(at) ? place : TASKS;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return ''; // a path that somebody typed
  }
}
