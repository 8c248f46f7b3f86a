/** Alone in its page: the pickers are registered for good once they are there. */
import { expect } from 'chai';
import '../../src/define/task-wizard.js';
import { TaskWizard } from '../../src/elements/task-wizard/task-wizard.js';
import { $, button, clean, has, mount, shop, until, words } from './tasks.helpers.js';

describe('<task-wizard> and the pickers of its later steps', () => {
  afterEach(clean);

  it('loads them while the first step is answered; where that fails, says so in their place and tries again', async () => {
    const world = await shop(3), { loadPickers } = TaskWizard;
    let calls = 0;
    TaskWizard.loadPickers = () => (++calls === 1 ? Promise.reject(new Error('The network is down.')) : loadPickers!());
    const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter: world.as('ola') }));
    await until(() => has(el, 'dataset-picker'));
    expect($(el, 'dataset-picker').shadowRoot).to.not.equal(null);
    expect(customElements.get('concept-picker')).to.equal(undefined);
    $(el, '[data-step=concepts]').click();
    await until(() => has(el, '[role=alert] [part=retry]'));
    expect(words($(el, '.main'))).to.contain('The network is down.');
    button(el, 'Retry').click();
    await until(() => has(el, 'concept-picker') && $(el, 'concept-picker').shadowRoot);
    $(el, '[data-step=collaborators]').click();
    await until(() => has(el, '[data-question=team]'));
    expect(calls).to.equal(2);
  });
});
