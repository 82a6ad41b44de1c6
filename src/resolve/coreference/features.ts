/** What speaks for and against a phrase's meaning what another means, as named features; the weights decide how much. */
import type { Reading } from '../../schema/reading.ts';
import type { Traits } from './traits.ts';

/** A phrase with the strings that its features are made of. */
export interface Seen extends Traits {
  readonly at: number;
  readonly own: readonly string[];
}

function bucket(n: number): string {
  return n < 5 ? String(n) : n < 8 ? '5' : n < 16 ? '8' : n < 32 ? '16' : n < 64 ? '32' : '64';
}

/** A word as features hold it: addresses and handles are one word, so that the weights list nobody's. */
function shown(word: string): string {
  return /@./.test(word) ? '@' : word;
}

/** Features of one phrase, whatever it is joined to. */
function ownFeatures({ words }: Reading, t: Traits): string[] {
  const { first, last, head } = t.phrase;
  const low = (at: number) => shown(words[at]?.text.toLowerCase() ?? '^');
  return [
    `t=${t.type}`,
    `n=${Math.min(last - first, 6)}`,
    `h=${shown(t.head)}`,
    `f=${low(first)}`,
    `l=${low(last - 1)}`,
    `b=${low(first - 1)}`,
    `a=${low(last)}`,
    `r=${t.role}`,
    `g=${shown(words[words[head]!.head]?.lemma.toLowerCase() ?? '^')}/${t.role}`,
    `e=${t.entity}${t.plural}${t.being}`,
    `s=${words[first]!.sentence === 0 ? 0 : 1}`,
  ];
}

export function seen(reading: Reading, traits: readonly Traits[]): Seen[] {
  return traits.map((t, at) => ({ ...t, at, own: ownFeatures(reading, t) }));
}

/** Heads and texts of the phrases before. */
export class Met {
  private readonly heads = new Set<string>();
  private readonly texts = new Set<string>();

  add({ head, text }: Seen): void {
    this.heads.add(head);
    this.texts.add(text);
  }

  /** Whether the very words, or at least the head, were there before. */
  sign({ head, text }: Seen): string {
    return this.texts.has(text) ? 't' : this.heads.has(head) ? 'h' : '-';
  }
}

/** Features of `t` as one that nothing before means: each with its form, and what else in the text has its words. */
export function newFeatures(t: Seen, before: Met): string[] {
  const kind = kindOf(t);
  const met = `m=${kind === 'P' ? '-' : before.sign(t)}`;
  return ['', ...t.own, met, `${met}${t.type}`].map((own) => `N${kind}${own}`);
}

/** Pronouns each by itself, other phrases by form. */
function kindOf(t: Traits): string {
  return t.phrase.form === 'pronoun' ? 'P' : t.phrase.form === 'name' ? 'A' : 'C';
}
function shortType(t: Traits): string {
  return t.phrase.form === 'pronoun' ? t.type : t.phrase.joint ? 'J' : t.phrase.form === 'name' ? 'A' : 'C';
}

function agreement(a: string, b: string, open: string): string {
  return a === open || b === open ? '?' : a === b ? '=' : `${a}${b}`;
}

function beingFit(a: string, b: string): string {
  if (a === '?' || b === '?') return '?';
  if (a === b) return a === 't' || a === 'a' ? `=${a}` : '=g';
  if ((a === 'a' && b !== 't') || (b === 'a' && a !== 't')) return 'a';
  return a === 't' || b === 't' ? 'x' : 'g';
}

function contained(a: Seen, b: Seen): boolean {
  return a.words.length > 0 && a.words.every((word) => b.wordSet.has(word));
}

/** How the words of two phrases stand to one another. */
function wordsFit(a: Seen, t: Seen): string {
  if (a.phrase.form === 'pronoun' || t.phrase.form === 'pronoun') return a.text === t.text ? 'same' : '-';
  if (a.text === t.text && a.text) return 'same';
  const head = a.head === t.head;
  if (head)
    return contained(t, a)
      ? 'shorter'
      : contained(a, t)
        ? 'longer'
        : t.words.length === 1 || a.words.length === 1
          ? 'head'
          : 'head-other';
  if (contained(t, a)) return 'in';
  if (contained(a, t)) return 'has';
  if (a.words.length > 1 && t.words.length === 1 && acronym(a) === t.text) return 'acronym';
  return a.words.some((word) => t.wordSet.has(word)) ? 'part' : '-';
}

