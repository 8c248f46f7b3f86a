import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import type { EditorEvent, RegionEditor } from '../../core/annotate/index.js';
import type { Shape } from '../../core/model/region.js';
import type { Texts } from '../../i18n/index.js';
import { announcement } from './announce.js';
import { ConceptPrompt } from './concept-prompt.js';
import type { KeyCommands } from './key-commands.js';
import { ListedRegions } from './listed-regions.js';
import { RegionList, type RegionListHost } from './region-list.js';
import { RegionNames } from './region-names.js';
import { renderDetails } from './render-details.js';
import { renderPasteBar } from './render-paste-bar.js';
import type { Stage } from './stage.js';

type PanelHost = LitElement & RegionListHost;
type KeysDialog = typeof import('./render-keys.js');

/** What stands beside and over the canvas, and comes with it: the list of regions, what can be done with the chosen ones, the questions at a region. */
export class Panel {
  readonly list: RegionList;
  readonly prompt: ConceptPrompt;
  readonly #host: PanelHost;
  readonly #editor: RegionEditor;
  readonly #keys: KeyCommands;
  readonly #stage: () => Stage | undefined;
  readonly #names: RegionNames;
  #keysDialog: KeysDialog | undefined;
  #showsKeys = false;

  constructor(host: PanelHost, editor: RegionEditor, keys: KeyCommands, stage: () => Stage | undefined, texts: () => Texts<'annotator'>) {
    this.#host = host;
    this.#editor = editor;
    this.#keys = keys;
    this.#stage = stage;
    const listed = new ListedRegions(editor);
    this.#names = new RegionNames(editor, listed, texts);
    this.list = new RegionList(host, editor, listed, this.#names, keys, (id) => this.#stage()?.pointOut(id));
    this.prompt = new ConceptPrompt(host, editor);
    // a button may take itself away: Delete does, and Put down
    host.addController(new FocusKeeper(host, () => host.shadowRoot!.querySelector('.stage')));
  }

  announcement(event: EditorEvent, t: Texts<'annotator'>): string | undefined {
    return announcement(event, this.#editor, this.#names, t.annotator);
  }

  renderSide(t: Texts<'annotator'>, renderShape: (id: string, shape: Shape) => TemplateResult | typeof nothing): TemplateResult {
    return html`
      ${this.list.render(t.annotator)}
      ${renderDetails(this.#editor, this.#keys, t.annotator, renderShape)}`;
  }

  /** What lies over the canvas. */
  renderOver(t: Texts<'annotator'>): TemplateResult {
    const hand = this.#stage()?.hand;
    return html`
      ${this.prompt.render(t.annotator)}
      ${hand?.pasting ? renderPasteBar(hand.ghosts.length, this.#keys, () => this.#host.focus(), t.annotator) : nothing}
      ${this.#showsKeys && this.#keysDialog ? this.#keysDialog.renderKeys(this.#editor, this.#keys.lookup, t, () => this.#hideKeys()) : nothing}`;
  }

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
