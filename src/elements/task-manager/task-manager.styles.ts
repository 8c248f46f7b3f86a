import { css } from 'lit';

export const styles = css`
  :host {
    background: var(--_surface);
  }
  .frame {
    container-type: inline-size;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 18px;
    padding: 28px 32px;
    align-content: start;
    min-inline-size: 0;
  }
  .filters input[type='search'] {
    inline-size: 320px !important;
    max-inline-size: 100%;
  }
  .filters select {
    inline-size: auto !important;
    max-inline-size: 100%;
  }
  /* what a column takes is said here, and not by the words in it: no font makes the table wider than its place */
  table {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }
  .col-objective {
    inline-size: 7.75rem;
  }
  .col-dataset {
    inline-size: 14%;
  }
  .col-progress {
    inline-size: 12rem;
  }
  .col-labelers {
    inline-size: 6rem;
  }
  .col-review {
    inline-size: 7rem;
  }
  .col-status {
    inline-size: 7.5rem;
  }
  .col-actions {
    inline-size: 10.5rem;
  }
  th,
  td {
    overflow-wrap: anywhere;
    padding: 10px 8px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    font-weight: 400;
    vertical-align: middle;
  }
  thead th {
    font-size: var(--_text-sm);
    font-weight: 600;
    color: var(--_fg-muted);
  }
  tbody tr:hover > * {
    background: var(--_surface-sunken);
  }
  .task b,
  .dataset .cell {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow: hidden;
  }
  .task small {
    display: block;
  }
  .cell-name {
    display: none;
  }
  .bar {
    display: flex;
    block-size: 8px;
    border-radius: 9px;
    overflow: hidden;
    background: var(--_border);
    forced-color-adjust: none;
  }
  .bar i {
    inline-size: var(--_part);
    flex: none;
  }
  .bar .done {
    background: var(--_success);
  }
  .bar .in-review {
    background: var(--_warning);
  }
  .avatars {
    display: inline-flex;
  }
  .avatar + .avatar {
    margin-inline-start: -6px;
  }
  .avatar {
    outline: 1.5px solid var(--_surface);
  }
  .avatar.more {
    background: #59626f;
  }
  .actions .row {
    justify-content: flex-end;
  }
  table .pill {
    white-space: normal;
  }
  .menu {
    inset: auto;
    margin: 0;
    padding: 4px;
    min-inline-size: max-content;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_fg);
    box-shadow: var(--_shadow);
  }
  .menu button {
    inline-size: 100%;
    justify-content: start;
  }
  .menu small {
    display: block;
    max-inline-size: 220px;
    padding: 0 12px 6px;
    white-space: normal;
  }
  .empty {
    display: grid;
    gap: var(--_space-3);
    justify-items: center;
    text-align: center;
    padding: 56px 16px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
  }
  .empty p {
    max-inline-size: 52ch;
  }
  .choice {
    display: flex;
    gap: 10px;
    align-items: start;
    margin: 0;
    font-weight: 400;
    cursor: pointer;
  }
  .stack-tight {
    display: grid;
  }
  .dialog {
    gap: var(--_space-4);
    overflow-wrap: anywhere;
  }
  .bullets {
    list-style: disc;
    padding-inline-start: 22px;
  }

  @container (inline-size < 72rem) {
    .page {
      padding: 20px;
    }
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tbody {
      display: grid;
      gap: var(--_space-3);
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
    }
    tbody tr {
      display: grid;
      gap: var(--_space-2);
      align-content: start;
      padding: 14px 16px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface-raised);
      min-inline-size: 0;
    }
    tbody tr > :is(th, td) {
      display: block;
      min-inline-size: 0;
      padding: 0;
      border: 0;
      background: none;
    }
    tbody tr > td:not(.actions, .task) {
      display: grid;
      grid-template-columns: 92px minmax(0, 1fr);
      gap: 8px;
    }
    .cell-name {
      display: block;
      font-size: var(--_text-sm);
      color: var(--_fg-muted);
    }
    .actions .row {
      justify-content: start;
      margin-block-start: 4px;
    }
  }
`;
