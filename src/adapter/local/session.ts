import type { SessionPort } from '../port.js';
import type { Context } from './context.js';

export const sessionPort = (context: Context): SessionPort => ({
  current: (options) => context.read(options, [], async (_, person) => ({ person })),
});
