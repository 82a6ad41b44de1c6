/** Reviewed paragraphs as items of the training annotations (`training/GUIDELINES.md`). */
import type { Situation, Span } from '../../schema/record.ts';
import type { ReviewCoding, ReviewParty, ReviewPlace, ReviewTime } from '../../schema/review.ts';
import { sentencesIn } from '../../text/sentence.ts';
import type { ReviewedDispatch, Verdict } from './verdict.ts';

type Place = Pick<Span, 'start' | 'end'>;

/** A paragraph with its white space folded, and where each of its characters stood in the dispatch. */
interface Paragraph {
  text: string;
  start: number;
  end: number;
  at: number[];
}

function folded(text: string, start: number, end: number): Paragraph {
  const at: number[] = [];
  let out = '';
  for (let i = start; i < end; i += 1) {
    const sign = /\s/u.test(text[i]!) ? ' ' : text[i]!;
    if (sign === ' ' && (out === '' || out.endsWith(' '))) continue;
    out += sign;
    at.push(i);
  }
  return { text: out.trimEnd(), start, end, at };
}

function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  for (const gap of text.matchAll(/(?:\r?\n[ \t]*){2,}|$/g)) {
    const paragraph = folded(text, start, gap.index);
    if (paragraph.text !== '') found.push(paragraph);
    start = gap.index + gap[0].length;
  }
  return found;
}

function isInside({ start, end }: Place, paragraph: Paragraph): boolean {
  return start >= paragraph.start && end <= paragraph.end;
}

/**
 * Words as the form names them: `they#2` is their second occurrence. Null where they are no whole words, or hold a sign that
 * parts the fields of a line.
 */
