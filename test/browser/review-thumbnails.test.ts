import { expect } from 'chai';
import type { InputsPort } from '../../src/adapter/port.js';
import { Thumbnails } from '../../src/controllers/thumbnails.js';
import { BaseElement } from '../../src/internal/base-element.js';
import { until } from './loop.helpers.js';

class ThumbnailsHost extends BaseElement {
  protected override readonly english = {};
}
customElements.define('x-thumbnails-host', ThumbnailsHost);

describe('thumbnails of the review', () => {
  const { createObjectURL, revokeObjectURL } = URL, living = new Set<string>();
  beforeEach(() => {
    living.clear();
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      living.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      living.delete(url);
      revokeObjectURL.call(URL, url);
    };
  });
  afterEach(() => Object.assign(URL, { createObjectURL, revokeObjectURL }));

  it('make one object URL of an input that is asked for again while its first read runs', async () => {
    const answers: ((blob: Blob) => void)[] = [];
    const inputs = { media: () => new Promise((resolve) => void answers.push(resolve)) } as unknown as InputsPort;
    const host = document.createElement('x-thumbnails-host') as ThumbnailsHost;
    const thumbnails = new Thumbnails(host, () => inputs);
    document.body.append(host);
    thumbnails.get({ id: 'a', kind: 'image' });
    host.remove();
    document.body.append(host);
    thumbnails.get({ id: 'a', kind: 'image' });
    await until(() => answers.length === 2);
    for (const answer of answers) answer(new Blob(['x']));
    await until(() => thumbnails.get({ id: 'a', kind: 'image' }));
    expect([...living]).to.deep.equal([thumbnails.get({ id: 'a', kind: 'image' })]);
    host.remove();
    expect(living.size).to.equal(0);
  });

  it('leave an address of the host alone, which may be an object URL too', async () => {
    const url = URL.createObjectURL(new Blob(['x'])), host = document.createElement('x-thumbnails-host') as ThumbnailsHost;
    const thumbnails = new Thumbnails(host, () => ({ media: async () => url }) as unknown as InputsPort);
    document.body.append(host);
    thumbnails.get({ id: 'a', kind: 'image' });
    await until(() => thumbnails.get({ id: 'a', kind: 'image' }));
    host.remove();
    expect([...living]).to.deep.equal([url]);
    URL.revokeObjectURL(url);
  });
});
