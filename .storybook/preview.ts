import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import type { StrictArgTypes } from 'storybook/internal/types';

interface Named { name: string }
interface Manifest { modules: { declarations?: { slots?: Named[] }[] }[] }

// `cem analyze` writes it; a glob, so that stories run (without tables of properties) before it did
const [manifest] = Object.values(import.meta.glob<Manifest>('../dist/custom-elements.json', { eager: true, import: 'default' }));

// Storybook drops the unnamed slot: give it a name to show
for (const m of manifest?.modules ?? []) for (const d of m.declarations ?? []) for (const s of d.slots ?? []) s.name ||= '(default)';

setCustomElementsManifest(manifest);

// what cannot be set from outside gets a row in the table but no control
const noControl = new Set(['events', 'methods', 'slots', 'css shadow parts', 'css states', 'css custom properties']);

/** 'a' | 'b' becomes a select with these choices. */
const choices = (summary = '') => /^'[^']*'( \| '[^']*')+( \| undefined)?$/.test(summary) ? [...summary.matchAll(/'([^']*)'/g)].map((m) => m[1]) : undefined;

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    controls: { expanded: true },
    a11y: { test: 'error' },
    docs: { codePanel: true },
  },
  argTypesEnhancers: [
    ({ argTypes }) => Object.fromEntries(Object.entries(argTypes).map(([name, t]) => {
      if (noControl.has(t.table?.category ?? '')) return [name, { ...t, control: false }];
      const options = choices(t.table?.type?.summary);
      return [name, options ? { ...t, options, control: { type: 'select' } } : t];
    })) as StrictArgTypes,
  ],
};
export default preview;
