import { css } from 'lit';

export const styles = css`
  :host {
    block-size: 640px;
    background: var(--_surface);
    overflow: hidden;
    touch-action: manipulation;
  }
  .base {
    container-type: inline-size;
    block-size: 100%;
  }
  .layout {
    block-size: 100%;
    display: grid;
    grid-template: minmax(0, 1fr) / 52px minmax(0, 1fr) 308px;
  }

  .rail {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
    padding-block: 8px;
    overflow: hidden auto;
    scrollbar-width: none;
    border-inline-end: 1px solid var(--_border);
  }
  .rail button {
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border-color: transparent;
    background: none;
  }
  .rail button:hover:not([aria-disabled='true'], [aria-pressed='true']) {
    background: var(--_accent-soft);
  }
  .rail button[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_accent-fg);
  }
  .rail button:focus-visible {
    outline-offset: 1px;
  }
  .rail button.percent {
    font-size: 11px;
    inline-size: 44px;
    font-variant-numeric: tabular-nums;
    color: var(--_fg-muted);
  }
  .rail hr {
    flex: none;
    inline-size: 24px;
    margin: 4px 0;
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  .icon {
    inline-size: 20px;
    block-size: 20px;
    display: block;
  }

  .desk {
    position: relative;
    background: var(--_canvas);
    overflow: hidden;
    min-inline-size: 0;
  }
  .stage {
    position: absolute;
    inset: 0;
    direction: ltr;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    outline-offset: -2px;
  }
  .stage:focus-visible {
    outline-color: #8e9bff;
  }
  .paper {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .paper canvas:first-of-type {
    filter: var(--le-picture-filter, none);
  }
  .curtain {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--_space-3);
    padding: var(--_space-4);
    text-align: center;
    color: #c9d0da;
    background: var(--_canvas);
  }
  .curtain p {
    max-inline-size: 44ch;
  }
  .curtain.loading {
    opacity: 0;
    animation: appear 1ms 400ms forwards;
  }
  .curtain button {
    color: #e8ebf0;
    background: #1b1f26;
    border-color: #737d8c;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }

  .side {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow: auto;
    border-inline-start: 1px solid var(--_border);
  }
  .sec {
    flex: none;
    padding: 12px 14px;
    border-block-end: 1px solid var(--_border);
    display: grid;
    gap: 6px;
  }
  .sec h3 {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .concepts {
    max-block-size: 272px;
    overflow: auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    margin-inline: -6px;
    padding-inline: 2px;
    padding-block: 2px;
  }
  .item {
    display: flex;
    gap: 8px;
    align-items: center;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 4px 6px;
    border: 0;
    border-radius: var(--_radius-sm);
    background: none;
    justify-content: start;
    text-align: start;
    cursor: pointer;
  }
  button.item:hover {
    background: var(--_surface-sunken);
  }
  .item.on,
  button.item.on:hover {
    background: var(--_accent-soft);
  }
  .item .grow {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .item small {
    color: var(--_fg-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .item:focus-visible {
    outline-offset: -2px;
  }

  @container (inline-size < 900px) {
    .layout {
      grid-template: auto minmax(200px, 3fr) minmax(150px, 2fr) / minmax(0, 1fr);
    }
    .rail {
      flex-flow: row wrap;
      gap: 1px;
      padding: 4px;
      border-inline-end: 0;
      border-block-end: 1px solid var(--_border);
    }
    .rail button {
      block-size: 34px;
    }
    .rail hr {
      inline-size: 0;
      block-size: 24px;
      margin: 0 2px;
      border-block-start: 0;
      border-inline-start: 1px solid var(--_border);
    }
    .side {
      grid-column: 1 / -1;
      border-inline-start: 0;
      border-block-start: 1px solid var(--_border);
    }
    .concepts {
      grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    }
  }

  :host([disabled]) .layout,
  .layout.locked {
    opacity: 0.6;
  }

  @media (forced-colors: active) {
    .rail button[aria-pressed='true'],
    .item.on {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .stage {
      forced-color-adjust: none;
    }
  }
`;
