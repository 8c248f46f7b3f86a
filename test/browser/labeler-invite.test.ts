import { a11ySnapshot, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/labeler-picker.js';
import { createLocalAdapter, type LocalAdapter } from '../../src/adapter/local/index.js';
import type { CollaboratorsPort, LabelingAdapter } from '../../src/adapter/port.js';
import { ALL_SCOPES, LABELER_SCOPES, type Person, REVIEWER_SCOPES, type Scope } from '../../src/core/model/index.js';
import type { LabelerPicker } from '../../src/elements/labeler-picker/labeler-picker.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { itAt320, itInChromium } from './narrow.helpers.js';
import { $, button, center, chips, expectNoViolations, hasButton, mount, PEOPLE, record, said, store, texts, until } from './pickers.helpers.js';

type Invite = NonNullable<CollaboratorsPort['invite']>;

const picker = (adapter: LabelingAdapter, more: Partial<LabelerPicker> = {}): LabelerPicker => mount(Object.assign(document.createElement('labeler-picker'), { label: 'Labelers', adapter, ...more }));
const dialog = (el: LabelerPicker): HTMLDialogElement | null => el.shadowRoot!.querySelector('dialog.invite');
const addresses = (el: LabelerPicker): string[] => texts(el, '.invite .chip bdi');
const hints = (el: LabelerPicker): string[] => texts(el, '#invite-said p');
const rows = (el: LabelerPicker): string[] => texts(el, '[data-invitation]');
const inInvite = (el: LabelerPicker): HTMLInputElement => $(el, '#invite-input') as HTMLInputElement;
const send = (el: LabelerPicker): HTMLElement => $(el, '#send-invitations');
const press = (target: HTMLElement): Promise<void> => sendMouse({ type: 'click', position: center(target) });
const scope = (el: LabelerPicker, name: Scope): HTMLInputElement => $(el, `[id="scope-${name}"]`) as HTMLInputElement;
const about = (el: LabelerPicker, name: string): string => $(el, `[id="about-${name}"]`).textContent.replace(/\s+/g, ' ').trim();
const preset = (el: LabelerPicker, name: string): HTMLInputElement => $(el, `#preset-${name}`) as HTMLInputElement;

async function opened(el: LabelerPicker): Promise<LabelerPicker> {
  await until(() => el.shadowRoot?.querySelector<HTMLButtonElement>('#invite:not(:disabled)'));
  await press($(el, '#invite'));
  await until(() => dialog(el)?.matches(':modal') && el.shadowRoot!.activeElement);
  inInvite(el).focus();
  return el;
}

/** An adapter whose `invite` is this. */
const inviting = (invite: Invite, local: LocalAdapter = store()): LabelingAdapter => ({ ...local, collaborators: { list: local.collaborators.list, invite } });

/** Firefox gives a made event no data of its own. */
const paste = (el: LabelerPicker, text: string): void => {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: (type: string) => (type === 'text/plain' ? text : '') } });
  inInvite(el).dispatchEvent(event);
};

/** Calls that wait until the test answers them. */
function slow(): { readonly invite: Invite; readonly calls: { readonly email: string; readonly key: string; answer(): void; fail(message: string): void }[] } {
  const calls: { email: string; key: string; answer(): void; fail(message: string): void }[] = [];
  return {
    calls,
    invite: ({ email, scopes }, options) => new Promise((resolve, reject) => calls.push({
      email, key: options.key,
      answer: () => resolve({ id: email, name: email, email, state: 'invited', scopes }),
      fail: (message) => reject(Object.assign(new Error(message), { code: 'forbidden' })),
    })),
  };
}

