import { isApple } from './is-apple.js';

const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Enter: '⏎', Escape: 'Esc', ' ': 'Space' };

/** The keys of a chord as they are printed on the keyboard. */
export function caps(chord: string): readonly string[] {
  const apple = isApple();
  const signs = { ...SIGNS, Mod: apple ? '⌘' : 'Ctrl', Alt: apple ? '⌥' : 'Alt', Shift: '⇧' };
  const parts = chord === '+' ? ['+'] : chord.split('+');
  return parts.map((part) => signs[part as keyof typeof signs] ?? part);
}
