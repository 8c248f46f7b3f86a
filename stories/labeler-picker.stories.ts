import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/define/labeler-picker.js';
import type { LabelerPicker } from '../src/elements/labeler-picker/labeler-picker.js';
import { invites, team } from './people.support.js';
import { DOWN, opens, says, type Show, show } from './pickers.support.js';

const meta: Meta<LabelerPicker> = { title: 'Labeler picker', component: 'labeler-picker' };
export default meta;
type Story = StoryObj<LabelerPicker>;

const place = (options: Show<'labeler-picker'> & { readonly of?: Partial<LabelerPicker> } = {}): HTMLElement =>
  show('labeler-picker', { adapter: team(), props: () => Promise.resolve({ label: 'Labelers', value: ['ana', 'jon', 'li'], ...options.of }), ...options });
const shared = { weighted: true, weights: { ana: '5', jon: '3', li: '2' }, inputs: 1240 };

export const Ready: Story = { render: () => place(), play: says(/Ana Mora \(you\)/) };
export const Open: Story = { render: () => place(), play: opens(/8 to label/) };
export const AssignToMe: Story = { render: () => place({ of: { value: ['jon'] } }), play: opens(/Assign to me/) };
export const Reviewers: Story = { render: () => place({ of: { label: 'Reviewers', duty: 'review', value: ['sara'] } }), play: says(/Review myself/) };
export const PermissionsTooSmall: Story = { render: () => place({ of: { value: ['jon', 'guest'] } }), play: says(/Gus Test lacks the permissions/) };
export const Shares: Story = { render: () => place({ of: shared }), play: says(/50% · 620 inputs/) };
export const SharesWithoutInputs: Story = { render: () => place({ of: { ...shared, inputs: undefined } }), play: says(/Jon Oduya 30%/) };
export const ShareInvalid: Story = { render: () => place({ of: { ...shared, weights: { ana: '1', jon: 'some' } } }), play: says(/The share of Jon Oduya is a number above 0/) };
export const ShareAboveLimit: Story = { render: () => place({ of: { ...shared, weights: { ana: '6', jon: '3', li: '1' }, workersPerInput: 2 } }), play: says(/above 50%/) };
export const NotAcceptedYet: Story = { render: () => place(), play: says(/Send again/) };
export const Invite: Story = { render: () => place(), play: invites(/Invite 2 people/, 'kim@example.com, jon@example.org,') };
export const InviteProblems: Story = {
  render: () => place(), play: invites(/Correct or remove the marked addresses/, 'kim@example.com, nobody, KIM@example.com, jon@example.org,', '#send-invitations'),
};
export const InviteOneByOne: Story = { render: () => place(), play: invites(/needed for Annotations:Get and Annotations:Add/, '', '#preset-own') };
export const InviteRefusedByTheServer: Story = {
  render: () => place({ faults: { 'collaborators.invite': { fail: { code: 'invalid', message: 'There is no such account.' } } } }),
  play: invites(/kim@example\.com was not invited: There is no such account/, 'kim@example.com,', '#send-invitations'),
};
export const Inviting: Story = { render: () => place({ faults: { 'collaborators.invite': { hang: true } } }), play: invites(/Inviting: 0 of 2/, 'a@example.com, b@example.com,', '#send-invitations') };
export const Invited: Story = { render: () => place(), play: invites(/1 person invited/, 'kim@example.com,', '#send-invitations') };
export const MayNotInvite: Story = { render: () => place({ adapter: team({ person: 'guest' }) }), play: says(/You need the permission Collaborators:Add/) };
export const NotConnected: Story = { render: () => show('labeler-picker', {}), play: says(/Not connected/) };
export const Loading: Story = { render: () => place({ faults: { 'collaborators.list': { hang: true } } }), play: opens(/Loading…/) };
export const Slow: Story = { render: () => place({ faults: { 'collaborators.list': { slow: 900 } } }), play: opens(/sara@example\.org/) };
export const NoMatch: Story = { render: () => place(), play: opens(/Nobody matches “xyz”/, 'xyz') };
export const Failed: Story = { render: () => place({ faults: { 'collaborators.list': { fail: DOWN } } }), play: opens(/not reachable/) };
export const Unknown: Story = { render: () => place({ of: { value: ['gone'] } }), play: says(/Unknown \(gone\)/) };
export const Disabled: Story = { render: () => place({ of: { ...shared, disabled: true } }), play: says(/Ana Mora/) };
export const Dark: Story = { render: () => place({ dark: true, of: shared }), play: opens(/sara@example\.org/) };
export const RightToLeft: Story = { render: () => place({ rtl: true, of: shared }), play: opens(/sara@example\.org/) };
