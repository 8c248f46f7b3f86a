import { css } from 'lit';

export const styles = css`
  :host {
    --_row: 2.9rem;
  }
  .avatar.small {
    inline-size: 18px;
    block-size: 18px;
    font-size: 8px;
    margin-inline-start: -4px;
  }
  .who {
    display: grid;
    min-inline-size: 0;
    flex: 1;
    line-height: 1.3;
  }
  .who small {
    color: var(--_fg-muted);
  }
  .mark {
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
    flex: none;
  }
`;
