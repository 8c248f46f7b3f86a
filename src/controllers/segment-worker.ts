/** The entry of the worker of a `WorkerSegmenter`. */
import { answerCalls } from '../adapter/worker-answers.js';
import { SegmentEngine } from './segment-engine.js';

answerCalls(new SegmentEngine());
