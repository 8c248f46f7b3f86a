import type { Formats } from '../formats.js';

const people = (f: Formats, count: number): string => f.plural(count, { one: '# person', other: '# people' });
const permissions = (f: Formats, scopes: readonly string[]): string => f.plural(scopes.length, { one: `the permission ${f.list(scopes)}`, other: `the permissions ${f.list(scopes)}` });

/** The dialog that invites people, loaded with it. */
export const labelerInvite = (f: Formats) => ({
  title: 'Invite people',
  addresses: 'E-mail addresses',
  help: 'One or several: separated by commas, semicolons, spaces or lines. A list can be pasted.',
  chips: 'Addresses to invite',
  noAddress: 'Enter at least one e-mail address.',
  correct: 'Correct or remove the marked addresses.',
  problem: {
    malformed: (address: string) => `“${address}” is no e-mail address, like name@example.com.`,
    'too-long': (address: string) => `“${address}” is too long: at most 254 characters.`,
  },
  marked: 'not valid',
  twice: (addresses: readonly string[]) => f.plural(addresses.length, { one: `${f.list(addresses)} is in the list already.`, other: `${f.list(addresses)} are in the list already.` }),
  here: (address: string, name: string) => (name === address ? `${address} is here already, and is chosen without an invitation.` : `${address} is ${name}, who is here already, and is chosen without an invitation.`),
  may: 'What they may do',
  noScope: 'Choose at least one permission.',
  presets: {
    labeler: { title: 'Labeler', text: 'Labels, also with AI assist.' },
    reviewer: { title: 'Reviewer', text: 'The same, and sees who labels: for approving, fixing and returning.' },
    lead: { title: 'Lead', text: 'The same, and creates tasks and concepts, and invites people.' },
    own: { title: 'Permissions one by one', text: 'As ticked below.' },
  },
  details: (count: number) => `Permissions (${f.number(count)})`,
  resources: {
    Datasets: 'Datasets', Inputs: 'Inputs', Concepts: 'Concepts', Workflows: 'AI assist', Collaborators: 'People', Tasks: 'Tasks', Annotations: 'Labels',
  },
  scopes: {
    'Datasets:Get': 'See the datasets', 'Datasets:Add': 'Make datasets',
    'Inputs:Get': 'See images, videos and texts', 'Inputs:Add': 'Add images, videos and texts',
    'Concepts:Get': 'See the concepts', 'Concepts:Add': 'Make concepts',
    'Workflows:Get': 'See the workflows', Predict: 'Run workflows for suggestions',
    'Collaborators:Get': 'See who works here', 'Collaborators:Add': 'Invite people',
    'Tasks:Get': 'See tasks', 'Tasks:Add': 'Create and change tasks', 'Tasks:Delete': 'Delete tasks',
    'Annotations:Get': 'See labels', 'Annotations:Add': 'Label and review',
  },
  neededFor: (scopes: readonly string[]) => `needed for ${f.list(scopes)}`,
  notYours: (scopes: readonly string[]) => `you do not have ${permissions(f, scopes)} yourself`,
  send: (count: number) => (count === 0 ? 'Invite' : `Invite ${people(f, count)}`),

  invitations: {
    title: 'Invitations',
    progress: (done: number, total: number) => `Inviting: ${f.number(done)} of ${f.number(total)}`,
    states: { waiting: 'Waiting', sending: 'Inviting…', invited: 'Invited', here: 'Here already', failed: 'Failed' },
    failed: (address: string, why: string) => `${address} was not invited: ${why}`,
    retry: (address: string) => `Retry to invite ${address}`,
    dismiss: (address: string) => `Dismiss ${address}`,
    said: (invited: number, failed: number) => (failed === 0 ? `${people(f, invited)} invited.` : `${people(f, invited)} invited, ${f.number(failed)} failed.`),
  },
});
