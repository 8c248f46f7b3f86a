import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { BOX_TOOLS } from '../../core/annotate/index.js';
import type { Kit } from '../../core/annotate/kit.js';
import type { Box, Shape } from '../../core/model/region.js';
import { RegionAnnotator } from '../annotator/annotator.js';
import type { PanelTexts } from '../annotator/panel-texts.js';
import type { renderBoxFields, Unit } from './render-box-fields.js';

/**
 * Draws and edits boxes on a picture: by mouse, touch, pen and keyboard. It works alone: give it a picture and
 * concepts, listen to `annotations-changed`. Setting a property fires no event; calling a method is like using it by hand.
 *
 * @customElement bbox-annotator
 * @summary Draws and edits boxes on a picture.
 *
 * @slot side-start - Above the concepts in the side panel.
 * @slot assist - Below the concepts.
 * @slot side-end - Below the regions in the side panel.
 * @slot keys - Above the keys, in the dialog that shows them: those of the page around.
 *
 * @fires {CustomEvent<AnnotationsChangedDetail>} annotations-changed - A gesture ended that changed labels; undo and redo too. One event a gesture.
 * @fires {CustomEvent<{ discarded: string[]; restored: string[] }>} suggestions-changed - Suggestions were discarded, or one step back brought some back; their ids. Accepting one is a change of the annotations.
 * @fires {CustomEvent<{ ids: string[]; previous: string[] }>} selection-changed - Other regions are chosen.
 * @fires {CustomEvent<{ tool: ToolName; previous: ToolName }>} tool-changed - Another tool is in use.
 * @fires {CustomEvent<{ conceptId: string | undefined; previous: string | undefined }>} concept-activated - Another concept will be drawn.
 * @fires {CustomEvent<{ id: string }>} marker-chosen - A marker was pressed.
 * @fires {CustomEvent<{ scale: number }>} view-changed - The scale is another, and the hand has come to rest.
 * @fires {CustomEvent<{ canUndo: boolean; canRedo: boolean }>} history-changed - There is something to undo or redo, or no longer.
 * @fires {CustomEvent<{ width: number; height: number }>} image-loaded - The picture is there; its upright size in pixels.
 * @fires {CustomEvent<{ message: string }>} image-failed - The picture cannot be shown, and why.
 *
 * @csspart base - The whole.
 * @csspart rail - The tools.
 * @csspart canvas - What is drawn on.
 * @csspart side - The side panel.
 * @csspart concepts - The concepts in it.
 * @csspart regions - The regions in it.
 * @csspart region - A row of the regions.
 * @csspart delete - The button that deletes a row's region.
 * @csspart details - The fields of the chosen regions.
 * @csspart acts - The buttons in it.
 * @csspart picker - The list that asks what a box is.
 * @csspart suggestions - The buttons that accept and discard all suggestions.
 * @csspart accept-suggestion - The button that accepts a row's suggestion.
 * @csspart suggestion - Asks whether the chosen suggestions are right.
 * @csspart paste - What ends a paste by a button, while copies follow the hand.
 * @csspart markers - The markers on the picture.
 * @csspart marker - One of them, or several at one place.
 * @csspart pick - What lies over the picture while somebody points at a place.
 * @csspart map - The map of the whole picture, while a part of it is in sight.
 * @csspart keys - The dialog that shows the keys.
 * @csspart retry - The button that loads a picture again.
 *
 * @cssprop [--le-canvas=#101216] - Behind the picture.
 * @cssprop [--le-picture-filter=none] - A CSS filter over the picture, not over what is drawn on it.
 *
 * @cssState loading - The picture is not there yet.
 * @cssState error - The picture cannot be shown.
 * @cssState empty - There is no region.
 */
export class BboxAnnotator extends RegionAnnotator {
  /** Boxes can be turned, by a knob and by a typed angle. */
  @property({ type: Boolean, reflect: true }) rotatable = false;

  /** What place and size are shown and typed in. */
  @state() private unit: Unit = 'px';
  #renderFields: typeof renderBoxFields | undefined;

  constructor() {
    super('box', BOX_TOOLS);
  }

  protected override async loadKit(): Promise<Kit> {
    const [{ boxKit }, { renderBoxFields }] = await Promise.all([import('../../core/annotate/shapes/box-kit.js'), import('./render-box-fields.js')]);
    this.#renderFields = renderBoxFields;
    return boxKit(() => this.rotatable);
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('rotatable')) this.editor.redraw(); // the knob comes and goes
  }

  protected override renderShape(id: string, shape: Shape, t: PanelTexts): TemplateResult | typeof nothing {
    return this.#renderFields?.({
      editor: this.editor, id, box: shape as Box, rotatable: this.rotatable, unit: this.unit, setUnit: (unit) => { this.unit = unit; },
    }, t) ?? nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bbox-annotator': BboxAnnotator;
  }
}
