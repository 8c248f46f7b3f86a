import type { InputsPort } from '../../adapter/port.js';
import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { allOf, newKey } from './world.js';

export function directoryContract(it: Declare): void {
  it('says who is here, and what they may do', async ({ creator, people }) => {
    const { person } = await creator.session.current();
    same(person.id, people.creator, 'the person');
    ok(person.scopes.includes('Tasks:Add'), 'the creator may add tasks');
  });

  it('gives every input once, in order, page by page', async (stage) => {
    const { id, inputs } = await stage.dataset(7);
    const list = (cursor: string | undefined) => stage.creator.inputs.list({ datasetId: id, limit: 3, cursor });
    same((await allOf(list)).map((input) => input.id), inputs.map((input) => input.id), 'inputs');
    const first = await list(undefined);
    ok(first.items.length <= 3, 'a page has no more than its limit');
    same(first.total, 7, 'total');
    same(await list(first.cursor), await list(first.cursor), 'a cursor gives the same page again');
  });

  it('keeps its place in a list that grows meanwhile', async (stage) => {
    const { id, inputs } = await stage.dataset(4);
    const first = await stage.creator.inputs.list({ datasetId: id, limit: 2 });
    const late = await stage.addInput(id, 'late');
    const rest = await allOf((cursor) => stage.creator.inputs.list({ datasetId: id, limit: 2, cursor: cursor ?? first.cursor }));
    same([...first.items, ...rest].map((input) => input.id), [...inputs, late].map((input) => input.id), 'inputs');
  });

  it('refuses a cursor that is none, and a limit of nothing', async (stage) => {
    const { id } = await stage.dataset(1);
    await rejects(stage.creator.inputs.list({ datasetId: id, cursor: 'no cursor' }), 'invalid', 'cursor');
    await rejects(stage.creator.inputs.list({ datasetId: id, limit: 0 }), 'invalid', 'limit');
  });

  it('counts the inputs of a dataset by kind, and lists some kinds', async (stage) => {
    const { id } = await stage.dataset(2);
    const video = await stage.addInput(id, 'clip', 'video'), text = await stage.addInput(id, 'note', 'text');
    same((await stage.creator.datasets.get(id)).counts, { image: 2, video: 1, text: 1 }, 'counts');
    const videos = await stage.creator.inputs.list({ datasetId: id, kinds: ['video'] });
    same([videos.items.map((input) => input.id), videos.total], [[video.id], 1], 'videos');
    const others = await allOf((cursor) => stage.creator.inputs.list({ datasetId: id, kinds: ['video', 'text'], limit: 1, cursor }));
    same(others.map((input) => input.id), [video.id, text.id], 'videos and texts');
  });

  it('gives the media back byte by byte', async (stage) => {
    const { id } = await stage.dataset(0);
    const media = new Blob(['the whole picture'], { type: 'image/png' }), thumbnail = new Blob(['a small one'], { type: 'image/webp' });
    const input = await stage.creator.inputs.add(id, { kind: 'image', name: 'a.png', mediaType: 'image/png', width: 4, height: 3, media, thumbnail }, newKey());
    same(input.byteSize, media.size, 'size');
    for (const [size, text] of [['full', 'the whole picture'], ['thumbnail', 'a small one']] as const) {
      same(await (await blobOf(stage.creator.inputs, input.id, size)).text(), text, size);
    }
  });

  it('keeps videos and texts with what was measured of them, a small picture where there is one', async (stage) => {
    const { id } = await stage.dataset(0), { inputs } = stage.creator;
    const clip = { kind: 'video', name: 'clip.webm', mediaType: 'video/webm', width: 640, height: 480, durationMs: 1234.5, frameRate: 29.97 } as const;
    const film = new Blob(['the whole film'], { type: 'video/webm' }), frame = new Blob(['a frame'], { type: 'image/webp' }), note = new Blob(['naïve 😀\r\n'], { type: 'text/plain;charset=utf-8' });
    const video = await inputs.add(id, { ...clip, media: film, thumbnail: frame }, newKey()), silent = await inputs.add(id, { ...clip, media: film }, newKey());
    const text = await inputs.add(id, { kind: 'text', name: 'note', mediaType: 'text/plain', media: note }, newKey());
    const { width, height, durationMs, frameRate, byteSize } = await inputs.get(video.id);
    same([width, height, durationMs, frameRate, byteSize], [640, 480, 1234.5, 29.97, film.size], 'measured');
    for (const [input, size, sent] of [[video.id, 'full', film], [video.id, 'thumbnail', frame], [text.id, 'full', note]] as const) {
      const blob = await blobOf(inputs, input, size);
      same([await blob.text(), blob.type.split(';')[0]], [await sent.text(), sent.type.split(';')[0]], size);
    }
    for (const input of [silent.id, text.id]) await rejects(inputs.media(input, 'thumbnail'), 'not-found', 'no small picture');
  });

  it('puts every input of the app into a dataset, each once, whoever asks again', async (stage) => {
    const { datasets, inputs } = stage.creator;
    if (!datasets.addAllInputs) return;
    const first = await stage.dataset(2), clip = await stage.addInput(first.id, 'clip', 'video'), second = await stage.dataset(1), all = await stage.dataset(0), key = newKey();
    const filled = await datasets.addAllInputs(all.id, key);
    same(await datasets.addAllInputs(all.id, key), filled, 'the same key');
    same((await datasets.addAllInputs(all.id, newKey())).counts, filled.counts, 'asked again');
    const listed = await allOf((cursor) => inputs.list({ datasetId: all.id, cursor })), names = listed.map(({ name }) => name);
    const wanted = [...first.inputs, clip, ...second.inputs].map(({ name }) => name);
    ok(wanted.every((name) => names.includes(name)), 'inputs of every dataset');
    same(new Set(listed.map(({ id }) => id)).size, listed.length, 'ids');
    same(filled.counts.image + filled.counts.video + filled.counts.text, listed.length, 'counts');
    same((await datasets.get(first.id)).counts, { image: 2, video: 1, text: 0 }, 'the former dataset');
    const copy = listed.find(({ name }) => name === clip.name)!;
    const [media, original] = await Promise.all([copy, clip].map(async (each) => (await blobOf(inputs, each.id, 'full')).text()));
    same(media, original, 'media');
  });

  it('refuses an empty file, and takes two of one name', async (stage) => {
    const { id } = await stage.dataset(0);
    const file = { kind: 'image', name: 'a.png', mediaType: 'image/png', width: 4, height: 3, media: new Blob([]) } as const;
    const { fields } = await rejects(stage.creator.inputs.add(id, file, newKey()), 'invalid', 'empty file');
    ok(fields?.media, 'the field is named');
    const [one, other] = [await stage.addInput(id, 'a.png'), await stage.addInput(id, 'a.png')];
    ok(one.id !== other.id, 'two inputs');
    same((await stage.creator.datasets.get(id)).counts.image, 2, 'count');
  });

  it('answers the existing concept for a name that exists', async (stage) => {
    const concept = await stage.concept('Straße');
    for (const name of ['Straße', '  STRASSE ', 'strasse']) same((await stage.creator.concepts.create({ name }, newKey())).id, concept.id, name);
    same((await stage.creator.concepts.list({ search: 'STRASS' })).items, [concept], 'search');
  });

  it('gives a concept another colour, and keeps its name', async (stage) => {
    const { concepts } = stage.creator, [car, tree] = [await stage.concept('Car'), await stage.concept('Tree')];
    const updated = await concepts.update(car.id, { color: '#15803d' }, newKey());
    same(updated, { ...car, color: '#15803d' }, 'the answer');
    same((await concepts.list({})).items, [updated, tree], 'the list');
    same(await concepts.update(car.id, {}, newKey()), updated, 'nothing to change');
    const { fields } = await rejects(concepts.update(car.id, { color: 'x'.repeat(500) }, newKey()), 'invalid', 'no colour');
    ok(fields?.color, 'the field is named');
    await rejects(concepts.update('none', { color: 'red' }, newKey()), 'not-found', 'no concept');
  });

  it('lists by name, page by page', async (stage) => {
    for (const name of ['bus', 'Car', 'ambulance', 'bicycle']) await stage.concept(name);
    const list = (search?: string) => allOf((cursor) => stage.creator.concepts.list({ limit: 1, cursor, search }));
    same((await list()).map(({ name }) => name), ['ambulance', 'bicycle', 'bus', 'Car'], 'all');
    same((await list('b')).map(({ name }) => name), ['ambulance', 'bicycle', 'bus'], 'some');
    same((await stage.creator.concepts.list({})).total, 4, 'total');
  });

  it('refuses empty and broken names, and says which field', async ({ creator }) => {
    for (const name of ['', '   ', '\u200b', 'x'.repeat(600), 'half \ud800']) {
      for (const { create } of [creator.datasets, creator.concepts]) {
        const { fields } = await rejects(create({ name }, newKey()), 'invalid', JSON.stringify(name.slice(0, 9)));
        ok(fields?.name, 'the field is named');
      }
    }
  });

  it('lists by ids in their order, and leaves out what does not exist', async (stage) => {
    const made = [await stage.concept('A'), await stage.concept('B'), await stage.concept('C')];
    const ids = [made[2]!.id, 'nothing', made[0]!.id];
    const found = await allOf((cursor) => stage.creator.concepts.list({ ids, limit: 1, cursor }));
    same(found.map(({ name }) => name), ['C', 'A'], 'concepts');
    const { workers } = stage.people;
    same((await stage.creator.collaborators.list({ ids: [workers[1], workers[0]] })).items.map(({ id }) => id), [workers[1], workers[0]], 'people');
  });

  it('invites someone, who can be chosen at once', async ({ creator }) => {
    const invited = await creator.collaborators.invite({ email: 'kim@example.com', scopes: ['Tasks:Get'] }, newKey());
    same([invited.state, invited.scopes], ['invited', ['Tasks:Get']], 'state');
    same((await creator.collaborators.list({ search: 'kim@' })).items.map(({ id }) => id), [invited.id], 'found');
    same(await creator.collaborators.invite({ email: 'KIM@example.com', scopes: [] }, newKey()), invited, 'the same person, unchanged');
    await rejects(creator.collaborators.invite({ email: 'not an address', scopes: [] }, newKey()), 'invalid', 'address');
  });

  it('tells what people have still to label, where it counts it', async (stage) => {
    const [worker] = stage.people.workers;
    const load = async () => (await stage.creator.collaborators.list({ ids: [worker] })).items[0]!.load;
    if (await load() === undefined) return;
    const job = await stage.task(3, { work: { strategy: 'full' } });
    same(await load(), 3, 'before');
    await job.submit(worker);
    same(await load(), 2, 'after a submission');
  });

  it('says when something does not exist', async ({ creator }) => {
    const reads = {
      dataset: () => creator.datasets.get('none'), inputs: () => creator.inputs.list({ datasetId: 'none' }), input: () => creator.inputs.get('none'), media: () => creator.inputs.media('none', 'full'),
      task: () => creator.tasks.get('none'), work: () => creator.labeling.list('none', { filter: 'all' }), queue: () => creator.review.list('none', { filter: 'all' }), submission: () => creator.review.get('none/none/none'),
      verdict: () => creator.review.undo('none', newKey()), save: () => creator.labeling.save('none', 1, [], newKey()),
    };
    for (const [what, read] of Object.entries(reads)) await rejects(read(), 'not-found', what);
  });
}

/** The bytes, wherever an address leads to them. */
async function blobOf(inputs: Pick<InputsPort, 'media'>, id: string, size: 'full' | 'thumbnail'): Promise<Blob> {
  const found = await inputs.media(id, size);
  return typeof found === 'string' ? (await fetch(found)).blob() : found;
}
