import { expect } from 'chai';
import type { EditorEvent } from '../../../src/core/annotate/index.js';
import { Classifier, classifierKeys, CONCEPT_KEYS, lanesOf, movedSpan, withEnd } from '../../../src/core/classify/index.js';
import { buildKeys } from '../../../src/core/keys.js';
import type { Label } from '../../../src/core/model/annotation.js';
import type { InputKind } from '../../../src/core/model/dataset.js';
import type { TextSpan } from '../../../src/core/model/region.js';

const person = { kind: 'person' } as const;
const whole = (id: string, conceptId: string, value: 0 | 1 = 1): Label => ({ id, conceptId, value, source: person });
const text = (from: number, end: number): TextSpan => ({ type: 'text-span', start: from, end, quote: 'x'.repeat(end - from) });
const span = (id: string, from: number, end: number, conceptId = 'a'): Label => ({ id, conceptId, value: 1, region: text(from, end), source: person });
const suggested = (label: Label, confidence = 0.9): Label => ({ ...label, source: { kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false } });

function start(kind: InputKind = 'text', labels: readonly Label[] = []): { readonly classifier: Classifier; readonly events: EditorEvent[]; told(): string[] } {
  const events: EditorEvent[] = [];
  let ids = 0;
  const classifier = new Classifier(() => `new${++ids}`, (event) => void events.push(event));
  classifier.setConcepts(['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() })));
  classifier.setKind(kind);
  classifier.setLabels(labels);
  events.length = 0;
  return { classifier, events, told: () => events.flatMap((event) => (event.type === 'redraw' || event.type === 'history' ? [] : [event.type === 'changed' ? event.gesture : event.type])) };
}

const said = ({ document }: Classifier): string[] => document.labels.map(({ conceptId, value, region }) => `${conceptId}${value}${region ? `@${(region as TextSpan).start}-${(region as TextSpan).end}` : ''}`);

describe('classifier: the whole', () => {
  it('says yes and no of concepts, one gesture each, and takes it back', () => {
    const { classifier, told } = start('image');
    classifier.toggle('a', 1);
    classifier.toggle('b', 0);
    expect(said(classifier)).to.deep.equal(['a1', 'b0']);
    classifier.toggle('a', 0);
    expect(classifier.answer('a')).to.equal(0);
    classifier.toggle('a', 0);
    expect(classifier.answer('a')).to.equal(undefined);
    expect(told()).to.deep.equal(['classify', 'classify', 'classify', 'classify']);
    classifier.undo();
    expect(said(classifier)).to.deep.equal(['a0', 'b0']);
  });

  it('has no more than one yes of a single choice, in one gesture', () => {
    const { classifier, told } = start('image', [whole('1', 'a'), whole('2', 'b', 0)]);
    classifier.setChoice('single');
    classifier.say('c', 1);
    expect(said(classifier)).to.deep.equal(['b0', 'c1']);
    expect(told()).to.deep.equal(['classify']);
    classifier.undo();
    expect(said(classifier).toSorted()).to.deep.equal(['a1', 'b0']);
  });

  it('takes the doubles of a host away with the first', () => {
    const { classifier } = start('image', [whole('1', 'a'), whole('2', 'a', 0)]);
    expect(classifier.answer('a')).to.equal(1);
    classifier.say('a', undefined);
    expect(said(classifier)).to.deep.equal([]);
  });

  it('accepts what is suggested by a yes, and discards it by a no', () => {
    const { classifier, told } = start('image');
    classifier.setSuggestions([suggested(whole('s1', 'a')), suggested(whole('s2', 'b'), 0.4)]);
    classifier.say('a', 1);
    expect(classifier.document.labels.map(({ id, source }) => [id, source.kind])).to.deep.equal([['s1', 'workflow']]);
    classifier.say('b', 0);
    expect(said(classifier)).to.deep.equal(['a1', 'b0']);
    expect(classifier.document.suggestions).to.deep.equal([]);
    expect(told()).to.deep.equal(['accept', 'classify']);
  });

  it('is not proposed what was answered, nor a stretch where there are none', () => {
    const { classifier } = start('image', [whole('1', 'a', 0)]);
    classifier.setSuggestions([suggested(whole('s1', 'a')), suggested(whole('s2', 'b')), suggested(span('s3', 0, 4))]);
    expect(classifier.document.suggestions.map(({ id }) => id)).to.deep.equal(['s2']);
    classifier.setKind('text');
    expect(classifier.document.suggestions.map(({ id }) => id), 'of a text also the passage').to.deep.equal(['s2', 's3']);
  });

  it('changes nothing that is read-only', () => {
    const { classifier, told } = start('text', [span('1', 0, 4)]);
    classifier.setReadonly(true);
    classifier.toggle('a', 1);
    classifier.mark(text(0, 2));
    classifier.toggle('a', 1);
    classifier.add(text(0, 2), 'a');
    classifier.select(['1']);
    classifier.toggle('b', 1);
    expect(said(classifier)).to.deep.equal(['a1@0-4']);
    expect(told()).to.deep.equal(['refused', 'refused', 'refused', 'selected', 'refused']);
  });
});

describe('classifier: stretches', () => {
  it('are in the order of their beginnings, the longest first', () => {
    const { classifier } = start('text', [span('1', 5, 9), span('2', 0, 4), span('3', 0, 8), whole('4', 'a'), span('5', 3, 3)]);
    classifier.setSuggestions([suggested(span('s', 4, 6))]);
    expect(classifier.spans.map(({ id }) => id)).to.deep.equal(['3', '2', 's', '1']);
    expect(classifier.document.labels, 'what does not show is kept').to.have.length(5);
    classifier.setKind('video');
    expect(classifier.spans).to.deep.equal([]);
  });

  it('wait for their concept; one concept alone is it', () => {
    const { classifier, told } = start();
    classifier.add(text(2, 6));
    expect([classifier.busy, classifier.pending, said(classifier)]).to.deep.equal([true, text(2, 6), []]);
    classifier.toggle('b', 1);
    expect([classifier.busy, said(classifier), classifier.selection]).to.deep.equal([false, ['b1@2-6'], ['new1']]);
    expect(told()).to.deep.equal(['pending', 'draw', 'selected']);
    classifier.setConcepts([{ id: 'a', name: 'A' }]);
    classifier.add(text(0, 1));
    expect(said(classifier)).to.deep.equal(['b1@2-6', 'a1@0-1']);
    classifier.setConcepts([]);
    classifier.add(text(0, 1));
    expect(told().at(-1)).to.equal('refused');
  });

  it('that are marked are named by the next yes, not by a no, and hold nothing up', () => {
    const { classifier } = start('text', [span('1', 0, 4)]);
    classifier.select(['1']);
    classifier.mark(text(2, 6));
    expect(classifier.busy).to.equal(false);
    classifier.toggle('c', 0);
    expect(said(classifier)).to.deep.equal(['a1@0-4', 'c0']);
    classifier.toggle('b', 1);
    expect(said(classifier), 'the mark comes before what is chosen').to.deep.equal(['a1@0-4', 'c0', 'b1@2-6']);
    expect(classifier.marked).to.equal(undefined);
    classifier.toggle('c', 1);
    expect(said(classifier), 'and is chosen then').to.deep.equal(['a1@0-4', 'c0', 'c1@2-6']);
  });

  it('are stepped back from one after the other: waiting, marked, chosen', () => {
    const { classifier } = start('text', [span('1', 0, 4)]);
    classifier.select(['1']);
    classifier.mark(text(0, 1));
    expect(classifier.stepBack()).to.equal(true);
    expect([classifier.marked, classifier.selection]).to.deep.equal([undefined, ['1']]);
    classifier.mark(text(0, 1));
    classifier.add(text(0, 2));
    classifier.stepBack();
    expect([classifier.pending, classifier.selection]).to.deep.equal([undefined, ['1']]);
    classifier.stepBack();
    expect(classifier.selection).to.deep.equal([]);
    expect(classifier.stepBack()).to.equal(false);
  });

  it('forget the mark with another input', () => {
    const { classifier, events } = start();
    classifier.mark(text(0, 1));
    events.length = 0;
    classifier.cancel();
    expect([classifier.marked, events.map(({ type }) => type)]).to.deep.equal([undefined, ['redraw']]);
  });

  it('get other ends and other concepts, and are walked along', () => {
    const { classifier, told } = start('text', [span('1', 0, 4), span('2', 6, 8)]);
    expect(classifier.walk(1)).to.equal(true);
    expect(classifier.walk(1)).to.equal(true);
    expect(classifier.walk(1)).to.equal(false);
    expect(classifier.selection).to.deep.equal(['2']);
    classifier.toggle('c', 1);
    classifier.update('resize', '2', text(6, 9));
    classifier.update('resize', 'gone', text(6, 9));
    expect(said(classifier)).to.deep.equal(['a1@0-4', 'c1@6-9']);
    expect(told()).to.deep.equal(['selected', 'selected', 'relabel', 'resize']);
  });

  it('count as edited where a suggested one was changed', () => {
    const { classifier } = start();
    classifier.setSuggestions([suggested(span('s', 0, 4))]);
    classifier.update('resize', 's', text(0, 5));
    expect(classifier.document.labels.map(({ source }) => source.kind === 'workflow' && source.edited)).to.deep.equal([true]);
  });
});

describe('lanesOf', () => {
  it('gives each the first lane that is free', () => {
    const { lanes, count } = lanesOf([span('a', 0, 10), span('b', 2, 4), span('c', 3, 6), span('d', 4, 5), span('e', 10, 12)]);
    expect([Object.fromEntries(lanes), count]).to.deep.equal([{ a: 0, b: 1, c: 2, d: 1, e: 0 }, 3]);
    expect(lanesOf([]).count).to.equal(0);
  });
});

describe('withEnd and movedSpan', () => {
  it('keep the other end, a least length, and inside', () => {
    expect(withEnd(text(2, 6), 'end', 99, 1, 10)).to.include({ start: 2, end: 10 });
    expect(withEnd(text(2, 6), 'end', 0, 1, 10)).to.include({ start: 2, end: 3 });
    expect(withEnd(text(2, 6), 'start', -4, 1, 10)).to.include({ start: 0, end: 6 });
    expect(withEnd(text(2, 6), 'start', 8, 2, 10)).to.include({ start: 4, end: 6 });
    expect(movedSpan(text(2, 6), 7, 10)).to.include({ start: 6, end: 10 });
    expect(movedSpan(text(2, 6), -7, 10)).to.include({ start: 0, end: 4 });
  });
});

describe('classifierKeys', () => {
  it('ask for one thing each, with a key for each of the first concepts', () => {
    for (const kind of ['image', 'video', 'text'] as const) {
      const lookup = buildKeys({}, classifierKeys(kind));
      CONCEPT_KEYS.forEach((key, i) => expect([lookup.element.get(key), lookup.element.get(`Alt+${key}`)], `${kind} ${key}`).to.deep.equal([`yes-${i + 1}`, `no-${i + 1}`]));
    }
    expect(() => buildKeys({ undo: ['1'] }, classifierKeys('text'))).to.throw(RangeError);
  });
});
