/** Ties that words between two parties show: "Iran-backed militia", "close to Tehran", "at war with", "a member of". */
import type { Word } from '../schema/reading.ts';
import type { EventStatus, Relation } from '../schema/record.ts';
import { aligned, allies, backing, enemies, former, supporters } from './relation-words.ts';
import type { Tie, TieContext } from './tie.ts';
import { childrenBy, childrenOf, isNegated, lemmaAt } from './tree.ts';

const certainty = 0.75;
const set = (...words: string[]): ReadonlySet<string> => new Set(words);
const withTo = set('with', 'to');
const by = set('by');
const of = set('of');

export function shownTies(context: TieContext): Tie[] {
  const ties: Tie[] = [];
  context.reading.words.forEach((word, w) => {
    const found =
      compound(context, w) ??
      participle(context, w) ??
      nounOf(context, w) ??
      war(context, w) ??
      invitation(context, w) ??
      belonging(context, w);
    if (found && word.upos !== 'PUNCT') ties.push(found);
  });
  return ties;
}

function tie(
  context: TieContext,
  from: number | undefined,
  to: number | undefined,
  kind: Relation['kind'],
  word: number,
  status: EventStatus = 'actual',
): Tie | null {
  const [a, b] = [
    from === undefined ? undefined : context.actorOf(from),
    to === undefined ? undefined : context.actorOf(to),
  ];
  if (!a || !b || a.id === b.id) return null;
  const { words } = context.reading;
  const spans = context.spans(from!, to!);
  const { start, end } = words[word]!;
  if (!spans.some((s) => s.start <= start && end <= s.end)) spans.push({ start, end });
  return { from: a.id, to: b.id, kind, status, p: certainty, spans, why: `shown by "${words[word]!.text}"` };
}

/** "Iran-backed militias", "U.S.-led coalition", "pro-Russian separatists". */
function compound(context: TieContext, w: number): Tie | null {
  const { words, mentions } = context.reading;
  const word = words[w]!.text.toLowerCase();
  const pro = word === 'pro' && words[w + 1]?.text === '-';
  const led = word === 'led';
  const kind = pro || aligned.has(word) ? 'alignedWith' : led ? 'leads' : backing.has(word) ? 'backs' : null;
  if (!kind || (!pro && words[w - 1]?.text !== '-')) return null;
  const patron = pro
    ? mentions.findIndex((m, i) => m.first === w + 2 && context.actorOf(i))
    : mentions.findIndex((m, i) => m.last === w - 1 && m.first >= w - 4 && context.actorOf(i) && m.kind === 'actor');
  const group = smallestAround(context, Math.min(w, patron < 0 ? w : mentions[patron]!.first), w, patron);
  if (patron < 0 || group === undefined) return null;
  return kind === 'alignedWith' ? tie(context, group, patron, kind, w) : tie(context, patron, group, kind, w);
}

/** The smallest mention that holds both words and whose head stands behind them. */
function smallestAround(context: TieContext, from: number, to: number, but: number): number | undefined {
  let best: number | undefined;
  const { mentions } = context.reading;
  mentions.forEach((m, i) => {
    if (i === but || m.first > from || m.last <= to || m.head <= to || !context.actorOf(i)) return;
    if (best === undefined || m.last - m.first < mentions[best]!.last - mentions[best]!.first) best = i;
  });
  return best;
}

/** "Militias backed by Iran", "forces loyal to the president", "is close to Tehran". */
function participle(context: TieContext, w: number): Tie | null {
  const { words } = context.reading;
  const lemma = lemmaAt(words, w);
  const word = words[w]!;
  if (!/^(?:ADJ|VERB)$/.test(word.upos)) return null;
  const who = () => bearerOf(context, w);
  const status = statusAt(words, w);
  if (word.upos === 'VERB' && backing.has(lemma) && word.deprel === 'acl')
    return tie(context, context.dependent(w, by, 'obl', 'obl:agent'), who(), 'backs', w, status);
  if (lemma === 'loyal') return tie(context, who(), context.dependent(w, withTo, 'obl', 'nmod'), 'backs', w, status);
  if (lemma === 'close' && word.upos === 'ADJ')
    return tie(
      context,
      persons(context, who()),
      context.dependent(w, set('to'), 'obl', 'nmod'),
      'alignedWith',
      w,
      status,
    );
  if (aligned.has(lemma) || aligned.has(word.text.toLowerCase()))
    return tie(context, who(), context.dependent(w, withTo, 'obl', 'nmod'), 'alignedWith', w, status);
  return null;
}

/** Persons and groups are close to a capital; towns and troops are near it. */
function persons(context: TieContext, mention: number | undefined): number | undefined {
  const kind = mention === undefined ? undefined : context.actorOf(mention)?.kind;
  return kind && kind !== 'state' && kind !== 'unknown' ? mention : undefined;
}

/** Who bears an attribute: the noun that it stands on, or the subject of its clause. */
function bearerOf(context: TieContext, w: number): number | undefined {
  const { words } = context.reading;
  const { deprel, head } = words[w]!;
  if (head >= 0 && /^(?:amod|acl|acl:relcl)$/.test(deprel)) return context.mentionAt(head);
  return subjectOf(context, w);
}

