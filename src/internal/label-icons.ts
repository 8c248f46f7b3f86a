import { svg } from 'lit';
import { icon } from './icons.js';

/** Signs of what can be said of labels, of who proposes them, and of how they are listed. */
export const labelIcons = {
  accept: icon(svg`<path d="m4.5 10.5 4 4 7-9"/>`),
  robot: icon(svg`<rect x="4" y="7" width="12" height="9" rx="2"/><path d="M10 7V4M7.5 10.5v1.5M12.5 10.5v1.5M2.5 10.5v2M17.5 10.5v2"/><circle cx="10" cy="3.2" r="1"/>`),
  filter: icon(svg`<path d="M3.5 5.5h13M6 10h8M8.5 14.5h3"/>`),
  mark: icon(svg`<rect x="3.5" y="3.5" width="13" height="13" rx="2.5"/><path d="m6.8 10.2 2.4 2.4 4.2-4.8"/>`),
  remove: icon(svg`<path d="m5.5 5.5 9 9M14.5 5.5l-9 9"/>`),
} as const;
