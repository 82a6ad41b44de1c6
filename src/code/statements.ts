/** Who said what: the encoder's utterances as records, and quotations that it passed over. */

import { stableId } from '../schema/id.ts';
import type { Reading, Utterance, WordSpan } from '../schema/reading.ts';
import type { Statement } from '../schema/record.ts';
import { contentOf, subjectOfCue } from './contents.ts';
import { type CodeInput, evidenceOf, rounded, spanOf } from './input.ts';
import { reportedSpeech } from './reported.ts';

const opening = '"“«„';
const closing = '"”»“';

/** Stretches between quotation marks of one block, marks left out: [start, end) offsets. A mark without a partner ends with its block. */
export function quotations(
  text: string,
  blocks: readonly { start: number; end: number; kind: string }[],
): [number, number][] {
  const found: [number, number][] = [];
  for (const block of blocks) {
    if (block.kind !== 'body' && block.kind !== 'headline') continue;
    let open = -1;
    for (let i = block.start; i < block.end; i += 1) {
      const double = text.startsWith("''", i) || text.startsWith('``', i) ? 2 : 0;
      if (!double && !(open < 0 ? opening : closing).includes(text[i]!)) continue;
      if (open < 0) open = i + (double || 1);
      else {
        if (i > open) found.push([open, i]);
        open = -1;
      }
      if (double) i += 1;
    }
    if (open >= 0 && open < block.end) found.push([open, block.end]);
  }
  return found;
}

const letters = (s: string) => s.replace(/[^\p{L}\p{N}]/gu, '').length;

/** `direct` where all of a content stands between quotation marks, `mixed` where some does. */
export function quoteKind(
  text: string,
  content: { start: number; end: number },
  quoted: readonly [number, number][],
): Statement['quote'] {
  let inside = 0;
  for (const [start, end] of quoted) {
    const [from, to] = [Math.max(start, content.start), Math.min(end, content.end)];
    if (from < to) inside += letters(text.slice(from, to));
  }
  const all = letters(text.slice(content.start, content.end));
  if (inside === 0) return 'indirect';
  return inside >= all * 0.85 ? 'direct' : 'mixed';
}

/** Leaves out the marks and white space around a content. */
function trimmed(text: string, span: { start: number; end: number }): { start: number; end: number } {
  let { start, end } = span;
  while (start < end && /[\s"“”«»„'’‘`,]/.test(text[start]!)) start += 1;
  while (end > start && /[\s"“”«»„`,.]/.test(text[end - 1]!)) end -= 1;
  // A quotation that begins or ends inside the content keeps its mark: the span stays one that can be read alone.
  if (start > 0 && /["“«]/.test(text[start - 1]!) && (text.slice(start, end).match(/["“”«»]/g)?.length ?? 0) % 2 === 1)
    start -= 1;
  else if (/["”»]/.test(text[end] ?? '') && (text.slice(start, end).match(/["“”«»]/g)?.length ?? 0) % 2 === 1) end += 1;
  return { start, end };
}

export function statementsOf(input: CodeInput): Statement[] {
  const { dispatch, reading, resolved } = input;
  const quoted = quotations(dispatch.text, reading.blocks);
  const reported = reportedSpeech(reading);
  const told = [...reading.utterances, ...reported].filter((u) => says(reading, u));
  const utterances: (Utterance & { rule?: string })[] = [...told, ...passedOver(input, told, quoted)];
  const statements = utterances.map((u): Statement => {
    const content = trimmed(dispatch.text, contentOf(reading, u, quoted));
    const subject = u.speaker >= 0 ? -1 : subjectOfCue(reading, u);
    const said = u.speaker >= 0 ? u.speaker : subject;
    const speaker = said >= 0 ? (resolved.actorOfMention[said] ?? null) : null;
    const cue = u.cue ? spanOf(dispatch.text, u.cue) : null;
    return {
      id: stableId('s', dispatch.id, content.start, content.end, cue?.start ?? null),
      speaker,
      addressees: [...new Set((u.addressees ?? []).flatMap((m) => resolved.actorOfMention[m] ?? []))].filter(
        (id) => id !== speaker,
      ),
      quote: quoteKind(dispatch.text, content, quoted),
      content: spanOf(dispatch.text, content),
      cue,
      time: timeOf(input, u),
      places: [],
      about: [],
      attributedTo: null,
      confidence: rounded(u.p),
      evidence: [evidenceOf(dispatch, content), ...(u.cue ? [evidenceOf(dispatch, u.cue)] : [])],
      why: [
        u.rule ?? `content and cue read together (encoder, ${u.p.toFixed(2)})`,
        said >= 0
          ? `speaker is "${dispatch.text.slice(reading.mentions[said]!.start, reading.mentions[said]!.end)}"${subject >= 0 ? ', the subject of the cue' : ''}`
          : 'nobody is named as the speaker',
      ],
    };
  });
  const setting = settings(input);
  for (const statement of statements) {
    const outer = innermost(statements, statement.content, statement.id);
    if (outer) statement.attributedTo = outer.id;
    const where = setting(statement);
    if (where) statement.setting = where;
  }
  return statements.sort((a, b) => a.content.start - b.content.start || b.content.end - a.content.end);
}

