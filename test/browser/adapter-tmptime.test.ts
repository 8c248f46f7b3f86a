let start = 0; const times: [number, string][] = [];
before(() => { start = performance.now(); });
let t0 = 0;
beforeEach(() => { t0 = performance.now(); });
afterEach(function () { times.push([performance.now() - t0, this.currentTest!.fullTitle()]); });
after(() => { times.sort((a, b) => b[0] - a[0]); console.log(`TOTAL ${performance.now() - start} N ${times.length}\n` + times.slice(0, 12).map(([t, n]) => `${t.toFixed(0)} ${n}`).join('\n')); });
import './adapter.test.js';
