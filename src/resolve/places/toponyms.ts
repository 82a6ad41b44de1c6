import type { Mention } from '../../schema/reading.ts';
import { datelinePlaces } from '../../text/dateline-place.ts';
import { statesOfDemonym } from './countries.ts';
import { foldName } from './fold.ts';
import { type PlaceGazetteer, prominence, prominent } from './gazetteer.ts';
import type { PlaceInput, Toponym } from './input.ts';

const typeAfter =
  /^ (?:province|region|governorate|district|state|county|oblast|prefecture|department|krai|raion|republic|city|town|village|airport|border crossing|crossing|refugee camp|camp|air ?base|base|peninsula|island|islands|valley)\b/i;
const typeBefore = /\b(city|town|village|port|province|state|region|district|governorate|county) of (?:the )?$/i;
const placeWordBefore =
  /\b(?:in|from|to|near|at|of|outside|around|across|into|inside|toward|towards|over|through|between)\s+(?:the\s+)?$/i;

/** A toponym of a stretch of the text, with the words beside it that say what kind of place it is. */
function toponym(text: string, from: number, to: number, p: number): Toponym {
  const article = /^(?:the|The|THE)\s+/.exec(text.slice(from, to))?.[0].length ?? 0;
  const possessive = /['’]s?$/.exec(text.slice(from, to))?.[0].length ?? 0;
  const start = from + article;
  const end = Math.max(start, to - possessive);
  const name = text.slice(start, end);
  const after = typeAfter.exec(text.slice(end, end + 30))?.[0] ?? '';
  const before = typeBefore.exec(text.slice(Math.max(0, start - 30), start))?.[1];
  const phrase = after ? name + after : before ? `${before} of ${name}` : name;
  return { start, end, tail: end + after.length, phrase: phrase.replace(/\s+/g, ' '), p };
}

/** "Paris, Texas" in one entity is two toponyms. */
function splitAtCommas(text: string, start: number, end: number, p: number): Toponym[] {
  const parts: Toponym[] = [];
  let at = start;
  for (const part of text.slice(start, end).split(',')) {
    const lead = part.length - part.trimStart().length;
    const bare = part.trim();
    if (bare) parts.push(toponym(text, at + lead, at + lead + bare.length, p));
    at += part.length + 1;
  }
  return parts;
}

/** The places of the datelines that the gazetteer knows. */
function datelineToponyms({ text, blocks = [] }: PlaceInput, gazetteer: PlaceGazetteer): Toponym[] {
  return datelinePlaces(text, blocks)
    .filter(({ name }) => gazetteer.candidates(name).length > 0)
    .map(({ name, start }) => toponym(text, start, start + name.length, 0.95));
}

/** Last words of the names of people: "Washington" after "Denzel Washington" is he. */
function surnames(input: PlaceInput): Set<string> {
  const found = new Set<string>();
  for (const entity of input.entities) {
    const words = input.text.slice(entity.start, entity.end).split(/\s+/);
    if (entity.type === 'PER' && words.length > 1) found.add(foldName(words[words.length - 1] ?? ''));
  }
  return found;
}

/** Words of the news that small towns bear too. */
const newsWords = new Set(
  'arab western eastern northern southern central congress senate parliament republic union commonwealth coalition council police army navy university valley grand liberty freedom independence victory peace hope enterprise reform media commerce capital border strip march may august sunday friday mission embassy court'.split(
    ' ',
  ),
);

/** "Canadian" is a town in Texas and "Congress" one in Arizona, but not in the news. */
export function isNewsWord(name: string, gazetteer: PlaceGazetteer): boolean {
  return (
    (statesOfDemonym(name).length > 0 || newsWords.has(foldName(name))) &&
    !gazetteer.candidates(name).some((c) => prominence(c) > 6)
  );
}

/** Runs of capitalised words inside a mention, longest first. */
function capitalRuns(text: string, mention: Mention): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  const slice = text.slice(mention.start, Math.min(mention.end, mention.start + 200));
  for (const match of slice.matchAll(
    /\p{Lu}[\p{L}\p{M}'’.-]*(?:\s(?:(?:al|el|de|la|of|the|ez|es|as|bin|i|e)[\s-])?\p{Lu}[\p{L}\p{M}'’.-]*)*/gu,
  )) {
    const start = mention.start + match.index;
    runs.push({ start, end: start + match[0].replace(/[.'’-]+$/, '').length });
  }
  return runs;
}

/**
 * The place names of a dispatch in text order, and for each mention the toponym that it means, or -1. Names of people and
 * organizations are left out, but for an organization that is called as its capital is.
 */
export function findToponyms(
  input: PlaceInput,
  gazetteer: PlaceGazetteer,
): { toponyms: Toponym[]; ofMention: number[] } {
  const { text, entities, mentions } = input;
  const found: Toponym[] = datelineToponyms(input, gazetteer);
  const people = surnames(input);
  const overlaps = (start: number, end: number) => found.some((t) => t.start < end && start < t.tail);
  for (const entity of entities) {
    if (entity.type !== 'LOC' || overlaps(entity.start, entity.end)) continue;
    // "the capital" and "the border" are read as places, but name none.
    if (!/\p{Lu}/u.test(text.slice(entity.start, entity.end))) continue;
    const isSurname = people.has(foldName(text.slice(entity.start, entity.end)));
    if (isNewsWord(text.slice(entity.start, entity.end), gazetteer)) continue;
    if (isSurname && !placeWordBefore.test(text.slice(Math.max(0, entity.start - 12), entity.start))) continue;
    found.push(...splitAtCommas(text, entity.start, entity.end, entity.p));
  }
  const blocked = (start: number, end: number) =>
    entities.some((e) => (e.type === 'PER' || e.type === 'ORG') && e.start < end && start < e.end);
  mentions.forEach((mention, i) => {
    if (overlaps(mention.start, mention.end) || input.mentionIsActor?.(i)) return;
    for (const run of capitalRuns(text, mention)) {
      const name = text.slice(run.start, run.end).replace(/['’]s$/, '');
      if (isNewsWord(name, gazetteer) || people.has(foldName(name)) || overlaps(run.start, run.end)) continue;
      const head = input.words[mention.head];
      const covers = head !== undefined && run.start <= head.start && head.end <= run.end;
      const candidates = gazetteer.candidates(name);
      const known = candidates.length > 0;
      if (
        mention.kind === 'place'
          ? known && !blocked(run.start, run.end)
          : covers && !blocked(run.start, run.end) && known && prominent(candidates[0]!)
      )
        found.push(toponym(text, run.start, run.end, mention.kind === 'place' ? mention.p : 0.8 * mention.p));
    }
  });
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  return { toponyms: found, ofMention: mentions.map((m, i) => toponymOf(m, i, found, input)) };
}

/** An actor means a place where its head is the name; a place description means the name over its head, else the first after it. */
function toponymOf(mention: Mention, index: number, toponyms: readonly Toponym[], input: PlaceInput): number {
  if (input.mentionIsActor?.(index)) return -1;
  const head = input.words[mention.head];
  if (!head) return -1;
  const over = toponyms.findIndex((t) => t.start <= head.start && head.end <= t.tail);
  if (over >= 0 || mention.kind === 'actor') return over;
  const inside = (t: Toponym) => mention.start <= t.start && t.end <= mention.end;
  const after = toponyms.findIndex((t) => inside(t) && t.start >= head.start);
  return after >= 0 ? after : toponyms.findIndex(inside);
}
