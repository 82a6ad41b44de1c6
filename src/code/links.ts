/** What follows from what: links that the encoder reads between triggers. */
import { stableId } from '../schema/id.ts';
import type { Event, Link, Statement } from '../schema/record.ts';
import { linkKinds } from '../schema/record.ts';
import { cuedLinks } from './cued-links.ts';
import { type CodeInput, evidenceOf, rounded, spanOf } from './input.ts';
import { replies } from './replies.ts';
import { innermost } from './statements.ts';

/** The encoder's cuts were measured between triggers coded by hand; between its own, weaker links are mostly wrong. */
const least = 0.48;

/** Of a link that a word of the sentence shows and the encoder does not read. */
const cuedConfidence = 0.5;

/** Words that show a link, by kind; looked for in the sentence of either trigger. */
const cues: Readonly<Record<string, RegExp>> = {
  responseTo:
    /\b(?:in (?:response|retaliation|reaction|reply) (?:to|for)|in protest (?:at|against|over)|response to|retaliat\w+|reveng\w+|aveng\w+|answer(?:ed|ing)?|after|following|over|because of|prompted|triggered|sparked)\b/iu,
  causes:
    /\b(?:caus\w+|led to|lead(?:s|ing)? to|result\w* in|because(?: of)?|trigger\w+|spark\w+|prompt\w+|set off|due to|brought about)\b/iu,
  ifThen: /\b(?:if|unless|provided|on condition|as long as|in case|otherwise|once)\b/iu,
  prevents: /\b(?:prevent\w*|unless|avert\w*|avoid\w*|stop\w*|block\w*|deter\w*|keep from|foil\w*|thwart\w*)\b/iu,
  after: /\b(?:after|following|since|later|before|ahead of|then|days after|hours after|in the wake of)\b/iu,
  partOf: /\b(?:during|amid|as part of|part of|in the course of|including|in which|where)\b/iu,
};

export function linksOf(
  input: CodeInput,
  events: readonly Event[],
  eventOfTrigger: readonly number[],
  statements: readonly Statement[],
): Link[] {
  const { reading, dispatch } = input;
  const best = new Map<string, Link>();
  const pairOf = (triggers: { from: number; to: number }) => {
    const from = events[eventOfTrigger[triggers.from] ?? -1];
    const to = events[eventOfTrigger[triggers.to] ?? -1];
    if (!from || !to || from === to) return undefined;
    return { from, to, key: [from.id, to.id].sort().join(' ') };
  };
  const linkOf = (
    triggers: { from: number; to: number; kind: string },
    { from, to }: { from: Event; to: Event },
    cue: { start: number; end: number } | null,
    rest: Pick<Link, 'status' | 'confidence' | 'why'>,
  ): Link => {
    const [a, b] = [reading.triggers[triggers.from]!, reading.triggers[triggers.to]!];
    return {
      id: stableId('l', dispatch.id, triggers.kind, from.id, to.id),
      from: from.id,
      to: to.id,
      kind: triggers.kind as Link['kind'],
      cue: cue ? spanOf(dispatch.text, cue) : null,
      status: rest.status,
      attributedTo: linkClaim(statements, a, b),
      confidence: rest.confidence,
      evidence: [...(cue ? [evidenceOf(dispatch, cue)] : []), evidenceOf(dispatch, a), evidenceOf(dispatch, b)].sort(
        (x, y) => x.start - y.start,
      ),
      why: rest.why,
    };
  };
  for (const pair of reading.triggerPairs) {
    if (pair.p < least || !(linkKinds as readonly string[]).includes(pair.kind)) continue;
    const ends = pairOf(pair);
    if (!ends) continue;
    const known = best.get(ends.key);
    if (known && known.confidence >= pair.p) continue;
    const cue = cueOf(input, pair.kind, reading.triggers[pair.from]!.first, reading.triggers[pair.to]!.first);
    const open = (pair.kind === 'ifThen' || pair.kind === 'prevents') && ends.to.status !== 'actual';
    best.set(
      ends.key,
      linkOf(pair, ends, cue, {
        status: open ? 'hypothetical' : 'actual',
        confidence: rounded(pair.p),
        why: [
          `"${ends.from.trigger.text}" ${pair.kind} "${ends.to.trigger.text}" (encoder, ${pair.p.toFixed(2)})${cue ? `, shown by "${dispatch.text.slice(cue.start, cue.end)}"` : ''}`,
        ],
      }),
    );
  }
  for (const cued of [...cuedLinks(reading, events, eventOfTrigger), ...replies(reading, events, eventOfTrigger)]) {
    const ends = pairOf(cued);
    if (!ends || best.has(ends.key)) continue;
    const cue = { start: reading.words[cued.cue.first]!.start, end: reading.words[cued.cue.last - 1]!.end };
    best.set(
      ends.key,
      linkOf(cued, ends, cue, {
        status: 'actual',
        confidence: cuedConfidence,
        why: [
          `"${dispatch.text.slice(cue.start, cue.end)}" ties "${ends.from.trigger.text}" to "${ends.to.trigger.text}" in the sentence's tree`,
        ],
      }),
    );
  }
  return [...best.values()].sort((x, y) => x.evidence[0]!.start - y.evidence[0]!.start || (x.id < y.id ? -1 : 1));
}

/** The cue nearest to the triggers in the sentence of the earlier one, when both stand in it. */
function cueOf(
  { reading, dispatch }: CodeInput,
  kind: string,
  a: number,
  b: number,
): { start: number; end: number } | null {
  const sentence = reading.words[Math.min(a, b)]!.sentence;
  if (reading.words[Math.max(a, b)]!.sentence !== sentence || !cues[kind]) return null;
  const from =
    kind === 'ifThen' || kind === 'prevents' ? reading.sentences[sentence]!.start : reading.words[Math.min(a, b)]!.end;
  const to = reading.words[Math.max(a, b)]!.start;
  const found = cues[kind]!.exec(dispatch.text.slice(from, to));
  return found ? { start: from + found.index, end: from + found.index + found[0].length } : null;
}

/** The statement that holds both triggers. */
function linkClaim(
  statements: readonly Statement[],
  a: { start: number; end: number },
  b: { start: number; end: number },
): string | null {
  return innermost(statements, { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) })?.id ?? null;
}
