import { CommentThreads } from '../elements/comment-threads/comment-threads.js';
import { define } from '../internal/define.js';

define('comment-threads', CommentThreads);
