import { at, type Context, durationValue, low, type Rule, type Sense, vagueSense } from './sense.ts';

function phrase(context: Context, i: number, words: string): boolean {
  const parts = words.split(' ');
  for (let k = 0; k < parts.length; k++) if (low(context, i + k) !== parts[k]) return false;
  return true;
}

/** Phrases by the reference they make, longest first within a reference. */
const phrases: readonly (readonly [string, 'past' | 'present' | 'future'])[] = [
  ['from now on', 'future'],
  ['the very near future', 'future'],
  ['the near future', 'future'],
  ['the not too distant future', 'future'],
  ['the foreseeable future', 'future'],
  ['the coming period', 'future'],
  ['the future', 'future'],
  ['near future', 'future'],
  ['a later date', 'future'],
  ['a later stage', 'future'],
  ['further notice', 'future'],
  ['the near term', 'future'],
  ['the short term', 'future'],
  ['right now', 'present'],
  ['the present moment', 'present'],
  ['this moment', 'present'],
  ['the time being', 'present'],
  ['the present time', 'present'],
  ['this time around', 'present'],
  ['the recent past', 'past'],
  ['the distant past', 'past'],
  ['the past', 'past'],
  ['more recently', 'past'],
  ['most recently', 'past'],
  ['not long ago', 'past'],
  ['long ago', 'past'],
];

function reference(context: Context, last: number, kind: 'past' | 'present' | 'future'): Sense {
  const { published } = context;
  if (kind === 'past') return vagueSense(last, 'PAST_REF', null, published);
  if (kind === 'future') return vagueSense(last, 'FUTURE_REF', published, null);
  return vagueSense(last, 'PRESENT_REF', published, published);
}

/** Times that name no day: "now", "recently", "the near future", "at present", "recent" before a noun. */
export const vague: Rule = (context, i) => {
  for (const [words, kind] of phrases) {
    if (low(context, i) === words.slice(0, words.indexOf(' ')) && phrase(context, i, words)) {
      const last = i + words.split(' ').length;
      // "the past" of "the past year" is read elsewhere; "the past president" is none.
      if (words === 'the future' && low(context, last) === 'of') continue;
      if (
        words === 'the past' &&
        /^\p{L}/u.test(at(context, last).text) &&
        !/^(and|or|by|to|in|but|has|have|had|is|was|that|when|with|as|for)$/.test(low(context, last))
      )
        continue;
      return reference(context, last, kind);
    }
  }
  const { low: word, entry, text } = at(context, i);
  const next = low(context, i + 1);
  const previous = low(context, i - 1);
  if (word === 'the' && next === 'moment' && /^(at|for)$/.test(previous)) return reference(context, i + 2, 'present');
  if (word === 'present' && previous === 'at') return reference(context, i + 1, 'present');
  if (word === 'some' && next === 'time')
    return context.timeml
      ? {
          last: i + 2,
          value: durationValue(null, 'month'),
          type: 'DURATION',
          granularity: 'duration',
          start: null,
          end: null,
        }
      : null;
  if (!entry) return null;
  if (word === 'recent' || word === 'current') {
    if (at(context, i - 1).word >= 0 && text.charCodeAt(0) < 97) return null;
    return reference(context, i + 1, word === 'recent' ? 'past' : 'present');
  }
  if (!entry.vague) return null;
  if (word === 'shortly' || word === 'formerly')
    return word === 'shortly' && !/^(after|before)$/.test(next) && context.lean(i) === 'future'
      ? reference(context, i + 1, 'future')
      : null;
  if (word === 'recently' && previous === 'as') return null;
  if (word === 'soon' && (/^(after|as|afterwards)$/.test(next) || previous === 'as')) return null;
  if (word === 'now' && (next === 'that' || /^(until|till|by|for)$/.test(previous)))
    return context.timeml && next !== 'that' ? reference(context, i + 1, 'present') : null;
  return reference(
    context,
    i + 1,
    entry.vague === 'PAST_REF' ? 'past' : entry.vague === 'FUTURE_REF' ? 'future' : 'present',
  );
};

/** "until now", "for now", "by then", "for the moment": whole, with what the preposition makes of them. */
export const vagueFrame: Rule = (context, i) => {
  if (context.timeml) return null;
  const word = low(context, i);
  const next = low(context, i + 1);
  const { published } = context;
  if (word === 'from' && next === 'now' && low(context, i + 2) === 'on')
    return vagueSense(i + 3, 'FUTURE_REF', published, null);
  if (next === 'now') {
    if (word === 'until' || word === 'till' || word === 'by') return vagueSense(i + 2, 'PRESENT_REF', null, published);
    if (word === 'for') return vagueSense(i + 2, 'PRESENT_REF', published, null);
  }
  if (word === 'for' && next === 'the' && /^(moment|present)$/.test(low(context, i + 2)))
    return vagueSense(i + 3, 'PRESENT_REF', published, null);
  if (word === 'for' && phrase(context, i + 1, 'the time being'))
    return vagueSense(i + 4, 'PRESENT_REF', published, null);
  if (word === 'until' && phrase(context, i + 1, 'further notice')) return vagueSense(i + 3, 'FUTURE_REF', null, null);
  if (next === 'then' && /^(since|until|till|by|before)$/.test(word)) {
    const sense = context.anchor && i - context.anchor.at < 120 ? context.anchor.sense : null;
    const value = sense?.value ?? 'PAST_REF';
    const base = { last: i + 2, value, type: 'DATE' as const, granularity: sense?.granularity ?? ('vague' as const) };
    if (word === 'since') return { ...base, start: sense?.start ?? null, end: null };
    return { ...base, start: null, end: sense?.end ?? null };
  }
  return null;
};
