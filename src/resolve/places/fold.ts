/** Letters that NFKD does not take apart. */
const letters: Record<string, string> = {
  ß: 'ss', æ: 'ae', Æ: 'ae', ø: 'o', Ø: 'o', œ: 'oe', Œ: 'oe', ł: 'l', Ł: 'l', đ: 'd', Đ: 'd', ð: 'd', Ð: 'd',
  þ: 'th', Þ: 'th', ı: 'i', ħ: 'h', Ħ: 'h', ŋ: 'n', ə: 'a', Ə: 'a',
}; // biome-ignore format: a table

const shortForms: Record<string, string> = { saint: 'st', sainte: 'ste', mount: 'mt', fort: 'ft' };

/**
 * The key under which a place name is filed: lower case, no marks, apostrophes or full stops, hyphens as spaces,
 * "Saint" as "st", "Mount" as "mt", "Fort" as "ft". "Saint-Étienne" → "st etienne"; "N’Djamena" → "ndjamena".
 */
export function foldName(name: string): string {
  let out = '';
  for (const char of name.normalize('NFKD')) {
    if (/[\p{M}\p{Cf}'’‘ʻʼʾʿ`´.]/u.test(char)) continue;
    else if (/[\p{L}\p{N}]/u.test(char)) out += letters[char] ?? char;
    else if (char === '&') out += ' and ';
    else out += ' ';
  }
  const words = out.toLowerCase().split(' ').filter(Boolean);
  return words.map((word, i) => (i < words.length - 1 ? (shortForms[word] ?? word) : word)).join(' ');
}

/** Arabic article at the head of a folded name: "al fallujah" → "fallujah"; the name itself where there is none. */
export function withoutArticle(folded: string): string {
  const bare = folded.replace(/^(?:al|el|ar|as|ash|an|ad|adh|at|ath|az) (?=\S{3})/, '');
  return bare;
}