/** The subject of a clause; that of a relative clause is the noun which it stands on. */
function subjectOf(context: TieContext, w: number): number | undefined {
  const { words } = context.reading;
  for (const s of childrenBy(words, w, 'nsubj', 'nsubj:pass')) {
    const relative = words[w]!.deprel === 'acl:relcl' && words[s]!.upos === 'PRON' && words[w]!.head >= 0;
    const mention = context.mentionAt(s) ?? (relative ? context.mentionAt(words[w]!.head) : undefined);
    if (mention !== undefined) return mention;
  }
  return undefined;
}

/** "Supporters of Morales", "Iran's ally", "a rival of the president", "members of the council". */
function nounOf(context: TieContext, w: number): Tie | null {
  const { words } = context.reading;
  if (words[w]!.upos !== 'NOUN') return null;
  const lemma = lemmaAt(words, w);
  const kind: Relation['kind'] | null = supporters.has(lemma)
    ? 'backs'
    : allies.has(lemma)
      ? 'alignedWith'
      : enemies.has(lemma)
        ? 'hostileTo'
        : lemma === 'member'
          ? 'memberOf'
          : null;
  if (!kind) return null;
  const owner = lemma === 'member' ? context.dependent(w, of, 'nmod') : context.ownerOf(w);
  const mention = context.mentionAt(w);
  const copula = childrenBy(words, w, 'cop').length > 0;
  const subject = copula
    ? childrenBy(words, w, 'nsubj')
        .map((s) => context.mentionAt(s))
        .find((m) => m !== undefined)
    : undefined;
  return tie(
    context,
    subject ?? (words[w]!.deprel === 'appos' ? (context.mentionAt(words[w]!.head) ?? mention) : mention),
    owner,
    kind,
    w,
    statusAt(words, w),
  );
}

function statusAt(words: readonly Word[], w: number): EventStatus {
  if (isNegated(words, w)) return 'negated';
  return childrenOf(words, w).some((c) => former.has(lemmaAt(words, c)) || former.has(words[c]!.text.toLowerCase()))
    ? 'historical'
    : 'actual';
}

/** "We are not at war with it". */
function war(context: TieContext, w: number): Tie | null {
  const { words } = context.reading;
  if (lemmaAt(words, w) !== 'war' || !childrenBy(words, w, 'case').some((c) => lemmaAt(words, c) === 'at')) return null;
  const other = context.dependent(w, set('with'), 'nmod', 'obl');
  const up = words[w]!.head;
  const subject = [w, ...(up >= 0 ? [up] : [])]
    .flatMap((at) => childrenBy(words, at, 'nsubj'))
    .map((s) => context.mentionAt(s))
    .find((m) => m !== undefined);
  const status =
    isNegated(words, w) || (up >= 0 && /^obl/.test(words[w]!.deprel) && isNegated(words, up)) ? 'negated' : 'actual';
  return tie(context, subject, other, 'hostileTo', w, status);
}

/** "Its troops are there at the invitation of the government", "observers invited by Baghdad". */
function invitation(context: TieContext, w: number): Tie | null {
  const { words } = context.reading;
  const lemma = lemmaAt(words, w);
  if (lemma === 'invite' && words[w]!.deprel === 'acl')
    return tie(
      context,
      context.mentionAt(words[w]!.head),
      context.dependent(w, by, 'obl', 'obl:agent'),
      'invitedBy',
      w,
    );
  if (lemma !== 'invitation' || !childrenBy(words, w, 'case').some((c) => lemmaAt(words, c) === 'at')) return null;
  const host = context.ownerOf(w);
  let at = w;
  for (let step = 0; step < 3; step += 1) {
    at = words[at]!.head;
    if (at < 0) return null;
    const guest = subjectOf(context, at) ?? (words[at]!.upos === 'VERB' ? undefined : context.mentionAt(at));
    if (guest !== undefined) return tie(context, guest, host, 'invitedBy', w, statusAt(words, at));
    if (/^(?:acl|advcl|ccomp|xcomp|root|parataxis)/.test(words[at]!.deprel)) return null;
  }
  return null;
}

/** "Belongs to the alliance", "is part of the coalition". */
function belonging(context: TieContext, w: number): Tie | null {
  const { words } = context.reading;
  const lemma = lemmaAt(words, w);
  const status = statusAt(words, w);
  if (lemma === 'belong' && words[w]!.upos === 'VERB')
    return tie(context, bearerOf(context, w), context.dependent(w, set('to'), 'obl'), 'memberOf', w, status);
  if (lemma !== 'part' || words[w]!.upos !== 'NOUN') return null;
  const whole = context.dependent(w, of, 'nmod');
  const part = childrenBy(words, w, 'cop').length
    ? bearerOf(context, w)
    : words[w]!.deprel === 'appos'
      ? context.mentionAt(words[w]!.head)
      : undefined;
  return tie(context, part, whole, 'partOf', w, status);
}
