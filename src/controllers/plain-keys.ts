const TYPED_INPUTS = /^(?!checkbox$|radio$|button$|submit$|reset$|color$|file$|image$)/;
const CONTROLS = 'a[href], button, input, select, textarea, summary, [contenteditable], [role=button], [role=option], [role=listbox], [role=menuitem], [role=checkbox], [role=radio], [role=tab]';

const focused = (event: Event): HTMLElement | undefined => {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement ? target : undefined;
};

/** Whether keys belong to what has the focus: somebody types there. */
export function isTyping(event: Event): boolean {
  const target = focused(event);
  if (!target) return false;
  if (target instanceof HTMLInputElement) return TYPED_INPUTS.test(target.type);
  return target.isContentEditable || target.matches('textarea, select, [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton]');
}

/** Whether Enter, or the space bar, belongs to what has the focus: it is pressed by it. */
export const pressesControl = (event: Event): boolean => focused(event)?.matches(CONTROLS) === true;

/** Whether a key sends what is typed in a field of several lines. */
export const sendsText = ({ key, ctrlKey, metaKey, isComposing, repeat }: KeyboardEvent): boolean => key === 'Enter' && (ctrlKey || metaKey) && !isComposing && !repeat;

/**
 * A key without modifiers that nobody has used yet, in lower case: a letter is one while nobody types,
 * Enter while no control has the focus that is pressed by it. A held key counts once.
 */
export function plainKey(event: KeyboardEvent): string | undefined {
  if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
  const target = focused(event);
  if (!target || isTyping(event)) return undefined;
  if (event.key === 'Enter' && target.matches(CONTROLS)) return undefined;
  // on a keyboard of another script the letter is the one at the key's place
  const placed = /^Key([A-Z])$/.exec(event.code)?.[1];
  const isLatin = /^[\x20-\x7e]$/.test(event.key);
  return (event.key.length === 1 && !isLatin && placed !== undefined ? placed : event.key).toLowerCase();
}
