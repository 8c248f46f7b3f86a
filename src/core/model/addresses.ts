/** Of a valid e-mail address: HTML Living Standard, 4.10.5.1.5. */
const EMAIL = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** Of an address in SMTP, RFC 5321. */
export const EMAIL_LIMIT = 254;

export type EmailProblem = 'malformed' | 'too-long';

/** Why an e-mail address is refused, or undefined if mail can be sent to it. */
export function emailProblem(address: string): EmailProblem | undefined {
  if (address.length > EMAIL_LIMIT) return 'too-long';
  return EMAIL.test(address) ? undefined : 'malformed';
}

/** Two addresses with the same key are the same one: no server in use tells their case apart. */
export const emailKey = (address: string): string => address.toLowerCase();

/** The addresses in a list as people paste it: between commas, semicolons, spaces and lines, or as `Name <address>`. */
export function splitAddresses(text: string): readonly string[] {
  return text.split(/[,;\n\r]+/u).flatMap(addressesIn).filter((address) => address !== '');
}

/** Words before an address in brackets are the name of its owner. */
function addressesIn(part: string): readonly string[] {
  const found: string[] = [];
  let words: string[] = [];
  for (const [word, bracketed] of part.matchAll(/<([^<>]*)>|[^\s<]+/gu)) {
    if (bracketed !== undefined) found.push(bracketed.trim());
    else if (word.includes('@')) found.push(...words, word);
    else {
      words.push(word);
      continue;
    }
    words = [];
  }
  return [...found, ...words];
}
