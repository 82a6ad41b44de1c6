/** Links that a verb of replying shows: "Oslo offered talks. The rebels refused." */
import type { Reading } from '../schema/reading.ts';
import type { Event } from '../schema/record.ts';
import type { CuedLink } from './cued-links.ts';
import { lemmaAt } from './tree.ts';

/** Verbs that answer somebody's words, with the particle that makes them so. */
const replying = new Map<string, RegExp | null>([
  ...'accept reject refuse decline dismiss rebuff spurn welcome ignore comply reply respond retort deny scoff balk'
    .split(' ')
    .map((lemma): [string, null] => [lemma, null]),
  ['rule', /^out$/i],
  ['turn', /^(?:down|away)$/i],
  ['brush', /^(?:aside|off)$/i],
  ['agree', /^to$/i],
]);
/** What is answered: words that ask, offer or threaten; a charge only by what denies it. */
const answered = new Set(['REQUEST', 'AGREE', 'CONCEDE', 'THREATEN', 'CONSULT']);
const answers = new Set(['AGREE', 'CONCEDE', 'REJECT', 'SUPPORT', 'ACCUSE']);
const denying = /^(?:deny|reject|dismiss|reply|respond|retort|scoff)$/;
const sentencesBack = 2;

export function replies(reading: Reading, events: readonly Event[], eventOfTrigger: readonly number[]): CuedLink[] {
  const { words, triggers } = reading;
  return triggers.flatMap((trigger, from): CuedLink[] => {
    const own = events[eventOfTrigger[from] ?? -1];
    const word = trigger.first;
    const lemma = lemmaAt(words, word);
    if (own?.status !== 'actual' || !answers.has(own.type) || !isReply(reading, word, lemma)) return [];
    const sentence = words[word]!.sentence;
    let best: { to: number; score: number } | null = null;
    triggers.forEach((other, to) => {
      const said = events[eventOfTrigger[to] ?? -1];
      const back = sentence - words[other.first]!.sentence;
      if (!said || said === own || other.first >= word || back < 0 || back > sentencesBack) return;
      if (said.status !== 'actual' && said.status !== 'historical') return;
      if (!answered.has(said.type) && !(said.type === 'ACCUSE' && denying.test(lemma))) return;
      const meet = (a: readonly string[], b: readonly string[]) => a.some((id) => b.includes(id));
      if (own.actors.length === 0 || said.actors.length === 0 || meet(own.actors, said.actors)) return;
      const shared = (meet(said.recipients, own.actors) ? 2 : 0) + (meet(own.recipients, said.actors) ? 2 : 0);
      // Where the parties do not say who is answered, only the sentence before may; a call or a visit then says too little.
      if (shared === 0 && (back > 1 || said.type === 'CONSULT')) return;
      const score = shared - back;
      // Of equals the nearer is meant.
      if (!best || score >= best.score) best = { to, score };
    });
    const found = best as { to: number } | null;
    return found ? [{ from, to: found.to, kind: 'responseTo', cue: { first: word, last: word + 1 } }] : [];
  });
}

function isReply({ words }: Reading, word: number, lemma: string): boolean {
  const particle = replying.get(lemma);
  if (particle === undefined) return false;
  return particle === null || words.slice(word + 1, word + 4).some((w) => particle.test(w.text));
}
