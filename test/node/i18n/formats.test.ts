import { expect } from 'chai';
import { Formats } from '../../../src/i18n/index.js';

describe('formats', () => {
  it('say how long ago something was, in the language, and its date where that is long', () => {
    const now = Date.parse('2026-03-10T12:00:00Z'), english = new Formats('en'), german = new Formats('de');
    const ago = (at: string): string => english.ago(at, now);
    expect(['2026-03-10T12:00:00Z', '2026-03-10T11:59:01Z', '2026-03-10T11:59:00Z', '2026-03-10T11:00:01Z', '2026-03-10T09:30:00Z', '2026-03-09T11:00:00Z', '2026-03-01T12:00:00Z'].map(ago))
      .to.deep.equal(['now', 'now', '1 minute ago', '59 minutes ago', '2 hours ago', 'yesterday', '9 days ago']);
    expect(ago('2026-01-05T12:00:00Z')).to.equal('Jan 5, 2026');
    expect(german.ago('2026-03-10T09:30:00Z', now)).to.equal('vor 2 Stunden');
    // another clock is ahead
    expect(ago('2026-03-10T12:00:30Z')).to.equal('now');
  });
});
