import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    background: var(--_surface);
  }
  .frame {
    display: grid;
    container-type: inline-size;
    min-inline-size: 0;
  }
  /* the footer sticks within the form; as a grid's item it could not leave its row */
  form {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    background: var(--_surface);
  }
  .body {
    --_covered-end: 6rem;
    flex: 1;
    display: grid;
    grid-template: auto 1fr / 248px minmax(0, 1fr) 300px;
    grid-template-areas: 'head head head' 'steps main plan';
  }
  .header {
    grid-area: head;
    padding: 20px 28px;
    border-block-end: 1px solid var(--_border);
  }
  .header h1 {
    flex: 1;
  }
  .waiting {
    align-content: start;
  }
  .banner {
    padding: 20px 28px;
  }

  nav {
    grid-area: steps;
    padding: 24px 12px 24px 20px;
    border-inline-end: 1px solid var(--_border);
  }
  .steps {
    position: sticky;
    inset-block-start: 24px;
    display: grid;
    gap: var(--_space-2);
  }
  .step {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    gap: 2px 10px;
    inline-size: 100%;
    padding: 8px 10px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
    justify-content: stretch;
    align-items: start;
  }
  .step-name {
    font-weight: 600;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .step small {
    grid-column: 2;
    color: var(--_fg-muted);
  }
  .number {
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    border: 1px solid var(--_border-strong);
    display: grid;
    place-items: center;
    font: 600 12px/1 var(--_font);
    color: var(--_fg-muted);
  }
  .step[data-state='done'] .number {
    background: var(--_success-soft);
    color: var(--_success);
    border-color: transparent;
  }
  .step[data-state='problem'] .number {
    background: var(--_danger-soft);
    color: var(--_danger);
    border-color: transparent;
  }
  .step[aria-current='step'] {
    background: var(--_accent-soft);
  }
  .step[data-state='current'] .number {
    background: var(--_accent);
    color: var(--_accent-fg);
    border-color: transparent;
  }

  .main {
    grid-area: main;
    padding: 28px 40px;
    min-inline-size: 0;
  }
  .questions,
  .main section {
    display: grid;
    gap: 22px;
    align-content: start;
    max-inline-size: 652px;
    min-inline-size: 0;
  }
  #problems:focus-visible {
    outline-offset: 4px;
  }
  legend.label {
    float: inline-start;
    inline-size: 100%;
  }
  legend + * {
    clear: both;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 190px), 1fr));
    gap: 10px;
  }
  .card {
    display: flex;
    gap: 10px;
    align-items: start;
    margin: 0;
    padding: 12px 14px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    font-weight: 400;
    cursor: pointer;
  }
  .card:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-soft);
  }
  .card:has(:disabled) {
    cursor: not-allowed;
    border-style: dashed;
    background: none;
  }
  .card:has(:disabled) b {
    color: var(--_fg-muted);
  }
  .card:has(:focus-visible) {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  .card input:focus-visible {
    outline: none;
  }
  .card input {
    margin-block-start: 1px;
  }
  .card-text {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .card svg {
    inline-size: 48px;
    flex: none;
    order: 1;
    margin-inline-start: auto;
    fill: none;
  }
  .scene {
    fill: var(--_surface-sunken);
    stroke: var(--_border-strong);
  }
  .thing {
    fill: var(--_border-strong);
  }
  .mark {
    fill: var(--_accent);
  }
  .line {
    stroke: var(--_accent);
    stroke-width: 2;
  }

  input.weight {
    inline-size: 84px !important;
    flex: none;
  }
  .review-fields {
    display: flex;
    flex-wrap: wrap;
    gap: 20px;
  }
  .review-fields > .grow {
    flex: 1 1 240px;
  }
  .review-fields select {
    max-inline-size: 100%;
  }
  .check {
    font-weight: 400;
    min-block-size: 24px;
    cursor: pointer;
  }
  .advanced > .stack {
    gap: 16px;
    padding-block-start: 12px;
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    min-block-size: 24px;
  }
  .sample-images li > input {
    flex: 1 1 180px;
    min-inline-size: 0;
  }
  .sample-image {
    flex: none;
    inline-size: 48px;
    block-size: 36px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-sm);
    overflow: hidden;
    background: var(--_surface-sunken);
  }
  .sample-image img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .drafts .who {
    display: grid;
    min-inline-size: 0;
  }
  .instructions-head {
    margin-block-end: 6px;
  }
  .instructions-head label {
    margin: 0;
  }
  .tab[aria-selected='true'] {
    background: var(--_accent-soft);
    font-weight: 600;
  }
  textarea {
    display: block;
    resize: vertical;
    min-block-size: 120px;
  }
  .preview {
    min-block-size: 120px;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-sm);
  }

  .plan-column {
    grid-area: plan;
    background: var(--_surface-sunken);
    border-inline-start: 1px solid var(--_border);
    min-inline-size: 0;
  }
  .plan {
    position: sticky;
    inset-block-start: 0;
    display: grid;
    gap: 16px;
    align-content: start;
    padding: 24px;
    overflow-wrap: anywhere;
  }
  .plan dl {
    display: grid;
    gap: 10px;
  }
  dt {
    font-size: var(--_text-sm);
    color: var(--_fg-muted);
  }
  .findings {
    display: grid;
    gap: 2px;
  }
  button.link {
    display: inline;
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  #problems {
    display: grid;
    gap: var(--_space-2);
  }
  #problems button.link {
    color: inherit;
  }
  #problems:not([hidden]) + *,
  .restored + * {
    margin-block-start: 0;
  }
  .notes {
    display: grid;
    gap: var(--_space-3);
    max-inline-size: 652px;
  }
  .notes:not(:empty) {
    margin-block-end: 22px;
  }

  .footer {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    background: var(--_surface);
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: end;
    padding: 12px 28px;
    border-block-start: 1px solid var(--_border);
  }
  .footer .failure {
    flex: 1 1 100%;
  }

  @container (inline-size < 1100px) {
    .body {
      grid-template: auto auto 1fr / minmax(0, 1fr) 300px;
      grid-template-areas: 'head head' 'steps steps' 'main plan';
    }
    .main {
      padding: 28px;
    }
    nav {
      padding: 8px 12px;
      border-inline-end: 0;
      border-block-end: 1px solid var(--_border);
    }
    .steps {
      position: static;
      display: flex;
      gap: 0;
    }
    .steps li:has([aria-current='step']) {
      flex: 1;
      min-inline-size: 0;
    }
    .step {
      grid-template-columns: 24px minmax(0, 1fr);
      padding: 6px;
    }
    .step:not([aria-current='step']) {
      grid-template-columns: 24px;
    }
    .step:not([aria-current='step']) .step-name,
    .step small {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
  @container (inline-size < 900px) {
    .body {
      grid-template: auto auto 1fr auto / minmax(0, 1fr);
      grid-template-areas: 'head' 'steps' 'main' 'plan';
    }
    .header {
      padding: 16px 20px;
    }
    .header .row {
      order: 1;
      inline-size: 100%;
    }
    .main {
      padding: 20px;
    }
    .plan-column {
      border-inline-start: 0;
      border-block-start: 1px solid var(--_border);
    }
    .plan {
      position: static;
      padding: 20px;
    }
    .footer,
    .banner {
      padding: 12px 20px;
    }
  }
  /* where little is seen at once, the questions need all of it */
  @media (max-height: 400px) {
    .body {
      --_covered-end: 0px;
    }
    .footer {
      position: static;
    }
  }
  @media (forced-colors: active) {
    .step[aria-current='step'],
    .card:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
