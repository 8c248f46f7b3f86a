import { expect } from 'chai';
import fc from 'fast-check';
import { isPlace, pathToPlace, type Place, placeToPath, samePlace } from '../../../src/core/place.js';

const places: fc.Arbitrary<Place> = fc.oneof(
  fc.constantFrom<Place>({ at: 'tasks' }, { at: 'new' }),
  fc.record({ at: fc.constantFrom('edit', 'copy', 'label', 'review', 'dashboard'), taskId: fc.string({ unit: 'binary', minLength: 1 }) }) as fc.Arbitrary<Place>,
);

describe('places', () => {
  it('are the same after a path, a hash and JSON', () => {
    fc.assert(fc.property(places, (place) => {
      expect(isPlace(place)).to.equal(true);
      expect(pathToPlace(placeToPath(place))).to.deep.equal(place);
      expect(pathToPlace(new URL(`https://example.org/#${placeToPath(place)}`).hash)).to.deep.equal(place);
      expect(JSON.parse(JSON.stringify(place))).to.deep.equal(place);
    }));
  });

  it('have paths of their own', () => {
    fc.assert(fc.property(places, places, (a, b) => {
      expect(placeToPath(a) === placeToPath(b)).to.equal(samePlace(a, b));
    }));
    expect(placeToPath({ at: 'tasks' })).to.equal('/');
    expect(placeToPath({ at: 'label', taskId: 'a/b c' })).to.equal('/label/a%2Fb%20c');
  });

  it('are the tasks where nobody knows the path', () => {
    for (const path of ['', '#', '/', '#/', '/tasks', '/nowhere', '/label', '/label/', '/label/a/b', '/new/a', '/label/%E0%A4%A', '/constructor/a', '//label/a']) expect(pathToPlace(path), path).to.deep.equal({ at: 'tasks' });
    expect(pathToPlace('label/a')).to.deep.equal({ at: 'label', taskId: 'a' });
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (path) => isPlace(pathToPlace(path))));
  });

  it('are told from anything else', () => {
    for (const value of [undefined, null, 'tasks', {}, { at: 'label' }, { at: 'label', taskId: '' }, { at: 'label', taskId: 1 }, { at: 'nowhere', taskId: 'a' }]) expect(isPlace(value), JSON.stringify(value)).to.equal(false);
  });
});