function acronym(t: Seen): string {
  return t.words.map((word) => word.charAt(0)).join('');
}

function quoteFit(a: Seen, t: Seen): string {
  const speaks =
    t.quote >= 0 && a.speaks.includes(t.quote) ? 'S' : t.quote >= 0 && a.hears.includes(t.quote) ? 'H' : '';
  return `${speaks}${a.quote === t.quote ? (a.quote < 0 ? 'o' : 'q') : a.quote < 0 ? 'i' : t.quote < 0 ? 'x' : 'd'}`;
}

function nesting(a: Seen, t: Seen): string {
  if (a.phrase.first <= t.phrase.first && a.phrase.last >= t.phrase.last)
    return a.phrase.head >= t.phrase.first ? 'inner' : 'in';
  if (t.phrase.first <= a.phrase.first && t.phrase.last >= a.phrase.last) return 'out';
  return '-';
}

/** "Gabon warned it": how both hang on one word, or `-`. */
function clauseFit({ words }: Reading, a: Seen, t: Seen): string {
  const { head } = words[a.phrase.head]!;
  return head >= 0 && head === words[t.phrase.head]!.head ? `${a.role}+${t.role}` : '-';
}

/** Features of "`t` means what `a` before it means"; `tie` is the reader's word on the pair, 0 to 1. */
export function pairFeatures(reading: Reading, a: Seen, t: Seen, tie: number): string[] {
  const type = shortType(t);
  const types = `${shortType(a)}>${type}`;
  const kinds = kindsOf(a, t);
  const sentences = Math.min(t.sentence - a.sentence, 6);
  const phrases = bucket(t.at - a.at);
  const fit = wordsFit(a, t);
  const number = agreement(a.plural, t.plural, '?');
  const being = beingFit(a.being, t.being);
  const known = a.known && t.known ? (a.known === t.known ? '=' : 'x') : a.known ? 'a' : t.known ? 't' : '-';
  const quotes = quoteFit(a, t);
  const nest = nesting(a, t);
  const tied = tie <= 0 ? (a.mention >= 0 && t.mention >= 0 ? 'no' : '-') : tie > 0.8 ? '8' : tie > 0.5 ? '5' : '2';
  const clause = clauseFit(reading, a, t);
  const found = [
    `T${types}`,
    `D${type}${sentences}`,
    `M${type}${phrases}`,
    `DT${types}${sentences}`,
    `MT${types}${phrases}`,
    `W${kinds}${fit}`,
    `WD${kinds}${fit}${Math.min(sentences, 3)}`,
    `WT${fit}${a.type}>${t.type}`,
    `WE${fit}${a.entity}${t.entity}`,
    `#${kinds}${number}${being}`,
    `#T${type}${number}${being}`,
    `K${kinds}${known}`,
    `KT${type}${known}${tied}`,
    `KW${known}${fit}`,
    `Q${types}${quotes}`,
    `X${type}${nest}${clause}`,
    `XF${nest}${fit}${kinds}`,
    `R${type}${a.role}>${t.role}${sentences === 0 ? 0 : sentences === 1 ? 1 : 2}`,
    `E${type}${a.phrase.form}${a.entity}${a.being}${a.plural}`,
    `I${kinds}${known}${tied}${fit}${number}`,
  ];
  if (kinds === 'CC' || kinds === 'AC' || kinds === 'CA') found.push(`H${shown(a.head)}>${shown(t.head)}`);
  if (t.phrase.form === 'pronoun') found.push(`HP${a.phrase.form === 'pronoun' ? a.type : shown(a.head)}>${type}`);
  return found;
}

/** Features of either end of a pair by itself; `kinds` are the forms of both. */
export function endFeatures(end: Seen, side: 'a' | 't', kinds: string): string[] {
  return end.own.map((own) => `${side}${kinds}${own}`);
}

/** Forms of both ends: "AP" for a pronoun that means a name. */
export function kindsOf(a: Traits, t: Traits): string {
  return kindOf(a) + kindOf(t);
}
