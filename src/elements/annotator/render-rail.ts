import { html, nothing, type TemplateResult } from 'lit';
import type { Command, RegionEditor } from '../../core/annotate/index.js';
import type { Texts } from '../../i18n/index.js';
import { icons } from './icons.js';
import type { KeyCommands } from './key-commands.js';
import { rove } from './rove.js';

interface RailButton {
  readonly command: Command;
  readonly label: string;
  readonly face: TemplateResult | string;
  readonly action: () => void;
  readonly enabled: boolean;
  readonly pressed?: boolean;
}

/** Tools, history and zoom. */
export function renderRail(editor: RegionEditor, keys: KeyCommands, t: Texts<'annotator'>['annotator']): TemplateResult {
  const button = ({ command, label, face, action, enabled, pressed }: RailButton, first = false): TemplateResult => {
    const shortcuts = keys.shortcuts(command);
    return html`
      <button type="button" class=${typeof face === 'string' ? 'percent' : ''} tabindex=${first ? 0 : -1}
        aria-label=${label} title=${shortcuts ? t.withKey(label, shortcuts.split(' ')[0]!) : label} aria-keyshortcuts=${shortcuts.replaceAll(/\+(?= |$)/gu, 'Plus') || nothing}
        aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'} aria-disabled=${enabled ? 'false' : 'true'}
        @click=${() => enabled && action()}>${face}</button>`;
  };
  const { ready, view } = editor.viewport;
  const scale = t.scale(view.scale);
  return html`
    <div class="rail" part="rail" role="toolbar" aria-label=${t.toolbar} @keydown=${rove}>
      ${editor.tools.map((tool, index) => button({
        command: `tool-${tool}`, label: t.tools[tool], face: icons[tool], action: () => editor.useTool(tool),
        enabled: editor.canDraw(tool), pressed: editor.tool === tool,
      }, index === 0))}
      <hr />
      ${button({ command: 'undo', label: t.undo, face: icons.undo, action: () => editor.undo(), enabled: editor.canUndo && !editor.readonly })}
      ${button({ command: 'redo', label: t.redo, face: icons.redo, action: () => editor.redo(), enabled: editor.canRedo && !editor.readonly })}
      <hr />
      ${button({ command: 'zoom-in', label: t.zoomIn, face: icons.zoomIn, action: () => editor.zoomIn(), enabled: ready })}
      ${button({ command: 'zoom-out', label: t.zoomOut, face: icons.zoomOut, action: () => editor.zoomOut(), enabled: ready })}
      ${button({ command: 'fit', label: t.fit, face: icons.fit, action: () => editor.fit(), enabled: ready })}
      ${button({ command: 'actual-size', label: t.actualSize(scale), face: scale, action: () => editor.actualSize(), enabled: ready })}
      <hr />
      ${button({ command: 'show-keys', label: t.keys, face: icons.keys, action: () => void keys.run('show-keys'), enabled: true })}
    </div>`;
}
