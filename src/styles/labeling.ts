import { css } from 'lit';

/** What stands beside an input that is labeled, and in its place while it is not there. */
export const labeling = css`
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
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }
  .sec h3 {
    display: flex;
    gap: 8px;
    align-items: center;
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
`;
