/** Ties of named persons that their titles show: "Iraqi Prime Minister X", "X, the leader of Y", "Y spokesman X". */
import type { Word } from '../schema/reading.ts';
import type { Actor, EventStatus, Relation } from '../schema/record.ts';
import { departments, deputies, former, leaders, members, stateOffices } from './relation-words.ts';
import type { Tie, TieContext } from './tie.ts';
import { childrenBy, lemmaAt, subtree } from './tree.ts';

type Rank = 'state' | 'leader' | 'member';
interface Title {
  readonly word: number;
  /** End of the title's own words: "secretary-general", "attorney general". */
  readonly last: number;
  readonly rank: Rank;
  readonly status: EventStatus;
  /** Bodies of every kind have presidents; only states have ministers. */
  readonly presides: boolean;
}
interface Description {
  readonly mention: number;
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

const longest = 24;
const certainty = { nested: 0.85, country: 0.75, name: 0.7 } as const;

export function officeTies(context: TieContext): Tie[] {
  const ties: Tie[] = [];
  const { reading } = context;
  reading.mentions.forEach((_, m) => {
    const person = context.actorOf(m);
    if (!person || !isNamed(context, m, person)) return;
    const named = ofBody(context, m, person);
    if (named) ties.push(named);
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

/** A person with a name; where names are not known for persons, a name behind the title must do. */
function isNamed({ reading }: TieContext, mention: number, person: Actor): boolean {
  if (person.kind === 'person') return /\p{Lu}/u.test(person.name);
  const m = reading.mentions[mention]!;
  return (
    person.kind === 'unknown' &&
    m.last - m.first > 1 &&
    reading.words[m.last - 1]!.upos === 'PROPN' &&
    reading.words[m.last - 2]!.upos === 'PROPN'
  );
}

/** The mention's own words, and an apposition behind it. */
function descriptionsOf({ reading }: TieContext, mention: number): Description[] {
  const m = reading.mentions[mention]!;
  const found: Description[] = [{ mention, first: m.first, last: Math.min(m.last, m.first + longest), head: m.head }];
  for (const child of childrenBy(reading.words, m.head, 'appos')) {
    if (child >= m.first && child < m.last && child < m.head) continue;
    const span = subtree(reading.words, child, (c) =>
      /^(?:acl:relcl|parataxis|conj|appos)$/.test(reading.words[c]!.deprel),
    );
    found.push({ mention, first: span.first, last: Math.min(span.last, span.first + longest), head: child });
  }
  return found;
}

function titleIn(words: readonly Word[], { first, last, head }: Description): Title | null {
  for (let t = last - 1; t >= first; t -= 1) {
    const rank = rankAt(words, t, first);
    if (!rank || (t > head && !/^(?:flat|appos)$/.test(words[t]!.deprel))) continue;
    // A title is the head of its phrase or stands before the name; "the minister's aide" is another's.
    const before = words.slice(t + 1, head + 1);
    if (
      t < head &&
      !before.every(
        (w) =>
          w.upos === 'PROPN' ||
          w.upos === 'PUNCT' ||
          w.upos === 'ADJ' ||
          /^(?:of|state|general|the|to|for|at)$/i.test(w.text),
      )
    )
      continue;
    if (/^['’]s$/.test(words[t + 1]?.text ?? '') && t + 2 < last) continue;
    const lead = words
      .slice(first, t)
      .filter((w) => w.upos !== 'PUNCT')
      .map((w) => w.text.toLowerCase());
    const deputy = lead.includes('shadow') || lead.slice(-2).some((w) => deputies.has(w));
    const highest =
      /^(?:president|premier|chancellor)$/.test(lemmaAt(words, t)) || words[t - 1]?.text.toLowerCase() === 'prime';
    const some = /^(?:a|an|one|another|two|three|several|some)$/.test(lead[0] ?? '') || lead.includes('senior');
    return {
      word: t,
      last:
        t +
        (words[t + 1]?.text === '-' && /^general$/i.test(words[t + 2]?.text ?? '')
          ? 3
          : /^general$/i.test(words[t + 1]?.text ?? '')
            ? 2
            : 1),
      rank: (deputy && !highest) || (some && rank === 'leader') ? 'member' : rank,
      presides: lemmaAt(words, t) === 'president',
      status: lead.some((w) => former.has(w)) ? 'historical' : 'actual',
    };
  }
  return null;
}

function rankAt(words: readonly Word[], t: number, first: number): Rank | null {
  const lemma = lemmaAt(words, t);
  if (!/^(?:NOUN|PROPN|ADJ)$/.test(words[t]!.upos)) return null;
  const before = t > first ? words[t - 1]!.text.toLowerCase() : '';
  const next = words[t + 1]?.text.toLowerCase();
  if (lemma === 'secretary') {
    if (
      (next === '-' || next === 'general') &&
      /^(?:-|general)$/.test(next) &&
      /general/i.test(`${next} ${words[t + 2]?.text}`)
    )
      return 'leader';
    if (before === 'general') return 'leader';
    return departments.has(before) ||
      (next === 'of' && (departments.has(lemmaAt(words, t + 2)) || departments.has(lemmaAt(words, t + 3))))
      ? 'state'
      : null;
  }
  if (lemma === 'adviser' || lemma === 'advisor') return before === 'security' ? 'state' : null;
  if (lemma === 'attorney') return next === 'general' ? 'state' : null;
  if (stateOffices.has(lemma)) return 'state';
  if (leaders.has(lemma)) return 'leader';
  return members.has(lemma) ? 'member' : null;
}

/** The body or state of a title: "Iraqi" and "Hamas's" before it, "of Russia" behind it. */
function targetOf(context: TieContext, description: Description, title: Title, person: Actor): number | undefined {
  const { words, mentions } = context.reading;
  const fits = (n: number) => {
    const actor = context.actorOf(n);
    return actor !== undefined && actor.id !== person.id && actor.kind !== 'person';
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

const body =
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
  if (title.rank === 'leader') return ofState && between.some((w) => body.test(w.lemma.toLowerCase())) ? null : 'leads';
  return 'memberOf';
}

/** An office of state without its state ("President X") is that of the person's country, where the dispatch names it. */
function byCountry(context: TieContext, mention: number, title: Title, person: Actor): Tie | null {
  const state = title.rank === 'state' ? context.stateOf(person.country) : undefined;
  if (!state || state.id === person.id) return null;
  const { words } = context.reading;
  return {
    from: person.id,
    to: state.id,
    kind: 'holdsOffice',
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
