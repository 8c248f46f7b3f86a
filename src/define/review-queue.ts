import './bbox-annotator.js';
import './comment-threads.js';
import './input-classifier.js';
import './polygon-annotator.js';
import { ReviewQueue } from '../elements/review-queue/review-queue.js';
import { define } from '../internal/define.js';

// it comes with the first comparison
ReviewQueue.loadComparison = () => import('./label-comparison.js');
define('review-queue', ReviewQueue);
