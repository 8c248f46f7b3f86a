import { expect } from 'chai';
import fc from 'fast-check';
import { emailProblem, isDataset, isPerson, isWorkflow, splitAddresses } from '../../../src/core/model/index.js';

describe('splitAddresses', () => {
  it('reads a list however it is separated', () => {
    expect(splitAddresses(' a@x.org, b@x.org;c@x.org\nd@x.org\r\n\te@x.org  f@x.org;; ')).to.deep.equal(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@x.org`));
    expect(splitAddresses(' \n, ;')).to.deep.equal([]);
  });

  it('reads what mail programs copy', () => {
    expect(splitAddresses('Ana Mora <ana@x.org>, "Jon" <jon@x.org>; li@x.org')).to.deep.equal(['ana@x.org', 'jon@x.org', 'li@x.org']);
  });

  it('reads both in one line, and loses none', () => {
    expect(splitAddresses('d@x.org\tKo Li <e@x.org> f@x.org nobody g@x.org')).to.deep.equal(['d@x.org', 'e@x.org', 'f@x.org', 'nobody', 'g@x.org']);
  });

  it('keeps what is no address, to be named', () => {
    expect(splitAddresses('ana, <>, b@')).to.deep.equal(['ana', 'b@']);
  });

  it('gives its own list back', () => fc.assert(fc.property(fc.array(fc.emailAddress({ size: 'small' })), (list) => {
    expect(splitAddresses(list.join(', '))).to.deep.equal(list);
  })));
});

describe('emailProblem', () => {
  for (const address of ['a@b', 'ana.mora+x@mail.example.org', `a@${'b'.repeat(63)}.org`, `${'a'.repeat(64)}@example.org`]) it(`takes ${address.slice(0, 30)}`, () => expect(emailProblem(address)).to.equal(undefined));
  for (const address of ['', 'ana', '@x.org', 'ana@', 'a b@x.org', 'ana@x..org', 'ana@-x.org', 'ana@x.org.', 'änä@x.org', `a@${'b'.repeat(64)}.org`]) it(`refuses "${address.slice(0, 30)}"`, () => expect(emailProblem(address)).to.equal('malformed'));
  it('refuses what no server delivers', () => {
    expect(emailProblem(`${'a'.repeat(242)}@example.org`)).to.equal(undefined);
    expect(emailProblem(`${'a'.repeat(243)}@example.org`)).to.equal('too-long');
  });
});

describe('records of an adapter', () => {
  const person = { id: 'ana', name: 'Ana', state: 'active', scopes: [] };
  const workflow = { id: 'w', version: '1', name: 'W', description: '', origin: 'own', outputs: ['detection'], concepts: [] };
  it('are taken where they are whole', () => expect([isPerson(person), isPerson({ ...person, email: 'a@x.org', load: 3 }), isWorkflow(workflow)]).to.deep.equal([true, true, true]));
  for (const wrong of [undefined, null, 7, 'ana', {}, { ...person, id: '' }, { ...person, name: 7 }, { ...person, state: 'gone' }, { ...person, scopes: null }, { ...person, email: 7 }]) {
    it(`are no person: ${JSON.stringify(wrong)}`, () => expect(isPerson(wrong)).to.equal(false));
  }
  for (const wrong of [undefined, {}, { ...workflow, id: '' }, { ...workflow, origin: 'elsewhere' }, { ...workflow, outputs: ['poetry'] }, { ...workflow, concepts: undefined }, { ...workflow, description: undefined }]) {
    it(`are no workflow: ${JSON.stringify(wrong)}`, () => expect(isWorkflow(wrong)).to.equal(false));
  }
  const dataset = { id: 'd', name: 'D', version: 1, counts: { image: 0, video: 1, text: 2 }, createdAt: '' };
  it('are a dataset where it is whole', () => expect(isDataset(dataset)).to.equal(true));
  for (const wrong of [undefined, null, 7, {}, { ...dataset, id: '' }, { ...dataset, name: undefined }, { ...dataset, counts: null }, { ...dataset, counts: { image: 1, video: '2', text: 3 } }]) {
    it(`are no dataset: ${JSON.stringify(wrong)}`, () => expect(isDataset(wrong)).to.equal(false));
  }
});
