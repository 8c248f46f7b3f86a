/** A number as people type it, with a point or a comma; NaN where it is none. */
export function typedNumber(text: string): number {
  const plain = text.trim().replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/u.test(plain) ? Number(plain) : Number.NaN;
}

/** A share of the whole, 0..1 to six places, as typed in percent, with or without the sign; NaN where it is none. */
export const typedPercent = (text: string): number => Math.round(typedNumber(text.trim().replace(/\s*%$/u, '')) * 10_000) / 1_000_000;

/** A person's share relative to the others', as typed; `1` unless said. */
export const weightOf = (weights: Readonly<Record<string, string>>, personId: string): string => (Object.hasOwn(weights, personId) ? weights[personId]! : '1');
