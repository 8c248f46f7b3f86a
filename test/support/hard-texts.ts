/** Texts that fields stumble over: scripts, directions, invisible and combining characters, markup, code, lengths. */
export const HARD_TEXTS: readonly string[] = [
  '', ' ', '\t\n\r', '\u00a0\u3000', '\u200b', '\ufeff', '\u202e\u202c', '\u0000', '\u0007\u001b[31m', // nothing to see
  ' car ', 'traffic  light', 'a\u00a0b', 'a\u2028b', 'tab\there', '\u200bcar\u2060', '\ufeffcar', 'c\u0000ar', 'ca\u00adr',
  'Å', 'A\u030a', '\u212b', 'é', 'e\u0301', '한국어', '한국어'.normalize('NFD'), 'ﬁsh', '①②', // forms of one letter
  'ß', 'SS', 'ẞ', 'ıIiİ', 'ΣΑΣ ς', 'ǅ', 'ŉ', // letters whose case is hard
  'شجرة', 'עץ', 'سيارة car شجرة', '\u202ecar\u202c', '\u2067עץ\u2069', 'می‌خواهم', 'क्‍ष', '汽车', '自動車', '🚗', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🇪🇺', '👍🏽', '\u{10ffff}', 'Z͑ͫ̓a̴l̷g̸o', 'e\u0301\u0323\u0302',
  '<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '&lt;b&gt; &amp; &#x41;', '"><svg onload=alert(1)>', 'javascript:alert(1)', '${7*7} {{7*7}} #{7*7}', '<!-- -->', ']]>', // markup
  "'; DROP TABLE concepts; --", '" OR 1=1', '../../etc/passwd', '%00 %n %s', '$(touch x) `x`', '\\', '/', "it's", '“quoted”', '=1+1', '@SUM(1)', // code
  'null', 'undefined', 'true', 'NaN', '0', '-1', '1e1000', '__proto__', 'constructor', 'hasOwnProperty', 'none', 'create', 'heading others', // words
  '\ud83d', 'a\udc00b', '\ude00\ud83d', // half characters
  'x'.repeat(512), 'x'.repeat(513), '🚗'.repeat(512), '🚗'.repeat(513), 'e\u0301'.repeat(512),
];
