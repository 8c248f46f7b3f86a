import { expect } from 'chai';
import { renderMarkdown } from '../../src/internal/markdown.js';

const rendered = async (source: string): Promise<HTMLElement> => {
  const box = document.createElement('div');
  box.append(await renderMarkdown(source));
  return box;
};

describe('instructions as Markdown', () => {
  it('render headings below those of the page, lists, emphasis, code and tables', async () => {
    const box = await rendered('# One\n###### Six\n\n- a\n- **b** and _c_\n\n3. three\n\n`code`\n\n| x |\n| - |\n| y |\n\n- [x] done');
    expect(box.querySelector('h3')!.textContent).to.equal('One');
    expect(box.querySelector('h6')!.textContent).to.equal('Six');
    expect([...box.querySelectorAll('ul')[0]!.querySelectorAll('li')].map((each) => each.textContent)).to.deep.equal(['a', 'b and c']);
    expect(box.querySelector('ol')!.start).to.equal(3);
    expect(box.querySelector('td')!.textContent).to.equal('y');
    expect(box.textContent).to.contain('☑ done');
    expect(box.querySelector('input')).to.equal(null);
  });

  it('show HTML as the text that it is', async () => {
    const source = '<img src=x onerror=alert(1)>\n\nand <b onclick="x()">bold</b> <script>alert(1)</script>';
    const box = await rendered(source);
    expect(box.querySelector('img, b, script')).to.equal(null);
    expect(box.textContent).to.contain('<img src=x onerror=alert(1)>').and.to.contain('<b onclick="x()">').and.to.contain('<script>');
  });

  it('show the text between tags of a script, where it looks like a tag too', async () => {
    expect((await rendered('<sc<script>ript>alert(1)</sc</script>ript>')).textContent).to.equal('<sc<script>ript>alert(1)</sc</script>ript>\n');
  });

  it('open links in a new tab that knows nothing of this one', async () => {
    const [link] = (await rendered('[guide](https://example.org/a?b=1&c=2 "The guide")')).querySelectorAll('a');
    expect(link).to.include({ href: 'https://example.org/a?b=1&c=2', target: '_blank', rel: 'noopener noreferrer', title: 'The guide' });
  });

  for (const url of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', 'blob:https://example.org/1']) {
    it(`do not lead to ${url}`, async () => {
      const box = await rendered(`[x](<${url}>)`);
      expect(box.querySelector('[href]')).to.equal(null);
    });
  }

  it('take pictures from http(s), blob and data:image', async () => {
    const shown = async (url: string) => (await rendered(`![a car](<${url}>)`)).querySelector('img')?.getAttribute('src') ?? null;
    for (const url of ['https://example.org/a.png', 'http://example.org/a.png', 'data:image/png;base64,AAAA', `blob:${location.origin}/1`]) expect(await shown(url)).to.equal(url);
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.org/a.png', 'file:///a.png']) expect(await shown(url), url).to.equal(null);
    const [image] = (await rendered('![a car](https://example.org/a.png)')).querySelectorAll('img');
    expect(image).to.include({ alt: 'a car', loading: 'lazy', referrerPolicy: 'no-referrer' });
  });

  it('have no styles, classes, ids or handlers', async () => {
    const box = await rendered('```js\nlet a;\n```\n\n# Heading {#id}\n\n[x](https://example.org" onclick="alert(1))');
    expect([...box.querySelectorAll('*')].flatMap((each) => each.getAttributeNames()).filter((name) => !['href', 'target', 'rel'].includes(name))).to.deep.equal([]);
  });

  it('end after 64 kB', async () => {
    const box = await rendered('x'.repeat(100_000));
    expect(box.textContent.trim()).to.have.length(65_536);
  });
});
