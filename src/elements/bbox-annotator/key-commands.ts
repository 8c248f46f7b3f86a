import { isTyping } from '../../controllers/plain-keys.js';
import { buildKeys, chordOf, type BoxEditor, type Command, type Direction, type KeyLookup, type KeyMap } from '../../core/annotate/index.js';
import type { StageController } from './stage-controller.js';

const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

interface KeyHost extends HTMLElement {
  readonly locked: boolean;
}

/** Turns key presses inside the element into what the editor does. */
export class KeyCommands {
  readonly #host: KeyHost;
  readonly #editor: BoxEditor;
  readonly #stage: StageController;
  #lookup: KeyLookup = buildKeys();

  constructor(host: KeyHost, editor: BoxEditor, stage: StageController) {
    this.#host = host;
    this.#editor = editor;
    this.#stage = stage;
  }

  set map(remap: KeyMap) {
    this.#lookup = buildKeys(remap);
  }

  /** The keys of a command, as `aria-keyshortcuts` has them; empty if it has none. */
  shortcuts(command: Command): string {
    const chords = [...this.#lookup.element].filter(([, own]) => own === command).map(([chord]) => chord);
    return chords.map((chord) => chord.replace('Mod', isApple() ? 'Meta' : 'Control')).join(' ');
  }

  readonly down = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || this.#host.locked || isTyping(event)) return;
    const onCanvas = this.#stage.holds(event);
    this.#modifiers(event);
    if (onCanvas && event.key === ' ') {
      this.#stage.space = true;
      event.preventDefault();
    } else if (this.#press(event, onCanvas)) event.preventDefault();
  };

  readonly up = (event: KeyboardEvent): void => {
    if (event.key === ' ') this.#stage.space = false;
    if (event.key.startsWith('Arrow')) this.#editor.settle();
    this.#modifiers(event);
  };

  #modifiers(event: KeyboardEvent): void {
    if (event.key === 'Shift' || event.key === 'Alt') this.#stage.modifiers(event);
  }

  /** @returns whether the key was used. */
  #press(event: KeyboardEvent, onCanvas: boolean): boolean {
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
