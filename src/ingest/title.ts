/** A story's text with its title before it and a blank line between, unless it begins with the title already. */
export function withTitle(title: string | undefined, body: string): string {
  const words = title?.replace(/\s+/g, ' ').trim() ?? '';
  if (words === '' || body.trim() === '') return body.trim() === '' ? words : body;
  const head = body
    .slice(0, 2 * words.length + 200)
    .replace(/\s+/g, ' ')
    .trimStart();
  const begins = head.startsWith(words) && !/^[\p{L}\p{N}]/u.test(head.slice(words.length));
  return begins ? body : `${words}\n\n${body}`;
}
