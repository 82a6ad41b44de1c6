/** What the rules of standing ties work on and find. */
import type { Mention, Reading } from '../schema/reading.ts';
import type { Actor, EventStatus, Relation } from '../schema/record.ts';
import { childrenBy } from './tree.ts';

export interface Tie {
  readonly from: string;
  readonly to: string;
  readonly kind: Relation['kind'];
  readonly status: EventStatus;
  readonly p: number;
  /** Stretches of the text that show it. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly why: string;
}

export class TieContext {
  readonly reading: Reading;
  private readonly actorOfMention: readonly (string | null)[];
  private readonly byId: ReadonlyMap<string, Actor>;
  private readonly states = new Map<string, Actor>();
  private readonly byHead = new Map<number, number>();

  constructor(reading: Reading, actors: readonly Actor[], actorOfMention: readonly (string | null)[]) {
    this.reading = reading;
    this.actorOfMention = actorOfMention;
    this.byId = new Map(actors.map((a) => [a.id, a]));
    for (const a of actors)
      if (a.kind === 'state' && a.country && !this.states.has(a.country)) this.states.set(a.country, a);
    reading.mentions.forEach((m, i) => {
      if (!this.actorOf(i)) return;
      const known = this.byHead.get(m.head);
      if (known === undefined || size(m) > size(reading.mentions[known]!)) this.byHead.set(m.head, i);
    });
  }

  actorOf(mention: number): Actor | undefined {
    const id = this.actorOfMention[mention];
    return id ? this.byId.get(id) : undefined;
  }

  stateOf(country: string | null): Actor | undefined {
    return country ? this.states.get(country) : undefined;
  }

  /** The widest mention of an actor whose head is a word. */
  mentionAt(word: number): number | undefined {
    return this.byHead.get(word);
  }

  /** The mention of an actor that a word stands under as its case phrase: "of Hamas", "with Iran", "its". */
  dependent(word: number, cases: ReadonlySet<string>, ...deprels: readonly string[]): number | undefined {
    const { words } = this.reading;
    for (const child of childrenBy(words, word, ...deprels)) {
      const marked = childrenBy(words, child, 'case').some((c) => cases.has(words[c]!.text.toLowerCase()));
      const mention = marked ? this.mentionAt(child) : undefined;
      if (mention !== undefined) return mention;
    }
    return undefined;
  }

  /** The owner of a noun: "its leader", "Iran's ally", "leader of the group". */
  ownerOf(word: number): number | undefined {
    const { words } = this.reading;
    for (const child of childrenBy(words, word, 'nmod:poss')) {
      const mention = this.mentionAt(child);
      if (mention !== undefined) return mention;
    }
    return this.dependent(word, new Set(['of', 'to']), 'nmod');
  }

  /** Spans of two mentions; the one that holds the other stands for both. */
  spans(...mentions: readonly number[]): { start: number; end: number }[] {
    const list = mentions.map((m) => this.reading.mentions[m]!);
    return list
      .filter(
        (m, i) => !list.some((o, k) => k !== i && o.start <= m.start && m.end <= o.end && (size(o) > size(m) || k < i)),
      )
      .map(({ start, end }) => ({ start, end }));
  }
}

const size = (m: Mention): number => m.last - m.first;
