/** Which part of a name stands for the person alone. */

/** Family name first: Xi Jinping, Kim Jong Un. */
const familyFirst = new Set(['CHN', 'TWN', 'PRK', 'KOR', 'HKG', 'MAC']);
/** Given names stand alone: Abiy Ahmed, Mahathir Mohamad, Thaksin Shinawatra. */
const givenFirst = new Set(['ETH', 'ERI', 'MYS', 'THA', 'LAO', 'BTN', 'MNG']);
/** The whole name: Hun Sen, Than Shwe. */
const whole = new Set(['KHM', 'MMR', 'VNM', 'BRN']);
const particle =
  /^(al|el|bin|ibn|ben|van|von|der|den|de|da|do|dos|das|del|della|di|du|la|le|ter|ten|abu|ould|mac|st|saint|san|zu|ag|al-|el-)$/i;
const suffix = /^(jr|sr|ii|iii|iv|vi|x|xiv)\.?$/i;
const leading = /^(al|el|as|ash|an|ad|ar|at|az|Al|El)-/;

/** Names by which a person is called alone, best known first; none for those called by all their names. */
export function surnames(name: string, country: string | null): string[] {
  const words = name.split(' ').filter((word) => !suffix.test(word));
  if (words.length < 2 || (country !== null && whole.has(country))) return [];
  if (/^(King|Queen|Sheikh|Sultan|Prince|Emperor|Pope|Grand|Mullah)$/.test(words[0]!)) return [];
  if (country !== null && familyFirst.has(country))
    return /-|^[A-Z][a-z]+ [A-Z][a-z]+( [A-Z][a-z]+)?$/.test(name) ? [words[0]!] : [words[words.length - 1]!];
  if (country !== null && givenFirst.has(country)) return [words[0]!];
  let first = words.length - 1;
  while (first > 1 && particle.test(words[first - 1]!)) first--;
  const family = words.slice(first).join(' ');
  const bare = family.replace(leading, '').replace(/^(al|Al|el|El) /, '');
  return bare === family ? [family] : [bare, family];
}
