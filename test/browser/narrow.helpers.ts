import { setViewport } from '@web/test-runner-commands';

const isChromium = navigator.userAgent.includes('Chrome/'), isWebkit = navigator.userAgent.includes('AppleWebKit') && !isChromium;

/** What needs the accessibility tree, which Chromium's driver alone gives. */
export const itInChromium = isChromium ? it : it.skip;

/** In a window of 320 px; WebKit's has a least width above that. */
export const itAt320 = (name: string, test: () => Promise<void>): void => {
  (isWebkit ? it.skip : it)(name, async () => {
    await setViewport({ width: 320, height: 640 });
    try {
      await test();
    } finally {
      await setViewport({ width: 1280, height: 800 });
    }
  });
};
