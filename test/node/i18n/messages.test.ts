import { expect } from 'chai';
import { mergeMessages, messagesOf, registerLocale } from '../../../src/i18n/index.js';

describe('messages', () => {
  it('are English for a language that nobody added, numbers too', () => {
    expect(messagesOf('xx').shared.inputs(1234)).to.equal('1,234 inputs');
    expect(messagesOf('').shared.inputs(1)).to.equal('1 input');
    expect(messagesOf('not a tag!').shared.inputs(0)).to.equal('0 inputs');
  });

  it('take what a language has, and English for the rest', () => {
    registerLocale('de', (f) => ({ shared: { retry: 'Erneut versuchen', inputs: (n) => f.plural(n, { one: '# Eingabe', other: '# Eingaben' }) } }));
    const { shared } = messagesOf('de-AT');
    expect(shared.retry).to.equal('Erneut versuchen');
    expect(shared.inputs(1)).to.equal('1 Eingabe');
    expect(messagesOf('de').shared.inputs(1234)).to.equal('1.234 Eingaben');
    expect(shared.close).to.equal('Close');
  });

  it('can be replaced one by one, without touching the others', () => {
    const base = messagesOf('en');
    const mine = mergeMessages(base, { shared: { objective: { detection: 'Boxes' } } });
    expect(mine.shared.objective).to.deep.equal({ ...base.shared.objective, detection: 'Boxes' });
    expect(base.shared.objective.detection).to.equal('Detection');
    expect(mine.shared.retry).to.equal(base.shared.retry);
  });
});
