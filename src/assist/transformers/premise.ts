import type { Tokenizer } from './library.js';

/**
 * The text, cut so that it fits into the model together with each hypothesis. The library would cut the pair at its end,
 * where the hypothesis is, and every label would score the same.
 */
export function cutPremise(text: string, hypotheses: readonly string[], tokenizer: Tokenizer): string {
  const room = tokenizer.model_max_length - Math.max(...hypotheses.map((hypothesis) => tokenizer.encode('', { text_pair: hypothesis }).length));
  const ids = tokenizer.encode(text, { add_special_tokens: false });
  if (ids.length <= room) return text;
  return room > 0 ? tokenizer.decode(ids.slice(0, room), { skip_special_tokens: true }) : '';
}
