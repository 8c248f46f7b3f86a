import { cleanName, nameProblem, type NameProblem } from '../../core/model/index.js';
import { invalid } from './problems.js';

const SAID: Readonly<Record<NameProblem, string>> = {
  empty: 'A name is needed.',
  'too-long': 'This name is too long.',
  malformed: 'This name has a broken character.',
};

/** @throws AdapterError `invalid` */
export function nameToKeep(name: unknown): string {
  const problem = typeof name === 'string' ? nameProblem(name) : 'malformed';
  if (problem) throw invalid(SAID[problem], { name: SAID[problem] });
  return cleanName(name as string);
}
