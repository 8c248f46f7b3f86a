import type { Formats } from '../formats.js';

const people = (f: Formats, count: number): string => f.plural(count, { one: '# person', other: '# people' });
const permissions = (f: Formats, scopes: readonly string[]): string => f.plural(scopes.length, { one: `the permission ${f.list(scopes)}`, other: `the permissions ${f.list(scopes)}` });

export const labelerPicker = (f: Formats) => ({
  label: { label: 'Labelers', review: 'Reviewers' },
  list: 'People',
  chosen: 'Chosen people',
  placeholder: 'Add people',
  required: 'Choose at least one person.',
  none: 'There is nobody to choose.',
  noMatch: (text: string) => `Nobody matches “${text}”.`,
  invited: 'invited',
  gone: 'removed',
  load: (inputs: number) => (inputs === 0 ? 'no open work' : `${f.number(inputs)} to label`),
  can: (duties: readonly string[]) => (duties.length === 0 ? 'cannot label or review' : `can ${f.list(duties)}`),
  assignToMe: { label: 'Assign to me', review: 'Review myself' },
  addAll: 'Add all',
  removeAll: 'Remove all',
  addingAll: 'Adding everyone…',
  lacks: (name: string, scopes: readonly string[]) => `${name} lacks ${permissions(f, scopes)}.`,
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
    resendTo: (name: string) => `Send again the invitation of ${name}`,
    resending: 'Sending…',
    resent: 'Sent again',
    saidResent: (name: string) => `The invitation of ${name} was sent again.`,
  },

  invite: 'Invite',
  inviteRefused: 'You need the permission Collaborators:Add to invite people. Ask who manages this work.',
});
