import { draftStore } from '../../adapter/draft-store.js';

/** How pictures and videos are shown: shares of 1 as they are, and turned around. It changes no data. */
export interface Adjustment {
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly inverted: boolean;
}

export const UNADJUSTED: Adjustment = { brightness: 1, contrast: 1, saturation: 1, inverted: false };
/** The most that each can be; none is the least. */
export const MOST = { brightness: 3, contrast: 3, saturation: 3 } as const;

/** As a CSS filter. */
export const filterOf = ({ brightness, contrast, saturation, inverted }: Adjustment): string =>
  [brightness === 1 ? '' : `brightness(${brightness})`, contrast === 1 ? '' : `contrast(${contrast})`, saturation === 1 ? '' : `saturate(${saturation})`, inverted ? 'invert(1)' : ''].filter(Boolean).join(' ') || 'none';

/** The adjusted view of one person, remembered in this browser. */
export class ViewAdjustment {
  readonly #changed: () => void;
  readonly #kept = draftStore('seen');
  #personId: string | undefined;
  #value = UNADJUSTED;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get value(): Adjustment {
    return this.#value;
  }
  get isAdjusted(): boolean {
    return filterOf(this.#value) !== 'none';
  }

  async load(personId: string): Promise<void> {
    if (personId === this.#personId) return;
    this.#personId = personId;
    this.#value = UNADJUSTED;
    const kept = await this.#kept.get(keyOf(personId)).catch(() => undefined);
    if (this.#personId !== personId) return;
    this.#value = checked(kept);
    this.#changed();
  }

  set(change: Partial<Adjustment>): void {
    this.#value = { ...this.#value, ...change };
    // who keeps nothing sets it again
    if (this.#personId !== undefined) this.#kept.put(keyOf(this.#personId), this.#value).catch(() => undefined);
    this.#changed();
  }
}

const keyOf = (personId: string): string => `view/${personId}`;

function checked(kept: unknown): Adjustment {
  const { inverted, ...shares } = { ...UNADJUSTED, ...(typeof kept === 'object' ? (kept as Partial<Adjustment>) : {}) };
  const isFine = (Object.keys(MOST) as (keyof typeof MOST)[]).every((name) => Number.isFinite(shares[name]) && shares[name] >= 0 && shares[name] <= MOST[name]);
  return isFine ? { ...shares, inverted } : UNADJUSTED;
}
