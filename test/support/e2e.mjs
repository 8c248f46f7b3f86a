/** What the end-to-end tests share: a browser, a static server, and a count of what passed. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { findChrome } from './browsers.mjs';

const launch = () => ({
  executablePath: findChrome(),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

export const launchChromium = () => chromium.launch(launch());

/** A context whose storage lies in a folder, and is there again the next time. */
export const launchPersistent = (folder, options) => chromium.launchPersistentContext(folder, { ...launch(), ...options });

const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.webp': 'image/webp', '.png': 'image/png', '.jpg': 'image/jpeg',
};

/** Serves a folder (and `pages`, by path) on a free port of this machine; any origin may import its modules. */
export async function serve(folder, { pages = {}, headers = {} } = {}) {
  const server = createServer(async (request, answer) => {
    if (request.url === '/favicon.ico') return void answer.writeHead(204).end(); // browsers ask by themselves
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).replace(/\/$/, '/index.html');
    const head = { ...headers, 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'access-control-allow-origin': '*' };
    try {
      const body = pages[path] ?? await readFile(join(folder, normalize(path)));
      answer.writeHead(200, head).end(body);
    } catch {
      answer.writeHead(404, headers).end();
    }
  });
  await new Promise((resolve) => { server.listen(0, 'localhost', resolve); });
  // localhost is a secure context, as a host's https page is
  return { origin: `http://localhost:${server.address().port}`, close: () => server.close() };
}

/**
 * Tests one after another; `end` prints the counts alone on the last line.
 * In a `chain` each one builds on those before: after a failure the others are not run, and count as failed.
 */
export function suite(name, { chain = false, onFailure = async () => {} } = {}) {
  let passed = 0, failed = 0;
  return {
    async test(title, run) {
      if (chain && failed) {
        failed++;
        console.log(`FAIL ${name}: ${title}: not reached`);
        return;
      }
      const from = performance.now();
      try {
        await run();
        passed++;
        console.log(`ok   ${name}: ${title} (${Math.round(performance.now() - from)} ms)`);
      } catch (error) {
        failed++;
        await onFailure().catch(() => {});
        console.log(`FAIL ${name}: ${title}\n${error.stderr || error.stack || error}`);
      }
    },
    end() {
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed ? 1 : 0;
    },
  };
}
