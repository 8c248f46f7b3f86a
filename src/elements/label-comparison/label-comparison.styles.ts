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
    grid-template: minmax(0, 1fr) / minmax(0, 1fr) 340px;
  }
  .desk {
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    min-inline-size: 0;
    min-block-size: 0;
  }
  .desk.classification {
    grid-template-rows: minmax(120px, 3fr) auto minmax(120px, 2fr);
  }
  .canvas {
    position: relative;
    min-block-size: 0;
    overflow: hidden;
    background: var(--_canvas);
  }
  .stage {
    position: absolute;
    inset: 0;
    direction: ltr;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    outline-offset: -2px;
    cursor: grab;
  }
  .stage:active {
    cursor: grabbing;
  }
  .stage:focus-visible {
    outline-color: #8e9bff;
  }
  .paper {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .paper canvas:first-of-type,
  video {
    filter: var(--le-picture-filter, none);
  }
  video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }
  .canvas .text {
    block-size: 100%;
    overflow: auto;
    padding: var(--_space-4);
    background: var(--_surface);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    outline-offset: -2px;
  }
  mark {
    color: inherit;
    background: var(--_accent-soft);
    outline: 2px solid var(--_accent);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--_space-1);
    align-items: center;
    padding: 4px 8px;
    border-block-start: 1px solid var(--_border);
  }
  .bar .percent {
    min-inline-size: 6ch;
    font-size: var(--_text-sm);
    font-variant-numeric: tabular-nums;
  }
  svg.icon {
    inline-size: 18px;
    block-size: 18px;
    display: block;
    margin: auto;
  }
  .below {
    overflow: auto;
    min-block-size: 0;
    border-block-start: 1px solid var(--_border);
  }
  .state {
    block-size: 100%;
    display: grid;
    place-content: center;
    padding: var(--_space-6);
    text-align: center;
  }

  .badge {
    display: inline-grid;
    place-items: center;
    min-inline-size: 18px;
    block-size: 18px;
    padding-inline: 4px;
    border-radius: var(--_radius-sm);
    font-size: 11px;
    line-height: 1;
    font-weight: 600;
    color: #fff;
    background: var(--_dot);
    flex: none;
  }
  .line {
    color: var(--_dot);
    inline-size: 36px;
    flex: none;
    border-radius: 2px;
    background: #fff;
    padding: 1px;
  }
  .line svg {
    display: block;
    inline-size: 100%;
    block-size: 4px;
  }
  .workers {
    display: grid;
    gap: 2px;
  }
  .worker {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 8px;
    align-items: center;
    min-block-size: 36px;
  }
  .worker .grow {
    overflow-wrap: anywhere;
  }
  .wide {
    grid-column: 1 / -1;
    font-size: var(--_text-sm);
  }
  .worker.merged {
    border-block-start: 1px solid var(--_border);
    padding-block-start: 6px;
  }
  .worker small {
    white-space: nowrap;
  }
  .toggle {
    padding: 3px 8px;
    text-align: start;
    justify-content: start;
  }
  .named {
    min-inline-size: 0;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .named .pill {
    white-space: normal;
  }
  .toggle[aria-pressed='true'] {
    background: var(--_accent-soft);
    border-color: var(--_accent);
  }
  .toggle[aria-pressed='false'] :is(.badge, .line) {
    opacity: 0.35;
  }
  .take {
    padding: 3px 8px;
    font-size: var(--_text-sm);
  }
  .sec.things {
    flex: 1 0 auto;
    align-content: start;
  }
  .only {
    display: flex;
    gap: 8px;
    align-items: center;
    margin: 0;
    font-weight: 400;
  }
  .rows {
    position: relative;
    overflow: auto;
    max-block-size: 432px;
    margin-inline: -6px;
  }
  .track {
    position: relative;
  }
  .track li {
    position: absolute;
    inset-inline: 2px 8px;
    block-size: 72px;
    padding-block: 1px;
  }
  .item {
    block-size: 100%;
    display: grid;
    gap: 2px;
    align-content: center;
    grid-template-columns: minmax(0, 1fr);
  }
  .first {
    display: flex;
    gap: 6px;
    align-items: center;
    min-inline-size: 0;
  }
  .first .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .first .pill {
    margin-inline-start: auto;
    flex: none;
  }
  .item .agreement {
    white-space: normal;
    line-height: 1.25;
    overflow: hidden;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  .who {
    display: inline-flex;
    gap: 2px;
    flex: none;
    max-inline-size: 50%;
    overflow: hidden;
  }

  .scroll {
    overflow: auto;
    max-inline-size: 100%;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  table {
    border-collapse: collapse;
    min-inline-size: 100%;
    font-size: var(--_text-sm);
  }
  th,
  td {
    padding: 4px 8px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    font-weight: 400;
    white-space: nowrap;
  }
  thead th {
    font-weight: 600;
    color: var(--_fg-muted);
  }
  th button {
    padding: 2px 6px;
    min-block-size: 28px;
    max-inline-size: 40ch;
    overflow: hidden;
    text-align: start;
    justify-content: start;
  }
  tr.on > * {
    background: var(--_accent-soft);
  }
  td.yes {
    font-weight: 600;
  }
  tr.differs td {
    color: var(--_warning);
  }
  tr.differs td.nothing,
  td.nothing {
    color: var(--_fg-muted);
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  .lanes {
    display: grid;
    gap: 4px;
    padding: 8px;
  }
  .lane {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .bar-track {
    position: relative;
    flex: 1;
    block-size: 20px;
    border-radius: var(--_radius-sm);
    background: var(--_surface-sunken);
  }
  .bar-track i {
    position: absolute;
    inset-block: 2px;
    inset-inline-start: var(--_from);
    inline-size: var(--_length);
    min-inline-size: 3px;
    border: 2px solid var(--_dot);
    border-radius: 4px;
    background: color-mix(in srgb, var(--_dot) 24%, var(--_surface));
    cursor: pointer;
  }
  .bar-track i.agreed {
    border: 1px solid var(--_border-strong);
    background: var(--_surface-raised);
  }
  .bar-track i.on {
    outline: 2px solid var(--_accent);
  }

  @container (inline-size < 900px) {
    .layout {
      grid-template: minmax(220px, 1fr) minmax(0, 1fr) / minmax(0, 1fr);
    }
    .side {
      border-inline-start: 0;
      border-block-start: 1px solid var(--_border);
    }
    .sec.things {
      flex: none;
    }
    .rows {
      max-block-size: 280px;
    }
  }
  @media (forced-colors: active) {
    .badge,
    .line,
    .stage,
    .bar-track i {
      forced-color-adjust: none;
    }
    .toggle[aria-pressed='true'],
    .item.on,
    tr.on {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
