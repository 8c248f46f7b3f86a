import { css } from 'lit';

export const styles = css`
  .base {
    grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr);
  }
  .top,
  footer {
    min-block-size: 47px;
  }
  .top h2 {
    font-size: var(--_text);
    min-inline-size: 0;
  }
  .top .facts {
    margin-inline-start: auto;
    color: var(--_fg-muted);
  }
  footer .note {
    flex: 1 1 100%;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
  }
  footer .note p {
    flex: 1 1 24ch;
  }
  .samples {
    grid-row: 2;
    display: grid;
    gap: 1px;
    max-block-size: 30cqb;
    overflow: auto;
  }
  .samples .note {
    border-radius: 0;
    border-block-end: 1px solid var(--_border);
  }
  .samples .error-text {
    flex: 1 1 100%;
  }
  .middle {
    grid-row: 3;
    min-block-size: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / 264px minmax(0, 1fr);
  }
  footer {
    grid-row: 4;
  }

  .list {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    border-inline-end: 1px solid var(--_border);
    min-block-size: 0;
  }
  .filters {
    display: flex;
    gap: var(--_space-1);
    padding: var(--_space-1) var(--_space-2);
    border-block-end: 1px solid var(--_border);
  }
  .filters button {
    flex: 1;
  }
  .filters [aria-pressed='true'] {
    font-weight: 600;
  }
  .scroller {
    overflow: auto;
    min-block-size: 0;
  }
  .track {
    position: relative;
  }
  .track:focus-visible {
    outline: none;
  }
  .track:focus-visible .q.on {
    outline: var(--_focus);
    outline-offset: -2px;
  }
  .q {
    position: absolute;
    inset-inline: 0;
    block-size: 3.75rem;
    display: grid;
    grid-template: 1fr 1fr / 56px minmax(0, 1fr);
    gap: 2px 10px;
    padding: 8px 12px;
    border-block-end: 1px solid var(--_border);
    cursor: pointer;
  }
  .q:hover {
    background: var(--_surface-sunken);
  }
  .q.on {
    background: var(--_accent-soft);
  }
  .q .th {
    grid-row: span 2;
    align-self: center;
    block-size: 42px;
    border-radius: var(--_radius-sm);
    background: var(--_border);
    overflow: hidden;
  }
  .q img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    display: block;
  }
  .q b {
    align-self: end;
  }
  .q small {
    align-self: start;
    min-inline-size: 0;
  }
  .scroller .wait,
  .scroller .note {
    margin: var(--_space-3);
  }
  .state {
    gap: var(--_space-2);
  }
  .base > .state {
    grid-row: 3;
  }
  .sec {
    padding: 12px 14px;
    border-block-end: 1px solid var(--_border);
    display: grid;
    gap: 6px;
  }
  .sec label {
    margin: 0;
    font-size: var(--_text-sm);
    color: var(--_fg-muted);
  }
  .sec textarea {
    resize: vertical;
    min-block-size: 72px;
  }
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .quick button {
    min-block-size: 26px;
    padding: 1px 8px;
    font-size: var(--_text-sm);
  }
  .history {
    display: grid;
    gap: var(--_space-2);
  }
  .history .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @container (inline-size < 900px) {
    .middle {
      grid-template: minmax(7.5rem, 1fr) minmax(0, 4fr) / minmax(0, 1fr);
    }
    .list {
      border-inline-end: 0;
      border-block-end: 1px solid var(--_border);
    }
  }
  @media (forced-colors: active) {
    .q.on,
    .filters [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
