import { expect } from 'chai';
import { NAME_LIMIT } from '../../../src/core/model/index.js';
import { LIST_LIMIT, readNameList } from '../../../src/core/model/name-list.js';
import { isNameList } from '../../../src/core/model/names.js';

describe('a list of names', () => {
  it('is lines, and what commas separate, clean and in order', () => {
    expect(readNameList(' car, Traffic  light\r\n\r\ntree,,\n Cafe\u0301\n')).to.deep.equal({ names: ['car', 'Traffic light', 'tree', 'Café'], refused: [] });
  });

  it('keeps other marks in the names', () => expect(readNameList('a;b\tc|d, e').names).to.deep.equal(['a;b c|d', 'e']));

  it('refuses what comes twice, in another case or Unicode form too', () => {
    expect(readNameList('café, CAFE\u0301, car , Car')).to.deep.equal({ names: ['café', 'car'], refused: [{ name: 'CAFÉ', why: 'twice' }, { name: 'Car', why: 'twice' }] });
  });

  it('refuses what is too long or malformed, and says which', () => {
    const long = 'x'.repeat(NAME_LIMIT + 1);
    expect(readNameList(`car\n${long}\nhalf \ud83d`)).to.deep.equal({ names: ['car'], refused: [{ name: long, why: 'too-long' }, { name: 'half \ud83d', why: 'malformed' }] });
  });

  it('refuses what goes past the limit', () => {
    const { names, refused } = readNameList(Array.from({ length: LIST_LIMIT + 2 }, (_, i) => `n${i}`).join('\n'));
    expect([names.length, refused]).to.deep.equal([LIST_LIMIT, [{ name: `n${LIST_LIMIT}`, why: 'too-many' }, { name: `n${LIST_LIMIT + 1}`, why: 'too-many' }]]);
  });

  it('is none where there is one name, or none', () => {
    for (const text of ['', '\n', ' , ', 'car', 'car\n', ',car,', 'traffic light', '\u200b,car']) expect(isNameList(text), JSON.stringify(text)).to.equal(false);
    for (const text of ['car,tree', 'car\ntree', 'car,car']) expect(isNameList(text), JSON.stringify(text)).to.equal(true);
  });
});
