import type { Label } from '../../core/model/annotation.js';
import { isTyping } from '../../controllers/plain-keys.js';
import { isApple } from '../../internal/is-apple.js';
import { keysFor, type RegionEditor, type Command, type Direction, type ToolName } from '../../core/annotate/index.js';
import { buildKeys, chordOf, chordsOf, type KeyLookup, type KeyMap } from '../../core/keys.js';
import type { Panel } from './panel.js';
import type { Stage } from './stage.js';

interface KeyHost extends HTMLElement {
  readonly locked: boolean;
  readonly previousAnnotations: readonly Label[];
}

/** Turns key presses inside the element into what the editor does. */
export class KeyCommands {
  readonly #host: KeyHost;
  readonly #editor: RegionEditor;
  readonly #stage: () => Stage | undefined;
  readonly #panel: () => Panel | undefined;
  #lookup: KeyLookup<Command>;

  constructor(host: KeyHost, editor: RegionEditor, stage: () => Stage | undefined, panel: () => Panel | undefined) {
    this.#host = host;
    this.#editor = editor;
    this.#stage = stage;
    this.#panel = panel;
    this.#lookup = buildKeys({}, keysFor(editor.tools));
  }

  get lookup(): KeyLookup<Command> {
    return this.#lookup;
  }

  set map(remap: KeyMap<Command>) {
    this.#lookup = buildKeys(remap, keysFor(this.#editor.tools));
  }

  /** The keys of a command, as `aria-keyshortcuts` has them; empty if it has none. */
  shortcuts(command: Command): string {
    return chordsOf(this.#lookup, command).map((chord) => chord.replace('Mod', isApple() ? 'Meta' : 'Control')).join(' ');
  }

  /** The command of a key pressed on a row of the regions. */
  inList(event: KeyboardEvent): Command | undefined {
    return this.#command('list', chordOf(event, isApple()));
  }

  /** Letters that draw and rename are the page's where nothing can be changed: a review has keys of its own. */
  #command(scope: 'canvas' | 'list' | 'element', chord: string): Command | undefined {
    const command = this.#lookup[scope].get(chord) ?? this.#lookup.element.get(chord), editor = this.#editor;
    const changes = command === 'new-region' || command === 'relabel' || command === 'accept' || command === 'accept-all' || editor.tools.some((tool) => command === `tool-${tool}` && !editor.canDraw(tool));
    return editor.readonly && changes ? undefined : command;
  }

  readonly down = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || this.#host.locked || isTyping(event)) return;
    const onCanvas = this.#stage()?.holds(event) === true;
    this.#modifiers(event);
    if (onCanvas && event.key === ' ') {
      this.#stage()!.space = true;
      event.preventDefault();
    } else if (this.#press(event, onCanvas)) event.preventDefault();
  };

  readonly up = (event: KeyboardEvent): void => {
    const stage = this.#stage();
    if (event.key === ' ' && stage) stage.space = false;
    if (event.key.startsWith('Arrow')) this.#editor.gesture.settle();
    this.#modifiers(event);
  };

  #modifiers(event: KeyboardEvent): void {
    if (event.key === 'Shift' || event.key === 'Alt') this.#stage()?.modifiers(event);
  }

  /** @returns whether the key was used. */
  #press(event: KeyboardEvent, onCanvas: boolean): boolean {
    const chord = chordOf(event, isApple());
    // Tab goes through the boxes only while one is chosen, and leaves after the last: it is no trap
    const tab = chord.endsWith('Tab');
    if (tab && this.#editor.selection.length === 0) return false;
    const command = this.#command(onCanvas ? 'canvas' : 'element', chord);
    return command !== undefined && this.run(command, !tab);
  }

  /**
   * Does what a key of this command would do.
   *
   * @param round whether going through the regions begins again after the last
   * @returns whether there was anything to do
   */
  run(command: Command, round = true): boolean {
    const editor = this.#editor, hand = this.#stage()?.hand;
    const [, way, direction] = /^(nudge-far|nudge|resize-far|resize)-(.+)$/.exec(command) ?? [];
    if (way && direction) {
      hand?.nudge(direction as Direction, { far: way.endsWith('-far'), resize: way.startsWith('resize') });
      return true;
    }
    const place = /^concept-(\d+)$/.exec(command)?.[1];
    if (place) {
      const concept = editor.concepts[Number(place) - 1];
      if (concept) editor.chooseConcept(concept.id);
      return concept !== undefined;
    }
    if (command.startsWith('tool-')) {
      const tool = command.slice(5) as ToolName;
      editor.useTool(tool);
      return editor.tools.includes(tool);
    }
    const acts: { readonly [C in Command]?: () => boolean | void } = {
      undo: () => editor.undo(),
      redo: () => editor.redo(),
      'select-all': () => editor.selectAll(),
      'select-concept': () => editor.selectConcept(),
      duplicate: () => hand?.duplicate(),
      copy: () => this.#onSelection(() => editor.copy()),
      cut: () => this.#onSelection(() => {
        editor.copy();
        editor.deleteSelected();
      }),
      paste: () => this.#paste(),
      'paste-previous': () => this.#paste(this.#host.previousAnnotations),
      // while an outline is drawn it takes back a point
      delete: () => editor.gesture.back() || hand?.outlines?.deleteChosen() || this.#onSelection(() => editor.deleteSelected()),
      cancel: () => editor.stepBack(),
      finish: () => hand?.finish() === true || this.run('accept'),
      accept: () => editor.choosesSuggestions && !editor.readonly && editor.accept(editor.selection),
      'accept-all': () => this.#panel()?.list.acceptAll() ?? false,
      'new-region': () => hand?.drawByKey(),
      'zoom-in': () => editor.zoomIn(),
      'zoom-out': () => editor.zoomOut(),
      fit: () => editor.fit(),
      'actual-size': () => editor.actualSize(),
      'zoom-to-selected': () => this.#onSelection(() => editor.zoomToSelected()),
      'next-region': () => editor.walk(1, round),
      'previous-region': () => editor.walk(-1, round),
      'next-vertex': () => hand?.outlines?.walkVertices(1) ?? false,
      'previous-vertex': () => hand?.outlines?.walkVertices(-1) ?? false,
      'insert-vertex': () => hand?.outlines?.insertVertex() ?? false,
      relabel: () => this.#onSelection(() => this.#panel()?.prompt.ask()),
      hide: () => this.#onSelection(() => editor.mark('hidden', editor.selection, !editor.selection.every((id) => editor.is('hidden', id)))),
      'show-all': () => editor.mark('hidden', editor.marked('hidden'), false),
      'show-keys': () => void this.#panel()?.showKeys(),
      lock: () => this.#onSelection(() => editor.mark('locked', editor.selection, !editor.selection.every((id) => editor.is('locked', id)))),
      front: () => this.#onSelection(() => editor.order('front')),
      back: () => this.#onSelection(() => editor.order('back')),
    };
    return acts[command]?.() !== false;
  }

  /** The picture gets the focus: Enter puts down there. */
  #paste(labels?: readonly Label[]): void {
    const hand = this.#stage()?.hand;
    hand?.paste(labels);
    if (hand?.pasting) this.#host.focus();
  }

  #onSelection(act: () => void): boolean {
    if (this.#editor.selection.length === 0) return false;
    act();
    return true;
  }
}
