import { css } from 'lit';

export const styles = css`
  :host {
    --_row: 3rem;
  }
  .field-row {
    display: flex;
    gap: var(--_space-2);
    align-items: flex-start;
    flex-wrap: wrap;
  }
  .field-row .field {
    flex: 1 1 14rem;
    inline-size: auto;
    min-inline-size: 0;
  }
  .field-row > button {
    min-block-size: 36px;
    flex: none;
  }
  .avatar.small {
    inline-size: 18px;
    block-size: 18px;
    font-size: 8px;
    margin-inline-start: -4px;
  }
  .who,
  .facts {
    display: grid;
    min-inline-size: 0;
    line-height: 1.3;
  }
  .who {
    flex: 1;
    min-inline-size: 45%;
  }
  .who small,
  .facts small {
    color: var(--_fg-muted);
  }
  .facts {
    text-align: end;
  }
  .facts small {
    text-align: end;
  }
  .facts .not {
    color: var(--_warning);
  }
  .facts small > * + *::before {
    content: '· ';
  }
  .mark {
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
    flex: none;
  }
  .lacking,
  .waiting {
    margin-block-start: var(--_space-2);
  }
  .grow {
    overflow-wrap: anywhere;
  }
  .full {
    flex-basis: 100%;
    margin: 0;
  }
`;
