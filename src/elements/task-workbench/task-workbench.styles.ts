import { css } from 'lit';

export const styles = css`
  .base {
    grid-template: auto auto minmax(0, 1fr) auto auto / minmax(0, 1fr);
  }
  .middle {
    grid-row: 3;
  }
  .adjust {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: center;
    padding: 7px 14px;
    border-block-end: 1px solid var(--_border);
    font-size: var(--_text-sm);
  }
  .adjust label {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .adjust output {
    min-inline-size: 5ch;
    font-variant-numeric: tabular-nums;
  }
  .top :is(.icon, .unresolved) svg {
    inline-size: 18px;
    block-size: 18px;
    display: block;
    margin: auto;
  }
  .unresolved {
    padding-inline: 8px;
    color: var(--_warning);
    font-weight: 600;
  }
  button.adjusted {
    color: var(--_accent);
  }
  .strip {
    grid-row: 4;
    overflow-x: auto;
    border-block-start: 1px solid var(--_border);
    scrollbar-width: thin;
  }
  .strip ol {
    display: flex;
    gap: 6px;
    inline-size: max-content;
    padding: 6px 14px;
  }
  .small-input {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 60px;
    block-size: 44px;
    padding: 0;
    overflow: hidden;
    background: var(--_surface-sunken);
  }
  .small-input img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .small-input .letters::before {
    content: attr(data-letters);
    unicode-bidi: isolate;
    font-size: 11px;
    color: var(--_fg-muted);
  }
  .small-input[aria-current] {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .small-input.warning {
    border-color: var(--_warning);
  }
  .small-input:focus-visible {
    outline-offset: 1px;
  }
  .small-input .sign {
    position: absolute;
    inset-block-end: 2px;
    inset-inline-end: 2px;
    min-inline-size: 16px;
    border-radius: 8px;
    font: 600 11px/16px var(--_font);
    text-align: center;
  }
  .small-input.done .sign {
    background: var(--_success-soft);
    color: var(--_success);
  }
  .small-input.warning .sign,
  .small-input.skipped .sign {
    background: var(--_warning-soft);
    color: var(--_warning);
  }
  .small-input.danger .sign {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  footer {
    grid-row: 5;
  }
  @container (inline-size < 520px) {
    .strip {
      display: none;
    }
  }
  .assist {
    padding: 12px 14px;
    border-block-end: 1px solid var(--_border);
    display: grid;
    gap: 6px;
  }
  .assist h3 {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .assist .robot svg {
    display: block;
    inline-size: 16px;
    block-size: 16px;
    color: var(--_accent);
  }
  .assist .band {
    display: grid;
    gap: 2px;
  }
  .assist p {
    font-size: var(--_text-sm);
  }
  .names {
    display: flex;
    flex: 1 1 12ch;
    gap: var(--_space-3);
    min-inline-size: 0;
    align-items: baseline;
  }
  .names > * {
    min-inline-size: 4ch;
  }
  .names h2 {
    font-size: var(--_text);
    flex: 0 1 auto;
  }
  .names span {
    flex: 0 2 auto;
  }
  .at {
    color: var(--_fg-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .top progress {
    inline-size: 140px;
  }
  .side-note {
    margin: 12px 14px 0;
  }
  .side-note h3 {
    color: inherit;
  }
  .side-note p {
    white-space: pre-wrap;
  }
  .side-note small {
    display: block;
  }
  /* as the annotator sets the keys of its own below them */
  .state .note {
    max-inline-size: 60ch;
  }

  .saving {
    display: flex;
    flex: 1 1 20ch;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
    align-items: center;
    min-inline-size: 0;
    font-size: var(--_text-sm);
    color: var(--_fg-muted);
  }
  .saving p {
    overflow-wrap: anywhere;
  }
  .saving .word.needs-you {
    color: var(--_danger);
    font-weight: 600;
  }
  .problem {
    flex: 1 1 100%;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
  }
  .problem p {
    flex: 1 1 32ch;
  }

  .end {
    grid-row: 1 / -1;
    overflow: auto;
    padding: var(--_space-8) var(--_space-4);
    display: grid;
    justify-items: center;
    align-content: start;
    gap: var(--_space-4);
    text-align: center;
  }
  .end > * {
    inline-size: min(560px, 100%);
  }
  .end .facts {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_space-2) var(--_space-6);
  }
  .end .facts dt {
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
  }
  .end .facts dd {
    font-size: var(--_text-xl);
    font-variant-numeric: tabular-nums;
  }
  .end .row {
    justify-content: center;
  }
  .own {
    text-align: start;
  }
  .own li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
    padding: 6px 0;
    min-block-size: 45px;
    border-block-end: 1px solid var(--_border);
  }
  .own li .grow {
    flex: 1 1 12ch;
  }
  .own .why {
    flex: 1 1 100%;
    margin: 0;
    max-block-size: 320px;
    overflow-wrap: anywhere;
  }
  .own p {
    margin-block: var(--_space-2);
  }

  dialog.wide {
    inline-size: min(640px, calc(100vw - 32px));
  }
  dialog p + label {
    margin-block-start: var(--_space-3);
  }
  .samples img {
    max-inline-size: 100%;
    block-size: auto;
  }
  .plain {
    white-space: pre-wrap;
  }
  .samples {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(180px, 100%), 1fr));
    gap: var(--_space-3);
    margin-block-start: var(--_space-4);
  }
  @container (inline-size < 900px) {
    .top kbd {
      display: none;
    }
    .top progress {
      inline-size: 72px;
    }
  }
  @container (inline-size < 520px) {
    .top progress {
      display: none;
    }
    .names {
      flex-basis: 100%;
      order: 5;
    }
    .at {
      margin-inline-start: auto;
    }
  }
  @media (forced-colors: active) {
    .saving .word.needs-you {
      outline: 1px solid;
    }
  }
`;
