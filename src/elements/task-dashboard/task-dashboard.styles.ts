import { css } from 'lit';

export const styles = css`
  :host {
    background: var(--_surface);
  }
  .frame {
    container-type: inline-size;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
    padding: 28px 32px;
    align-content: start;
  }
  .head {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .head h2 {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .head .back {
    margin-inline-start: -8px;
  }
  .head .back svg {
    inline-size: 18px;
    block-size: 18px;
  }
  .head .back:dir(rtl) svg {
    transform: scaleX(-1);
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .card :is(h3, h4) {
    overflow-wrap: anywhere;
  }
  h3 {
    font-size: var(--_text);
    color: var(--_fg);
  }
  h4 {
    margin: 0;
    font-size: var(--_text-sm);
    color: var(--_fg-muted);
  }
  .card p {
    max-inline-size: 90ch;
    font-size: var(--_text-sm);
  }
  .state {
    display: grid;
    gap: var(--_space-2);
    padding: 56px 16px;
    justify-items: center;
    text-align: center;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
    gap: var(--_space-3) var(--_space-4);
  }
  .facts dt {
    font-size: var(--_text-sm);
    color: var(--_fg-muted);
  }
  .facts dd {
    font-variant-numeric: tabular-nums;
  }
  .facts b {
    font-size: var(--_text-lg);
  }
  .facts small {
    display: block;
  }
  .swatch {
    display: inline-block;
    inline-size: 10px;
    block-size: 10px;
    margin-inline-end: 6px;
    border-radius: 3px;
    box-shadow: 0 0 0 1px var(--_border-strong);
  }
  .swatch.submitted {
    background: var(--_accent);
  }
  .swatch.reviewed {
    background: var(--_success);
  }
  .swatch.sampled {
    background: var(--_warning);
  }
  .plot {
    display: block;
    inline-size: 100%;
    block-size: 12px;
    overflow: visible;
    forced-color-adjust: none;
  }
  .plot:dir(rtl) {
    transform: scaleX(-1);
  }
  .plot .track {
    fill: var(--_border);
  }
  .plot .submitted {
    fill: var(--_accent);
  }
  .plot .sampled {
    fill: var(--_warning);
  }
  .plot .reviewed {
    fill: var(--_success);
  }
  .plot .interval {
    fill: var(--_accent);
    opacity: 0.45;
  }
  .plot path {
    fill: none;
    stroke: var(--_fg);
    stroke-width: 5px;
    vector-effect: non-scaling-stroke;
  }
  .plot .observed {
    stroke: var(--_fg-muted);
    stroke-width: 2px;
  }
  .plot .poor {
    fill: var(--_danger-soft);
  }
  .plot .tentative {
    fill: var(--_warning-soft);
  }
  .plot .good {
    fill: var(--_success-soft);
  }
  .lines {
    display: grid;
    gap: 10px;
  }
  .lines li {
    display: grid;
    grid-template-columns: minmax(6rem, 1fr) minmax(0, 2fr) minmax(0, 2fr);
    gap: 2px var(--_space-4);
    align-items: center;
  }
  .lines .name {
    overflow-wrap: anywhere;
  }
  .lines .words {
    grid-column: 3;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .lines .words small {
    display: block;
  }
  .scroll {
    max-block-size: 70vh;
    overflow: auto;
  }
  table {
    border-collapse: collapse;
  }
  :is(.cards, .matrix) :is(th, td) {
    padding: 6px 8px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    font-weight: 400;
  }
  .cards {
    inline-size: 100%;
  }
  .cards tbody th {
    overflow-wrap: anywhere;
    min-inline-size: 8rem;
  }
  :is(.cards, .matrix) thead :is(th, td) {
    font-size: var(--_text-sm);
    font-weight: 600;
    color: var(--_fg-muted);
    vertical-align: bottom;
  }
  .cards .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .cell-name {
    display: none;
  }
  .matrix :is(th, td) {
    min-inline-size: 5.5rem;
    border: 1px solid var(--_border);
    font-variant-numeric: tabular-nums;
  }
  .matrix thead td {
    border: 0;
  }
  .matrix td small:last-child {
    display: block;
  }
  .matrix .self {
    background: var(--_surface-sunken);
  }
  .matrix .good {
    background: var(--_success-soft);
  }
  .matrix .tentative {
    background: var(--_warning-soft);
  }
  .matrix .poor {
    background: var(--_danger-soft);
  }
  @container (inline-size < 44rem) {
    .page {
      padding: var(--_space-4) var(--_space-3);
    }
    .card {
      padding: var(--_space-3);
    }
    .lines li {
      grid-template-columns: minmax(0, 1fr);
    }
    .lines .words {
      grid-column: 1;
    }
    .cards,
    .cards tbody {
      display: block;
    }
    .cards thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .cards tbody tr {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr));
      gap: 2px var(--_space-4);
      padding-block: var(--_space-2);
      border-block-end: 1px solid var(--_border);
    }
    .cards tbody :is(th, td) {
      padding: 0;
      border: 0;
    }
    .cards tbody th {
      grid-column: 1 / -1;
      font-weight: 600;
    }
    .cards .number {
      display: flex;
      gap: var(--_space-2);
      justify-content: space-between;
    }
    .cell-name {
      display: inline;
      font-size: var(--_text-sm);
      color: var(--_fg-muted);
    }
  }
  @media (forced-colors: active) {
    .plot {
      outline: 1px solid CanvasText;
    }
    .plot :is(.track, .poor, .tentative, .good) {
      fill: Canvas;
      stroke: GrayText;
      vector-effect: non-scaling-stroke;
    }
    .plot :is(.reviewed, .submitted) {
      fill: Highlight;
    }
    .plot :is(.sampled, .interval) {
      fill: GrayText;
      opacity: 1;
    }
    .plot path {
      stroke: CanvasText;
    }
    .swatch {
      forced-color-adjust: none;
    }
    .swatch:is(.reviewed, .submitted) {
      background: Highlight;
    }
    .swatch.sampled {
      background: GrayText;
    }
  }
`;
