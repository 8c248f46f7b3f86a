import { css } from 'lit';

export const pictureStyles = css`
  .picture {
    position: absolute;
    inset: 0;
    direction: ltr;
    overflow: hidden;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    outline-offset: -2px;
    cursor: grab;
  }
  .picture:active {
    cursor: grabbing;
  }
  .picture img {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    max-inline-size: none;
    transform-origin: 0 0;
    pointer-events: none;
  }
  .percent {
    min-inline-size: 5ch;
    font-size: var(--_text-sm);
    font-variant-numeric: tabular-nums;
  }
`;
