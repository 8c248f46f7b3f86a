import type { Duty, EmailProblem, Scope } from '../../core/model/index.js';
import type { Formats } from '../formats.js';

const people = (f: Formats, count: number): string => f.plural(count, { one: '# person', other: '# people' });
const permissions = (f: Formats, scopes: readonly Scope[]): string => f.plural(scopes.length, { one: `the permission ${f.list(scopes)}`, other: `the permissions ${f.list(scopes)}` });

export const labelerPicker = (f: Formats) => ({
  label: { label: 'Labelers', review: 'Reviewers' } satisfies Record<Duty, string>,
  list: 'People',
  chosen: 'Chosen people',
  placeholder: 'Add people',
  required: 'Choose at least one person.',
  none: 'There is nobody to choose.',
  noMatch: (text: string) => `Nobody matches “${text}”.`,
  invited: 'invited',
  gone: 'removed',
  load: (inputs: number) => (inputs === 0 ? 'nothing to label' : `${f.number(inputs)} to label`),
  can: (duties: readonly Duty[]) => (duties.length === 0 ? 'cannot label or review' : `can ${f.list(duties)}`),
  assignToMe: { label: 'Assign to me', review: 'Review myself' } satisfies Record<Duty, string>,
  addAll: 'Add all',
  removeAll: 'Remove all',
  addingAll: 'Adding everyone…',
  lacks: (name: string, scopes: readonly Scope[]) => `${name} lacks ${permissions(f, scopes)}.`,
  said: {
    added: (name: string) => `${name} added.`,
    removed: (name: string) => `${name} removed.`,
    addedAll: (count: number) => `${people(f, count)} added.`,
    removedAll: 'Nobody is chosen.',
    accepted: (name: string) => `${name} has accepted the invitation.`,
  },

  shares: {
    title: 'Shares',
    help: 'Numbers relative to each other: 2 gets twice as much as 1.',
    of: (name: string) => `Share of ${name}`,
    part: (name: string, share: number) => `${name} ${f.percent(share)}`,
    percent: (share: number) => f.percent(share),
    inputs: (share: number, inputs: number) => `${f.percent(share)} · ${f.plural(inputs, { one: '# input', other: '# inputs' })}`,
    evenOut: 'Even out',
    evenedOut: 'All shares are even.',
    invalid: (name: string) => `The share of ${name} is a number above 0.`,
    aboveLimit: (name: string, share: number, limit: number) => `The share of ${name} is ${f.percent(share)}, above ${f.percent(limit)}: they would label an input twice.`,
  },

  waiting: {
    title: 'Not accepted yet',
    resend: 'Send again',
    resendTo: (name: string) => `Send the invitation of ${name} again`,
    resending: 'Sending…',
    resent: 'Sent again',
    saidResent: (name: string) => `The invitation of ${name} was sent again.`,
  },

  invite: {
    open: 'Invite',
    refused: 'You need the permission Collaborators:Add to invite people. Ask who manages this work.',
    title: 'Invite people',
    addresses: 'E-mail addresses',
    help: 'One or several: separated by commas, semicolons, spaces or lines. A list can be pasted.',
    chips: 'Addresses to invite',
    noAddress: 'Enter at least one e-mail address.',
    correct: 'Correct or remove the marked addresses.',
    problem: (address: string, problem: EmailProblem) =>
      problem === 'too-long' ? `“${address}” is too long: at most 254 characters.` : `“${address}” is no e-mail address, like name@example.com.`,
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
    } satisfies Record<Scope, string>,
    neededFor: (scopes: readonly Scope[]) => `needed for ${f.list(scopes)}`,
    notYours: (scopes: readonly Scope[]) => `you do not have ${permissions(f, scopes)} yourself`,
    send: (count: number) => (count === 0 ? 'Invite' : `Invite ${people(f, count)}`),
    failedToOpen: (why: string) => `The dialog could not be loaded: ${why}`,
  },

  invitations: {
    title: 'Invitations',
    progress: (done: number, total: number) => `Inviting: ${f.number(done)} of ${f.number(total)}`,
    states: { waiting: 'Waiting', sending: 'Inviting…', invited: 'Invited', here: 'Here already', failed: 'Failed' },
    failed: (address: string, why: string) => `${address} was not invited: ${why}`,
    retry: (address: string) => `Try again to invite ${address}`,
    dismiss: (address: string) => `Dismiss ${address}`,
    said: (invited: number, failed: number) => (failed === 0 ? `${people(f, invited)} invited.` : `${people(f, invited)} invited, ${f.number(failed)} failed.`),
  },
});
