/** Ties of named persons that their titles show: "Iraqi Prime Minister X", "X, the leader of Y", "Y spokesman X". */
import type { Word } from '../schema/reading.ts';
import type { Actor, Relation } from '../schema/record.ts';
import type { Tie, TieContext } from './tie.ts';
import { type Described, isTitleWord, type Title, titleIn } from './titles.ts';
import { childrenBy, subtree } from './tree.ts';

interface Description extends Described {
  readonly mention: number;
}

const longest = 24;
const certainty = { nested: 0.85, country: 0.75, name: 0.7 } as const;

export function officeTies(context: TieContext): Tie[] {
  const ties: Tie[] = [];
  const { reading } = context;
  const named = namedPersons(context);
  reading.mentions.forEach((_, m) => {
    const person = context.actorOf(m);
    if (!person || !named.has(person.id)) return;
    const body = ofBody(context, m, person);
    if (body) ties.push(body);
    for (const description of descriptionsOf(context, m)) {
      const title = titleIn(reading.words, description);
      if (!title) continue;
      const target = targetOf(context, description, title, person);
      const tie =
        target === undefined
          ? byCountry(context, m, title, person)
          : byTarget(context, m, target, title, person, description);
      if (tie) ties.push(tie);
    }
  });
  return ties;
}

/** Actors that some mention names as a person: by the name that the encoder marks, else by a proper noun that is no title at its end. */
export function namedPersons(context: TieContext): ReadonlySet<string> {
  const { mentions, entities, words } = context.reading;
  const named = new Set<string>();
  mentions.forEach((m, i) => {
    const actor = context.actorOf(i);
    if (actor?.kind !== 'person' && actor?.kind !== 'unknown') return;
    // "A spokesman for X" names X, not the spokesman.
    const byName = entities.some(
      (e) =>
        e.type === 'PER' &&
        e.first >= m.first &&
        e.last <= m.last &&
        ((e.first <= m.head && m.head < e.last) || (e.last >= m.last - 1 && words[e.first - 1]?.upos !== 'ADP')),
    );
    const last = words[m.last - 1]!;
    const proper =
      actor.kind === 'person' &&
      last.upos === 'PROPN' &&
      !isTitleWord(last) &&
      !entities.some((e) => e.type !== 'PER' && e.first < m.last && m.last <= e.last);
    if (byName || (proper && words[m.last - 2]?.upos !== 'ADP')) named.add(actor.id);
  });
  return named;
}

/** The mention's own words, an apposition behind it, and a description that it is the apposition of ("their leader, X"). */
function descriptionsOf(context: TieContext, mention: number): Description[] {
  const { words, mentions, entities } = context.reading;
  const m = mentions[mention]!;
  // The name is the head of what stands before it, whatever the tree says.
  const name = entities.find(
    (e) =>
      e.type === 'PER' &&
      e.first > m.first &&
      e.last <= m.last &&
      e.last >= m.last - 1 &&
      words[e.first - 1]!.upos !== 'ADP',
  );
  const spans: Described[] = [{ first: m.first, last: m.last, head: name ? Math.max(m.head, name.first) : m.head }];
  for (const child of childrenBy(words, m.head, 'appos')) {
    if (child >= m.first && child < m.last && child < m.head) continue;
    spans.push({
      ...subtree(words, child, (c) => /^(?:acl:relcl|parataxis|conj|appos)$/.test(words[c]!.deprel)),
      head: child,
    });
  }
  for (const d of mentions) {
    const before = d.last === m.first - 1 && words[d.last]!.text === ',' && words[d.head]!.upos === 'NOUN';
    const behind =
      d.first === m.last + 1 &&
      words[m.last]!.text === ',' &&
      words[d.head]!.upos === 'NOUN' &&
      words[m.last]!.sentence === words[m.first]!.sentence;
    if ((before || behind) && words[d.first]!.sentence === words[m.first]!.sentence)
      spans.push({ first: d.first, last: d.last, head: d.head });
  }
  return spans.map(({ first, last, head }) => ({ mention, first, last: Math.min(last, first + longest), head }));
}

/** The body or state of a title: "Iraqi" and "Hamas's" before it, "of Russia" behind it. */
function targetOf(context: TieContext, description: Description, title: Title, person: Actor): number | undefined {
  const { words, mentions } = context.reading;
  const fits = (n: number) => {
    const actor = context.actorOf(n);
    return (
      actor !== undefined &&
      actor.id !== person.id &&
      (actor.kind === 'state' || actor.kind === 'organization' || actor.kind === 'group')
    );
  };
  let best: number | undefined;
  let behind: number | undefined;
  mentions.forEach((n, i) => {
    if (!fits(i)) return;
    if (n.first >= description.first && n.last <= title.word && between(words, n.last, title.word)) {
      const known = best === undefined ? undefined : mentions[best]!;
      if (!known || n.last > known.last || (n.last === known.last && n.first < known.first)) best = i;
    }
    const link = words[title.last]?.text.toLowerCase();
    if (
      (link === 'of' || link === 'for') &&
      n.first > title.last &&
      n.first <= title.last + 2 &&
      (behind === undefined || n.last > mentions[behind]!.last)
    )
      behind = i;
  });
  return best ?? behind;
}

