import { css } from 'lit';

/** A list of what keys do, in columns, and the dialog that shows it. */
export const keyRows = css`
  .key-rows {
    columns: 2 240px;
    column-gap: 24px;
    margin: 0;
  }
  .key-rows div {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding-block: 3px;
    break-inside: avoid;
  }
  .key-rows dd {
    margin: 0;
  }
  .keys h2 {
    margin-block-end: var(--_space-3);
  }
  .keys dd {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    justify-content: end;
    direction: ltr;
  }
  .keys dd:dir(rtl) {
    justify-content: start;
  }
  .chord {
    white-space: nowrap;
    direction: ltr;
  }
  /* in sight however long the list is, so that the focus on it scrolls nothing away */
  .keys .row {
    position: sticky;
    inset-block-end: calc(-1 * var(--_space-6));
    margin: var(--_space-4) calc(-1 * var(--_space-6)) calc(-1 * var(--_space-6));
    padding: var(--_space-3) var(--_space-6);
    justify-content: end;
    background: var(--_surface-raised);
    border-block-start: 1px solid var(--_border);
  }
`;
