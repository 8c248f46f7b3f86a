import { css } from 'lit';

export const styles = css`
  .wide {
    grid-column: 1 / -1;
  }
  p.wide {
    margin: 0;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .buttons button {
    min-block-size: 30px;
    padding: 2px 10px;
    font-size: var(--_text-sm);
  }
  .buttons .grow {
    flex: 1;
    text-align: center;
  }
  input[type='range'] {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    accent-color: var(--_accent);
  }
  .ranged {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    font-weight: 400;
    font-size: var(--_text-sm);
    color: var(--_fg-muted);
  }
  .ranged small {
    inline-size: 100%;
  }
  .late {
    opacity: 0;
    animation: appear 1ms 400ms forwards;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    min-block-size: 28px;
    font-weight: 400;
    font-size: var(--_text-sm);
  }
  .check input {
    inline-size: 18px;
    block-size: 18px;
    min-block-size: 0;
    margin: 0;
    flex: none;
  }
`;
