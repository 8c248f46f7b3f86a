import { css } from 'lit';

export const styles = css`
  :host {
    --_row: 3rem;
  }
  .what {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.3;
  }
  .what small,
  .gives {
    color: var(--_fg-muted);
  }
  .gives {
    min-inline-size: 0;
    max-inline-size: 50%;
    text-align: end;
  }
  .option[aria-disabled] .gives {
    color: var(--_warning);
  }
  .create {
    font-weight: 600;
    color: var(--_accent);
  }
  .chosen {
    margin-block-start: var(--_space-2);
    overflow-wrap: anywhere;
  }
  .chosen + .note {
    margin-block-start: var(--_space-2);
  }
`;
