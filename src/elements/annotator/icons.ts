import { svg } from 'lit';
import { icon, icons as shared } from '../../internal/icons.js';

export const icons = {
  ...shared,
  select: icon(svg`<path d="M5 3.5 15 9l-4.3 1.3L8.4 15z" fill="currentColor"/>`),
  box: icon(svg`<rect x="3.5" y="4.5" width="13" height="11" rx="1"/>`),
  extreme: icon(svg`<circle cx="10" cy="3.5" r="1.4"/><circle cx="16.5" cy="9" r="1.4"/><circle cx="11.5" cy="16.5" r="1.4"/><circle cx="3.5" cy="11" r="1.4"/><path d="M3.5 3.5h3M16.5 3.5h-3M3.5 16.5v-2.6M16.5 16.5v-3" opacity=".7"/>`),
  polygon: icon(svg`<path d="M4 13 6.5 4.5 15.5 6 16 14.5 10 16.5z"/>`),
  split: icon(svg`<path d="M4 6h12v8H4z" opacity=".6"/><path d="m3 17 14-14"/>`),
  redraw: icon(svg`<path d="M4 14c0-6 4-9 12-9" opacity=".6"/><path d="m4 14 4 2.5 2.5-4L16 12l.5-7" stroke-dasharray="2.5 2"/>`),
  scissors: icon(svg`<circle cx="5" cy="14.5" r="2.2"/><circle cx="15" cy="14.5" r="2.2"/><path d="M6.5 12.8 14 3M13.5 12.8 6 3"/>`),
  wand: icon(svg`<path d="m4 16 8-8M13.5 3v3M16.5 6h-3M10.5 6h.01M14.5 9.5h.01M16.5 3.5h.01"/>`),
  pan: icon(svg`<path d="M10 2.5v15M2.5 10h15M10 2.5 8 4.7M10 2.5l2 2.2M10 17.5l-2-2.2M10 17.5l2-2.2M2.5 10l2.2-2M2.5 10l2.2 2M17.5 10l-2.2-2M17.5 10l-2.2 2"/>`),
} as const;
