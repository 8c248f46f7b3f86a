import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    background: var(--_surface);
  }
  /* these two scroll inside, in whatever size the page gives them */
  :host(:state(label)),
  :host(:state(review)) {
    block-size: 720px;
  }
  labeling-provider {
    display: contents;
  }
  .said {
    grid-area: 1 / 1;
  }
  .said:empty {
    padding: 0;
  }
  .said:not(:empty) {
    border-radius: 0;
    background: var(--_success-soft);
    color: var(--_success);
  }
  .place,
  .cover {
    grid-area: 2 / 1;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .place {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  /* until it is known that it is still theirs */
  .place.covered {
    visibility: hidden;
  }
  .waiting {
    padding: 20px 28px;
    outline: none;
  }
  task-workbench,
  review-queue {
    block-size: 100%;
  }
`;
