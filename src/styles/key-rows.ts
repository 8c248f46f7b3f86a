import { css } from 'lit';

/** A list of what keys do, in columns. */
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
`;
