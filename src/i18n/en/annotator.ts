import type { Formats } from '../formats.js';

export const annotator = (f: Formats) => ({
  canvas: { box: 'Picture: draw and edit boxes', polygon: 'Picture: draw and edit polygons' },
  toolbar: 'Tools',
  withKey: (name: string, key: string) => `${name} (${key})`,
  tools: { select: 'Select', box: 'Draw boxes', extreme: 'Draw boxes by four points', polygon: 'Draw polygons', split: 'Split by a line', redraw: 'Redraw a part of the outline', scissors: 'Follow edges (scissors)', wand: 'Find what is alike (magic wand)', pan: 'Pan' },
  undo: 'Undo',
  redo: 'Redo',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit the picture',
  scale: (scale: number) => f.percent(Math.round(scale * 100) / 100),
  actualSize: (scale: string) => `Zoom: ${scale}. Show actual size`,
  keys: 'Keys',
  concepts: 'Concepts',
  noConcepts: 'There are no concepts to label with.',
  unknownConcept: 'Unknown concept',
  confidence: (share: number) => f.percent(Math.floor(share * 100 + 1e-9) / 100), // 100 % says that nothing is left to doubt
  refused: (concept: string) => `${concept} ✕`,
  size: (width: number, height: number) => `${f.number(width)} × ${f.number(height)}`,
  markers: {
    all: 'Markers on the picture',
    number: (number: number) => f.number(number),
    one: (number: number, text: string) => `${f.number(number)}: ${text}`,
    several: (count: number) => f.plural(count, { one: '# marker here', other: '# markers here' }),
  },
  pointing: {
    short: 'Click a place.',
    how: 'Point at a place: click it, or move the cross with the arrow keys and press Enter. Escape cancels.',
    cancel: 'Cancel',
  },
  loading: 'Loading the picture…',
  failures: {
    broken: 'The picture could not be loaded. It may be damaged, or the address may have expired.',
    empty: 'The picture has no size, so nothing can be drawn on it.',
    'too-large': 'The picture is too large for this browser.',
    painter: 'A part of this page could not be loaded.',
  },
  mediaFailed: (reason: string) => `The picture could not be loaded: ${reason}`,
  noPicture: 'No picture.',
});
