import type { Point } from '../../model/region.js';
import { distance, toScreen } from '../../geometry/index.js';
import type { Scene } from './types.js';

/** CSS pixels around the first point in which a click closes the outline. */
const CLOSE_REACH = 10;

/** How far two places in the picture are from each other on screen, in CSS pixels. */
export const screenDistance = (scene: Scene, a: Point, b: Point): number => distance(toScreen(scene.view, scene.image, a), toScreen(scene.view, scene.image, b));

/** Whether a hand is back where an outline began. */
export const isAtStart = (scene: Scene, first: Point, hand: Point): boolean => screenDistance(scene, first, hand) <= CLOSE_REACH;
