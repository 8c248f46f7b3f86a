import { expect } from 'chai';
import fc from 'fast-check';
import { changesOf, previousOf, suggestionsIn, type Diff } from '../../../src/core/annotate/index.js';
import type { Label } from '../../../src/core/model/annotation.js';
import { box, label, TestEditor } from './helpers.js';

const suggested = (id: string, x: number, conceptId = 'car', confidence = 0.9): Label =>
  ({ ...label(id, box(x, 0.1, 0.1, 0.1), conceptId), source: { kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false } });

const THREE = [suggested('s1', 0.1), suggested('s2', 0.3, 'tree', 0.8), suggested('s3', 0.5, 'car', 0.7)];

const offering = (labels: readonly Label[] = [], suggestions: readonly Label[] = THREE): TestEditor => {
  const editor = new TestEditor(labels);
  editor.setSuggestions(suggestions);
  editor.log.length = 0;
  return editor;
};
const ids = (labels: readonly Label[]): string[] => labels.map(({ id }) => id);
const labelIds = ({ document }: TestEditor): string[] => document.labels.map(({ id }) => id);
const offeredIds = ({ document }: TestEditor): string[] => document.suggestions.map(({ id }) => id);
const diffs = (editor: TestEditor): Diff[] => editor.log.flatMap((event) => (event.type === 'changed' ? [event.diff] : []));

