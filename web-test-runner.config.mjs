// BROWSERS=chrome,firefox,webkit npm run test:browser   (default: chrome)
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { findChrome, findFirefox } from './test/support/browsers.mjs';
import { extraCommands } from './test/support/extra-commands.mjs';
import { plainReporter } from './test/support/plain-reporter.mjs';
import { sourceAlias } from './test/support/source-alias.mjs';
import { webkitLauncher } from './test/support/webkit-launcher.mjs';
import { viteForTests } from './test/support/wtr-vite-plugin.mjs';

const chrome = () => chromeLauncher({
  // a tab in the background gets no animation frames: each parallel page has a window of its own
  createPage: ({ context }) => context.newPage({ type: 'window' }),
  launchOptions: {
    executablePath: findChrome(),
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      // headless has no mouse: without this (hover: hover) and (pointer: fine) are false
      '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
    ],
  },
});

const firefox = () => chromeLauncher({
  puppeteer: puppeteerCore, // WebDriver BiDi; the full `puppeteer` package would download browsers
  concurrency: 1, // only one window has the focus
  launchOptions: {
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    extraPrefsFirefox: { 'ui.primaryPointerCapabilities': 6, 'ui.allPointerCapabilities': 6, ...JSON.parse(process.env.FIREFOX_PREFS ?? '{}') },
  },
});

const webkit = () => webkitLauncher();

const vite = viteForTests({
  configFile: false,
  cacheDir: 'node_modules/.vite-test', // apart from the dev server's, which may run meanwhile
  resolve: { alias: sourceAlias },
  optimizeDeps: {
    noDiscovery: true, // a dependency found in mid-run would reload the page under a test
    // all the deep paths of a package or none: otherwise there are two copies of it
    include: [
      'lit', 'lit/decorators.js', 'lit/static-html.js', 'lit/directives/*.js',
      'konva/lib/*.js', 'konva/lib/shapes/*.js',
      '@floating-ui/dom', 'idb', 'marked', 'dompurify', 'flatbush', 'papaparse',
      'chai', 'fast-check', 'axe-core',
      'storybook/test', 'storybook/preview-api', '@storybook/web-components/entry-preview', '@storybook/web-components-vite',
    ],
  },
});

export default {
  files: ['test/browser/**/*.test.ts'],
  nodeResolve: false,
  plugins: [vite.plugin, a11ySnapshotPlugin(), extraCommands()],
  middleware: [vite.middleware],
  browsers: (process.env.BROWSERS ?? 'chrome').split(',').map((name) => ({ chrome, firefox, webkit })[name]()),
  concurrency: 2, // never undefined: the runner then waits for ever
  testFramework: { config: { timeout: 30000 } }, // a busy machine is no failure
  testsStartTimeout: 60000,
  testsFinishTimeout: 600000,
  reporters: [plainReporter({ logs: !!process.env.LOGS })],
  coverageConfig: { include: ['src/**/*.ts'], reportDir: 'coverage', reporters: ['text-summary', 'lcovonly'] },
};