describe('<labeler-picker> invites', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  it('someone by keyboard alone: chosen at once, marked, and the focus comes back', async () => {
    const local = store(), el = picker(local), events = record(el, 'person-invite', 'person-invited', 'input', 'change');
    await until(() => el.shadowRoot?.querySelector<HTMLButtonElement>('#invite:not(:disabled)'));
    $(el, '#invite').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => dialog(el)?.matches(':modal') && el.shadowRoot!.activeElement === inInvite(el));
    await sendKeys({ type: 'kim@example.com' });
    await sendKeys({ press: 'Enter' });
    await until(() => addresses(el).join() === 'kim@example.com');
    expect(send(el).textContent.trim()).to.equal('Invite 1 person');
    send(el).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => rows(el).join() === 'kim@example.com Invited');
    expect(said(el)).to.equal('1 person invited.');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog(el));
    expect(el.shadowRoot!.activeElement?.id).to.equal('invite');
    const [kim] = (await local.collaborators.list({ search: 'kim@' })).items;
    expect([kim!.state, kim!.scopes]).to.deep.equal(['invited', LABELER_SCOPES]);
    expect(el.value).to.deep.equal([kim!.id]);
    await until(() => texts(el, '.chip .mark').join() === 'invited');
    const { load: _, ...person } = kim!;
    expect(events).to.deep.equal([
      `person-invite ${JSON.stringify({ email: 'kim@example.com', scopes: LABELER_SCOPES })}`,
      `person-invited ${JSON.stringify({ person })}`, 'input', 'change',
    ]);
  });

  it('takes a pasted list, whatever separates it, and names what is no address, comes twice or is here', async () => {
    const el = await opened(picker(store()));
    paste(el, `a@x.org, b@x.org;c@x.org\nd@x.org\tKo <e@x.org>\n nobody A@X.org jon@example.org ${'x'.repeat(250)}@x.org`);
    await until(() => addresses(el).length === 8);
    await until(() => hints(el).length === 4);
    expect(addresses(el).slice(0, 7)).to.deep.equal(['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org', 'e@x.org', 'nobody', 'jon@example.org']);
    expect(hints(el).map((hint) => hint.replace(/x{250}/u, 'x…'))).to.deep.equal([
      '“nobody” is no e-mail address, like name@example.com.', 'jon@example.org is Jon Oduya, who is here already, and is chosen without an invitation.',
      '“x…@x.org” is too long: at most 254 characters.', 'A@X.org is in the list already.',
    ]);
  });

  it('takes addresses in as they are typed, and Backspace reaches them', async () => {
    const el = await opened(picker(store()));
    await sendKeys({ type: 'a@x.org, b@x.org c@x.org;Kim <k' });
    await until(() => addresses(el).join() === 'a@x.org,b@x.org,c@x.org');
    await sendKeys({ type: '@x.org>,' });
    await until(() => addresses(el).at(-1) === 'k@x.org' && inInvite(el).value === '');
    await sendKeys({ press: 'Backspace' });
    await until(() => el.shadowRoot!.activeElement?.textContent?.includes('k@x.org'));
    await sendKeys({ press: 'Delete' });
    await until(() => addresses(el).length === 3);
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Delete' });
    await until(() => addresses(el).join() === 'b@x.org,c@x.org');
  });

  it('sends nothing as long as an address is wrong, and puts the focus on it', async () => {
    const calls: string[] = [];
    const el = await opened(picker(inviting(({ email }) => { calls.push(email); return new Promise(() => {}); })));
    await press(send(el));
    await until(() => texts(el, '#invite-problem')[0] === 'Enter at least one e-mail address.' && el.shadowRoot!.activeElement === inInvite(el));
    await sendKeys({ type: 'a@x.org, nobody' });
    await press(send(el));
    await until(() => texts(el, '#invite-problem')[0] === 'Correct or remove the marked addresses.' && el.shadowRoot!.activeElement?.textContent?.includes('nobody'));
    expect(hints(el)).to.deep.equal(['“nobody” is no e-mail address, like name@example.com.']);
    expect(calls).to.deep.equal([]);
    await sendKeys({ press: 'Delete' });
    await press(send(el));
    await until(() => calls.join() === 'a@x.org');
  });

  it('chooses who is here already, without a call', async () => {
    const calls: string[] = [];
    const el = await opened(picker(inviting(({ email }) => { calls.push(email); return new Promise(() => {}); })));
    await sendKeys({ type: 'JON@example.org,' });
    await until(() => hints(el).join() === 'JON@example.org is Jon Oduya, who is here already, and is chosen without an invitation.');
    await press(send(el));
    await until(() => el.value.join() === 'jon' && !dialog(el));
    expect([calls, said(el)]).to.deep.equal([[], '1 person added.']);
  });

  it('goes on one after the other when the dialog is closed, and the state stays in sight', async () => {
    const { invite, calls } = slow(), el = await opened(picker(inviting(invite)));
    paste(el, 'a@x.org b@x.org c@x.org');
    await press(send(el));
    await until(() => calls.length === 1);
    expect(rows(el)).to.deep.equal(['a@x.org Inviting…', 'b@x.org Waiting', 'c@x.org Waiting']);
    expect(new Set(calls.map((call) => call.key)).size).to.equal(1);
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog(el));
    calls[0]!.answer();
    await until(() => calls.length === 2);
    await until(() => texts(el, '#invite-progress')[0] === 'Inviting: 1 of 3');
    expect(rows(el)).to.deep.equal(['a@x.org Invited', 'b@x.org Inviting…', 'c@x.org Waiting']);
    await until(() => chips(el).join() === 'a@x.org');
    calls[1]!.answer();
    await until(() => calls.length === 3);
    calls[2]!.answer();
    await until(() => el.value.length === 3 && rows(el).length === 0);
    expect(said(el)).to.equal('3 people invited.');
    expect(new Set(calls.map((call) => call.key)).size).to.equal(3);
  });

  it('shows a refusal at its address, and a retry has the same key', async () => {
    const { invite, calls } = slow(), el = await opened(picker(inviting(invite)));
    paste(el, 'a@x.org b@x.org');
    await press(send(el));
    await until(() => calls.length === 1);
    calls[0]!.fail('No such account.');
    await until(() => calls.length === 2);
    calls[1]!.answer();
    await until(() => rows(el).join() === 'a@x.org was not invited: No such account. Retry,b@x.org Invited');
    expect(said(el)).to.equal('1 person invited, 1 failed.');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog(el));
    expect(rows(el)[0]).to.equal('a@x.org was not invited: No such account. Retry');
    await press(button(el, 'Retry to invite a@x.org'));
    await until(() => calls.length === 3);
    expect([calls[2]!.email, calls[2]!.key === calls[0]!.key, calls[1]!.key === calls[0]!.key]).to.deep.equal(['a@x.org', true, false]);
    calls[2]!.fail('Still none.');
    await until(() => rows(el)[0]?.includes('Still none.'));
    button(el, 'Dismiss a@x.org').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => rows(el).length === 0);
    expect(el.shadowRoot!.activeElement?.id).to.equal('input');
    expect(el.value).to.deep.equal(['b@x.org']);
  });

  it('invites once where the answer was lost', async () => {
    const local = store(), el = await opened(picker(createFaultyAdapter(local, { 'collaborators.invite': { loseAnswerOnce: { code: 'unavailable', message: 'No connection' } } })));
    await sendKeys({ type: 'kim@example.com,' });
    await press(send(el));
    await until(() => rows(el)[0]?.includes('No connection'));
    button(el, 'Retry to invite kim@example.com').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => rows(el)[0] === 'kim@example.com Invited');
    expect(el.shadowRoot!.activeElement).to.equal(inInvite(el));
    expect((await local.collaborators.list({ search: 'kim' })).items).to.have.length(1);
  });

  it('says where an answer is no person', async () => {
    const el = await opened(picker(inviting(() => Promise.resolve({ id: 'kim' } as Person))));
    await sendKeys({ type: 'kim@example.com,' });
    await press(send(el));
    await until(() => rows(el)[0] === 'kim@example.com was not invited: The answer is no person. Retry');
    expect(el.value).to.deep.equal([]);
  });

  it('leaves it to a host that prevents it', async () => {
    const calls: string[] = [];
    const el = picker(inviting(({ email }) => { calls.push(email); return new Promise(() => {}); }));
    el.addEventListener('person-invite', (event) => {
      if (event.detail.email === 'a@x.org') event.preventDefault();
    });
    await opened(el);
    paste(el, 'a@x.org b@x.org');
    await press(send(el));
    await until(() => calls.join() === 'b@x.org');
    expect(rows(el)).to.deep.equal(['b@x.org Inviting…']);
  });

  it('chooses nobody of another adapter, nor in a picker that was disabled or removed meanwhile', async () => {
    for (const change of [(el: LabelerPicker) => { el.adapter = store(); }, (el: LabelerPicker) => { el.disabled = true; }, (el: LabelerPicker) => el.remove()]) {
      const { invite, calls } = slow(), el = await opened(picker(inviting(invite))), events = record(el, 'person-invited', 'change');
      await sendKeys({ type: 'a@x.org,' });
      await press(send(el));
      await until(() => calls.length === 1);
      change(el);
      await el.updateComplete;
      calls[0]!.answer();
      await until(() => events.length > 0);
      expect([events.map((event) => event.split(' ')[0]), el.value]).to.deep.equal([['person-invited'], []]);
      el.remove();
    }
  });

  describe('with permissions', () => {
    it('by presets, and one by one with what each needs', async () => {
      const scopes: (readonly Scope[])[] = [];
      const el = await opened(picker(inviting((invitation) => { scopes.push(invitation.scopes); return Promise.resolve({ id: invitation.email, name: 'x', state: 'invited', scopes: invitation.scopes }); }), { duty: 'review' }));
      expect(preset(el, 'reviewer').checked).to.equal(true);
      await sendKeys({ type: 'a@x.org,' });
      await press(send(el));
      await until(() => scopes.length === 1);
      await press(preset(el, 'labeler'));
      await until(() => texts(el, 'summary')[0] === `Permissions (${LABELER_SCOPES.length})`);
      await press(preset(el, 'own'));
      await until(() => $(el, 'details').hasAttribute('open'));
      expect([scope(el, 'Tasks:Get').disabled, scope(el, 'Tasks:Get').checked, about(el, 'Tasks:Get')]).to.deep.equal([true, true, 'Tasks:Get · needed for Annotations:Get and Annotations:Add']);
      scope(el, 'Collaborators:Add').click();
      await until(() => scope(el, 'Collaborators:Get').checked && scope(el, 'Collaborators:Get').disabled);
      expect(about(el, 'Collaborators:Get')).to.equal('Collaborators:Get · needed for Collaborators:Add');
      scope(el, 'Predict').click();
      scope(el, 'Collaborators:Add').click();
      await until(() => !scope(el, 'Predict').checked && !scope(el, 'Collaborators:Get').disabled);
      inInvite(el).focus();
      await sendKeys({ type: 'b@x.org,' });
      send(el).click();
      await until(() => scopes.length === 2);
      expect(scopes).to.deep.equal([REVIEWER_SCOPES, ALL_SCOPES.filter((each) => [...LABELER_SCOPES, 'Collaborators:Get'].includes(each) && each !== 'Predict')]);
    });

    it('but none that the inviter lacks, and says which', async () => {
      const held: readonly Scope[] = ['Collaborators:Get', 'Collaborators:Add', 'Tasks:Get', 'Inputs:Get', 'Concepts:Get'];
      const local = createLocalAdapter({ person: 'ana', people: [{ ...PEOPLE[0]!, scopes: held }], storage: 'memory' });
      const el = await opened(picker(local));
      expect(['labeler', 'reviewer', 'lead'].map((name) => preset(el, name).disabled)).to.deep.equal([true, true, true]);
      expect(about(el, 'labeler')).to.equal('Labels, also with AI assist. you do not have the permissions Workflows:Get, Predict, Annotations:Get, and Annotations:Add yourself');
      expect([preset(el, 'own').checked, scope(el, 'Annotations:Add').disabled, scope(el, 'Tasks:Get').checked]).to.deep.equal([true, true, true]);
      expect(about(el, 'Tasks:Add')).to.equal('Tasks:Add · you do not have the permission Tasks:Add yourself');
      await sendKeys({ type: 'kim@example.com,' });
      await press(send(el));
      await until(() => rows(el)[0] === 'kim@example.com Invited');
      expect((await local.collaborators.list({ search: 'kim' })).items[0]!.scopes).to.deep.equal(['Inputs:Get', 'Concepts:Get', 'Tasks:Get']);
    });

    it('of which one at least is needed', async () => {
      const el = await opened(picker(store()));
      await sendKeys({ type: 'kim@example.com,' });
      await press(preset(el, 'own'));
      for (const name of [...LABELER_SCOPES].reverse()) {
        await until(() => !scope(el, name).disabled);
        scope(el, name).click();
        await el.updateComplete;
      }
      await until(() => texts(el, 'summary')[0] === 'Permissions (0)');
      send(el).click();
      await until(() => texts(el, '#invite-problem')[0] === 'Choose at least one permission.' && el.shadowRoot!.activeElement === preset(el, 'own'));
    });
  });

  describe('the button', () => {
    it('is absent where the adapter cannot invite', async () => {
      const local = store(), el = picker({ ...local, collaborators: { list: local.collaborators.list } });
      await until(() => hasButton(el, 'Assign to me'));
      expect(el.shadowRoot!.querySelector('#invite')).to.equal(null);
    });

    it('says why it does nothing where the permission is missing', async () => {
      const people = [{ ...PEOPLE[0]!, scopes: ['Collaborators:Get'] as const }];
      const el = picker(createLocalAdapter({ person: 'ana', people, storage: 'memory' }));
      await until(() => el.shadowRoot?.querySelector('#invite[aria-disabled=true]'));
      expect($(el, `#${$(el, '#invite').getAttribute('aria-describedby')}`).textContent).to.equal('You need the permission Collaborators:Add to invite people. Ask who manages this work.');
      await press($(el, '#invite'));
      await el.updateComplete;
      expect(dialog(el)).to.equal(null);
    });

    it('opens an empty dialog again, also after the picker was taken away with it', async () => {
      const el = await opened(picker(store()));
      await sendKeys({ type: 'kim@example.com,' });
      el.remove();
      mount(el);
      await el.updateComplete;
      expect(dialog(el)).to.equal(null);
      await opened(el);
      expect(addresses(el)).to.deep.equal([]);
    });
  });

  describe('once more', () => {
    const resending = (resend: NonNullable<CollaboratorsPort['resend']>, local = store()): LabelingAdapter => ({ ...local, collaborators: { ...local.collaborators, resend } });

    it('who has not answered, by a button that the adapter must know', async () => {
      const keys: string[] = [];
      let isDown = true;
      const el = picker(resending((id, options) => {
        keys.push(`${id} ${options.key}`);
        return isDown ? Promise.reject(new Error('No connection')) : Promise.resolve(PEOPLE[2]!);
      }), { value: ['jon', 'li'] });
      await until(() => texts(el, '.waiting li').join() === 'Li Ko Send again');
      await press(button(el, 'Send again the invitation of Li Ko'));
      await until(() => texts(el, '.waiting .error-text')[0] === 'That did not work: No connection');
      isDown = false;
      await press(button(el, 'Send again the invitation of Li Ko'));
      await until(() => texts(el, '.waiting .pill')[0] === 'Sent again');
      expect([keys.length, keys[0] === keys[1], said(el)]).to.deep.equal([2, true, 'The invitation of Li Ko was sent again.']);
      await press(button(el, 'Send again the invitation of Li Ko'));
      await until(() => keys.length === 3);
      expect(keys[2]).not.to.equal(keys[1]);
    });

    it('is not offered where the adapter has no way', async () => {
      const el = picker(store(), { value: ['li'] });
      await until(() => texts(el, '.chip .mark').join() === 'invited');
      expect(el.shadowRoot!.querySelector('.waiting')).to.equal(null);
    });

    it('says when someone has accepted', async () => {
      let li: Person = PEOPLE[2]!, tell = (): void => {};
      const local = store(), el = picker({
        ...local,
        collaborators: { list: async (query, options) => { const page = await local.collaborators.list(query, options); return { ...page, items: page.items.map((person) => (person.id === 'li' ? li : person)) }; } },
        changes: { subscribe: (listener) => { tell = () => listener([{ kind: 'person', id: 'li' }]); return () => {}; } },
      }, { value: ['li'] });
      await until(() => texts(el, '.chip .mark').join() === 'invited');
      li = { ...li, state: 'active' };
      tell();
      await until(() => said(el) === 'Li Ko has accepted the invitation.');
      expect(texts(el, '.chip .mark')).to.deep.equal([]);
    });
  });

  it('keeps the events of the dialog inside', async () => {
    const el = await opened(picker(store())), events = record(document.body, 'input', 'change');
    await sendKeys({ type: 'kim@example.com,' });
    await press(preset(el, 'lead'));
    await until(() => preset(el, 'lead').checked);
    expect(events).to.deep.equal([]);
  });

  it('is accessible, with wrong addresses and refusals', async () => {
    const el = await opened(picker(createFaultyAdapter(store(), { 'collaborators.invite': { fail: { code: 'invalid', message: 'No such account.' } } })));
    await sendKeys({ type: 'kim@example.com,' });
    await press(send(el));
    await until(() => rows(el)[0]?.includes('No such account.'));
    await press(preset(el, 'own'));
    inInvite(el).focus();
    await sendKeys({ type: 'nobody,' });
    await until(() => hints(el).length === 1);
    await expectNoViolations(el);
  });

  itAt320('fits into 320 px', async () => {
    const el = await opened(picker(store()));
    paste(el, `${'long'.repeat(15)}@example.org nobody`);
    preset(el, 'own').click();
    await until(() => $(el, 'details').hasAttribute('open'));
    const box = $(el, '.invite .body');
    expect([document.documentElement.scrollWidth <= 320, box.scrollWidth <= box.clientWidth]).to.deep.equal([true, true]);
    const { bottom } = send(el).getBoundingClientRect();
    expect(bottom).to.be.at.most(640);
  });

  itInChromium('has its names in the accessibility tree', async () => {
    const el = await opened(picker(store()));
    await sendKeys({ type: 'kim@example.com,' });
    await until(() => addresses(el).length === 1);
    const tree = JSON.stringify(await a11ySnapshot({}));
    for (const name of ['Invite people', 'E-mail addresses', 'kim@example.com', 'Remove kim@example.com', 'What they may do', 'Labeler', 'Permissions one by one', 'Invite 1 person']) {
      expect(tree).to.contain(`"name":"${name}"`);
    }
  });

});
