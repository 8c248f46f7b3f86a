import { defineConfig } from 'vite';
// @ts-expect-error plain JavaScript, shared with tools that Node runs as it is
import { sourceAlias } from '../test/support/source-alias.mjs';

// not the library's own configuration, which builds a package, not a site
export default defineConfig({ resolve: { alias: sourceAlias }, worker: { format: 'es' } });
