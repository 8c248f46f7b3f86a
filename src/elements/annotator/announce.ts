import type { RegionEditor, EditorEvent } from '../../core/annotate/index.js';
import type { PanelTexts } from './panel-texts.js';
import type { RegionNames } from './region-names.js';

type Changed = EditorEvent & { type: 'changed' };

/** What a screen reader says about something that was done; undefined where the focus says it already. */
export function announcement(event: EditorEvent, editor: RegionEditor, names: RegionNames, t: PanelTexts): string | undefined {
  switch (event.type) {
    case 'changed':
      return changed(event, editor, names, t);
    case 'selected':
      if (event.follows) return undefined;
      if (event.ids.length === 0) return t.said.noneChosen;
      if (event.ids.length > 1) return t.said.manyChosen(event.ids.length);
      return names.describe(editor.document.get(event.ids[0]!)!);
    case 'tool':
      return t.tools[event.tool];
    case 'concept':
      return event.conceptId === undefined ? undefined : t.said.concept(names.conceptName(event.conceptId));
    case 'refused':
      return t.said[event.why];
    case 'cancelled':
      return t.said.cancelled;
    case 'losing':
      return event.points > 0 ? t.said.losing(event.points) : undefined;
    case 'pending':
      return t.said.pick;
    case 'copied':
      return t.said.copied(event.count);
    case 'pasting':
      return t.said.pasting(event.count);
    case 'marked':
      return t.said.marked[event.mark](event.on, event.ids.length);
    case 'vertices':
      return t.said.vertices(event.vertices.length);
    default:
      return undefined;
  }
}

function changed({ gesture, diff }: Changed, editor: RegionEditor, names: RegionNames, t: PanelTexts): string | undefined {
  const [first] = diff.changes;
  const label = first?.after?.label ?? first?.before?.label;
  // what several are combined to is one, and those that went into it are not spoken of
  const left = diff.changes.filter(({ after }) => after);
  if (gesture === 'combine' && left.length === 1) return t.said.combined(names.describe(left[0]!.after!.label));
  const many = diff.changes.length > 1;
  const next = editor.choosesSuggestions ? t.said.next(names.describe(editor.document.get(editor.selection[0]!)!)) : '';
  const region = many || !label ? t.said.many(diff.changes.length) : first?.after ? names.describe(label) : names.name(label);
  switch (gesture) {
    case 'draw':
      return t.said.drawn(region);
    case 'move':
    case 'nudge':
      return t.said.moved(region);
    case 'resize':
      return t.said.resized(region);
    case 'turn':
      return t.said.turned(region);
    case 'reshape':
    case 'combine':
      return t.said.reshaped(region);
    case 'order':
      return t.said.ordered(region);
    case 'paste':
      return t.said.pasted(region);
    case 'relabel':
      return t.said.relabelled(region);
    case 'delete':
      return t.said.deleted(region);
    case 'duplicate':
      return t.said.duplicated(region);
    case 'accept':
      return t.said.accepted(region) + next;
    case 'discard':
      return t.said.discarded(region) + next;
    case 'classify': // of whole inputs, which have no regions
      return undefined;
    case 'undo':
      return t.said.undone;
    case 'redo':
      return t.said.redone;
  }
}
