import { statesOverIdb } from '../support/states-over-idb.js';

statesOverIdb({ runs: 3, commands: 20 }, 120_000);
