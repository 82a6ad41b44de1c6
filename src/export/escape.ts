/** Text of strangers made harmless for the format that it goes into. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML text and quoted attributes. Control characters, which HTML forbids, become spaces. */
export function escapeHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** For XML text and quoted attributes: as HTML, and without the two code points that XML forbids besides. */
export function escapeXml(text: string): string {
  return escapeHtml(text).replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/** One line of Markdown that shows exactly these characters: signs with a meaning are escaped, HTML too. */
export function escapeMarkdown(text: string): string {
  return withoutControls(text)
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]<>|~$]/g, (sign) => `\\${sign}`)
    .replace(/&(?=#?\w{1,32};)/g, '\\&')
    .replace(
      /^(\s*)([#+-]|\d{1,9}[.)])(?=\s|$)/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replace(/:\/\//g, '\\://')
    .replace(/\b(www)\./gi, '$1\\.');
}

function withoutControls(text: string): string {
  let clean = '';
  for (const sign of text) {
    const code = sign.codePointAt(0)!;
    const lone = code >= 0xd800 && code <= 0xdfff;
    const control = (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code < 0xa0);
    // Marks that turn the direction of writing could make a line read as another.
    const turning = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    clean += lone ? '\uFFFD' : control || turning ? ' ' : sign;
  }
  return clean;
}
