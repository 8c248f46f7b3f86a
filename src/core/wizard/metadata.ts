export interface TypedMetadata {
  readonly entries: Readonly<Record<string, string>>;
  /** Counted from 1: the first line that is no `name: value`, or whose name stands above already. */
  readonly wrongLine?: number;
}

/** Lines of `name: value`, as people type them. Empty lines mean nothing; a value may hold colons. */
export function typedMetadata(text: string): TypedMetadata {
  const entries = new Map<string, string>();
  for (const [i, line] of text.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue;
    const [, name = '', value = ''] = /^([^:]*):(.*)$/su.exec(line) ?? [];
    const key = name.trim();
    if (key === '' || key === '__proto__' || entries.has(key)) return { entries: Object.fromEntries(entries), wrongLine: i + 1 };
    entries.set(key, value.trim());
  }
  return { entries: Object.fromEntries(entries) };
}

/** The text that {@link typedMetadata} reads as these entries. A line break in a value becomes a space, a colon in a name a dash. */
export const metadataText = (entries: Readonly<Record<string, string>>): string =>
  Object.entries(entries).map(([name, value]) => `${name.replaceAll(/[:\r\n]/gu, '-')}: ${value.replaceAll(/\s*[\r\n]\s*/gu, ' ')}`).join('\n');