describe('annotate: suggestions', () => {
  it('are none of the labels, in the order given, and offering them says nothing', () => {
    const editor = new TestEditor([label('a')]);
    editor.setSuggestions(THREE);
    expect(labelIds(editor)).to.deep.equal(['a']);
    expect(offeredIds(editor)).to.deep.equal(['s1', 's2', 's3']);
    expect(editor.regions.map(({ id }) => id)).to.deep.equal(['a', 's1', 's2', 's3']);
    expect(editor.log).to.deep.equal([]);
    expect(editor.canUndo).to.equal(false);
  });

  it('without a region of the kind that is drawn here, or with one out of form, are left out', () => {
    const outline: Label = { ...suggested('p', 0), region: { type: 'polygon', parts: [[[{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 1 }]]] } };
    const { region: _, ...whole } = suggested('whole', 0);
    const editor = offering([], [outline, whole, suggested('far', 7), ...THREE]);
    expect(offeredIds(editor)).to.deep.equal(['far', 's1', 's2', 's3']);
    expect(editor.box('far').x + editor.box('far').width).to.be.at.most(1);
  });

  it('accepted are labels with their id and their source; one gesture, and one step back offers them again', () => {
    const editor = offering();
    editor.accept(['s1', 's3']);
    expect(labelIds(editor)).to.deep.equal(['s1', 's3']);
    expect(editor.document.get('s1')).to.deep.equal(THREE[0]);
    expect(editor.gestures()).to.deep.equal(['accept']);
    expect(changesOf(diffs(editor)[0]!)).to.deep.equal([{ type: 'put', label: THREE[0] }, { type: 'put', label: THREE[2] }]);
    expect(previousOf(diffs(editor)[0]!)).to.deep.equal([]);
    editor.undo();
    expect([labelIds(editor), offeredIds(editor)]).to.deep.equal([[], ['s1', 's2', 's3']]);
    expect(changesOf(diffs(editor)[1]!)).to.deep.equal([{ type: 'remove', id: 's1' }, { type: 'remove', id: 's3' }]);
    editor.redo();
    expect(labelIds(editor)).to.deep.equal(['s1', 's3']);
  });

  it('discarded do not come again when the host says the same once more; a step back brings them', () => {
    const editor = offering();
    editor.discard(['s2']);
    expect(editor.gestures()).to.deep.equal(['discard']);
    expect(changesOf(diffs(editor)[0]!)).to.deep.equal([]);
    expect(suggestionsIn(diffs(editor)[0]!)).to.deep.equal({ discarded: ['s2'], restored: [] });
    editor.setSuggestions([...THREE]);
    editor.setLabels([label('a')]);
    expect(offeredIds(editor)).to.deep.equal(['s1', 's3']);
    editor.undo();
    expect(offeredIds(editor)).to.deep.equal(['s1', 's2', 's3']);
    expect(suggestionsIn(diffs(editor)[1]!)).to.deep.equal({ discarded: [], restored: ['s2'] });
  });

  it('discarded come again with another picture', () => {
    const editor = offering();
    editor.discard(['s2']);
    editor.setImage(undefined);
    editor.setImage({ width: 1000, height: 1000 });
    expect(offeredIds(editor)).to.deep.equal(['s1', 's2', 's3']);
  });

  it('and labels are each the same list as long as nothing in it is another', () => {
    const editor = offering([label('a', box(0.7, 0.7, 0.1, 0.1))]), { labels, suggestions } = editor.document;
    editor.discard(['s1']);
    expect(editor.document.labels === labels).to.equal(true);
    const left = editor.document.suggestions;
    expect(left === suggestions).to.equal(false);
    editor.relabel(['a'], 'tree');
    expect([editor.document.suggestions === left, editor.document.labels === labels]).to.deep.equal([true, false]);
    editor.accept(['s2']);
    expect([ids(editor.document.labels), ids(editor.document.suggestions)]).to.deep.equal([['a', 's2'], ['s3']]);
  });

  it('that were accepted and deleted are not suggested once more', () => {
    const editor = offering();
    editor.accept(['s1']);
    editor.select(['s1']);
    editor.deleteSelected();
    editor.setLabels([]);
    expect([labelIds(editor), offeredIds(editor)]).to.deep.equal([[], ['s2', 's3']]);
  });

  it('of an id that a label has already count as accepted', () => {
    expect(offeredIds(offering([label('s2')]))).to.deep.equal(['s1', 's3']);
  });

  it('when they are edited, are accepted as edited: moved, resized, given another concept', () => {
    for (const edit of [
      (editor: TestEditor) => editor.drag([150, 150], [170, 160]),
      (editor: TestEditor) => editor.relabel(['s1'], 'tree'),
      (editor: TestEditor) => {
        editor.nudge('right', { far: false, resize: true });
        editor.gesture.settle();
      },
    ]) {
      const editor = offering();
      editor.select(['s1']);
      edit(editor);
      expect(labelIds(editor)).to.deep.equal(['s1']);
      expect(editor.document.get('s1')!.source).to.deep.equal({ ...THREE[0]!.source, edited: true });
      editor.undo();
      expect(editor.document.suggestions).to.deep.equal(THREE);
    }
  });

  it('are chosen by a click and by going through the regions, not with all', () => {
    const editor = offering([label('a', box(0.7, 0.7, 0.1, 0.1))]);
    editor.click(350, 150);
    expect([editor.selection, editor.choosesSuggestions]).to.deep.equal([['s2'], true]);
    editor.walk(1, false);
    expect(editor.selection).to.deep.equal(['s3']);
    editor.selectAll();
    expect(editor.selection).to.deep.equal(['a']);
    editor.select(['s1']);
    editor.selectConcept();
    expect(editor.selection).to.deep.equal(['s1', 's3']);
  });

  it('that are chosen and answered give way to the next; the last to the one before', () => {
    const editor = offering();
    editor.select(['s2']);
    editor.accept(['s2']);
    expect(editor.selection).to.deep.equal(['s3']);
    editor.deleteSelected();
    expect(editor.selection).to.deep.equal(['s1']);
    editor.accept(['s1']);
    expect(editor.selection).to.deep.equal(['s1']);
    expect(editor.gestures()).to.deep.equal(['accept', 'discard', 'accept']);
  });

  it('together with labels are deleted as one gesture', () => {
    const editor = offering([label('a')]);
    editor.select(['a', 's1']);
    editor.deleteSelected();
    expect(editor.gestures()).to.deep.equal(['delete']);
    expect(changesOf(diffs(editor)[0]!)).to.deep.equal([{ type: 'remove', id: 'a' }]);
    expect(suggestionsIn(diffs(editor)[0]!).discarded).to.deep.equal(['s1']);
    editor.undo();
    expect([labelIds(editor), offeredIds(editor)]).to.deep.equal([['a'], ['s1', 's2', 's3']]);
  });

  it('are neither accepted nor discarded where nothing can be changed', () => {
    const editor = offering();
    editor.setReadonly(true);
    editor.select(['s1']);
    editor.accept(['s1']);
    editor.discard(['s1']);
    expect(editor.types().filter((type) => type === 'refused')).to.have.length(2);
    expect([offeredIds(editor), editor.selection]).to.deep.equal([['s1', 's2', 's3'], ['s1']]);
  });

  it('and labels, in any order of answers, edits and steps back and forth: no id is both, none is lost', () => {
    const id = fc.constantFrom('s1', 's2', 's3');
    const act = fc.oneof(
      id.map((each) => (editor: TestEditor) => editor.accept([each])),
      id.map((each) => (editor: TestEditor) => editor.discard([each])),
      id.map((each) => (editor: TestEditor) => editor.relabel([each], 'tree')),
      id.map((each) => (editor: TestEditor) => {
        editor.select([each]);
        editor.deleteSelected();
      }),
      fc.constant((editor: TestEditor) => editor.undo()),
      fc.constant((editor: TestEditor) => editor.redo()),
      fc.constant((editor: TestEditor) => editor.setLabels([...editor.document.labels])), // a host that says what it was told
      fc.constant((editor: TestEditor) => editor.setSuggestions([...THREE])),
    );
    fc.assert(fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const editor = offering();
      for (const each of acts) {
        each(editor);
        const labels = labelIds(editor), offered = offeredIds(editor);
        expect(new Set([...labels, ...offered]).size).to.equal(labels.length + offered.length);
        expect(editor.selection.every((chosen) => editor.shape(chosen))).to.equal(true);
      }
      while (editor.canUndo) editor.undo();
      expect([labelIds(editor), offeredIds(editor)]).to.deep.equal([[], ['s1', 's2', 's3']]);
      expect(editor.document.suggestions).to.deep.equal(THREE);
    }));
  });
});
