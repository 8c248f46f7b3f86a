import { changesOf, previousOf, type EditorEvent } from '../../core/annotate/index.js';
import type { AnnotatorEventDetails } from './annotator.events.js';

type PublicEvent = { [Type in keyof AnnotatorEventDetails]: { readonly type: Type; readonly detail: AnnotatorEventDetails[Type] } }[keyof AnnotatorEventDetails];

/** What the page is told of an editor's event, if anything. */
export function publicEvent(event: EditorEvent): PublicEvent | undefined {
  switch (event.type) {
    case 'changed':
      return { type: 'annotations-changed', detail: { gesture: event.gesture, changes: changesOf(event.diff), previous: previousOf(event.diff) } };
    case 'selected':
      return { type: 'selection-changed', detail: { ids: [...event.ids], previous: [...event.previous] } };
    case 'tool':
      return { type: 'tool-changed', detail: { tool: event.tool, previous: event.previous } };
    case 'concept':
      return { type: 'concept-activated', detail: { conceptId: event.conceptId, previous: event.previous } };
    case 'history':
      return { type: 'history-changed', detail: { canUndo: event.canUndo, canRedo: event.canRedo } };
    default:
      return undefined;
  }
}
