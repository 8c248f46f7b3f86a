/** What the Web, workers and Node share; this folder is compiled without the DOM's types. */
interface RandomSource {
  readonly randomUUID?: () => string;
  getRandomValues(array: Uint8Array): Uint8Array;
}

const random = (): RandomSource => (globalThis as unknown as { readonly crypto: RandomSource }).crypto;

/** A random id (UUID v4), free of `/`. `randomUUID` is missing where the page is not a secure context. */
export function newId(): string {
  const source = random();
  if (typeof source.randomUUID === 'function') return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
