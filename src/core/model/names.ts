/** Longest name of a task, dataset or concept, in code points. */
export const NAME_LIMIT = 512;
/** Longest instructions, in bytes of UTF-8: 64 kB. */
export const INSTRUCTIONS_LIMIT = 65_536;

export type NameProblem = 'empty' | 'too-long' | 'malformed';

/** C0 and C1 controls, bidirectional controls, zero-width space and BOM. Joiners stay: Indic scripts and emoji need them. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The name as it is kept and shown: NFC, no invisible controls, single spaces, trimmed. */
export function cleanName(name: string): string {
  return name.replace(/\s/gu, ' ').replace(INVISIBLE, '').replace(/ +/gu, ' ').trim().normalize('NFC');
}

/** Two names with the same key are the same name: NFC, trimmed, case folded. */
export function nameKey(name: string): string {
  return cleanName(name).toUpperCase().toLowerCase().normalize('NFC');
}

/** Why a name is refused, or undefined if it can be kept. */
export function nameProblem(name: string): NameProblem | undefined {
  if (LONE_SURROGATE.test(name)) return 'malformed';
  const clean = cleanName(name);
  if (clean === '') return 'empty';
  return [...clean].length > NAME_LIMIT ? 'too-long' : undefined;
}

/** Bytes of a text in UTF-8; a lone surrogate counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The entries of a text: lines, and what commas separate. */
export const entriesOf = (text: string): string[] => text.split(/[,\n\r]+/u).filter((entry) => nameProblem(entry) !== 'empty');

/** Whether a text is a list of names, and not one name. */
export const isNameList = (text: string): boolean => entriesOf(text).length > 1;
