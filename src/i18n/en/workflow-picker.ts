import type { Formats } from '../formats.js';

const GIVES = { classification: 'classification', detection: 'detection', segmentation: 'segmentation' };
type Output = keyof typeof GIVES;

export const workflowPicker = (f: Formats) => {
  const outputs = (given: readonly Output[]): string => f.list(given.map((output) => GIVES[output]));
  const only = (given: readonly Output[]): string => (given.length === 0 ? 'gives nothing to label with' : `gives ${outputs(given)} only`);
  return {
    label: 'Workflow',
    list: 'Workflows',
    placeholder: 'Search workflows',
    required: 'Choose a workflow.',
    none: 'There are no workflows yet.',
    noMatch: (text: string) => `No workflow matches “${text}”.`,
    origins: { own: 'Own app', community: 'Community' },
    clear: 'Choose no workflow',
    create: 'Create workflow',
    gives: (given: readonly Output[], concepts: number) => `${outputs(given)} · ${f.plural(concepts, { one: '# concept', other: '# concepts' })}`,
    only,
    unfit: (name: string, given: readonly Output[], objective: Output) => `${name} ${only(given)}, not ${GIVES[objective]}. Choose another workflow.`,
    unknown: (id: string) => `The workflow ${id} does not exist, or not any more.`,
    said: { chosen: (name: string) => `${name} chosen.` },
  };
};
