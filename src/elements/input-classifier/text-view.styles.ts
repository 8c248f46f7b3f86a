import { css } from 'lit';

export const textStyles = css`
  .text .curtain {
    color: var(--_fg);
    background: var(--_surface);
  }
  .reading {
    position: absolute;
    inset: 0;
    overflow: auto;
    outline-offset: -2px;
    cursor: text;
  }
  .sheet {
    position: relative;
    max-inline-size: 68ch;
    margin-inline: auto;
    padding: 20px 24px 96px;
    font-size: calc(var(--_text-lg) * var(--_size));
  }
  .chunk {
    --_lanes: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext; /* each line has the direction of its first letter */
    text-align: start;
    line-height: calc(1.5em + max(2, var(--_lanes)) * 4px);
    user-select: text;
    -webkit-user-select: text;
    content-visibility: auto;
    contain-intrinsic-block-size: auto calc(var(--_lines) * (1.5em + 8px));
  }
  .chunk[dir] {
    unicode-bidi: isolate;
  }
  .passage {
    --_tint: color-mix(in srgb, var(--_color) 14%, transparent);
    padding-block-end: calc(var(--_lane) * 4px);
    border-block-end: 2px solid color-mix(in srgb, var(--_color) 75%, var(--_fg)); /* stands out from a light and a dark page */
    background: var(--_tint);
    cursor: pointer;
  }
  .passage.suggested {
    border-block-end-style: dashed;
    background: none;
  }
  .passage.moved {
    border-block-end-style: dotted;
  }
  .passage.chosen {
    --_tint: color-mix(in srgb, var(--_color) 34%, transparent);
    border-block-end-width: 3px;
    background: var(--_tint);
  }
  .passage[data-chip]::before {
    content: attr(data-chip);
    content: attr(data-chip) / '';
    unicode-bidi: isolate;
    white-space: nowrap;
    margin-inline: 3px; /* the line may have another direction than the page */
    padding: 1px 5px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--_color) 22%, var(--_surface));
    color: var(--_fg);
    font-size: 0.68em;
    font-weight: 600;
    vertical-align: 0.12em;
  }
  .passage.suggested[data-chip]::before {
    outline: 1px dashed var(--_border-strong);
    outline-offset: -1px;
    background: var(--_surface);
  }
  .passage.marked {
    padding-block-end: 0;
    border: 0;
    background: Highlight;
    color: HighlightText;
    forced-color-adjust: none;
  }
  .caret {
    position: absolute;
    inset-block-start: 0;
    left: 0; /* placed by pixels of the window */
    inline-size: 2px;
    background: var(--_accent);
    pointer-events: none;
    visibility: hidden;
  }
  .reading:focus-visible .caret {
    visibility: visible;
  }
  .naming button {
    gap: 8px;
  }
  .naming > div {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    justify-content: center;
    min-inline-size: 0;
  }
  .naming button bdi {
    max-inline-size: 16ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @container (inline-size < 520px) {
    .naming {
      max-inline-size: calc(100% - 24px);
    }
    .naming > span {
      display: none;
    }
    .naming > div {
      flex-wrap: nowrap;
      justify-content: start;
      overflow-x: auto;
    }
    .naming button {
      flex: none;
    }
  }
  @media (forced-colors: active) {
    .passage,
    .passage.chosen {
      border-block-end-color: CanvasText;
      background: none;
    }
    .passage.chosen {
      border-block-end-color: Highlight;
      outline: 1px solid Highlight;
    }
    .passage[data-chip]::before {
      outline: 1px solid CanvasText;
    }
    .caret {
      background: CanvasText;
    }
  }
`;