/** Only words of one noun phrase stand between a body and its title: "Iraqi [acting prime] minister". */
function between(words: readonly Word[], from: number, to: number): boolean {
  return (
    to - from <= 6 &&
    words
      .slice(from, to)
      .every((w) => /^(?:ADJ|NOUN|PROPN|PART|NUM)$/.test(w.upos) || w.text === '-' || w.lemma === 'and')
  );
}

const bodyNoun =
  /^(?:army|navy|police|military|airforce|force|forces|intelligence|ministry|parliament|guard|party|union|court|senate|house|staff|opposition|rebel|militia|bank|navy)$/;

function byTarget(
  context: TieContext,
  mention: number,
  target: number,
  title: Title,
  person: Actor,
  description: Description,
): Tie | null {
  const actor = context.actorOf(target)!;
  const { words, mentions } = context.reading;
  const between = words.slice(mentions[target]!.last, title.word);
  const kind = kindOf(title, actor, between);
  if (!kind) return null;
  const to = kind === 'holdsOffice' && actor.kind !== 'state' ? (context.stateOf(actor.country) ?? actor) : actor;
  if (to.id === person.id) return null;
  const outside = description.first < mentions[mention]!.first || description.last > mentions[mention]!.last;
  const spans = outside
    ? [mentions[mention]!, { start: words[description.first]!.start, end: words[description.last - 1]!.end }].map(
        ({ start, end }) => ({ start, end }),
      )
    : context.spans(mention, target);
  return {
    from: person.id,
    to: to.id,
    kind,
    status: title.status,
    p: certainty.nested,
    spans,
    why: `the title "${words[title.word]!.text}" beside "${context.reading.text.slice(mentions[target]!.start, mentions[target]!.end)}"`,
  };
}

function kindOf(title: Title, target: Actor, between: readonly Word[]): Relation['kind'] | null {
  const ofState = target.kind === 'state';
  if (title.rank === 'state' && !ofState && title.presides) return 'leads';
  if (title.rank === 'state')
    return ofState || target.sectors.includes('GOV')
      ? 'holdsOffice'
      : title.status === 'actual' || title.status === 'historical'
        ? 'leads'
        : null;
  // "Israel's army chief" leads the army, not the state.
  if (title.rank === 'leader')
    return ofState && between.some((w) => bodyNoun.test(w.lemma.toLowerCase())) ? null : 'leads';
  return 'memberOf';
}

/** An office of state without its state ("President X") is that of the person's country, where the dispatch names it. */
function byCountry(context: TieContext, mention: number, title: Title, person: Actor): Tie | null {
  const { words } = context.reading;
  // "Norwegian leader X": an adjective of a country that is no mention.
  const before = words[title.word - 1];
  const ofCountry =
    title.rank === 'leader' && before?.upos === 'ADJ' && /^\p{Lu}/u.test(before.text) && person.sectors.includes('GOV');
  const state = title.rank === 'state' || ofCountry ? context.stateOf(person.country) : undefined;
  if (!state || state.id === person.id) return null;
  return {
    from: person.id,
    to: state.id,
    kind: ofCountry ? 'leads' : 'holdsOffice',
    status: title.status,
    p: certainty.country,
    spans: context.spans(mention),
    why: `the title "${words[title.word]!.text}" of a person of this country`,
  };
}

/** A name with its body: "Labour's Jane Roe", "Jane Roe of the Globe". */
function ofBody(context: TieContext, mention: number, person: Actor): Tie | null {
  const { words, mentions } = context.reading;
  const m = mentions[mention]!;
  const target = mentions.findIndex((n, i) => {
    const body = context.actorOf(i);
    if (body?.kind !== 'organization' && body?.kind !== 'group') return false;
    const possessed =
      n.first === m.first &&
      n.last < m.last &&
      /^['’]s?$/.test(words[n.last - 1]!.text) &&
      isName(words, n.last, m.last);
    const behind =
      words[n.first - 1]?.text.toLowerCase() === 'of' &&
      n.first - 1 > m.first &&
      n.last === m.last &&
      isName(words, m.first, n.first - 1);
    return possessed || behind;
  });
  const body = target < 0 ? undefined : context.actorOf(target);
  if (!body || body.id === person.id) return null;
  return {
    from: person.id,
    to: body.id,
    kind: 'memberOf',
    status: 'actual',
    p: certainty.name,
    spans: context.spans(mention, target),
    why: 'a name with the body that the person belongs to',
  };
}

function isName(words: readonly Word[], first: number, last: number): boolean {
  return last > first && words.slice(first, last).every((w) => w.upos === 'PROPN' || w.text === '-');
}
