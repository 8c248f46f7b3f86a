import { buildKeys, chordOf, type BoxEditor, type Command, type Direction, type KeyLookup, type KeyMap } from '../../core/annotate/index.js';

const TYPED_INPUTS = /^(?!checkbox$|radio$|button$|submit$|reset$|color$|file$|image$)/;

/** Whether keys belong to what has the focus: somebody types there. */
export function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TYPED_INPUTS.test(target.type);
  return target.isContentEditable || target.matches('textarea, select, [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton]');
}

export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** Turns key presses inside the element into what the editor does. */
export class KeyCommands {
  readonly #editor: BoxEditor;
  #lookup: KeyLookup = buildKeys();

  constructor(editor: BoxEditor) {
    this.#editor = editor;
  }

  set keys(remap: KeyMap) {
    this.#lookup = buildKeys(remap);
  }

  /** @returns whether the key was used. */
  press(event: KeyboardEvent, onCanvas: boolean): boolean {
    const chord = chordOf(event, isApple());
    // Tab goes through the boxes only while one is chosen, and leaves after the last: it is no trap
    const tab = chord.endsWith('Tab');
    if (tab && this.#editor.selection.length === 0) return false;
    const command = (onCanvas ? this.#lookup.canvas.get(chord) : undefined) ?? this.#lookup.element.get(chord);
    return command !== undefined && this.#run(command, !tab);
  }

  /** @param round whether going through the boxes begins again after the last */
  #run(command: Command, round: boolean): boolean {
    const editor = this.#editor;
    const [, way, direction] = /^(nudge-far|nudge|resize-far|resize)-(.+)$/.exec(command) ?? [];
    if (way && direction) {
      editor.nudge(direction as Direction, { far: way.endsWith('-far'), resize: way.startsWith('resize') });
      return true;
    }
    const place = /^concept-(\d+)$/.exec(command)?.[1];
    if (place) {
      const concept = editor.concepts[Number(place) - 1];
      if (concept) editor.chooseConcept(concept.id);
      return concept !== undefined;
    }
    switch (command) {
      case 'undo':
        editor.undo();
        break;
      case 'redo':
        editor.redo();
        break;
      case 'select-all':
        editor.selectAll();
        break;
      case 'duplicate':
        editor.duplicate();
        break;
      case 'delete':
        if (editor.selection.length === 0) return false;
        editor.deleteSelected();
        break;
      case 'cancel':
        return editor.stepBack();
      case 'tool-select':
        editor.useTool('select');
        break;
      case 'tool-box':
        editor.useTool('box');
        break;
      case 'tool-pan':
        editor.useTool('pan');
        break;
      case 'new-box':
        editor.newBox();
        break;
      case 'zoom-in':
        editor.zoomIn();
        break;
      case 'zoom-out':
        editor.zoomOut();
        break;
      case 'fit':
        editor.fit();
        break;
      case 'actual-size':
        editor.actualSize();
        break;
      case 'next-region':
        return editor.walk(1, round);
      case 'previous-region':
        return editor.walk(-1, round);
    }
    return true;
  }
}
