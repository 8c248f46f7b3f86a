/** Failures in full, then one line "N passed, N failed", as the browsers' reporter writes it. */
import { relative } from 'node:path';

const show = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

export default class PlainReporter {
  constructor(runner) {
    let passed = 0, failed = 0, skipped = 0;
    runner
      .on('pass', () => passed++)
      .on('pending', () => skipped++)
      .on('fail', (test, error) => {
        failed++;
        console.log(`FAIL ${relative('', test.file ?? '')}: ${test.titlePath().join(' > ')}\n  ${error.message}`);
        if (error.showDiff !== false && error.expected !== undefined) console.log(`  expected ${show(error.expected)}\n  actual   ${show(error.actual)}`);
        for (const line of (error.stack ?? '').split('\n').filter((l) => /^\s+at /.test(l) && !l.includes('node_modules') && !l.includes('node:')).slice(0, 5)) console.log(`  ${line.trim()}`);
      })
      .on('end', () => console.log(`${skipped} skipped\n${passed} passed, ${failed} failed`));
  }
}
