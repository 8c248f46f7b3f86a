import { css } from 'lit';

/** What only those show that are about people and their work: avatars, how things stand, verdicts, progress. */
export const work = css`
  button.ok {
    background: var(--_success);
    color: var(--_surface);
    border-color: transparent;
    font-weight: 600;
  }
  button.ok:hover {
    filter: brightness(1.08);
  }
  button.ok kbd {
    color: inherit;
    background: none;
    border-color: currentColor;
  }
  .pill.success {
    background: var(--_success-soft);
    color: var(--_success);
  }
  .pill.warning {
    background: var(--_warning-soft);
    color: var(--_warning);
  }
  .pill.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 8px;
    border: 0;
    border-radius: 9px;
    overflow: hidden;
    background: var(--_border);
  }
  progress::-webkit-progress-bar {
    background: var(--_border);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .avatar {
    display: inline-grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border-radius: 50%;
    background: var(--_dot, #59626f);
    color: #fff;
    font: 600 10px/1 var(--_font);
    flex: none;
  }
  @media (forced-colors: active) {
    .avatar {
      forced-color-adjust: none;
    }
  }
`;
