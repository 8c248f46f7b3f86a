import { css } from 'lit';

export const styles = css`
  .chips .reorder {
    color: var(--_accent);
  }
  .reorder svg {
    inline-size: 14px;
    block-size: 14px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :host(:dir(rtl)) .reorder svg {
    transform: scaleX(-1);
  }
  .option .dot.none {
    background: none;
    border: 1px solid var(--_border-strong);
  }
  .create {
    font-weight: 600;
    color: var(--_accent);
  }
`;
