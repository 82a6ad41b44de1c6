/**
 * Events as lines of the older dyadic series: date, source, target, CAMEO code, tab-separated, then where it comes from.
 * CAMEO knows happenings only, so negated and hypothetical events are left out, and of future ones all that CAMEO does not
 * code as an intention (03). Compound parties become one line a pair, mutual acts a line each way.
 */
import type { Party } from '../store/store.ts';
import { tsvLine } from './delimited.ts';
import { isExported } from './plover.ts';
import type { EventView } from './view.ts';

export const cameoColumns = [
  'date',
  'source',
  'target',
  'cameo',
  'intensity',
  'source_name',
  'target_name',
  'place',
  'latitude',
  'longitude',
  'event_id',
  'publication',
  'published',
] as const;

/** Header and lines. Unknown parties are `---`; an event of which no party is known has no line. */
export function cameoLines(events: readonly EventView[]): string[] {
  return [tsvLine(cameoColumns), ...events.filter(isHappening).flatMap(linesOf)];
}

function isHappening(event: EventView): boolean {
  if (!isExported(event) || event.cameo === null) return false;
  if (event.status === 'future') return event.cameo.startsWith('03');
  if (event.status === 'historical') return event.date !== null;
  return event.status === 'actual';
}

interface Dyad {
  source: Party | null;
  target: Party | null;
  code: string;
}

function linesOf(event: EventView): string[] {
  const place = event.places[0];
  const lines = dyadsOf(event).map(({ source, target, code }) =>
    tsvLine([
      event.date ?? event.published.slice(0, 10),
      partyCode(source),
      partyCode(target),
      code,
      event.score,
      source?.name,
      target?.name,
      place?.name,
      place?.latitude,
      place?.longitude,
      event.id,
      event.source,
      event.published.slice(0, 10),
    ]),
  );
  return [...new Set(lines)];
}

function dyadsOf(event: EventView): Dyad[] {
  const code = event.cameo!;
  const { actors, recipients } = event;
  if (actors.length === 0 && recipients.length === 0) return [];
  if (recipients.length === 0 && actors.length > 1)
    return actors.flatMap((source) =>
      actors.filter((target) => target !== source).map((target) => ({ source, target, code })),
    );
  const sources = actors.length > 0 ? actors : [null];
  const targets = recipients.length > 0 ? recipients : [null];
  const pairs = sources.flatMap((source) => targets.map((target) => ({ source, target, code })));
  // A visit is two CAMEO events: 042 of the visitor, 043 of the host.
  const hosts =
    code === '042'
      ? pairs
          .filter(({ target }) => target)
          .map(({ source, target }) => ({ source: target, target: source, code: '043' }))
      : [];
  return [...pairs, ...hosts];
}

/** CAMEO's role codes where they differ from PLOVER's sectors; null has no counterpart. */
const roles: Readonly<Record<string, string | null>> = { JRN: 'MED', MED: 'HLH', SOC: 'CVL', PRE: null, UNK: null };
const bodies: Readonly<Record<string, string>> = { UNO: 'IGOUNO', EUR: 'IGOEUREEC', ISM: 'INT' };

/** Country and first role: `IRQGOV`, `IGOUNO`, `---UAF`; `---` where nothing is known. */
export function partyCode(party: Party | null): string {
  if (!party) return '---';
  const country = party.country === null ? '---' : (bodies[party.country] ?? party.country);
  const role = party.sectors.map((sector) => (sector in roles ? roles[sector] : sector)).find((code) => code);
  return `${country}${role ?? ''}`;
}
