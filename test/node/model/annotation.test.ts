import { expect } from 'chai';
import { applyChanges, type Label } from '../../../src/core/model/index.js';

const label = (id: string, conceptId = 'cat'): Label => ({ id, conceptId, value: 1, source: { kind: 'person' } });

describe('applyChanges', () => {
  const labels = [label('a'), label('b'), label('c')];

  it('puts a new label last, and a changed one where it was', () => {
    expect(applyChanges(labels, [{ type: 'put', label: label('d') }, { type: 'put', label: label('b', 'dog') }]))
      .to.deep.equal([label('a'), label('b', 'dog'), label('c'), label('d')]);
  });

  it('removes, and does not mind what is not there', () => {
    expect(applyChanges(labels, [{ type: 'remove', id: 'a' }, { type: 'remove', id: 'x' }])).to.deep.equal([label('b'), label('c')]);
  });

  it('applies in order: the last change of a label counts', () => {
    expect(applyChanges([], [{ type: 'put', label: label('a') }, { type: 'remove', id: 'a' }])).to.deep.equal([]);
    expect(applyChanges(labels, [{ type: 'remove', id: 'a' }, { type: 'put', label: label('a', 'dog') }])).to.deep.equal([label('b'), label('c'), label('a', 'dog')]);
  });

  it('leaves what it was given as it was', () => {
    const before = structuredClone(labels);
    applyChanges(labels, [{ type: 'remove', id: 'a' }, { type: 'put', label: label('b', 'dog') }]);
    expect(labels).to.deep.equal(before);
  });
});
