/** What verbal acts are about: in "demanded that the rebels leave" the leaving is the object of the demand. */
import type { Reading } from '../schema/reading.ts';
import type { Happening } from './happenings.ts';

/** Acts of words, about another act. */
export const verbal: ReadonlySet<string> = new Set([
  'AGREE',
  'SUPPORT',
  'CONCEDE',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
]);
/** Relations on the way from an object's trigger up to the verbal act's. */
const complements = new Set([
  'xcomp',
  'ccomp',
  'obj',
  'obl',
  'nmod',
  'acl',
  'advcl',
  'conj',
  'csubj',
  'nsubj:pass',
  'obl:agent',
  'compound',
  'nsubj',
]);
const conditional = new Set([
  'if',
  'unless',
  'after',
  'before',
  'when',
  'because',
  'since',
  'while',
  'although',
  'though',
  'as',
  'until',
  'till',
]);
const maxSteps = 4;

/** Index of the verbal happening that each happening is the object of, or -1; with the reason. */
export function objectsOf(reading: Reading, happenings: readonly Happening[]): { of: number; why: string }[] {
  const owner = new Map<number, number>();
  happenings.forEach((h, i) => {
    for (const t of h.triggers) if (!owner.has(t) || verbal.has(h.type)) owner.set(t, i);
  });
  const triggerAt = new Map<number, number>();
  reading.triggers.forEach((t, i) => {
    for (let w = t.first; w < t.last; w += 1) triggerAt.set(w, i);
  });
  const read = readObjects(reading);
  const objects = happenings.map((h, self) => {
    if (h.status === 'actual' || h.status === 'historical') return { of: -1, why: '' };
    for (const { from, p } of read.filter((pair) => h.triggers.includes(pair.to))) {
      const verb = owner.get(from);
      if (verb !== undefined && verb !== self && verbal.has(happenings[verb]!.type))
        return { of: verb, why: `is what "${words(reading, happenings[verb]!)}" is about (encoder, ${p.toFixed(2)})` };
    }
    for (const t of h.triggers) {
      const trigger = reading.triggers[t]!;
      const found = climb(reading, trigger.first, trigger.last, triggerAt, (other) => {
        const candidate = owner.get(other);
        return candidate !== undefined && candidate !== self && verbal.has(happenings[candidate]!.type)
          ? candidate
          : undefined;
      });
      if (found !== undefined)
        return { of: found, why: `stands under "${words(reading, happenings[found]!)}" in the sentence's tree` };
    }
    return nearestBefore(reading, happenings, self);
  });
  breakCircles(reading, happenings, objects);
  return objects;
}

/** What the encoder reads between triggers, the surest first. */
function readObjects(reading: Reading): Reading['triggerPairs'][number][] {
  return reading.triggerPairs.filter((pair) => pair.kind === 'object').sort((a, b) => b.p - a.p || a.to - b.to);
}

/** Of acts that are each about the other the one that stands first in the text is nobody's object. */
function breakCircles(
  reading: Reading,
  happenings: readonly Happening[],
  objects: { of: number; why: string }[],
): void {
  const at = (i: number) => reading.triggers[happenings[i]!.triggers[0]!]!.start;
  for (let i = 0; i < objects.length; i += 1) {
    const path = [i];
    for (let of = objects[i]!.of; of >= 0 && !path.includes(of); of = objects[of]!.of) path.push(of);
    const end = objects[path[path.length - 1]!]!.of;
    if (end < 0) continue;
    const circle = path.slice(path.indexOf(end));
    const first = circle.reduce((a, b) => (at(b) < at(a) ? b : a));
    objects[first] = { of: -1, why: '' };
  }
}

const reach = 14;

/** The verbal act that stands before an open happening in its sentence, when no condition parts the two. */
function nearestBefore(reading: Reading, happenings: readonly Happening[], self: number): { of: number; why: string } {
  const trigger = reading.triggers[happenings[self]!.triggers[0]!]!;
  const { sentence } = reading.words[trigger.first]!;
  let best = -1;
  let distance = reach + 1;
  happenings.forEach((h, i) => {
    if (i === self || !verbal.has(h.type)) return;
    for (const t of h.triggers) {
      const other = reading.triggers[t]!;
      const gap = trigger.first - other.last;
      if (gap < 0 || gap >= distance || reading.words[other.first]!.sentence !== sentence) continue;
      const between = reading.words.slice(other.last, trigger.first);
      if (between.some((w) => conditional.has(w.lemma.toLowerCase()) && w.deprel === 'mark')) continue;
      best = i;
      distance = gap;
    }
  });
  return best < 0
    ? { of: -1, why: '' }
    : { of: best, why: `follows "${words(reading, happenings[best]!)}" in its sentence` };
}

function words(reading: Reading, happening: Happening): string {
  const t = reading.triggers[happening.triggers[0]!]!;
  return reading.text.slice(t.start, t.end);
}

function climb(
  reading: Reading,
  first: number,
  last: number,
  triggerAt: ReadonlyMap<number, number>,
  accept: (trigger: number) => number | undefined,
): number | undefined {
  let at = first;
  while (at < last - 1 && reading.words[at]!.head >= first && reading.words[at]!.head < last) at += 1;
  for (let step = 0; step < maxSteps; step += 1) {
    const word = reading.words[at]!;
    if (word.head < 0 || !complements.has(word.deprel)) return undefined;
    if (word.deprel === 'advcl' && hasConditionalMark(reading, at)) return undefined;
    at = word.head;
    const trigger = triggerAt.get(at);
    if (trigger !== undefined) {
      const found = accept(trigger);
      if (found !== undefined) return found;
      return undefined;
    }
  }
  return undefined;
}

function hasConditionalMark(reading: Reading, at: number): boolean {
  const sentence = reading.sentences[reading.words[at]!.sentence]!;
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const w = reading.words[i]!;
    if (w.head === at && (w.deprel === 'mark' || w.deprel === 'advmod') && conditional.has(w.lemma.toLowerCase()))
      return true;
  }
  return false;
}
