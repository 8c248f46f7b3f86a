import { expect } from 'chai';
import fc from 'fast-check';
import { nameKey } from '../../../src/core/model/index.js';
import { editDistance, nearNames, partsToSearch } from '../../../src/core/model/near.js';

const near = (typed: string, ...names: string[]): string[] => nearNames(typed, names.map((name) => ({ name }))).map(({ name }) => name);

describe('nearNames', () => {
  for (const [typed, name] of [
    ['forklift', 'Fork lift'], ['fork-lift', 'forklift'], ['fork_lift', 'Fork-Lift'], ['pedestrain', 'pedestrian'], ['forklfit', 'forklift'],
    ['trafic light', 'traffic light'], ['bycicle', 'bicycle'], ['trees', 'tree'], ['coton', 'cotton'], ['грузовк', 'грузовик'], ['o’clock', 'oclock'],
  ] as const) {
    it(`finds ${name} for ${typed}`, () => expect(near(typed, name, 'zebra crossing')).to.deep.equal([name]));
  }

  for (const [typed, name] of [['car', 'cat'], ['bus', 'bud'], ['truck', 'brick'], ['tree', 'road'], ['', 'a'], ['-', '_'], ['ab', 'ba']] as const) {
    it(`finds no ${name} for ${typed || 'nothing'}`, () => expect(near(typed, name)).to.deep.equal([]));
  }

  it('leaves out what contains the text: that is found without it', () => expect(near('fork', 'forks', 'Forklift', 'fork')).to.deep.equal([]));

  it('has the nearest first', () => expect(near('crosswalks', 'crosswall', 'cross walk', 'cross-walks')).to.deep.equal(['cross-walks', 'cross walk', 'crosswall']));
});

describe('editDistance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '😀', 'é'), maxLength: 8 });

  for (const [a, b, distance] of [['', '', 0], ['a', '', 1], ['ab', 'ba', 1], ['kitten', 'sitting', 3], ['😀a', 'a😀', 1], ['abcd', 'acbd', 1]] as const) {
    it(`is ${distance} from ${a || 'nothing'} to ${b || 'nothing'}`, () => expect(editDistance(a, b, 9)).to.equal(distance));
  }

  it('is the same both ways, and Infinity above the most', () => {
    fc.assert(fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      const whole = editDistance(a, b, 20);
      expect(editDistance(b, a, 20)).to.equal(whole);
      expect(editDistance(a, b, most)).to.equal(whole <= most ? whole : Infinity);
    }));
  });
});

describe('partsToSearch', () => {
  it('are two halves, of which a name with one other letter has one', () => {
    expect(partsToSearch(' forklift ')).to.deep.equal(['fork', 'lift']);
    expect(partsToSearch('fork lift')).to.deep.equal(['fork', 'lift']);
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 4, maxLength: 12 }), fc.nat(), (typed, at) => {
      const letters = [...typed];
      letters[at % letters.length] = 'x';
      expect(partsToSearch(typed).some((part) => nameKey(letters.join('')).includes(part))).to.equal(true);
    }));
  });

  it('are none for what is too short', () => expect([partsToSearch(''), partsToSearch('car')]).to.deep.equal([[], []]));
});
