/** The entry of the worker of a `WorkerAssist`. */
import { answerCalls } from '../../worker-answers.js';
import { AssistEngine } from './engine.js';

// thrown, so that it does not start: pictures are then scaled down on the main thread
if (typeof OffscreenCanvas === 'undefined') throw new Error('No canvas in a worker.');
answerCalls(new AssistEngine());
