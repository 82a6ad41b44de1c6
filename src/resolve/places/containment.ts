import { statesOfDemonym } from './countries.ts';
import type { PlaceCandidate } from './gazetteer.ts';
import type { Toponym } from './input.ts';

/** How one toponym says where another lies. */
export interface Containment {
  readonly inner: number;
  readonly outer: number;
  /** Comma and "in" count in full, a possessive somewhat less. */
  readonly weight: number;
}

const comma = /^\s*(?:,|\()\s*$/;
const inside =
  /^,?\s(?:(?:a|an|the|city|town|village|port|district|province|state|region|area|camp|base|capital|located|situated|is|was)\s){0,5}(?:in|of)\s(?:the\s)?(?:(?:far|north|south|east|west|northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|south-?western)[\s-]){0,3}(?:(?:province|state|region|district|governorate)\sof\s)?$/i;
const owned = /^['’]s?\s(?:[a-z-]+\s){0,4}(?:of\s)?$/;

/** Pairs of neighbouring toponyms of which the text says that one lies in the other. */
export function containments(text: string, toponyms: readonly Toponym[]): Containment[] {
  const pairs: Containment[] = [];
  for (let i = 0; i + 1 < toponyms.length; i++) {
    const [a, b] = [toponyms[i]!, toponyms[i + 1]!];
    if (b.start - a.tail > 60 || b.start < a.tail) continue;
    const between = text.slice(a.tail, b.start);
    if (comma.test(between)) pairs.push({ inner: i, outer: i + 1, weight: 6 });
    else if (inside.test(between)) pairs.push({ inner: i, outer: i + 1, weight: 5 });
    else if (owned.test(text.slice(a.end, b.start))) pairs.push({ inner: i + 1, outer: i, weight: 3 });
  }
  return pairs;
}

/** Alpha-3 codes of a demonym shortly before a toponym: "the Libyan capital, Tripoli", "Syrian city of Hama". */
export function demonymBefore(text: string, toponym: Toponym): readonly string[] {
  const before = text.slice(Math.max(0, toponym.start - 60), toponym.start);
  const word = /(\p{Lu}[\p{L}-]+)\s(?:[a-z-]+,?\s){0,4}(?:the\s)?$/u.exec(before)?.[1];
  return word ? statesOfDemonym(word) : [];
}

/** Great-circle distance in kilometres. */
export function distanceKm(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Whether a place lies in another, as far as the gazetteer tells: by state and first-level area, else by distance. */
export function liesIn(inner: PlaceCandidate, outer: PlaceCandidate): boolean {
  if (outer.country !== null && inner.country !== null && inner.country !== outer.country) return false;
  if (outer.precision === 'country') return inner.precision !== 'country';
  if (inner.precision === 'country') return false;
  if (outer.featureCode === 'ADM1') return inner.featureCode !== 'ADM1' && inner.admin1 === outer.admin1;
  const reach = outer.precision === 'city' ? 60 : outer.featureCode === 'ADM2' ? 100 : 400;
  return inner !== outer && distanceKm(inner, outer) < reach;
}
