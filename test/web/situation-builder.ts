/** Builds situations for tests: a text, and records that point at its words by quoting them. */
import { stableId } from '../../src/schema/id.ts';
import type {
  Actor,
  Event,
  Evidence,
  Link,
  Place,
  Position,
  Situation,
  Span,
  Statement,
  Time,
} from '../../src/schema/record.ts';

type Loose<T> = Partial<Omit<T, 'id' | 'evidence'>>;

/** "words" is their first occurrence; "words#2" the second. */
export type Quote = string;

interface EventInput extends Omit<Loose<Event>, 'trigger' | 'magnitude'> {
  trigger: Quote;
  mentions?: Quote[];
  magnitude?: Event['magnitude'];
}

export class SituationBuilder {
  readonly situation: Situation;
  constructor(dispatch: Omit<Situation['dispatch'], 'id'>) {
    const id = stableId('d', dispatch.published, dispatch.text);
    this.situation = {
      file: `fixtures/${dispatch.published}.txt`,
      dispatch: { id, ...dispatch },
      ...{ actors: [], places: [], times: [], events: [], statements: [] },
      ...{ positions: [], relations: [], outcomes: [], links: [] },
    };
  }

  span(quote: Quote): Span {
    const [words = '', nth] = quote.split('#');
    let start = -1;
    for (let count = Number(nth ?? 1); count > 0; count--)
      start = this.situation.dispatch.text.indexOf(words, start + 1);
    if (start < 0) throw new Error(`the fixture does not hold "${quote}"`);
    return { start, end: start + words.length, text: words };
  }

  evidence(...quotes: Quote[]): Evidence[] {
    return quotes.map((quote) => ({ dispatch: this.situation.dispatch.id, ...this.span(quote) }));
  }

  #id(kind: string, quotes: readonly Quote[], extra = ''): string {
    return stableId(kind, this.situation.dispatch.id, extra, ...quotes);
  }

  actor(quotes: Quote[], rest: Loose<Actor> & { name: string }): string {
    const id = this.#id('a', quotes);
    const evidence = this.evidence(...quotes);
    const base = { kind: 'state', country: null, sectors: [], confidence: 0.93 } as const;
    this.situation.actors.push({ id, ...base, ...rest, evidence, mentions: evidence } as Actor);
    return id;
  }

  place(
    quotes: Quote[],
    name: string,
    country: string | null,
    at: [number, number],
    precision: Place['precision'] = 'city',
  ): string {
    const id = this.#id('p', quotes);
    const [latitude, longitude] = at;
    this.situation.places.push({
      id,
      name,
      country,
      latitude,
      longitude,
      precision,
      confidence: 0.9,
      evidence: this.evidence(...quotes),
    });
    return id;
  }

  time(
    quote: Quote,
    timex: string,
    start: string | null,
    end = start,
    granularity: Time['granularity'] = 'day',
  ): string {
    const id = this.#id('t', [quote]);
    const evidence = this.evidence(quote);
    this.situation.times.push({
      id,
      timex,
      start,
      end,
      granularity,
      text: evidence[0]?.text ?? '',
      confidence: 0.97,
      evidence,
    });
    return id;
  }

  event(input: EventInput): string {
    const { trigger, mentions = [], ...rest } = input;
    const id = this.#id('e', [trigger, ...mentions], input.type);
    const base = {
      type: 'CONSULT',
      status: 'actual',
      quad: 1,
      score: 1,
      cameo: '040',
      confidence: 0.86,
      dateBasis: null,
      date: null,
    };
    const lists = { modes: [], contexts: [], actors: [], recipients: [], places: [], magnitude: {} };
    const ties = { time: null, attributedTo: null, objectOf: null };
    const made = {
      id,
      ...base,
      ...lists,
      ...ties,
      ...rest,
      trigger: this.span(trigger),
      evidence: this.evidence(trigger, ...mentions),
    };
    this.situation.events.push(made as Event);
    return id;
  }

  statement(content: Quote, cue: Quote | null, rest: Loose<Statement>): string {
    const id = this.#id('s', [content]);
    const base = {
      speaker: null,
      addressees: [],
      quote: 'indirect',
      time: null,
      places: [],
      about: [],
      attributedTo: null,
      confidence: 0.91,
    };
    const spans = { content: this.span(content), cue: cue === null ? null : this.span(cue) };
    this.situation.statements.push({ id, ...base, ...rest, ...spans, evidence: this.evidence(content) } as Statement);
    return id;
  }

  position(
    quote: Quote,
    holder: string,
    attitude: Position['attitude'],
    on: string,
    rest: Partial<Position> = {},
  ): string {
    const id = this.#id('o', [quote], holder + attitude + on);
    const base = { manner: [], deadline: null, conditions: [], reasons: [], attributedTo: null, confidence: 0.82 };
    this.situation.positions.push({ id, ...base, ...rest, holder, attitude, on, evidence: this.evidence(quote) });
    return id;
  }

  link(quote: Quote, from: string, to: string, kind: Link['kind'], cue: Quote | null = null): string {
    const id = this.#id('l', [quote], kind);
    const base = { status: 'actual', attributedTo: null, confidence: 0.75 } as const;
    this.situation.links.push({
      id,
      from,
      to,
      kind,
      ...base,
      cue: cue === null ? null : this.span(cue),
      evidence: this.evidence(quote),
    });
    return id;
  }
}
