import { css } from 'lit';

export const partStyles = css`
  .shares,
  .invitations {
    margin-block-start: var(--_space-2);
  }
  .bad {
    color: var(--_danger);
  }
  .shares .label {
    margin: 0;
  }
  .share-bar {
    display: flex;
    block-size: 26px;
    border-radius: 9px;
    overflow: hidden;
    background: var(--_border);
    forced-color-adjust: none;
  }
  .share-bar i {
    display: flex;
    justify-content: center;
    gap: 4px;
    inline-size: var(--_part);
    background: var(--_dot);
    color: #fff;
    font: 600 12px/26px var(--_font);
    overflow: hidden;
    padding-inline: 4px;
    min-inline-size: 0;
  }
  .share-bar i + i {
    border-inline-start: 2px solid var(--_surface);
  }
  .shares .help {
    flex-basis: 14rem;
  }
  .shares .help + button {
    margin-inline-start: auto;
  }
  .share-list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-1);
    max-block-size: 320px;
    overflow: auto;
    padding: 4px;
    margin: -4px;
  }
  .share-list .grow {
    flex-basis: 8rem;
  }
  .share-list .part {
    margin-inline-start: auto;
  }
  input.weight {
    inline-size: 84px !important;
    flex: none;
  }

  dialog.invite {
    inline-size: 560px;
    max-inline-size: calc(100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    padding: var(--_space-4);
    flex-direction: column;
    gap: var(--_space-3);
  }
  dialog.invite[open] {
    display: flex;
  }
  .invite .body {
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    min-block-size: 0;
    overflow: auto;
    overflow-wrap: anywhere;
    /* for the ring of the focus */
    padding: 4px;
    margin: -4px;
  }
  .invite .hint {
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
    margin-block-start: 4px;
  }
  .invite .ticks {
    display: grid;
    gap: 6px;
  }
  .invite .tick {
    display: flex;
    gap: var(--_space-2);
    align-items: flex-start;
    min-block-size: 24px;
  }
  .invite .tick label {
    font-weight: inherit;
    margin: 0;
  }
  .invite .tick small {
    display: block;
  }
  .invite legend {
    font-weight: 600;
    margin-block-end: 6px;
  }
  .invite .resources {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
    gap: var(--_space-3);
    margin-block-start: var(--_space-2);
  }
  .invite summary {
    min-block-size: 24px;
    cursor: pointer;
  }
`;
