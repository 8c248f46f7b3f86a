import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-block-size: 0;
  }
  .base {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr);
    row-gap: var(--_space-1);
    min-block-size: 0;
  }
  .base > * {
    grid-column: 1;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
    min-block-size: 28px;
  }
  .walk {
    display: flex;
    margin-inline-start: auto;
  }
  .walk button {
    min-block-size: 28px;
    inline-size: 28px;
    min-inline-size: 28px;
  }
  /* the host may limit the height of the whole: then they scroll, and the field stays in sight */
  .list {
    grid-row: 3;
    min-block-size: 0;
    overflow: auto;
    display: grid;
    align-content: start;
    gap: var(--_space-2);
  }
  .list :is(.thread, summary):focus-visible {
    outline-offset: -2px;
  }
  .threads {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
  }
  .thread {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: var(--_space-2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .thread.current {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .comment {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px var(--_space-2);
    align-items: center;
  }
  .comment + .comment {
    margin-block-start: 2px;
  }
  .by {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .by time {
    font-size: var(--_text-sm);
  }
  .text {
    grid-column: 2;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .small {
    min-block-size: 28px;
    padding: 2px 9px;
    font-size: var(--_text-sm);
  }
  .place {
    justify-self: start;
    max-inline-size: 100%;
  }
  .number {
    min-inline-size: 18px;
    padding-inline: 4px;
    border-radius: 9px;
    font: 600 11px/18px var(--_font);
    font-variant-numeric: tabular-nums;
    text-align: center;
    color: #fff;
    background: #3a4fd0;
  }
  .resolved summary {
    cursor: pointer;
    padding-block: 4px;
  }
  .resolved .threads {
    margin-block-start: var(--_space-1);
  }
  .resolved .text {
    color: var(--_fg-muted);
  }
  .new {
    grid-row: 4;
    display: grid;
    gap: 6px;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    font-size: var(--_text-sm);
  }
  .about .chip {
    min-inline-size: 0;
  }
  .field-of {
    display: grid;
    gap: 6px;
  }
  textarea {
    display: block;
    resize: vertical;
    min-block-size: 56px;
  }
  textarea[readonly] {
    color: var(--_fg-muted);
  }
  @media (forced-colors: active) {
    .thread.current {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .number {
      forced-color-adjust: none;
    }
  }
`;
