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
