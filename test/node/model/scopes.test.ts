import { expect } from 'chai';
import fc from 'fast-check';
import { ALL_SCOPES, LABELER_SCOPES, LEAD_SCOPES, missingScopes, REVIEWER_SCOPES, type Scope, SCOPES_OF_DUTY, scopesNeeding, withDependencies } from '../../../src/core/model/index.js';

const scopes = fc.subarray([...ALL_SCOPES]);
const has = (set: readonly Scope[], part: readonly Scope[]): boolean => part.every((scope) => set.includes(scope));

describe('scopes', () => {
  it('need what they are of no use without', () => {
    expect(withDependencies(['Tasks:Delete'])).to.deep.equal(['Tasks:Get', 'Tasks:Add', 'Tasks:Delete']);
    expect(withDependencies(['Annotations:Add'])).to.deep.equal(['Inputs:Get', 'Concepts:Get', 'Tasks:Get', 'Annotations:Get', 'Annotations:Add']);
    for (const scope of ALL_SCOPES) {
      const get = scope.replace(/:\w+$/u, ':Get') as Scope;
      expect(withDependencies([scope]), scope).to.include(scope === 'Predict' ? 'Workflows:Get' : get);
    }
  });

  it('are closed after once, and what is closed holds what was asked', () => fc.assert(fc.property(scopes, (some) => {
    const closed = withDependencies(some);
    expect(withDependencies(closed)).to.deep.equal(closed);
    expect(has(closed, some)).to.equal(true);
  })));

  it('grow with what is asked, and their order changes nothing', () => fc.assert(fc.property(scopes, scopes, (some, more) => {
    expect(has(withDependencies([...some, ...more]), withDependencies(some))).to.equal(true);
    expect(withDependencies([...more, ...some])).to.deep.equal(withDependencies([...some, ...more]));
  })));

  it('are needed by those that pull them in, and by no other', () => {
    for (const one of ALL_SCOPES) for (const other of ALL_SCOPES) {
      expect(scopesNeeding(one).includes(other), `${other} needs ${one}`).to.equal(one !== other && withDependencies([other]).includes(one));
    }
    expect(scopesNeeding('Annotations:Get')).to.deep.equal(['Annotations:Add']);
  });

  it('that a person lacks are exactly those that make up for it', () => fc.assert(fc.property(scopes, scopes, (held, needed) => {
    const missing = missingScopes({ scopes: held }, needed);
    expect(missing.filter((scope) => held.includes(scope))).to.deep.equal([]);
    expect(missingScopes({ scopes: [...held, ...missing] }, needed)).to.deep.equal([]);
    expect(has(withDependencies(needed), missing)).to.equal(true);
  })));

  it('leave out what is none', () => {
    expect(withDependencies(['Planes:Fly' as Scope, 'Tasks:Get'])).to.deep.equal(['Tasks:Get']);
  });

  it('of the presets let each do their duty, and the lead everything of the others but nothing that deletes', () => {
    for (const preset of [LABELER_SCOPES, REVIEWER_SCOPES, LEAD_SCOPES]) {
      expect(withDependencies(preset)).to.deep.equal(preset);
      for (const needed of Object.values(SCOPES_OF_DUTY)) expect(missingScopes({ scopes: preset }, needed)).to.deep.equal([]);
    }
    expect(has(LEAD_SCOPES, LABELER_SCOPES) && has(LEAD_SCOPES, REVIEWER_SCOPES)).to.equal(true);
    expect(LEAD_SCOPES).not.to.include('Tasks:Delete');
    expect(LABELER_SCOPES).not.to.include('Tasks:Add');
  });
});
