import type { EditorEvent } from '../../core/annotate/index.js';
import type { Classifier } from '../../core/classify/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { Texts } from '../../i18n/index.js';
import type { SpanList } from './span-list.js';

/** What a screen reader says about something that was done; undefined where the focus says it already. */
export function announcement(event: EditorEvent, classifier: Classifier, spans: SpanList, t: Texts<'classifier'>['classifier']): string | undefined {
  const { said } = t;
  const named = (label: Label): string => (label.region ? spans.describe(label, t) : spans.name(label, t));
  switch (event.type) {
    case 'changed': {
      const { changes } = event.diff;
      const [first] = changes, label = (first?.after ?? first?.before)?.label;
      if (event.gesture === 'undo') return said.undone;
      if (event.gesture === 'redo') return said.redone;
      if (!label) return undefined;
      const put = changes.find(({ after }) => after)?.after?.label;
      if (event.gesture === 'classify') return put ? said.answered(spans.name(put, t), t.state[put.value]) : said.cleared(spans.name(label, t));
      const what = changes.length > 1 && !put ? said.many(changes.length) : changes.length > 1 && event.gesture === 'accept' && !classifier.isSingle ? said.many(changes.length) : named(put ?? label);
      const chosen = classifier.choosesSuggestions ? classifier.document.get(classifier.selection[0]!) : undefined;
      const next = chosen ? said.next(named(chosen)) : '';
      if (event.gesture === 'accept') return said.accepted(what) + next;
      if (event.gesture === 'discard') return said.discarded(what) + next;
      if (event.gesture === 'draw') return said.drawn(what);
      return event.gesture === 'delete' ? said.deleted(what) : said.changed(what);
    }
    case 'selected': {
      if (event.follows) return undefined;
      const label = event.ids[0] === undefined ? undefined : classifier.document.get(event.ids[0]);
      return label ? named(label) : said.noneChosen;
    }
    case 'refused':
      return (said as Readonly<Record<string, unknown>>)[event.why] as string | undefined;
    case 'cancelled':
      return said.cancelled;
    case 'pending':
      return said.pick;
    default:
      return undefined;
  }
}
