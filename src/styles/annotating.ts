import { css } from 'lit';

/** A screen around an annotator: a line above it, a line below it, and what stands in its place while it is not there. */
export const annotating = css`
  :host {
    block-size: 720px;
    background: var(--_surface);
    overflow: hidden;
  }
  .base {
    container-type: inline-size;
    block-size: 100%;
    display: grid;
  }
  .top,
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-3);
    align-items: center;
    padding: 7px 14px;
    min-inline-size: 0;
  }
  .top {
    border-block-end: 1px solid var(--_border);
  }
  footer {
    border-block-start: 1px solid var(--_border);
    padding-block: 9px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-2);
    margin-inline-start: auto;
  }
  .back svg {
    inline-size: 18px;
    block-size: 18px;
  }
  .back:dir(rtl) svg {
    transform: scaleX(-1);
  }
  .annotating {
    position: relative;
    min-block-size: 0;
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }
  .annotating > .bar {
    grid-row: 1;
    border-radius: 0;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
  }
  bbox-annotator,
  polygon-annotator,
  input-classifier,
  label-comparison {
    grid-row: 2;
    block-size: 100%;
  }
  comment-threads {
    flex: none;
    max-block-size: 480px;
    padding: 12px 14px;
    border-block-end: 1px solid var(--_border);
  }
  .cover {
    grid-row: 2;
    grid-column: 1;
    z-index: 1;
    display: grid;
    place-content: center;
    color: #c9d0da;
    background: var(--_canvas);
    pointer-events: none;
  }
  .late,
  .cover {
    opacity: 0;
    animation: appear 1ms 400ms forwards;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  .state {
    grid-row: 2;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--_space-3);
    padding: var(--_space-6);
    text-align: center;
    overflow: auto;
  }
  dialog h2 {
    margin-block-end: var(--_space-3);
  }
  dialog .row {
    justify-content: end;
    margin-block-start: var(--_space-4);
  }
  @container (inline-size < 900px) {
    footer kbd {
      display: none;
    }
  }
  @container (inline-size < 520px) {
    .actions {
      inline-size: 100%;
      display: grid;
      grid-template-columns: repeat(2, 1fr);
    }
  }
`;
