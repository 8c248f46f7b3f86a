import { svg } from 'lit';
import { icon } from '../../internal/icons.js';
import { labelIcons } from '../../internal/label-icons.js';

export const panelIcons = {
  ...labelIcons,
  shown: icon(svg`<path d="M2.5 10s2.8-5 7.5-5 7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5z"/><circle cx="10" cy="10" r="2.2"/>`),
  hidden: icon(svg`<path d="M2.5 10s2.8-5 7.5-5 7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5zM4 16 16 4"/>`),
  locked: icon(svg`<rect x="4.5" y="9" width="11" height="8" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>`),
  unlocked: icon(svg`<rect x="4.5" y="9" width="11" height="8" rx="1.5"/><path d="M7 9V5.5a3 3 0 0 1 5.8-1"/>`),
  duplicate: icon(svg`<rect x="3.5" y="3.5" width="9" height="9" rx="1"/><path d="M15 7.5h1.5v9h-9V15M8 5.8v4.4M5.8 8h4.4"/>`),
  copy: icon(svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1"/><path d="M13 7V3.5H3.5V13H7"/>`),
  front: icon(svg`<rect x="7" y="3.5" width="9.5" height="9.5" rx="1" fill="currentColor"/><path d="M7 7H3.5v9.5H13V13"/>`),
  back: icon(svg`<path d="M7 12.5V3.5h9.5V13h-3.5"/><rect x="3.5" y="7" width="9.5" height="9.5" rx="1"/>`),
  zoomTo: icon(svg`<path d="M3.5 6V3.5H6M14 3.5h2.5V6M16.5 14v2.5H14M6 16.5H3.5V14"/><rect x="7" y="7" width="6" height="6"/>`),
  same: icon(svg`<rect x="3.5" y="3.5" width="5" height="5"/><rect x="11.5" y="3.5" width="5" height="5"/><rect x="3.5" y="11.5" width="5" height="5"/><path d="m11.5 14 2 2 3.5-4"/>`),
} as const;