function reference({ text, at }: Paragraph, span: Place): string | null {
  const from = at.findIndex((place) => place >= span.start);
  const after = at.findIndex((place) => place >= span.end);
  const words = text.slice(from, after < 0 ? undefined : after).trim();
  if (from < 0 || words === '' || /(^|\s)[|;&>](\s|$)|#\d+$|^-$/.test(words)) return null;
  const start = text.indexOf(words, from);
  const end = start + words.length;
  const inWord = (i: number) => /^[\p{L}\p{N}]{2}$/u.test(text.slice(i - 1, i + 1));
  if (inWord(start) || inWord(end)) return null;
  let nth = 1;
  for (let i = text.indexOf(words); i >= 0 && i < start; i = text.indexOf(words, i + 1)) nth += 1;
  return nth === 1 ? words : `${words}#${nth}`;
}

const overlaps = (one: Place, other: Place) => one.start < other.end && other.start < one.end;

interface Named {
  id: string;
  country: string | null;
  sectors: readonly string[];
  mentions: readonly Place[];
}

/** The parties that reviewers wrote out, and every actor of the dispatch with the words that are left to it; then parties that it no longer has. */
function actorsOf(situation: Situation, codings: readonly ReviewCoding[]): Named[] {
  const parties = codings.flatMap((one) => [...one.actors, ...one.recipients]);
  const written = new Map<string, Named & { mentions: Place[] }>();
  for (const { id, mention, country, sectors } of parties) {
    if (!mention || !id.startsWith('named-')) continue;
    const known = written.get(id);
    if (known) known.mentions.push(mention);
    else written.set(id, { id, country, sectors, mentions: [mention] });
  }
  const given = [...written.values()].flatMap(({ mentions }) => mentions);
  const isFree = (mention: Place) => !given.some((one) => overlaps(one, mention));
  const here: Named[] = [
    ...written.values(),
    ...situation.actors.map((actor) => ({ ...actor, mentions: actor.mentions.filter(isFree) })),
  ];
  for (const { id, mention, country, sectors } of parties) {
    if (!mention || here.some((actor) => actor.mentions.some((one) => overlaps(one, mention)))) continue;
    here.push({ id, country, sectors, mentions: [mention] });
  }
  return here;
}

interface Item {
  paragraph: Paragraph;
  /** References of the mentions that stand in this paragraph, by actor. */
  actors: { actor: Named; mentions: (Place & { words: string })[] }[];
  situation: Situation;
}

function referred(paragraph: Paragraph, spans: readonly Place[]): (Place & { words: string })[] {
  const found = new Map<string, Place & { words: string }>();
  for (const { start, end } of spans.filter((span) => isInside(span, paragraph))) {
    const words = reference(paragraph, { start, end });
    if (words !== null && !found.has(words)) found.set(words, { start, end, words });
  }
  return [...found.values()];
}

/** The mention of the party that stands nearest to the trigger in this paragraph; null where the paragraph does not name it. */
function partyWords({ actors, situation }: Item, party: ReviewParty, trigger: Place): string | null {
  const isKnown = situation.actors.some(({ id }) => id === party.id);
  const own =
    actors.find(({ actor }) => actor.id === party.id) ??
    // One of an earlier reading is whoever stands at its words now.
    (isKnown
      ? undefined
      : actors.find(({ actor }) => actor.mentions.some((one) => party.mention && overlaps(one, party.mention))));
  const distance = (span: Place) => Math.abs(span.start - trigger.start);
  return [...(own?.mentions ?? [])].sort((a, b) => distance(a) - distance(b))[0]?.words ?? null;
}

function sideText(item: Item, parties: readonly ReviewParty[], trigger: Place): string {
  const words = parties.flatMap((party) => partyWords(item, party, trigger) ?? []);
  return [...new Set(words)].join(' & ') || '-';
}

/** `at Varna`, `on Monday`, where the words stand in this paragraph. */
function tiedText({ paragraph }: Item, role: 'at' | 'on', tied: ReviewPlace | ReviewTime): string[] {
  const words = tied.mention && isInside(tied.mention, paragraph) ? reference(paragraph, tied.mention) : null;
  return words === null ? [] : [`${role} ${words}`];
}

function eventLine(item: Item, coding: ReviewCoding, trigger: string, key: string): string {
  const code = coding.modes.length > 0 ? `${coding.type}/${coding.modes.join(',')}` : coding.type;
  const sides = [coding.actors, coding.recipients].map((side) => sideText(item, side, coding.trigger));
  const places = coding.places.flatMap((place) => tiedText(item, 'at', place));
  const times = coding.time ? tiedText(item, 'on', coding.time) : [];
  return `E ${[key, trigger, code, coding.status, sides.join(' > '), ...places, ...times].join(' | ')}`;
}

function contextLines({ paragraph, actors, situation }: Item): string[] {
  const who = actors.map(
    ({ actor, mentions }, n) =>
      `A a${n + 1} | ${[actor.country ?? 'UNK', ...actor.sectors].join(' ')} | ${mentions.map(({ words }) => words).join(' ; ')}`,
  );
  const where = situation.places.flatMap(({ country, evidence }) =>
    referred(paragraph, evidence).map(({ words }) => `G ${words} | ${country ?? '-'}`),
  );
  const when = situation.times.flatMap(({ start, end, evidence }) =>
    referred(paragraph, evidence).map(({ words }) => `D ${words} | ${start ?? '-'} | ${end ?? '-'}`),
  );
  return [...who, ...where, ...when];
}

/** Whether words that these codings give to an actor of the machine's are another's by another coding, and it has no others here. */
function isTornApart({ paragraph, actors, situation }: Item, codings: readonly ReviewCoding[]): boolean {
  return codings
    .flatMap((coding) => [...coding.actors, ...coding.recipients])
    .some(({ id, mention }) => {
      if (!mention || !isInside(mention, paragraph) || !situation.actors.some((actor) => actor.id === id)) return false;
      const isNamed = actors.some(({ actor }) => actor.id === id);
      return !isNamed && actors.some(({ actor }) => actor.mentions.some((one) => overlaps(one, mention)));
    });
}

/** Null where a trigger cannot be written in the form, or the words of a party are two parties'. */
function itemText(situation: Situation, paragraph: Paragraph, n: number, verdicts: readonly Verdict[]): string | null {
  const codings = verdicts.flatMap(({ coding }) => coding ?? []);
  const actors = actorsOf(situation, codings)
    .map((actor) => ({ actor, mentions: referred(paragraph, actor.mentions) }))
    .filter(({ mentions }) => mentions.length > 0);
  const item: Item = { paragraph, actors, situation };
  if (isTornApart(item, codings)) return null;
  const lines: string[] = [];
  for (const { coding, event } of verdicts) {
    const trigger = reference(paragraph, (coding ?? event).trigger);
    if (trigger === null) return null;
    lines.push(coding ? eventLine(item, coding, trigger, `e${lines.length + 1}`) : `O ${trigger} | rejected in review`);
  }
  const { published, id } = situation.dispatch;
  const head = `# ${published.slice(0, 10)} review-${id.replace(/\s+/g, '-')}-${n}`;
  const text = sentencesIn(paragraph.text).map((sentence) => `T ${sentence}`);
  const events = lines.filter((line) => line.startsWith('E '));
  return [head, ...text, ...contextLines(item), ...events, ...lines.filter((line) => line.startsWith('O '))].join('\n');
}

/**
 * An item says of everything in it what it is; so a paragraph with an event that nobody has judged is left out, also with
 * `partial`. Mentions, places and times in it are the machine's, but for the words of a party that a reviewer wrote out.
 */
export function trainingFiles(dispatches: readonly ReviewedDispatch[]) {
  const items: string[] = [];
  let left = 0;
  for (const { situation, verdicts } of dispatches)
    for (const [n, paragraph] of paragraphsOf(situation.dispatch.text).entries()) {
      const here = verdicts.filter(({ coding, event }) => isInside((coding ?? event).trigger, paragraph));
      if (here.length === 0) continue;
      const judged = here.every(({ outcome }) => outcome !== 'open');
      const item = judged ? itemText(situation, paragraph, n, here) : null;
      if (item === null) left += 1;
      else items.push(item);
    }
  return { files: items.length > 0 ? [{ name: 'reviews.ann', text: `${items.join('\n\n')}\n` }] : [], left };
}
