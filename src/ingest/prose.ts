import { type DomElement, type DomNode, parsePage } from './dom.ts';

const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const dropped = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO SELECT TEXTAREA BUTTON INPUT HEAD TITLE LINK META'.split(
    ' ',
  ),
);

function isHidden(element: DomElement): boolean {
  if (element.getAttribute('hidden') !== null) return true;
  return /display\s*:\s*none/i.test(element.getAttribute('style') ?? '');
}

/** The text under a node: paragraphs apart by a blank line, `<br>` as a line break, nothing of scripts and forms. */
export function proseOf(root: DomNode, alsoDropped: ReadonlySet<string> = new Set()): string {
  const paragraphs: string[] = [];
  let words: string[] = [];
  let pre = 0;
  const flush = (): void => {
    const lines = words
      .join('')
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim());
    for (const paragraph of lines.join('\n').split(/\n{2,}/))
      if (paragraph.trim() !== '') paragraphs.push(paragraph.trim());
    words = [];
  };
  const enter = (node: DomNode): boolean => {
    if (node.nodeType === 3) {
      const text = node.textContent ?? '';
      words.push(pre > 0 ? text.replace(/\r\n?/g, '\n') : text.replace(/\s+/g, ' '));
      return false;
    }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return false;
    const name = node.nodeName.toUpperCase();
    if (dropped.has(name) || alsoDropped.has(name) || (node.nodeType === 1 && isHidden(node as DomElement)))
      return false;
    if (name === 'BR') words.push('\n');
    if (name === 'PRE') pre += 1;
    if (blocks.has(name)) flush();
    return true;
  };
  const leave = (node: DomNode): void => {
    const name = node.nodeName.toUpperCase();
    if (blocks.has(name)) flush();
    if (name === 'PRE') pre -= 1;
  };
  // No recursion: the nesting is the page's.
  let node: DomNode | null = root;
  while (node) {
    const inside: boolean = enter(node);
    if (inside && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    if (inside) leave(node);
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node) leave(node);
    }
    node = node && node !== root ? node.nextSibling : null;
  }
  flush();
  return paragraphs.join('\n\n');
}

/** The text of a piece of HTML, such as a feed's description. Text without a tag or an entity is kept as it is. */
export function proseOfFragment(html: string): string {
  if (!/<[a-z!/]|&[a-z#]/i.test(html)) return html.trim();
  const { body } = parsePage(`<!doctype html><html><body>${html}</body></html>`);
  return body ? proseOf(body) : '';
}
