import { html, type TemplateResult } from 'lit';
import type { BoxEditor, ToolName } from '../../core/annotate/index.js';
import { TOOL_NAMES } from '../../core/annotate/index.js';
import type { Messages } from '../../i18n/index.js';
import { icons } from './icons.js';

const TOOL_KEYS: Readonly<Record<ToolName, string>> = { select: 'V', box: 'B', pan: 'H' };

/** Arrow keys go through a toolbar; Tab passes it by (ARIA Authoring Practices). */
function rove(event: KeyboardEvent): void {
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
  const from = buttons.indexOf(event.target as HTMLButtonElement);
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || from < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const next = buttons[(to + buttons.length) % buttons.length]!;
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

/** Tools, history and zoom. */
export function renderRail(editor: BoxEditor, t: Messages['annotator']): TemplateResult {
  const locked = (tool: ToolName): boolean => editor.readonly && tool === 'box';
  const button = (label: string, icon: TemplateResult, action: () => void, enabled: boolean, keys: string): TemplateResult => html`
    <button type="button" tabindex="-1" aria-label=${label} title=${label} aria-disabled=${enabled ? 'false' : 'true'} aria-keyshortcuts=${keys}
      @click=${() => enabled && action()}>${icon}</button>`;
  const scale = t.scale(editor.viewport.view.scale);
  const ready = editor.viewport.ready;
  return html`
    <div class="rail" part="rail" role="toolbar" aria-orientation="vertical" aria-label=${t.toolbar} @keydown=${rove}>
      ${TOOL_NAMES.map((tool, index) => html`
        <button type="button" tabindex=${index === 0 ? 0 : -1} aria-label=${t.tools[tool]} title="${t.tools[tool]} (${TOOL_KEYS[tool]})"
          aria-keyshortcuts=${TOOL_KEYS[tool]} aria-pressed=${editor.tool === tool ? 'true' : 'false'}
          aria-disabled=${locked(tool) ? 'true' : 'false'} @click=${() => editor.useTool(tool)}>${icons[tool]}</button>`)}
      <hr />
      ${button(t.undo, icons.undo, () => editor.undo(), editor.canUndo && !editor.readonly, 'Control+Z')}
      ${button(t.redo, icons.redo, () => editor.redo(), editor.canRedo && !editor.readonly, 'Control+Shift+Z')}
      <hr />
      ${button(t.zoomIn, icons.zoomIn, () => editor.zoomIn(), ready, '+')}
      ${button(t.zoomOut, icons.zoomOut, () => editor.zoomOut(), ready, '-')}
      ${button(t.fit, icons.fit, () => editor.fit(), ready, 'Shift+1')}
      <button type="button" class="percent" tabindex="-1" aria-label=${t.actualSize(scale)} title=${t.actualSize(scale)} aria-keyshortcuts="Shift+2"
        aria-disabled=${ready ? 'false' : 'true'} @click=${() => editor.actualSize()}>${scale}</button>
    </div>`;
}
