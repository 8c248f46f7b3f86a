import { css } from 'lit';

export const styles = css`
  .chips .reorder {
    color: var(--_accent);
  }
  .reorder svg {
    inline-size: 14px;
    block-size: 14px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :host(:dir(rtl)) .reorder svg {
    transform: scaleX(-1);
  }
  .option .dot.none {
    background: none;
    border: 1px solid var(--_border-strong);
  }
  .create {
    font-weight: 600;
    color: var(--_accent);
  }

  .chip .name {
    touch-action: pan-y;
  }
  .chip .color {
    display: inline-grid;
    place-items: center;
    margin-inline-start: -6px;
    border-radius: var(--_radius-sm);
  }
  .chip:has(> .color) .name {
    margin-inline-start: -6px;
  }
  .chip.dragged {
    opacity: 0.5;
    cursor: grabbing;
  }
  .chip.drop-before,
  .chip.drop-after {
    position: relative;
  }
  .chip.drop-before::before,
  .chip.drop-after::before {
    content: '';
    position: absolute;
    inset-block: -2px;
    inline-size: 3px;
    border-radius: 2px;
    background: var(--_accent);
  }
  .chip.drop-before::before {
    inset-inline-start: -6px;
  }
  .chip.drop-after::before {
    inset-inline-end: -6px;
  }
  .assisted {
    display: inline-flex;
    flex: none;
  }
  .robot {
    inline-size: 15px;
    block-size: 15px;
    fill: none;
    stroke: var(--_accent);
    stroke-width: 1.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .unassisted {
    flex: none;
    color: var(--_fg-muted);
    font-weight: 600;
  }
  .option .grow {
    min-inline-size: 50%;
  }
  .note-mark {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
  }
  .all {
    flex: none;
    flex-wrap: wrap;
    padding: 4px 6px;
    border-block-start: 1px solid var(--_border);
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
  }
  .all.bad {
    color: var(--_danger);
  }
  .all button {
    min-block-size: 28px;
    padding-block: 2px;
    padding-inline: 8px;
  }
  .all .ghost {
    color: var(--_accent);
  }

  dialog {
    inline-size: 440px;
  }
  dialog h2,
  dialog .ends {
    margin-block: 0 var(--_space-3);
    overflow-wrap: anywhere;
  }
  dialog .ends {
    justify-content: end;
    flex-wrap: wrap;
    margin-block: var(--_space-4) 0;
  }
  dialog .bad {
    color: var(--_danger);
  }
  .pasted {
    max-block-size: min(50vh, 360px);
    overflow: auto;
  }
  .pasted h3 {
    margin-block: var(--_space-2) 4px;
    font-size: var(--_text-sm);
  }
  .pasted ul {
    margin: 0;
    padding-inline-start: var(--_space-4);
    overflow-wrap: anywhere;
  }
  .swatches {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(110px, 1fr));
    gap: 6px;
    margin-block-end: var(--_space-3);
  }
  .swatch {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: start;
  }
  .swatch .dot {
    inline-size: 16px;
    block-size: 16px;
  }
  .swatch[aria-pressed='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
`;
