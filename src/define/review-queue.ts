import './bbox-annotator.js';
import './comment-threads.js';
import './input-classifier.js';
import './label-comparison.js';
import './polygon-annotator.js';
import { ReviewQueue } from '../elements/review-queue/review-queue.js';
import { define } from '../internal/define.js';

define('review-queue', ReviewQueue);
