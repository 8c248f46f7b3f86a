import { css } from 'lit';

/** Type, focus and the controls that every element has: buttons, fields, chips, pills, notes, keys, dialogs. */
export const controls = css`
  :host {
    display: block;
    box-sizing: border-box;
    font: var(--_text) / 1.45 var(--_font);
    color: var(--_fg);
    text-align: start;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  /* where a script leads who reads on; nothing is done there by keys */
  :is(h1, h2, h3)[tabindex='-1'] {
    outline: none;
  }
  /* inherited from a composite with a sticky footer: what gets the focus must not end up behind it */
  :where(a, button, input, select, textarea, summary, [tabindex]) {
    scroll-margin-block-end: var(--_covered-end, 0px);
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  h1 {
    font-size: var(--_text-xl);
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: var(--_text-lg);
  }
  h3 {
    font-size: var(--_text-sm);
    color: var(--_fg-muted);
  }
  small {
    font-size: var(--_text-sm);
  }
  .muted {
    color: var(--_fg-muted);
  }
  /* words of another direction than the page's keep their order, and stand on the page's side */
  :where(p, small, .muted, .pill, .note, .error-text) {
    unicode-bidi: plaintext;
  }
  :where(p, small, .muted, .pill, .note, .error-text, bdi, [dir='auto']:not(input, textarea, .markdown)) {
    text-align: -webkit-match-parent; /* Chromium's name */
    text-align: match-parent;
  }
  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .row {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .wrap {
    flex-wrap: wrap;
  }
  .stack {
    display: grid;
    gap: var(--_space-2);
    align-content: start;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .truncate {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  button,
  .button {
    font: inherit;
    color: inherit;
    min-block-size: 32px;
    min-inline-size: 32px;
    padding: 5px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-sm);
    background: var(--_surface-raised);
    display: inline-flex;
    gap: 6px;
    align-items: center;
    justify-content: center;
    cursor: pointer;
    text-decoration: none;
    transition: background-color var(--_speed);
  }
  button:hover {
    background: var(--_surface-sunken);
  }
  button.primary {
    background: var(--_accent);
    color: var(--_accent-fg);
    border-color: transparent;
    font-weight: 600;
  }
  button.bad {
    color: var(--_danger);
    border-color: var(--_danger);
  }
  button.primary:hover {
    filter: brightness(1.08);
  }
  button.ghost {
    border-color: transparent;
    background: none;
  }
  button.ghost:hover,
  button.ghost[aria-pressed='true'] {
    background: var(--_accent-soft);
  }
  button.icon {
    padding: 0;
    inline-size: 32px;
  }
  :is(button, select, textarea, input:not([type='checkbox'], [type='radio'])):disabled,
  button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: not-allowed;
  }

  label,
  .label {
    font-weight: 600;
    display: block;
    margin-block-end: 6px;
  }
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
  }
  input:not([type='checkbox'], [type='radio'], [type='range'], [type='file']),
  textarea,
  select,
  .field {
    min-block-size: 36px;
    inline-size: 100%;
    padding: 6px 8px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-sm);
    background: var(--_surface-raised);
  }
  .field {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .field:focus-within {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  .field input:not([type='checkbox'], [type='radio']) {
    border: 0;
    outline: 0;
    padding: 0;
    min-block-size: 24px;
    background: none;
    flex: 1 1 8ch;
    min-inline-size: 8ch;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--_fg-muted);
    opacity: 1;
  }
  [aria-invalid='true'],
  .field:has([aria-invalid='true']) {
    border-color: var(--_danger) !important;
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 18px;
    block-size: 18px;
    accent-color: var(--_accent);
    flex: none;
    margin: 0;
  }
  .error-text {
    color: var(--_danger);
    font-size: var(--_text-sm);
    margin-block-start: 4px;
  }

  .chip {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    max-inline-size: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-full);
    padding: 1px 4px 1px 8px;
    background: var(--_surface-sunken);
  }
  .chip button {
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
  }
  .dot {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 3px;
    background: var(--_dot, var(--_fg-muted));
    /* a colour may be the one behind it */
    box-shadow: 0 0 0 1px var(--_border);
    flex: none;
  }
  .pill {
    display: inline-block;
    border-radius: var(--_radius-full);
    padding: 1px 9px;
    font-size: var(--_text-sm);
    font-weight: 600;
    background: var(--_surface-sunken);
    color: var(--_fg-muted);
    white-space: nowrap;
  }
  .note {
    border-radius: var(--_radius);
    padding: var(--_space-2) var(--_space-3);
    background: var(--_surface-sunken);
    overflow-wrap: anywhere;
  }
  .note.warning {
    background: var(--_warning-soft);
    color: var(--_warning);
  }
  .note.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  kbd {
    font: 600 11px/1.5 var(--_font-mono);
    border: 1px solid var(--_border);
    border-radius: 4px;
    padding: 0 5px;
    color: var(--_fg-muted);
    background: var(--_surface-sunken);
  }
  button.primary kbd {
    color: inherit;
    background: none;
    border-color: currentColor;
  }
  dialog {
    font: inherit;
    color: var(--_fg);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    padding: var(--_space-6);
    max-inline-size: min(640px, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  @media (forced-colors: active) {
    .dot {
      forced-color-adjust: none;
    }
    .pill,
    .chip,
    .note {
      border: 1px solid;
    }
    button:disabled {
      color: GrayText;
    }
  }
`;
