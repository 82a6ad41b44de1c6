/** Events: happenings with their parties, places, day, magnitude, claimant and the verbal act they are the object of. */
import { stableId } from '../schema/id.ts';
import type { Event, Evidence, Statement, Time } from '../schema/record.ts';
import { fillersOf, partiesOf } from './arguments.ts';
import { dateOf } from './dates.ts';
import { type Happening, happeningsOf } from './happenings.ts';
import { type CodeInput, evidenceOf, rounded, spanOf } from './input.ts';
import { magnitudeOf } from './magnitude.ts';
import { objectsOf } from './objects.ts';
import { placesOf } from './places.ts';
import { innermost } from './statements.ts';

export interface CodedEvents {
  readonly events: Event[];
  /** Event index of each trigger for the type it was most surely read as, or -1. */
  readonly eventOfTrigger: readonly number[];
}

export function eventsOf(input: CodeInput, statements: readonly Statement[]): CodedEvents {
  const { reading, resolved, dispatch } = input;
  const happenings = happeningsOf(reading, resolved);
  const ids = happenings.map((h) => stableId('e', dispatch.id, h.type, reading.triggers[h.triggers[0]!]!.start));
  const objects = objectsOf(reading, happenings);
  const events = happenings.map((h, i): Event => {
    const object = objects[i]!;
    if (object.why) h.why.push(object.why);
    return event(input, h, ids[i]!, object.of >= 0 ? ids[object.of]! : null, statements);
  });
  const eventOfTrigger = reading.triggers.map((trigger, t) => {
    const own = happenings.map((h, i) => ({ h, i })).filter(({ h }) => h.triggers.includes(t));
    return own.find(({ h }) => h.type === trigger.types[0]!.type)?.i ?? own[0]?.i ?? -1;
  });
  return { events, eventOfTrigger };
}

function event(
  input: CodeInput,
  h: Happening,
  id: string,
  objectOf: string | null,
  statements: readonly Statement[],
): Event {
  const { reading, resolved, dispatch, codebook } = input;
  const text = dispatch.text;
  const triggers = h.triggers.map((t) => reading.triggers[t]!);
  const main = triggers[0]!;
  const why = h.why;
  const parties = partiesOf(reading, resolved, h.triggers, h.type);
  for (const [side, list] of Object.entries(parties) as [string, typeof parties.actors][])
    for (const p of list)
      why.push(
        `${side === 'actors' ? 'actor' : 'recipient'}: "${text.slice(reading.mentions[p.mention]!.start, reading.mentions[p.mention]!.end)}" (${p.by ?? 'encoder'}, ${p.p.toFixed(2)})`,
      );
  const modes = modesOf(input, h);
  const time = timeOf(input, h);
  const { places, placeBasis } = placesOf(input, h, parties);
  const sentence = reading.sentences[reading.words[main.first]!.sentence]!;
  const lemmas = reading.words.slice(sentence.first, sentence.last).map((w) => w.lemma.toLowerCase());
  const contexts = [
    ...new Set([...modes.flatMap((m) => codebook.contextsOfMode(h.type, m)), ...codebook.contextsOf(lemmas)]),
  ];
  const claim = claimOf(triggers, statements);
  if (claim) why.push(`told only inside what ${claim.speaker ? 'a named speaker' : 'somebody'} says`);
  const { date, dateBasis } = dateOf({
    reading,
    trigger: main,
    type: h.type,
    status: h.status,
    timeOfEvent: time,
    published: dispatch.published,
  });
  why.push(`status ${h.status} (encoder, ${(main.status[h.status] ?? 0).toFixed(2)})`);
  const partyP =
    [...parties.actors, ...parties.recipients].reduce((p, x) => p * x.p, 1) **
    (1 / Math.max(1, parties.actors.length + parties.recipients.length));
  return {
    id,
    type: h.type,
    modes,
    contexts,
    actors: parties.actors.map((p) => p.id),
    recipients: parties.recipients.map((p) => p.id),
    status: h.status,
    time: time?.id ?? null,
    date,
    dateBasis,
    places,
    placeBasis,
    magnitude: magnitudeOf(reading, [...h.triggers], (start) => innermost(statements, { start, end: start + 1 })?.id),
    quad: codebook.quad(h.type, modes[0]),
    score: codebook.score(h.type, modes),
    cameo: codebook.cameo(h.type, modes, h.status, contexts),
    attributedTo: claim?.id ?? null,
    objectOf,
    trigger: spanOf(text, main),
    confidence: rounded(h.p * (parties.actors.length + parties.recipients.length ? partyP : 1)),
    evidence: evidenceInOrder(triggers.map((t) => evidenceOf(dispatch, t))),
    why,
  };
}

function evidenceInOrder(list: Evidence[]): Evidence[] {
  return list.sort((a, b) => a.start - b.start || a.end - b.end);
}

function modesOf({ reading, codebook }: CodeInput, h: Happening): string[] {
  const known = new Set(codebook.modesOf(h.type));
  if (h.modes) return h.modes.filter((m) => known.has(m));
  const best = new Map<string, number>();
  for (const t of h.triggers)
    for (const { mode, p } of reading.triggers[t]!.modes) {
      const [type, name] = mode.split('/') as [string, string];
      if (type === h.type && known.has(name)) best.set(name, Math.max(best.get(name) ?? 0, p));
    }
  return [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([mode]) => mode);
}

function timeOf({ reading, resolved }: CodeInput, h: Happening): Time | null {
  const filler = fillersOf(reading, h.triggers, 'time').find((f) => resolved.timeOfTimex[f.index]);
  const id = filler && resolved.timeOfTimex[filler.index];
  return (id && resolved.times.find((t) => t.id === id)) || null;
}

/** The statement that claims an event: none as soon as one telling stands outside every statement. */
function claimOf(
  triggers: readonly { start: number; end: number }[],
  statements: readonly Statement[],
): Statement | undefined {
  const claims = triggers.map((t) => innermost(statements, t));
  return claims.every(Boolean) ? claims[0] : undefined;
}
