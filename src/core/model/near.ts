import { cleanName, nameKey } from './names.js';

/** The key without what people put between words, or leave out. */
const looseKey = (name: string): string => nameKey(name).replace(/[\s\p{Pd}\p{Pc}.'’/]+/gu, '');

/** Letters that may differ in a name of so many; of a short one none, or everything would be near. */
const allowed = (letters: number): number => (letters < 4 ? 0 : letters < 7 ? 1 : 2);

/** Letters to insert, remove, replace, or swap with the next one, to make one text of the other; more than `most` is Infinity. */
export function editDistance(one: string, other: string, most: number): number {
  const a = [...one], b = [...other];
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before: number[] = [], above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (isSame ? 0 : 1));
      if (!isSame && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, above] = [above, row];
  }
  const distance = above.at(-1)!;
  return distance > most ? Infinity : distance;
}

/** Items that someone may have meant who typed this, nearest first; not those that contain it, which a search finds. */
export function nearNames<T extends { readonly name: string }>(typed: string, items: readonly T[]): readonly T[] {
  const key = nameKey(typed), loose = looseKey(typed), most = allowed([...loose].length);
  if (loose === '') return [];
  return items
    .filter(({ name }) => !nameKey(name).includes(key))
    .map((item) => ({ item, distance: editDistance(loose, looseKey(item.name), most) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance)
    .map(({ item }) => item);
}

/** Parts of what is typed, one of which a name that differs in one place has too: to be searched for. */
export function partsToSearch(typed: string): readonly string[] {
  const letters = [...cleanName(typed)];
  if (letters.length < 4) return [];
  const half = Math.ceil(letters.length / 2);
  return [letters.slice(0, half), letters.slice(half)].map((part) => cleanName(part.join(''))).filter((part) => [...part].length > 1);
}
