import { expect } from 'chai';
import { createLocalAdapter } from '../../../src/adapter/local/index.js';
import { cleanName, nameKey, nameProblem } from '../../../src/core/model/index.js';
import { readNameList } from '../../../src/core/model/name-list.js';
import { HARD_TEXTS } from '../../support/hard-texts.js';
import { MORE_TEXTS } from '../../support/more-texts.mjs';

describe('hard texts as names of concepts', () => {
  for (const [what, all] of [['our own', HARD_TEXTS], ['those of TEXT_DIR', MORE_TEXTS]] as const) {
    if (all.length === 0) continue;

    it(`come back in NFC and trimmed, or are refused by name: ${what}`, async () => {
      const { concepts } = createLocalAdapter({ person: 'me', storage: 'memory' });
      for (const [i, name] of all.entries()) {
        const made = concepts.create!({ name }, { key: `${what} ${i}` });
        if (nameProblem(name)) {
          const error = await made.then(() => undefined, (thrown: { readonly code: string; readonly fields?: object }) => thrown);
          expect([error?.code, Object.keys(error?.fields ?? {})], JSON.stringify(name)).to.deep.equal(['invalid', ['name']]);
          continue;
        }
        const { name: kept, id } = await made;
        expect(nameKey(kept), JSON.stringify(name)).to.equal(nameKey(name));
        const found = await concepts.list({ search: name, limit: 1000 });
        expect(found.items.map((each) => each.id), JSON.stringify(name)).to.include(id);
        expect(found.items.find((each) => each.id === id)!.name).to.equal(kept);
        expect(kept).to.equal(cleanName(kept));
      }
    });

    it(`are all accounted for in a pasted list: ${what}`, () => {
      const { names, refused } = readNameList(all.join('\n'));
      for (const name of names) expect([nameProblem(name), cleanName(name)], JSON.stringify(name)).to.deep.equal([undefined, name]);
      const keys = new Set([...names, ...refused.map(({ name }) => name)].map(nameKey));
      for (const entry of all.join('\n').split(/[,\n\r]/u)) if (nameProblem(entry) !== 'empty') expect(keys.has(nameKey(entry)), JSON.stringify(entry)).to.equal(true);
    });
  }
});
