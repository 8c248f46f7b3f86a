/** Units of what was not long ago, with their milliseconds. */
const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]] as const;
/** Milliseconds after which a date says more. */
const LONG_AGO = 30 * 86_400_000;

/** Numbers, percents, dates, lists and plurals of one language. */
export class Formats {
  readonly #number: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #date: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #ago: Intl.RelativeTimeFormat;
  readonly #list: Intl.ListFormat;
  readonly #plural: Intl.PluralRules;

  constructor(readonly lang: string) {
    this.#number = new Intl.NumberFormat(lang);
    this.#percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 2 });
    this.#date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' });
    this.#time = new Intl.DateTimeFormat(lang, { timeStyle: 'short' });
    this.#ago = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
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
  /** How long ago it was; the date, where that is long. @param at RFC 3339 @param now milliseconds of the epoch */
  ago(at: string, now: number): string {
    // another clock may be a little ahead
    const past = Math.max(0, now - Date.parse(at)), unit = UNITS.find(([, length]) => past >= length);
    if (past > LONG_AGO) return this.date(at);
    return unit ? this.#ago.format(-Math.floor(past / unit[1]), unit[0]) : this.#ago.format(0, 'second');
  }
  list(items: readonly string[]): string {
    return this.#list.format(items);
  }
  /** The form for a count; `#` in it stands for the number. */
  plural(count: number, forms: { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string }): string {
    return (forms[this.#plural.select(count)] ?? forms.other).replaceAll('#', this.number(count));
  }
}
