import type { Region, Shape } from '../model/region.js';
import { boxBounds, normaliseBox } from './box.js';
import { normalisePolygon } from './polygon-edit.js';
import { polygonBounds } from './polygon.js';
import type { Rect, Size } from './rect.js';

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/**
 * Whether a region of a picture has the form of one: what came as JSON may have any. Its numbers may still be none, or lie
 * outside: see {@link normaliseShape}.
 */
export const isWellFormed = (region: Region): region is Shape =>
  region.type === 'box' || (region.type === 'polygon' && isListOf(region.parts, (rings) => isListOf(rings, (points) => isListOf(points, isObject))));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isListOf = <T>(value: readonly T[], is: (each: T) => boolean): boolean => Array.isArray(value) && value.every(is);

/** The upright rectangle around a region. */
export const shapeBounds = (shape: Shape, image: Size): Rect => (shape.type === 'box' ? boxBounds(shape, image) : (polygonBounds(shape) ?? NOWHERE));

/** A region as it may be kept: finite and inside the picture; the same one, if it is so already. */
export const normaliseShape = <S extends Shape>(shape: S): S => (shape.type === 'box' ? normaliseBox(shape) : normalisePolygon(shape)) as S;
