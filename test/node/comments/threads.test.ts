import { expect } from 'chai';
import fc from 'fast-check';
import { type Said, threadNumbers, threadsOf } from '../../../src/core/comments/index.js';

const said = (id: string, more: Partial<Said> = {}): Said => ({ id, resolved: false, ...more });
const ids = (comments: readonly Said[]): string[] => threadsOf(comments).map(({ first, answers }) => [first, ...answers].map((each) => each.id).join());

describe('threads of comments', () => {
  it('begin in order, with their answers in order', () => {
    expect(ids([said('a'), said('b'), said('a1', { replyTo: 'a' }), said('b1', { replyTo: 'b' }), said('a2', { replyTo: 'a' })])).to.deep.equal(['a,a1,a2', 'b,b1']);
  });

  it('take an answer to an answer into the same thread', () => {
    expect(ids([said('a'), said('a1', { replyTo: 'a' }), said('a2', { replyTo: 'a1' })])).to.deep.equal(['a,a1,a2']);
  });

  it('are begun by an answer to what is not there', () => {
    expect(ids([said('a', { replyTo: 'gone' }), said('a1', { replyTo: 'a' })])).to.deep.equal(['a,a1']);
  });

  it('have each comment once, whatever answers what', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(fc.property(fc.array(fc.record({ id: name, replyTo: fc.option(name, { nil: undefined }) })), (comments) => {
      const shown = threadsOf(comments.map(({ id, replyTo }) => said(id, replyTo === undefined ? {} : { replyTo }))).flatMap(({ first, answers }) => [first, ...answers].map((each) => each.id));
      expect(shown.toSorted()).to.deep.equal([...new Set(comments.map(({ id }) => id))].sort());
    }));
  });

  it('are numbered where they have a place and are not resolved', () => {
    const point = { x: 0.5, y: 0.5 };
    const threads = threadsOf([said('whole'), said('point', { point }), said('done', { point, resolved: true }), said('region', { labelId: 'car' }), said('gone', { labelId: 'bus' })]);
    expect([...threadNumbers(threads, (id) => id === 'car')]).to.deep.equal([['point', 1], ['region', 2]]);
  });
});
