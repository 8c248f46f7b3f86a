import { css } from 'lit';

export const styles = css`
  :host {
    block-size: 640px;
    background: var(--_surface);
    overflow: hidden;
  }
  .base {
    container-type: inline-size;
    block-size: 100%;
  }
  .layout {
    block-size: 100%;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr) 308px;
  }
  .desk {
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    min-inline-size: 0;
  }
  .canvas {
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
    overflow: hidden;
    background: var(--_canvas);
  }
  .text .canvas {
    background: var(--_surface);
  }
  .canvas :focus-visible {
    outline-color: #8e9bff;
  }
  .text .canvas :focus-visible {
    outline-color: var(--_accent);
  }
  .canvas :is(img, video) {
    filter: var(--le-picture-filter, none);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--_space-1);
    align-items: center;
    padding: 4px 8px;
    border-block-start: 1px solid var(--_border);
  }
  .icon svg,
  svg.icon {
    inline-size: 18px;
    block-size: 18px;
    display: block;
    margin: auto;
  }
  .float {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 12px;
    inline-size: fit-content;
    margin-inline: auto;
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: center;
    justify-content: center;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
  }
  .sec.concepts {
    flex: 1 1 auto;
    min-block-size: 180px;
    grid-template-rows: auto auto;
    align-content: start;
  }
  .sec.spans {
    flex: 0 1 auto;
    min-block-size: 120px;
  }
  .rows {
    position: relative;
    overflow: auto;
    max-block-size: 420px;
    margin-inline: -6px;
  }
  .spans .rows {
    max-block-size: 240px;
  }
  .track {
    position: relative;
  }
  .track li {
    position: absolute;
    inset-inline: 2px 8px;
    block-size: 36px;
    display: flex;
    gap: 2px;
    align-items: center;
  }
  .item {
    flex: 1;
    min-inline-size: 0;
  }
  .where bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .item .where {
    min-inline-size: 0;
    max-inline-size: 50%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .answer:focus-visible {
    outline-offset: -2px;
  }
  .is .item bdi {
    font-weight: 600;
  }
  .is-not .item bdi {
    text-decoration: line-through;
    color: var(--_fg-muted);
  }
  .answer {
    flex: none;
    inline-size: 30px;
    min-block-size: 30px;
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--_fg-muted);
  }
  .answer svg {
    inline-size: 16px;
    block-size: 16px;
  }
  .answer:hover {
    background: var(--_surface-sunken);
    color: var(--_fg);
  }
  .answer.yes[aria-pressed='true'] {
    background: var(--_success-soft);
    color: var(--_success);
    border-color: currentColor;
  }
  .answer.no[aria-pressed='true'] {
    background: var(--_danger-soft);
    color: var(--_danger);
    border-color: currentColor;
  }
  .robot svg {
    inline-size: 16px;
    block-size: 16px;
    color: var(--_accent);
  }
  .proposed {
    display: grid;
    gap: 2px;
  }
  .proposed li {
    display: flex;
    gap: 6px;
    align-items: center;
    padding-inline-start: 8px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius-sm);
  }
  .proposed small {
    font-variant-numeric: tabular-nums;
    color: var(--_fg-muted);
  }
  input[type='search'] {
    inline-size: 100%;
  }
  dialog.keys {
    max-inline-size: 560px;
  }

  @container (inline-size < 900px) {
    .layout {
      grid-template: minmax(220px, 1fr) minmax(180px, 1fr) / minmax(0, 1fr);
    }
    .side {
      border-inline-start: 0;
      border-block-start: 1px solid var(--_border);
    }
  }
  :host([disabled]) .layout,
  .layout.locked {
    opacity: 0.6;
  }
  @media (forced-colors: active) {
    .answer[aria-pressed='true'],
    .item.on {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
