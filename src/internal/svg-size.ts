/** CSS pixels of each unit that says a length by itself. */
const UNITS: Readonly<Record<string, number>> = { '': 1, px: 1, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, q: 96 / 101.6, pt: 4 / 3, pc: 16 };

/**
 * The size of an SVG in whole pixels: its width and height; where one of them is missing or relative, the proportions of its
 * `viewBox`. Zero where it says none. Browsers differ here, and regions should lie the same in all of them.
 */
export function svgSize(markup: string): { readonly width: number; readonly height: number } {
  const root = /<(?:\w+:)?svg\b[^>]*>/.exec(markup.replaceAll(/<!--.*?-->/gs, ''))?.[0] ?? '';
  const attribute = (name: string): string => new RegExp(`\\s${name}\\s*=\\s*(["'])(.*?)\\1`, 's').exec(root)?.[2]?.trim() ?? '';
  const [, , boxWidth = 0, boxHeight = 0] = attribute('viewBox').split(/[\s,]+/).map(Number);
  const width = pixels(attribute('width')), height = pixels(attribute('height'));
  const ratio = boxHeight > 0 ? boxWidth / boxHeight : 0;
  return whole(
    width ?? (height === undefined ? boxWidth : height * ratio),
    height ?? (width === undefined ? boxHeight : ratio > 0 ? width / ratio : 0),
  );
}

function pixels(length: string): number | undefined {
  const [, number, unit] = /^([\d.]+(?:e[+-]?\d+)?)([a-z]*)$/i.exec(length) ?? [];
  const factor = UNITS[unit?.toLowerCase() ?? '%'];
  return factor === undefined ? undefined : Number(number) * factor;
}

/** A side of less than a pixel is one; no side is none. */
function whole(width: number, height: number): { readonly width: number; readonly height: number } {
  const side = (length: number): number => (length > 0 ? Math.max(1, Math.round(length)) : 0);
  return { width: side(width), height: side(height) };
}
