import type { Shape } from '../model/region.js';
import { boxBounds, normaliseBox } from './box.js';
import { normalisePolygon } from './polygon-edit.js';
import { polygonBounds } from './polygon.js';
import type { Rect, Size } from './rect.js';

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** The upright rectangle around a region. */
export const shapeBounds = (shape: Shape, image: Size): Rect => (shape.type === 'box' ? boxBounds(shape, image) : (polygonBounds(shape) ?? NOWHERE));

/** A region as it may be kept: finite and inside the picture; the same one, if it is so already. */
export const normaliseShape = <S extends Shape>(shape: S): S => (shape.type === 'box' ? normaliseBox(shape) : normalisePolygon(shape)) as S;
