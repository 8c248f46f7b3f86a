/** What only Chromium's driver can do: a pen, and the accessibility tree as a screen reader gets it. */
import { a11ySnapshot } from '@web/test-runner-commands';
import { expect } from 'chai';
import { $, cleanUp, key, label, mount, pixels, place, server, stage, until } from './bbox-annotator.helpers.js';

interface Node {
  readonly role: string;
  readonly name: string;
  readonly children?: readonly Node[];
}

const names = (node: Node): string[] => [`${node.role}: ${node.name}`, ...(node.children ?? []).flatMap(names)];
const tree = async (): Promise<string[]> => names(await a11ySnapshot({}) as unknown as Node);
const inChromium = navigator.userAgent.includes('Chrome/') ? describe : describe.skip;

inChromium('<bbox-annotator> in Chromium', () => {
  afterEach(cleanUp);

  it('draws with a pen', async () => {
    const { el } = await mount({ tool: 'box' });
    let pointer = '';
    stage(el).addEventListener('pointerdown', (event) => { pointer = event.pointerType; });
    await server('pen-drag', { from: place(el, 0.25, 0.25), to: place(el, 0.5, 0.75) });
    await until(() => el.annotations.length === 1);
    expect(pointer).to.equal('pen');
    pixels(el, el.annotations[0]!.id).forEach((value, i) => expect(value).to.be.closeTo([100, 50, 100, 100][i]!, 1));
  });

  it('tells a screen reader the picture, the tools, the concepts, and each region with its place and size', async () => {
    const { el } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.5), label('b', 0.5, 0.5, 0.25, 0.25, 'tree')] });
    const found = (await tree()).join('\n');
    expect(found).to.contain('Picture: draw and edit boxes');
    expect(found).to.contain('Draw boxes');
    expect(found).to.match(/car, 100 by 100 pixels at 100, 50, 1 of 2/);
    expect(found).to.match(/tree, 100 by 50 pixels at 200, 100, 2 of 2/);
    expect(el.annotations).to.have.length(2);
  });

  it('draws, resizes and deletes by keyboard, and the tree follows', async () => {
    const { el } = await mount();
    stage(el).focus();
    await key('n');
    await until(() => el.annotations.length === 1);
    const [, , width] = pixels(el, el.annotations[0]!.id);
    await key('Alt+ArrowRight');
    await until(() => pixels(el, el.annotations[0]!.id)[2] === width! + 1);
    await el.updateComplete;
    expect((await tree()).join('\n')).to.contain(`car, ${width! + 1} by`);
    await key('Delete');
    await until(() => el.annotations.length === 0);
    await el.updateComplete;
    expect((await tree()).join('\n')).not.to.contain('1 of 1');
    expect($(el, '[role=status]').textContent).to.contain('Deleted');
  });
});
