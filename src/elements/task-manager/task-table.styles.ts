import { css } from 'lit';

/** The list of tasks: a table where there is room, cards where there is none. */
export const tableStyles = css`
  /* what a column takes is said here, and not by the words in it: no font makes the table wider than its place */
  .tasks {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }
  .tasks :is(th, td) {
    overflow-wrap: anywhere;
    padding: 9px 6px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    font-weight: 400;
    vertical-align: middle;
  }
  .tasks thead :is(th, td) {
    padding-block: 4px;
    font-size: var(--_text-sm);
    font-weight: 600;
    color: var(--_fg-muted);
    overflow-wrap: normal;
  }
  .sort-by {
    display: none;
  }
  .col-objective {
    inline-size: 8rem;
  }
  .col-dataset {
    inline-size: 9%;
  }
  .col-progress {
    inline-size: 14.5%;
  }
  .col-labelers {
    inline-size: 5.2rem;
  }
  .col-review {
    inline-size: 6rem;
  }
  .col-priority {
    inline-size: 5.2rem;
  }
  .col-status {
    inline-size: 7.4rem;
  }
  .col-created {
    inline-size: 6.5rem;
  }
  .col-actions {
    inline-size: 9.2rem;
  }
  .sortable button {
    min-block-size: 28px;
    min-inline-size: 0;
    margin-inline-start: -7px;
    padding: 2px 6px;
    gap: 2px;
    font-weight: 600;
  }
  .sortable .sign {
    font-size: 0.7em;
  }
  .sortable[aria-sort] button {
    color: var(--_fg);
  }
  .tasks tbody tr:hover > * {
    background: var(--_surface-sunken);
  }
  .task b,
  .of-dataset .cell {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow: hidden;
  }
  .names > * + *::before {
    content: ', ';
  }
  .names > .plus::before {
    content: ' ';
  }
  :is(.of-created, .of-objective) small {
    display: block;
  }
  .of-created {
    font-size: var(--_text-sm);
  }
  .priority.high {
    font-weight: 600;
  }
  .priority.low {
    color: var(--_fg-muted);
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
  /* what one can do here one below the other, with the menu beside */
  .acts .row {
    display: grid;
    grid-template-columns: auto auto;
    gap: 4px;
    justify-content: end;
    align-items: center;
  }
  .acts .row > * {
    grid-column: 1;
  }
  .acts .row > [data-menu] {
    grid-area: 1 / 2 / span 2;
  }
  .tasks .pill {
    white-space: normal;
  }

  @container (inline-size < 78rem) {
    .page {
      padding: 20px;
    }
    .tasks,
    .tasks :is(thead, tbody) {
      display: block;
    }
    /* of the headers, those that sort stay in sight */
    .tasks thead tr {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 4px;
      margin-block-end: var(--_space-3);
    }
    .tasks thead :is(th, td) {
      display: block;
      inline-size: auto;
      padding: 0;
      border: 0;
    }
    .tasks thead th:not(.sortable) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .tasks tbody {
      display: grid;
      gap: var(--_space-3);
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
    }
    .tasks tbody tr {
      display: grid;
      gap: 5px;
      align-content: start;
      padding: 14px 16px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface-raised);
      min-inline-size: 0;
    }
    .tasks tbody tr > :is(th, td) {
      display: block;
      min-inline-size: 0;
      padding: 0;
      border: 0;
      background: none;
    }
    .tasks tbody tr:hover > * {
      background: none;
    }
    .tasks tbody tr > td:not(.acts) {
      display: grid;
      grid-template-columns: 5.75rem minmax(0, 1fr);
      gap: 8px;
    }
    .cell-name {
      display: block;
      font-size: var(--_text-sm);
      color: var(--_fg-muted);
    }
    .of-created small {
      display: inline;
    }
    .filters > :is(select, .labeler) {
      flex: 1 1 9rem;
    }
    .acts .row {
      display: flex;
      justify-content: start;
      margin-block-start: 4px;
    }
  }
`;
