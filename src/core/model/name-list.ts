import { cleanName, entriesOf, nameKey, type NameProblem, nameProblem } from './names.js';

/** Names that are taken from one list; more of them are refused. */
export const LIST_LIMIT = 500;

export type ListProblem = Exclude<NameProblem, 'empty'> | 'twice' | 'too-many';

export interface NameList {
  /** Clean, each once, in their order. */
  readonly names: readonly string[];
  readonly refused: readonly { readonly name: string; readonly why: ListProblem }[];
}

export function readNameList(text: string): NameList {
  const names = new Map<string, string>();
  const refused: NameList['refused'][number][] = [];
  for (const entry of entriesOf(text)) {
    const key = nameKey(entry), problem = nameProblem(entry);
    if (problem && problem !== 'empty') refused.push({ name: entry, why: problem });
    else if (names.has(key)) refused.push({ name: cleanName(entry), why: 'twice' });
    else if (names.size >= LIST_LIMIT) refused.push({ name: cleanName(entry), why: 'too-many' });
    else names.set(key, cleanName(entry));
  }
  return { names: [...names.values()], refused };
}