/** Verbs after which an infinitive tells what is so ("claims to have shot down"), not what is promised or asked for. */
const tellsByInfinitive = /^(?:claim|report|allege|believe|suspect|say|confirm|admit|deny|profess|pretend)$/i;

/**
 * Whether an utterance tells something: "which denied it" has no words of its own, and "promised to leave", "urged Peru not to act"
 * are acts, not statements, unless quoted.
 */
function says({ words, text }: Reading, { cue, content }: Utterance): boolean {
  const said = words.slice(content.first, content.last).filter((w) => w.upos !== 'PUNCT');
  if (said.length === 1 && said[0]!.upos === 'PRON') return false;
  if (!cue || /["“”«»]/.test(text.slice(content.start - 1, content.end + 1))) return true;
  const [a, b, c] = said;
  const infinitive = (to?: { text: string }, verb?: { upos: string }) =>
    to?.text.toLowerCase() === 'to' && (verb?.upos === 'VERB' || verb?.upos === 'AUX');
  if (!infinitive(a, b) && !(a?.text.toLowerCase() === 'not' && infinitive(b, c))) return true;
  return tellsByInfinitive.test(words[cue.first]!.lemma);
}

/** The smallest statement whose content holds a span, or undefined. */
export function innermost(
  statements: readonly Statement[],
  span: { start: number; end: number },
  but?: string,
): Statement | undefined {
  let best: Statement | undefined;
  for (const s of statements) {
    if (s.id === but || s.content.start > span.start || s.content.end < span.end) continue;
    if (s.content.start === span.start && s.content.end === span.end) continue;
    if (!best || s.content.end - s.content.start < best.content.end - best.content.start) best = s;
  }
  return best;
}

const minQuotedWords = 5;
const minWholeSentence = 3;

/** Whether a quotation begins where a sentence does: what it says stands alone, however short. */
const wholeSentence = (text: string, start: number) =>
  /(?:^|\n|[.?!]["”’»]?\s)\s*["“«„]$/.test(text.slice(Math.max(0, start - 6), start)) &&
  /\p{Lu}/u.test(text[start] ?? '');

/** Quotations of a clause or more that no utterance covers: said by whoever speaks just before or after in the paragraph. */
function passedOver(
  { reading, dispatch }: CodeInput,
  told: readonly Utterance[],
  quoted: readonly [number, number][],
): (Utterance & { rule: string })[] {
  const found: (Utterance & { rule: string })[] = [];
  for (const [start, end] of quoted) {
    if (told.some((u) => u.content.start < end && start < u.content.end)) continue;
    const first = reading.words.findIndex((w) => w.start >= start);
    let last = first;
    while (last >= 0 && last < reading.words.length && reading.words[last]!.end <= end) last += 1;
    if (
      first < 0 ||
      last - first < (wholeSentence(dispatch.text, start) ? minWholeSentence : minQuotedWords) ||
      !reading.words.slice(first, last).some((w) => /VerbForm=Fin/.test(w.feats))
    )
      continue;
    const block = reading.sentences[reading.words[first]!.sentence]!.block;
    const beside = told.filter(
      (u) => u.speaker >= 0 && reading.sentences[reading.words[u.content.first]!.sentence]!.block === block,
    );
    const speaker = beside[beside.length - 1]?.speaker ?? -1;
    const content: WordSpan = { first, last, start: reading.words[first]!.start, end: reading.words[last - 1]!.end };
    found.push({
      cue: null,
      content,
      speaker,
      p: 0.5,
      rule: 'a quotation without words of saying; the speaker is who speaks beside it in the paragraph',
    });
  }
  return found;
}

/** Time expression that stands beside the cue in the same sentence, outside the content. */
function timeOf({ reading, resolved }: CodeInput, u: Utterance): string | null {
  if (!u.cue) return null;
  const sentence = reading.words[u.cue.first]!.sentence;
  let best: number | null = null;
  reading.timexes.forEach((t, i) => {
    if (
      reading.words[t.first]!.sentence !== sentence ||
      (t.first >= u.content.first && t.last <= u.content.last) ||
      t.type === 'DURATION' ||
      t.type === 'SET'
    )
      return;
    const distance = (k: number) => Math.abs(reading.timexes[k]!.first - u.cue!.first);
    if (distance(i) <= 8 && (best === null || distance(i) < distance(best))) best = i;
  });
  return best === null ? null : (resolved.timeOfTimex[best] ?? null);
}

const settingNouns =
  /^in (?:an?|the|his|her|their|its) (?:[\p{L}-]+ ){0,2}(?:interview|statement|speech|address|briefing|letter|report|tweet|post|broadcast|message|communique|communiqué|news conference|press conference|televised address)\b/iu;

/** "in an interview", "in a televised address": words of the cue's sentence outside the content. */
function settings({ reading, dispatch }: CodeInput): (s: Statement) => string | undefined {
  return (s) => {
    if (!s.cue) return undefined;
    const sentence = reading.sentences.find((x) => x.start <= s.cue!.start && s.cue!.end <= x.end);
    if (!sentence) return undefined;
    for (let i = sentence.first; i < sentence.last; i += 1) {
      const word = reading.words[i]!;
      if (word.text.toLowerCase() !== 'in' || (word.start >= s.content.start && word.end <= s.content.end)) continue;
      const found = settingNouns.exec(dispatch.text.slice(word.start, sentence.end));
      if (found) return found[0];
    }
    return undefined;
  };
}
