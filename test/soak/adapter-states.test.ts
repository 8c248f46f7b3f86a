import { statesOverIdb } from '../support/states-over-idb.js';

/** As long as a run in the browser may take, 10 minutes, shared by the ways to review. */
statesOverIdb({ runs: 30, commands: 60 }, 600_000);
