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
    display: flex;
    flex-direction: column;
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
  .filters button {
    padding-inline: 6px;
    white-space: nowrap;
  }
  .filters .icon {
    flex: none;
    position: relative;
  }
  .filters .icon svg,
  .label .row-act svg {
    inline-size: 18px;
    block-size: 18px;
  }
  .badge {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    min-inline-size: 16px;
    padding-inline: 4px;
    border-radius: 9px;
    background: var(--_accent);
    color: var(--_surface);
    font-size: 11px;
    line-height: 16px;
  }
  .narrow {
    display: grid;
    gap: var(--_space-2);
    max-block-size: 45cqb;
    overflow: auto;
    padding: var(--_space-2) 12px var(--_space-3);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }
  .narrow label {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    align-items: center;
    gap: var(--_space-2);
    margin: 0;
    font-size: var(--_text-sm);
    font-weight: 400;
  }
  .narrow :is(select, input) {
    font-weight: 400;
  }
  .many {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    padding: var(--_space-1) 12px;
    border-block-end: 1px solid var(--_border);
    background: var(--_accent-soft);
    white-space: nowrap;
  }
  .many button {
    padding-inline: 8px;
  }
  .many-progress {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    margin: 0;
    inline-size: min(240px, 100%);
    white-space: nowrap;
  }
  .scroller {
    flex: 1;
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
  .q.marked .th {
    outline: 3px solid var(--_accent);
    outline-offset: -3px;
  }
  .q.marked .th::after {
    content: '✓';
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 12px;
    inline-size: 18px;
    block-size: 18px;
    border-radius: var(--_radius-sm);
    background: var(--_accent);
    color: var(--_surface);
    font-size: 13px;
    line-height: 18px;
    text-align: center;
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
  .labels {
    padding-inline: 8px;
  }
  .labels h3 {
    padding-inline: 6px;
  }
  .label-rows {
    overflow: auto;
  }
  .label {
    position: absolute;
    inset-inline: 0;
    block-size: 36px;
    display: flex;
    align-items: center;
    border-radius: var(--_radius-sm);
  }
  .label.on {
    background: var(--_accent-soft);
  }
  .label .item {
    flex: 1;
    display: flex;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
    min-block-size: 32px;
    padding: 4px 6px;
    border: 0;
    background: none;
    font-weight: 400;
    justify-content: start;
    text-align: start;
  }
  .label .item > .truncate {
    min-inline-size: 0;
  }
  .label .item small {
    color: var(--_fg-muted);
    margin-inline-start: auto;
  }
  .label.refused bdi {
    text-decoration: line-through;
  }
  .label .pill bdi,
  .label .pill {
    text-decoration: none;
  }
  .missing {
    display: grid;
    gap: 4px;
  }
  .missing li {
    display: flex;
    gap: 4px;
    align-items: center;
  }
  .missing svg {
    inline-size: 18px;
    block-size: 18px;
  }
  .missing .row-act,
  .label .row-act {
    flex: none;
    inline-size: 32px;
    min-block-size: 32px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_fg-muted);
  }
  .label .row-act:hover {
    background: var(--_surface-sunken);
  }
  .label .keep[aria-pressed='true'] {
    color: var(--_success);
  }
  .label .refuse[aria-pressed='true'] {
    color: var(--_danger);
  }
  /* the labels are listed once: where they are judged */
  .judging :is(bbox-annotator, polygon-annotator)::part(regions) {
    display: none;
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
    /* each keeps a height to work in: what does not fit is scrolled to */
    .middle {
      overflow: auto;
      grid-template-rows: minmax(7.5rem, 1fr) minmax(34rem, 4fr);
    }
    .middle:has(.many) {
      grid-template-rows: minmax(11rem, 1fr) minmax(0, 3fr);
    }
    .middle:has(.narrow) {
      grid-template-rows: minmax(0, 1fr) minmax(0, 1fr);
    }
    .narrow {
      max-block-size: 22cqb;
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
