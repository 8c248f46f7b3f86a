/**
 * A @web/test-runner browser launcher for WebKitGTK, with no dependencies.
 * It starts WebKitWebDriver (and a private Xvfb, unless `xvfb: false`), opens MiniBrowser in
 * automation mode and drives it over plain WebDriver HTTP. It presents itself as type
 * 'playwright' with the few page methods that @web/test-runner-commands calls, so that
 * sendMouse, sendKeys, setViewport, resetMouse and selectOption work as in the other browsers.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';

const KEYS = {
  Cancel: '\uE001', Help: '\uE002', Backspace: '\uE003', Tab: '\uE004', Clear: '\uE005', Enter: '\uE007',
  Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Pause: '\uE00B', Escape: '\uE00C', Space: ' ',
  PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Insert: '\uE016', Delete: '\uE017', Meta: '\uE03D',
};
for (let i = 1; i <= 12; i++) KEYS[`F${i}`] = String.fromCharCode(0xe030 + i);
const keyCode = (key) => {
  if (KEYS[key]) return KEYS[key];
  if ([...key].length !== 1) throw new Error(`Unknown key: "${key}"`);
  return key;
};
const BUTTON = { left: 0, middle: 1, right: 2 };
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

const freePort = () => new Promise((ok, no) => {
  const s = createServer();
  s.once('error', no);
  s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => ok(port)); });
});

export const findMiniBrowser = () => [
  process.env.WEBKIT_PATH,
  '/usr/lib/x86_64-linux-gnu/webkitgtk-6.0/MiniBrowser',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
].find((p) => p && existsSync(p));

export const has = (cmd) => spawnSync('sh', ['-c', `command -v ${cmd}`]).status === 0;
export const webkitAvailable = () => has('WebKitWebDriver') && !!findMiniBrowser() && (!!process.env.DISPLAY || has('Xvfb'));

const children = new Set();
const start = (cmd, args, opts) => {
  const c = spawn(cmd, args, opts);
  children.add(c);
  c.once('exit', () => children.delete(c));
  return c;
};
process.once('exit', () => { for (const c of children) c.kill('SIGKILL'); });

class Page {
  constructor(session) { this.session = session; }
  #pointer(actions) {
    return this.session.call('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }
  #key(actions) { return this.session.call('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] }); }
  #moveTo = (x, y) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x, y });
  mouse = {
    move: (x, y) => this.#pointer([this.#moveTo(x, y)]),
    down: ({ button = 'left' } = {}) => this.#pointer([{ type: 'pointerDown', button: BUTTON[button] }]),
    up: ({ button = 'left' } = {}) => this.#pointer([{ type: 'pointerUp', button: BUTTON[button] }]),
    click: (x, y, { button = 'left' } = {}) => this.#pointer([
      this.#moveTo(x, y), { type: 'pointerDown', button: BUTTON[button] }, { type: 'pointerUp', button: BUTTON[button] },
    ]),
    wheel: (x, y, deltaX, deltaY) => this.session.call('POST', '/actions', {
      actions: [{ type: 'wheel', id: 'wheel', actions: [{ type: 'scroll', duration: 0, origin: 'viewport', x, y, deltaX, deltaY }] }],
    }),
  };
  keyboard = {
    type: (text) => this.#key([...text].flatMap((c) => [{ type: 'keyDown', value: c }, { type: 'keyUp', value: c }])),
    press: (combo) => {
      const keys = (combo.length > 1 ? combo.split('+') : [combo]).map(keyCode);
      return this.#key([
        ...keys.map((value) => ({ type: 'keyDown', value })), ...keys.reverse().map((value) => ({ type: 'keyUp', value })),
      ]);
    },
    down: (key) => this.#key([{ type: 'keyDown', value: keyCode(key) }]),
    up: (key) => this.#key([{ type: 'keyUp', value: keyCode(key) }]),
  };
  touchDrag(from, to) {
    return this.session.call('POST', '/actions', { actions: [{ type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions: [
      this.#moveTo(...from), { type: 'pointerDown', button: 0 }, { ...this.#moveTo(...to), duration: 100 }, { type: 'pointerUp', button: 0 },
    ] }] });
  }
  evaluate(body, ...args) { return this.session.call('POST', '/execute/sync', { script: body, args }); }
  async setViewportSize({ width, height }) {
    for (let i = 0; i < 3; i++) {
      const [w, h, ow, oh] = await this.evaluate('return [innerWidth, innerHeight, outerWidth, outerHeight]');
      if (w === width && h === height) return;
      await this.session.call('POST', '/window/rect', { x: 0, y: 0, width: ow + width - w, height: oh + height - h });
      for (let j = 0; j < 20; j++) {
        if ((await this.evaluate('return [innerWidth, innerHeight]')).join() === `${width},${height}`) return;
        await sleep(25);
      }
    }
    throw new Error(`WebKit could not take a viewport of ${width} by ${height}`);
  }
  emulateMedia() { throw new Error('Media emulation is not supported by WebKitWebDriver'); }
  locator(selector) {
    return {
      selectOption: (want) => this.evaluate(
        `const [selector, want] = arguments;
         const el = document.querySelector(selector);
         const values = [].concat(want.label === undefined ? want : []);
         for (const o of el.options) o.selected = want.label === undefined ? values.includes(o.value) : o.label === want.label;
         for (const t of ['input', 'change']) el.dispatchEvent(new Event(t, { bubbles: true, composed: t === 'input' }));`,
        selector, want),
    };
  }
  async screenshot() { return Buffer.from(await this.session.call('GET', '/screenshot'), 'base64'); }
}

/** One Xvfb, one WebKitWebDriver, one MiniBrowser window. */
class Slot {
  async open({ xvfb, binary, env, size }) {
    // composited, the software GL driver crashes now and then, and the run ends without a word
    const childEnv = { ...process.env, NO_AT_BRIDGE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', ...env };
    if (xvfb) {
      this.xvfb = start('Xvfb', ['-displayfd', '3', '-screen', '0', `${size[0]}x${size[1]}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
      const display = await new Promise((ok, no) => {
        this.xvfb.stdio[3].once('data', (d) => ok(String(d).trim()));
        this.xvfb.once('error', no);
        this.xvfb.once('exit', (c) => no(new Error(`Xvfb ended with ${c}`)));
      });
      childEnv.DISPLAY = `:${display}`;
      delete childEnv.WAYLAND_DISPLAY;
    }
    const port = await freePort();
    this.driver = start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env: childEnv });
    this.driver.once('error', (e) => { this.failed = e; });
    this.base = `http://127.0.0.1:${port}`;
    for (let i = 0; ; i++) {
      if (this.failed) throw this.failed;
      try { await this.raw('GET', '/status'); break; } catch (e) { if (i > 100) throw e; await sleep(50); }
    }
    const s = await this.raw('POST', '/session', { capabilities: { alwaysMatch: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    } } });
    this.path = `/session/${s.sessionId}`;
    this.version = s.capabilities.browserVersion;
    this.page = new Page(this);
    return this;
  }
  async raw(method, path, body) {
    const r = await fetch(this.base + path, {
      method, headers: { 'content-type': 'application/json' }, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    });
    const { value } = await r.json();
    if (value?.error) throw new Error(`WebKitWebDriver: ${value.error}: ${value.message}`);
    return value;
  }
  call(method, path, body) { return this.raw(method, this.path + path, body); }
  goto(url) { return this.call('POST', '/url', { url }); }
  async close() {
    await this.raw('DELETE', this.path).catch(() => {});
    this.driver?.kill();
    this.xvfb?.kill();
  }
}

export function webkitLauncher({ binary = findMiniBrowser(), xvfb = true, concurrency = 1, env = {}, size = [1280, 1024], viewport = { width: 800, height: 600 } } = {}) {
  const active = new Map();
  return {
    name: 'WebKit',
    type: 'playwright',
    concurrency,
    async initialize() {
      if (!binary || !has('WebKitWebDriver')) throw new Error('WebKitGTK is missing: apt-get install -y webkit2gtk-driver xvfb');
    },
    async startSession(id, url) {
      // a window for each file: one that has lost the focus to its own bars gets no key any more
      const slot = await new Slot().open({ xvfb, binary, env, size });
      active.set(id, { slot, url });
      await slot.page.setViewportSize(viewport);
      await slot.goto(url);
    },
    isActive: (id) => active.has(id),
    // asked when the page has gone: a crash is a failure of its file, not the end of the run
    getBrowserUrl: (id) => active.get(id).slot.call('GET', '/url').catch(() => active.get(id)?.url),
    async stopSession(id) {
      const { slot } = active.get(id);
      active.delete(id);
      const testCoverage = await slot.page.evaluate('return window.__coverage__').catch(() => undefined);
      await slot.close();
      return { testCoverage: testCoverage ?? undefined };
    },
    async stop() { await Promise.all([...active.values()].map(({ slot }) => slot.close())); },
    startDebugSession() { throw new Error('No debugging in WebKit'); },
    getPage: (id) => active.get(id).slot.page,
  };
}
