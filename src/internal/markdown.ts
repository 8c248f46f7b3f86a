import type { DOMPurify as Purifier } from 'dompurify';
import type { Marked as Parser } from 'marked';
import { INSTRUCTIONS_LIMIT } from '../core/model/names.js';

/** What Markdown makes, and nothing that runs, loads or styles. */
const TAGS = [
  'a', 'blockquote', 'br', 'code', 'del', 'em', 'h3', 'h4', 'h5', 'h6', 'hr', 'img', 'li', 'ol', 'p', 'pre', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul',
];
const ATTRIBUTES = ['href', 'src', 'alt', 'title', 'start'];

/** What the purifier lets pass; `guard` says what of it a link or a picture may be. */
const ADDRESSES = /^(?:(?:https?|mailto|blob|data):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/iu;
const LINKS: readonly string[] = ['http:', 'https:', 'mailto:'];
const PICTURES: readonly string[] = ['http:', 'https:', 'blob:'];
const DATA_PICTURE = /^data:image\//iu;

interface Renderer {
  readonly parser: Parser;
  readonly purifier: Purifier;
}
let loading: Promise<Renderer> | undefined;

/**
 * Instructions as a document fragment: Markdown, with HTML in it shown as the text that it is. Links open in a new tab;
 * pictures are http(s), blob or data:image. Headings start below those of the element around.
 *
 * The parts that do it are loaded by the first call. Under Trusted Types the policy name `dompurify` must be allowed.
 */
export async function renderMarkdown(source: string): Promise<DocumentFragment> {
  loading ??= load();
  try {
    const { parser, purifier } = await loading;
    const html = parser.parse(source.slice(0, INSTRUCTIONS_LIMIT), { async: false });
    return purifier.sanitize(html, { RETURN_DOM_FRAGMENT: true, ALLOWED_TAGS: TAGS, ALLOWED_ATTR: ATTRIBUTES, ALLOWED_URI_REGEXP: ADDRESSES, ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false });
  } catch (thrown) {
    loading = undefined;
    throw thrown;
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function load(): Promise<Renderer> {
  const [{ Marked }, { default: createPurifier }] = await Promise.all([import('marked'), import('dompurify')]);
  const parser = new Marked({
    gfm: true,
    breaks: true,
    renderer: {
      html: ({ text }) => escaped(text),
      // between tags that hold what is no Markdown it would be taken for HTML
      text: (token) => 'escaped' in token && token.escaped ? escaped(token.text) : false,
      heading({ depth, tokens }) {
        const level = Math.min(depth + 2, 6);
        return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    },
  });
  // one of our own: hooks belong to an instance, and the page may have its own
  const purifier = createPurifier(window);
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node instanceof Element) guard(node);
  });
  return { parser, purifier };
}

function guard(element: Element): void {
  if (element.localName === 'a') {
    if (!LINKS.includes(protocolOf(element.getAttribute('href')))) return element.removeAttribute('href');
    element.setAttribute('target', '_blank');
    element.setAttribute('rel', 'noopener noreferrer');
  }
  if (element.localName === 'img') {
    const src = element.getAttribute('src');
    if (!PICTURES.includes(protocolOf(src)) && !DATA_PICTURE.test(src ?? '')) element.removeAttribute('src');
    element.setAttribute('loading', 'lazy');
    element.setAttribute('referrerpolicy', 'no-referrer');
    if (!element.hasAttribute('alt')) element.setAttribute('alt', '');
  }
}

function protocolOf(url: string | null): string {
  if (url === null) return '';
  try {
    return new URL(url, document.baseURI).protocol;
  } catch {
    return '';
  }
}
