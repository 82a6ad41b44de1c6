/** The sectors that a mention's own words give. */
import type { Reading } from '../../schema/reading.ts';
import type { Lookup, NameInside } from './knowledge.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { startsUpper, wordsText } from './phrase-words.ts';

/** Sectors by title or head noun; `follows` where they are those of whom the actor belongs to. */
export function sectorsOfWords(
  reading: Reading,
  phrase: NounPhrase,
  inside: readonly NameInside[],
  lookup: Lookup,
): { sectors: string[]; follows: boolean } {
  const apposed =
    phrase.name && phrase.apposed && phrase.name.last <= phrase.core.last
      ? lookup.knowledge.agent(wordsText(reading, phrase.apposed))
      : undefined;
  const noun =
    phrase.name && phrase.title.last > phrase.title.first
      ? phrase.title
      : phrase.name && phrase.title.last === phrase.title.first
        ? phrase.core
        : { first: phrase.core.first, last: phrase.head + 1 };
  const full = `${wordsText(reading, noun)}`.replace(/-/g, ' ');
  const of = phrase.complements[0];
  // "members of parliament", "prisoners of war": one lower-case word completes the noun.
  const completed = of?.preposition === 'of' && of.last === of.first + 1 && !startsUpper(wordsText(reading, of));
  const joined =
    completed && phrase.core.last === phrase.head + 1
      ? lookup.knowledge.agent(wordsText(reading, { first: phrase.head, last: of.last }))
      : undefined;
  const agent = joined ?? lookup.knowledge.agent(full);
  const sectors = [...(agent?.sectors ?? []), ...(apposed?.sectors ?? [])];
  // "former" before a title: the office is past, the person is of the elite.
  const former = /\b(former|ex|ousted|deposed)\b/i.test(full);
  if (former && sectors.some((sector) => sector === 'GOV' || sector === 'MIL' || sector === 'LEG'))
    sectors.splice(0, sectors.length, 'ELI');
  for (const word of full.toLowerCase().split(/\s+/).slice(0, -1))
    if (word === 'opposition' && !sectors.includes('OPP')) sectors.push('OPP');
  let follows = agent?.follows === true;
  if (follows) {
    const before = full.split(/\s+/).slice(0, -1).join(' ');
    // "army chief", but "Salvation Army members": a proper name is no common noun.
    const proper =
      startsUpper(before.split(/\s+/).at(-1) ?? '') && inside.every((name) => name.known.entry.kind !== 'state');
    const owner = before && !proper ? lookup.knowledge.agent(before) : undefined;
    const complement = phrase.complements.find(
      (item) => item.preposition === 'of' || item.preposition === 'for' || item.preposition === 'from',
    );
    const possessor = phrase.possessor ? lookup.knowledge.agent(wordsText(reading, phrase.possessor)) : undefined;
    const served =
      owner ?? possessor ?? (complement ? lookup.knowledge.agent(wordsText(reading, complement)) : undefined);
    for (const sector of served?.sectors ?? []) if (!sectors.includes(sector)) sectors.push(sector);
    follows = sectors.length === 0;
  }
  const body = inside.filter((name) => name.standing === 'plain' && name.known.entry.kind !== 'state').at(-1);
  if (body && (follows || sectors.every((sector) => sector === 'GOV' || sector === 'PTY' || sector === 'UNK'))) {
    for (const sector of body.known.entry.sectors) if (!sectors.includes(sector)) sectors.push(sector);
  }
  return { sectors: sectors.filter((sector) => sector !== 'UNK'), follows };
}
