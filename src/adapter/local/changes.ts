import type { Change, ChangesPort } from '../port.js';
import type { MemoryStorage } from './memory-storage.js';

/** A change, and what some hear of it instead. */
export interface Announced extends Change {
  readonly blind?: { readonly id: string; readonly personIds: readonly string[] };
}

type Listener = (changes: readonly Announced[]) => void;

/** Tells of changes, to this page and to whoever else shares the store. */
export interface Announcer {
  announce(changes: readonly Announced[]): void;
  /** @returns what ends the subscription */
  subscribe(listener: Listener): () => void;
  close(): void;
}

/** What one person hears. */
export const changesPort = (announcer: Announcer, personId: string): ChangesPort => ({
  subscribe: (listener) => announcer.subscribe((changes) => listener(changes.map(({ blind, ...change }) => (blind?.personIds.includes(personId) ? { ...change, id: blind.id } : change)))),
});

/** Each listener by itself: one that throws stops neither the others nor the write that is told of. */
const tell = (listeners: Iterable<Listener>, changes: readonly Announced[]): void => {
  for (const listener of listeners) queueMicrotask(() => listener(changes));
};

/** Adapters on one memory store hear each other. */
export function memoryAnnouncer(storage: MemoryStorage): Announcer {
  const own = new Set<Listener>();
  return {
    announce: (changes) => tell(storage.listeners, changes),
    subscribe(listener) {
      // a function of its own: the same listener may subscribe twice
      const entry: Listener = (changes) => { if (own.has(entry)) listener(changes); };
      own.add(entry);
      storage.listeners.add(entry);
      return () => {
        own.delete(entry);
        storage.listeners.delete(entry);
      };
    },
    close() {
      for (const entry of own) storage.listeners.delete(entry);
      own.clear();
    },
  };
}

const isChange = (value: unknown): value is Announced =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Change>).kind === 'string' && typeof (value as Partial<Change>).id === 'string';

/** Tabs of one browser hear each other; without `BroadcastChannel` a page hears itself. */
export function channelAnnouncer(name: string): Announcer {
  const listeners = new Set<Listener>();
  let channel: BroadcastChannel | undefined;
  const connect = (): BroadcastChannel | undefined => {
    if (channel || typeof BroadcastChannel === 'undefined') return channel;
    channel = new BroadcastChannel(name);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (Array.isArray(data)) tell(listeners, data.filter(isChange));
    });
    return channel;
  };
  return {
    announce(changes) {
      connect()?.postMessage(changes);
      tell(listeners, changes);
    },
    subscribe(listener) {
      connect();
      const entry: Listener = (changes) => { if (listeners.has(entry)) listener(changes); };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    close() {
      listeners.clear();
      channel?.close();
      channel = undefined;
    },
  };
}
