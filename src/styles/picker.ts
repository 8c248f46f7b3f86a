import { css } from 'lit';

/** What the pickers share: the field with its chips, the popup, its list, and what it says while there is none. */
export const picker = css`
  .field {
    position: relative;
    cursor: text;
    padding-inline-end: 36px;
  }
  /* it keeps its place, however the chips break */
  .field > .open-mark:last-child {
    position: absolute;
    inset-block: auto 5px;
    inset-inline: auto 6px;
  }
  .field input {
    text-overflow: ellipsis;
  }
  :host(:disabled) .field,
  :host(:disabled) .actions {
    opacity: 0.6;
    cursor: not-allowed;
  }
  .open-mark {
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 0;
    flex: none;
    color: var(--_fg-muted);
  }
  .open-mark svg,
  .icon-lock,
  .icon-close {
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon-lock,
  .icon-close {
    inline-size: 12px;
    block-size: 12px;
  }

  .lock {
    display: grid;
    place-items: center;
    inline-size: 24px;
    color: var(--_fg-muted);
  }

  .popup {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_fg);
    box-shadow: var(--_shadow);
    overflow: hidden;
    max-inline-size: calc(100vw - 16px);
    /* until it is placed */
    max-block-size: 360px;
  }
  .popup:popover-open {
    display: flex;
    flex-direction: column;
  }
  #list {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .sizer {
    position: relative;
  }
  .option {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    min-inline-size: 0;
    block-size: var(--_row, 2.25rem);
    padding-inline: 10px;
    cursor: pointer;
    user-select: none;
    white-space: nowrap;
  }
  .sizer .option {
    position: absolute;
    inset-inline: 0;
  }
  .heading {
    position: absolute;
    inset-inline: 0;
    display: flex;
    align-items: end;
    block-size: var(--_row, 2.25rem);
    padding: 0 10px 4px;
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
    font-weight: 600;
  }
  .option:hover {
    background: var(--_surface-sunken);
  }
  .option.active {
    background: var(--_accent-soft);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    border-radius: var(--_radius-sm);
  }
  .option[aria-disabled='true'] {
    color: var(--_fg-muted);
    cursor: default;
  }
  .option .check {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2.2;
    visibility: hidden;
  }
  .option[aria-selected='true'] .check {
    visibility: visible;
  }
  .pinned {
    position: sticky;
    inset-block-end: 0;
    background: var(--_surface-raised);
  }
  .sizer + .pinned {
    border-block-start: 1px solid var(--_border);
  }
  .says {
    padding: var(--_space-2) var(--_space-3);
    color: var(--_fg-muted);
    overflow-wrap: anywhere;
  }
  .says.bad {
    color: var(--_danger);
    flex-wrap: wrap;
  }

  .chips {
    display: contents;
  }
  .chip {
    padding-inline-start: 8px;
    min-block-size: 26px;
    min-inline-size: 0;
  }
  .chip:focus-within {
    border-color: var(--_accent);
  }
  .chip .name {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-inline-size: 0;
    max-inline-size: 100%;
    border-radius: var(--_radius-sm);
  }
  .chip .name:hover,
  .chip .name:focus-visible {
    background: none;
  }
  .chip bdi {
    /* letters reach over their place */
    padding-inline: 1px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-inline-size: 0;
  }
  .chip.failed {
    border-color: var(--_danger);
    background: var(--_danger-soft);
    color: var(--_danger);
    border-radius: var(--_radius);
    flex-wrap: wrap;
  }
  .chip.failed .why {
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .chip.pending {
    border-style: dashed;
    color: var(--_fg-muted);
    padding-inline-end: 8px;
  }
  .chip.failed button {
    padding-inline: 6px;
    text-decoration: underline;
  }
  /* their words stand in line with the field */
  .actions {
    margin-block-start: 6px;
    margin-inline-start: -8px;
    flex-wrap: wrap;
  }
  .actions button {
    min-block-size: 28px;
    padding-block: 2px;
    padding-inline: 7px;
    color: var(--_accent);
  }
  @media (forced-colors: active) {
    .option.active {
      outline-color: Highlight;
    }
    .dot,
    .avatar {
      forced-color-adjust: none;
    }
    .chip,
    .popup {
      border-color: CanvasText;
    }
  }
`;
