import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { StringsController } from '../../controllers/strings.js';
import { type EditorEvent, type RegionEditor } from '../../core/annotate/index.js';
import { chordsOf } from '../../core/keys.js';
import type { Shape } from '../../core/model/region.js';
import { keyRows } from '../../styles/key-rows.js';
import { annotatorPanel } from '../../i18n/en/annotator-panel.js';
import type { MessageOverrides, Texts } from '../../i18n/index.js';
import { adoptStyles } from '../../internal/adopt-styles.js';
import { announcement } from './announce.js';
import { ConceptPrompt, type SuggestConcepts } from './concept-prompt.js';
import type { KeyCommands } from './key-commands.js';
import { ListedRegions } from './listed-regions.js';
import type { PanelTexts } from './panel-texts.js';
import { panelStyles } from './panel.styles.js';
import { RegionList, type RegionListHost } from './region-list.js';
import { RegionNames } from './region-names.js';
import { renderDetails } from './render-details.js';
import { renderBar, type Answer, type Question } from './render-bar.js';
import type { Stage } from './stage.js';

type PanelHost = LitElement & RegionListHost & { readonly strings: MessageOverrides | undefined; readonly suggestConcepts: SuggestConcepts | undefined };
const ENGLISH = { annotatorPanel };

/** More about the one chosen region, in fields. */
export type RenderShape = (id: string, shape: Shape, t: PanelTexts) => TemplateResult | typeof nothing;

type KeysDialog = typeof import('./render-keys.js');

/** What stands beside and over the canvas, and comes with it: the list of regions, what can be done with the chosen ones, the questions at a region. */
export class Panel {
  readonly list: RegionList;
  readonly prompt: ConceptPrompt;
  readonly #host: PanelHost;
  readonly #editor: RegionEditor;
  readonly #keys: KeyCommands;
  readonly #stage: () => Stage | undefined;
  readonly #texts: () => Texts<'annotator'>;
  readonly #strings: StringsController<'annotatorPanel'>;
  readonly #names: RegionNames;
  #keysDialog: KeysDialog | undefined;
  #showsKeys = false;

  constructor(host: PanelHost, editor: RegionEditor, keys: KeyCommands, stage: () => Stage | undefined, texts: () => Texts<'annotator'>) {
    this.#host = host;
    this.#editor = editor;
    this.#keys = keys;
    this.#stage = stage;
    this.#texts = texts;
    this.#strings = new StringsController(host, () => ENGLISH);
    adoptStyles(host, keyRows, panelStyles);
    const listed = new ListedRegions(editor);
    this.#names = new RegionNames(editor, listed, () => this.#t);
    this.list = new RegionList(host, editor, listed, this.#names, keys, (id) => this.#stage()?.pointOut(id));
    this.prompt = new ConceptPrompt(host, editor);
    // a button may take itself away: Delete does, and Put down
    host.addController(new FocusKeeper(host, () => host.shadowRoot!.querySelector('.stage')));
  }

  get #t(): PanelTexts {
    return { ...this.#texts().annotator, ...this.#strings.messages.annotatorPanel };
  }

  announcement(event: EditorEvent): string | undefined {
    return announcement(event, this.#editor, this.#names, this.#t);
  }

  renderSide(renderShape: RenderShape): TemplateResult {
    const t = this.#t;
    return html`
      ${this.list.render(t)}
      ${renderDetails(this.#editor, this.#keys, t, renderShape)}`;
  }

  /** How the canvas is used, and what lies over it. @param question of the element itself */
  renderOver(of: Shape['type'], question: Question | undefined): TemplateResult {
    const t = this.#t, open = this.#question() ?? question;
    return html`
      <p id="help" hidden>${t.canvasHelp[of]}</p>
      ${this.prompt.render(t)}
      ${open ? renderBar(open, this.#answer, (command) => chordsOf(this.#keys.lookup, command)[0]) : nothing}
      ${this.#showsKeys && this.#keysDialog ? this.#keysDialog.renderKeys(this.#editor, this.#keys.lookup, t, this.#texts().shared.close, () => this.#hideKeys()) : nothing}`;
  }

  /** The question what a region is has the focus again. @returns what is said of it */
  askAgain(): string {
    this.prompt.focus();
    return this.#t.said.pick;
  }

  #question(): Question | undefined {
    const hand = this.#stage()?.hand, t = this.#t;
    if (hand?.pasting) return { part: 'paste', text: t.pasting(hand.ghosts.length), main: { text: t.putDown, act: 'finish' }, other: { text: t.cancel, act: 'cancel' } };
    if (!hand) return undefined;
    if (hand.losing === 0) return this.#suggestion();
    return { part: 'losing', text: t.losing(hand.losing), main: { text: t.goOn, act: () => hand.goOn() }, other: { text: t.drop, act: 'cancel' } };
  }

  #suggestion(): Question | undefined {
    const editor = this.#editor, { selection } = editor, t = this.#t;
    if (!editor.choosesSuggestions || editor.readonly) return undefined;
    const text = selection.length > 1 ? t.suggestions(selection.length) : this.#names.suggestion(editor.document.get(selection[0]!)!);
    return { part: 'suggestion', text, main: { text: t.accept, act: 'accept' }, other: { text: t.discard, act: 'delete' } };
  }

  /** The picture has the focus again: the button is gone with its question. */
  readonly #answer = (act: Answer['act']): void => {
    if (typeof act === 'string') this.#keys.run(act);
    else act();
    this.#host.focus();
  };

  async showKeys(): Promise<void> {
    try {
      this.#keysDialog ??= await import('./render-keys.js');
    } catch {
      return; // asked for again with the next press
    }
    this.#showsKeys = true;
    this.#host.requestUpdate();
  }

  #hideKeys(): void {
    this.#showsKeys = false;
    this.#host.requestUpdate();
  }
}
