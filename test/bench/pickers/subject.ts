/** A picker over these names. */
export type PickerSubject = (stage: HTMLElement, names: readonly string[]) => Promise<{
  focus(): void;
  /** The texts of the options on show; none while the list is closed. */
  options(): string[];
  optionElements(): number;
}>;

/** What stands in a list's window. */
export const textsIn = (list: Element | null | undefined, options: Iterable<Element>): string[] => {
  const window = list?.getBoundingClientRect();
  if (!window || window.height === 0) return [];
  return [...options].filter((option) => {
    const box = option.getBoundingClientRect();
    return box.height > 0 && box.bottom > window.top && box.top < window.bottom;
  }).map((option) => option.textContent.trim());
};
