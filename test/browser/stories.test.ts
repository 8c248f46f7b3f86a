/// <reference types="vite/client" />
import { composeStories, composeStory, setProjectAnnotations } from 'storybook/preview-api';
// @ts-expect-error the package has no types for this entry
import * as renderer from '@storybook/web-components/entry-preview';
import axe from 'axe-core';
import preview from '../../.storybook/preview.js';

interface Runnable { run(o: { canvasElement: HTMLElement }): Promise<void> }

const project = setProjectAnnotations([renderer, preview] as never);
const files = import.meta.glob<Record<string, unknown>>('../../stories/**/*.stories.ts', { eager: true });

for (const [file, module] of Object.entries(files)) {
  describe(`stories: ${file.replace(/^.*\/|\.stories\.ts$/g, '')}`, () => {
    const stories = composeStories(module as never, project as never, composeStory as never) as Record<string, Runnable>;
    for (const [name, story] of Object.entries(stories)) {
      it(name, async () => {
        const canvasElement = document.createElement('main');
        document.body.append(canvasElement);
        try {
          await story.run({ canvasElement });
          const { violations } = await axe.run(canvasElement, { rules: { region: { enabled: false } } });
          if (violations.length) throw new Error(violations.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.map((n) => n.html).join('\n    ')}`).join('\n  '));
        } finally { canvasElement.remove(); }
      });
    }
  });
}
