/** Numbers, percents, dates, lists and plurals of one language. */
export class Formats {
  readonly #number: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #date: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #list: Intl.ListFormat;
  readonly #plural: Intl.PluralRules;

  constructor(readonly lang: string) {
    this.#number = new Intl.NumberFormat(lang);
    this.#percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 2 });
    this.#date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' });
    this.#time = new Intl.DateTimeFormat(lang, { timeStyle: 'short' });
    this.#list = new Intl.ListFormat(lang, { type: 'conjunction' });
    this.#plural = new Intl.PluralRules(lang);
  }

  number(value: number): string {
    return this.#number.format(value);
  }
  /** @param share 0..1 */
  percent(share: number): string {
    return this.#percent.format(share);
  }
  /** @param at RFC 3339 */
  date(at: string): string {
    return this.#date.format(new Date(at));
  }
  /** @param at RFC 3339 */
  time(at: string): string {
    return this.#time.format(new Date(at));
  }
  list(items: readonly string[]): string {
    return this.#list.format(items);
  }
  /** The form for a count; `#` in it stands for the number. */
  plural(count: number, forms: { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string }): string {
    return (forms[this.#plural.select(count)] ?? forms.other).replaceAll('#', this.number(count));
  }
}
