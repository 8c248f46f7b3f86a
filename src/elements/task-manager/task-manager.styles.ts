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
    inline-size: auto;
    flex: 1 1 14rem;
    max-inline-size: 320px;
  }
  .filters select {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .filters .labeler {
    inline-size: 11.5rem;
    max-inline-size: 100%;
    padding-block: 4px;
    flex-wrap: nowrap;
  }
  .page:has(.pager) {
    --_covered-end: 3.5rem;
  }
  .pager {
    --_covered-end: 0px;
    position: sticky;
    inset-block-end: 0;
    padding-block: var(--_space-2);
    background: var(--_surface);
    font-variant-numeric: tabular-nums;
  }
  .sign {
    font-size: 1.25em;
    line-height: 1;
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
  .menu button:focus {
    background: var(--_accent-soft);
    outline-offset: -2px;
  }
  .menu small {
    display: block;
    max-inline-size: 220px;
    padding: 0 12px 6px;
    white-space: normal;
  }
  #task-id {
    inline-size: 18rem;
    max-inline-size: 100%;
  }
  label.grow {
    margin: 0;
    font-weight: 400;
  }
  .scroll {
    max-block-size: 50vh;
    overflow: auto;
  }
  dialog.wide {
    max-inline-size: min(800px, calc(100vw - 32px));
  }
  .counts {
    inline-size: 100%;
    border-collapse: collapse;
    overflow-wrap: normal;
  }
  .counts tbody th {
    overflow-wrap: anywhere;
    min-inline-size: 8rem;
  }
  .count-name {
    display: none;
  }
  .counts :is(th, td) {
    padding: 6px 8px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    font-weight: 400;
  }
  .counts thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_surface-raised);
    font-size: var(--_text-sm);
    font-weight: 600;
    color: var(--_fg-muted);
  }
  .counts .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  @container (inline-size < 44rem) {
    .counts,
    .counts tbody {
      display: block;
    }
    .counts thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .counts tbody tr {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
      gap: 2px var(--_space-4);
      padding-block: var(--_space-2);
      border-block-end: 1px solid var(--_border);
    }
    .counts tbody :is(th, td) {
      padding: 0;
      border: 0;
    }
    .counts tbody :is(th, td:not(.number)) {
      grid-column: 1 / -1;
    }
    .counts tbody th {
      font-weight: 600;
    }
    .counts .number {
      display: flex;
      justify-content: space-between;
    }
    .count-name {
      display: inline;
      font-size: var(--_text-sm);
      color: var(--_fg-muted);
    }
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
`;
