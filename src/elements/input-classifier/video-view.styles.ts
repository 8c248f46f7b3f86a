import { css } from 'lit';

export const videoStyles = css`
  .video-view {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
  }
  .stage {
    min-block-size: 0;
    outline-offset: -2px;
  }
  .stage video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .timeline {
    direction: ltr;
    background: var(--_surface);
    border-block-start: 1px solid var(--_border);
    user-select: none;
    -webkit-user-select: none;
  }
  .canvas .timeline :focus-visible {
    outline-color: var(--_accent);
  }
  .film-window {
    overflow: auto;
    max-block-size: 176px;
    /* the playhead stands out of both ends by half of itself */
    padding-inline: 12px;
    scrollbar-width: thin;
  }
  .film {
    position: relative;
    min-inline-size: 100%;
    overflow: clip;
    overflow-clip-margin: 12px;
  }
  .ruler {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    block-size: 26px;
    background: var(--_surface);
    touch-action: none;
    cursor: pointer;
  }
  .tick {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_from);
    padding: 3px 0 0 5px;
    border-inline-start: 1px solid var(--_border-strong);
    font-size: 11px;
    font-variant-numeric: tabular-nums;
    color: var(--_fg-muted);
    white-space: nowrap;
  }
  .playhead {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-start: -12px;
    inline-size: 24px;
    block-size: 24px;
    border-radius: var(--_radius-sm);
    touch-action: none;
    cursor: ew-resize;
  }
  .playhead:focus-visible {
    outline-offset: -2px;
  }
  .playhead::before {
    content: '';
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: 6px;
    inline-size: 12px;
    block-size: 14px;
    border-radius: 3px 3px 6px 6px;
    background: var(--_accent);
  }
  .playhead::after {
    content: '';
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 11px;
    inline-size: 2px;
    block-size: 2000px;
    background: var(--_accent);
    pointer-events: none;
  }
  .lanes {
    position: relative;
    block-size: calc(var(--_lanes) * 28px);
    border-block-start: 1px solid var(--_border);
    touch-action: none;
    cursor: crosshair;
  }
  .segment {
    position: absolute;
    inset-block-start: calc(var(--_lane) * 28px + 2px);
    inset-inline-start: var(--_from);
    inline-size: calc(var(--_to) - var(--_from));
    min-inline-size: 3px;
    block-size: 24px;
    border: 1px solid var(--_dot);
    border-inline-start-width: 3px;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_dot) 24%, var(--_surface));
    cursor: grab;
  }
  .segment bdi {
    display: block;
    text-indent: 5px;
    font-size: 12px;
    line-height: 22px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* a short one can be hit too */
  .segment::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline: min(0px, (100% - 24px) / 2);
  }
  .segment.suggested {
    border-style: dashed;
    background: var(--_surface);
  }
  .segment.on {
    z-index: 1;
    outline: 2px solid var(--_accent);
    outline-offset: 0;
  }
  .segment.draft {
    --_dot: var(--_accent);
    border-style: dashed;
    pointer-events: none;
  }
  .handle {
    position: absolute;
    z-index: 1;
    inset-block: -1px;
    inline-size: 24px;
    cursor: ew-resize;
  }
  .handle[data-end='start'] {
    inset-inline-start: -20px;
  }
  .handle[data-end='end'] {
    inset-inline-end: -20px;
  }
  .handle::before {
    content: '';
    position: absolute;
    inset-block: 3px;
    inline-size: 6px;
    border: 1px solid var(--_surface);
    border-radius: 3px;
    background: var(--_accent);
  }
  .handle[data-end='start']::before {
    inset-inline-start: 14px;
  }
  .handle[data-end='end']::before {
    inset-inline-end: 14px;
  }
  .video-time {
    display: inline-grid;
    grid-auto-flow: column;
    gap: 10px;
    padding-inline: 6px;
    direction: ltr;
    font-size: var(--_text-sm);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .video-frame {
    min-inline-size: 6ch;
    color: var(--_fg-muted);
  }
  select.speed {
    inline-size: auto;
    min-block-size: 32px;
    padding: 2px 4px;
    border-color: transparent;
    background: none;
  }
  .inexact {
    color: var(--_warning);
  }
  /* what asks for a concept does not cover the timeline */
  .video .float {
    inset-block: 12px auto;
  }
  @media (forced-colors: active) {
    .playhead::before,
    .playhead::after,
    .handle::before {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
