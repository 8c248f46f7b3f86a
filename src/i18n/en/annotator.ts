import type { Formats } from '../formats.js';

export const annotator = (f: Formats) => ({
  canvas: { box: 'Picture: draw and edit boxes', polygon: 'Picture: draw and edit polygons' },
  canvasHelp: {
    box: 'B draws boxes, by a drag or by two clicks, X by a click on each of four outermost points; N puts a box into the middle. Arrow keys move the chosen box, with Alt they resize it, with Shift by ten pixels. Digits choose the concept, C asks for it. Tab goes through the boxes and the suggestions while one is chosen; Escape leaves them. Enter accepts a suggestion, Delete discards it. ? shows all keys.',
    polygon: 'P draws polygons: a click for each point, freehand with Shift held; a click on the first point, a double click or Enter closes one, Backspace takes back a point. N puts a polygon into the middle. Arrow keys move the chosen polygon, or its chosen points, with Shift by ten pixels. Digits choose the concept, C asks for it. Tab goes through the polygons and the suggestions while one is chosen; Escape leaves them. Enter accepts a suggestion, Delete discards it. ? shows all keys.',
  },
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
  size: (width: number, height: number) => `${f.number(width)} × ${f.number(height)}`,
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
