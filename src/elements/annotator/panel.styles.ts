import { css } from 'lit';

/** Of what comes with the canvas. */
export const panelStyles = css`
  .picker {
    position: absolute;
    top: 0;
    left: 0;
    min-inline-size: 180px;
    max-inline-size: min(280px, 100%);
    max-block-size: 100%;
    overflow: auto;
    padding: 4px;
    color: var(--_fg);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }
  .picker input {
    inline-size: 100%;
    margin-block-end: 4px;
  }
  .options {
    max-block-size: 320px;
    overflow: auto;
  }
  .options .item {
    position: absolute;
    block-size: 32px;
  }
  .picker .item.current {
    background: var(--_accent-soft);
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }

  .map {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    direction: ltr;
    overflow: hidden;
    background: #000;
    border-radius: var(--_radius-sm);
    box-shadow: 0 0 0 1px #fff6, 0 2px 8px #000a;
    cursor: pointer;
    touch-action: none;
  }
  .map canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }
  .map i {
    position: absolute;
    box-sizing: border-box;
    min-inline-size: 4px;
    min-block-size: 4px;
    border: 2px solid #fff;
    outline: 1px solid #000;
    box-shadow: 0 0 0 200px #0007;
  }
  .markers {
    position: absolute;
    inset: 0;
    overflow: clip;
    direction: ltr;
    pointer-events: none;
  }
  /* its tip is at the place: what is there can still be pointed at */
  .marker {
    position: absolute;
    top: -24px;
    left: 0;
    inline-size: auto;
    min-inline-size: 24px;
    block-size: 24px;
    min-block-size: 24px;
    padding: 0 5px;
    border: 2px solid #fff;
    border-radius: 12px 12px 12px 2px;
    font: 600 12px/1 var(--_font);
    font-variant-numeric: tabular-nums;
    color: #fff;
    background: #3a4fd0;
    box-shadow: 0 1px 4px #000a;
    pointer-events: auto;
    transition: none;
  }
  .marker:hover {
    background: #2b3cae;
  }
  .marker.several {
    color: #2b3cae;
    background: #fff;
    box-shadow: 2px -2px 0 -1px #fff, 2px -2px 0 1px #3a4fd0, 0 1px 4px #000a;
  }
  .marker.several:hover {
    background: #eceffd;
  }
  .marker:focus-visible {
    z-index: 1;
    outline: 2px solid #fff;
    outline-offset: 1px;
  }
  .markers.passive .marker {
    pointer-events: none;
  }
  .pick {
    position: absolute;
    inset: 0;
    overflow: clip;
    direction: ltr;
    cursor: crosshair;
    outline-offset: -2px;
    touch-action: none;
  }
  .pick:focus-visible {
    outline-color: #8e9bff;
  }
  .pick i {
    position: absolute;
    top: -16px;
    left: -16px;
    inline-size: 32px;
    block-size: 32px;
    pointer-events: none;
    background: linear-gradient(#fff, #fff) center / 2px 100% no-repeat, linear-gradient(#fff, #fff) center / 100% 2px no-repeat;
    filter: drop-shadow(0 0 1px #000) drop-shadow(0 0 1px #000);
  }
  .pick .float {
    cursor: auto;
  }
  .float {
    position: absolute;
    inset-block-start: 12px;
    inset-inline: 12px;
    margin-inline: auto;
    inline-size: fit-content;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: center;
    padding: 8px 12px;
    color: var(--_fg);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }
  .float div {
    display: flex;
    gap: 8px;
  }
  .sec.regions {
    flex: 1 0 0;
    min-block-size: 200px;
    align-content: start;
    grid-template-rows: auto auto auto minmax(0, 1fr);
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .quick button,
  .acts button {
    padding: 3px 8px;
    min-block-size: 28px;
    font-size: var(--_text-sm);
  }
  .rows {
    overflow: auto;
    min-block-size: 108px;
    margin-inline: -6px;
  }
  .track {
    position: relative;
  }
  .region,
  .group {
    position: absolute;
    inset-inline: 0;
    block-size: 36px;
    padding: 1px 2px;
    display: flex;
    align-items: center;
  }
  .group {
    gap: 8px;
    margin: 0;
    padding: 8px 8px 0;
    font-size: var(--_text-sm);
    font-weight: 600;
  }
  .group .grow {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    flex: 0 1 auto;
  }
  .region .item {
    flex: 1;
    min-inline-size: 0;
  }
  .item.hovered,
  .region:hover .item {
    box-shadow: inset 0 0 0 1px var(--_border-strong);
  }
  .unseen .item {
    color: var(--_fg-muted);
    font-style: italic;
  }
  .suggested .item {
    padding-inline-end: 108px; /* its three buttons stay in sight, and so does its confidence */
  }
  .robot .icon,
  .picker .robot .icon {
    inline-size: 16px;
    block-size: 16px;
    color: var(--_accent);
  }
  .row-acts {
    position: absolute;
    inset-inline-end: 16px; /* a scrollbar that lies over the rows covers none of them */
    display: flex;
  }
  .row-act {
    min-block-size: 28px;
    min-inline-size: 28px;
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--_fg-muted);
  }
  .region:not(.suggested) .row-act:not(.on) {
    opacity: 0;
  }
  .region:is(:hover, :focus-within) .row-act {
    opacity: 1;
  }
  .region:not(.suggested):is(:hover, :focus-within, :has(.row-act.on)) small {
    visibility: hidden;
  }
  .row-act .icon,
  .acts .icon {
    inline-size: 16px;
    block-size: 16px;
  }
  .row-act:hover,
  .row-act[aria-expanded='true'] {
    color: var(--_fg);
    background: var(--_surface-sunken);
  }
  .row-act.delete:hover {
    color: var(--_danger);
    background: var(--_danger-soft);
  }
  @media (hover: none) {
    .row-acts .row-act:not(.on) {
      opacity: 1;
    }
    .region:not(.suggested) small {
      visibility: hidden;
    }
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    margin-inline: -4px;
  }
  .acts button {
    padding: 0;
    inline-size: 30px;
    min-inline-size: 30px;
    min-block-size: 30px;
    display: grid;
    place-items: center;
    border-color: transparent;
    background: none;
  }
  .acts button:hover {
    background: var(--_surface-sunken);
  }
  .row-act:focus-visible,
  .acts button:focus-visible {
    outline-offset: -2px;
  }
  .acts .delete:hover {
    color: var(--_danger);
    background: var(--_danger-soft);
  }
  @media (pointer: coarse) {
    .acts button {
      inline-size: 44px;
    }
    .acts button,
    .float button {
      min-block-size: 44px;
    }
    .float kbd {
      display: none;
    }
  }

  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 6px 8px;
  }
  .fields label {
    margin: 0;
    display: flex;
    align-items: center;
    gap: 6px;
    font-weight: 400;
    color: var(--_fg-muted);
    font-size: var(--_text-sm);
  }
  .fields label.wide {
    grid-column: 1 / -1;
  }
  .fields label > span {
    min-inline-size: 7.5ch;
  }
  .fields input,
  .fields select {
    color: var(--_fg);
    min-block-size: 30px;
    padding: 2px 6px;
    font-variant-numeric: tabular-nums;
    min-inline-size: 0;
  }

  @container (inline-size < 900px) {
    .sec.regions {
      flex: none;
      min-block-size: 0;
    }
    .rows {
      max-block-size: 252px;
    }
  }
`;
