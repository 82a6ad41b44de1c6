import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { SitrepError } from '../../errors.ts';
import { codeUnits } from './spans.ts';

/** A place name with its coordinates; offsets in UTF-16 code units. */
export interface LocatedName {
  readonly start: number;
  readonly end: number;
  readonly latitude: number;
  readonly longitude: number;
}
export interface GeoArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Gold place names that have coordinates. */
  readonly names: readonly LocatedName[];
}
export interface GeoScore {
  readonly articles: number;
  /** Gold names with coordinates. */
  readonly gold: number;
  /** Of these, overlapped by a name of ours. */
  readonly found: number;
  /** Found, and at most 161 km (100 miles) from the gold coordinates. */
  readonly placed: number;
  readonly foundShare: number;
  readonly placedShare: number;
  /** `placed / found`. */
  readonly placedOfFound: number;
  /** Median distance of what was found, in kilometres; null where nothing was. */
  readonly medianKm: number | null;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(xml: string): string {
  const cdata = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(xml);
  if (cdata) return cdata[1] ?? '';
  return xml.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, dec, hex, name) => {
    if (name) return entities[name] ?? whole;
    const code = dec ? Number(dec) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function inner(xml: string, tag: string): string | undefined {
  const open = xml.indexOf(`<${tag}>`);
  const close = open < 0 ? -1 : xml.indexOf(`</${tag}>`, open);
  return close < 0 ? undefined : xml.slice(open + tag.length + 2, close);
}

/** Articles of an LGL or GeoWebNews file (XML, gzip or not). Throws SitrepError `not-geo` for other files. */
export function readGeoArticles(path: string): GeoArticle[] {
  const bytes = readFileSync(path);
  const xml = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const parts = xml.split(/<article\b/).slice(1);
  if (parts.length === 0)
    throw new SitrepError('not-geo', `${path} has no <article>: give a geoparsing set such as lgl.xml.gz.`, 2);
  return parts.map((part, i) => {
    const text = plain(inner(part, 'text') ?? '');
    const unit = codeUnits(text);
    const names: LocatedName[] = [];
    for (const toponym of part.split('<toponym>').slice(1)) {
      const latitude = inner(toponym, 'lat') ?? inner(toponym, 'latitude');
      const longitude = inner(toponym, 'lon') ?? inner(toponym, 'longitude');
      if (!latitude?.trim() || !longitude?.trim()) continue;
      const [start, end] = [unit(Number(inner(toponym, 'start'))), unit(Number(inner(toponym, 'end')))];
      names.push({ start, end, latitude: Number(latitude), longitude: Number(longitude) });
    }
    return {
      id: /^\s+\w+="([^"]*)"/.exec(part)?.[1] ?? String(i),
      title: plain(inner(part, 'title') ?? ''),
      text,
      names,
    };
  });
}

/** Great-circle distance in kilometres. */
export function greatCircleKm(a: LocatedName, b: LocatedName): number {
  const rad = Math.PI / 180;
  const sine = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2;
  const h =
    sine(b.latitude - a.latitude) +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * sine(b.longitude - a.longitude);
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Share of gold place names with coordinates that `find` finds (by overlap) in the raw text, and places within 161 km.
 * A name overlapped twice counts by the longest overlap.
 */
export function evalGeo(path: string, find: (text: string, article: GeoArticle) => readonly LocatedName[]): GeoScore {
  const articles = readGeoArticles(path);
  const distances: number[] = [];
  let gold = 0;
  for (const article of articles) {
    const ours = find(article.text, article);
    for (const name of article.names) {
      gold++;
      const overlap = (o: LocatedName) => Math.min(o.end, name.end) - Math.max(o.start, name.start);
      const best = ours.filter((o) => overlap(o) > 0).sort((a, b) => overlap(b) - overlap(a) || a.start - b.start)[0];
      if (best) distances.push(greatCircleKm(best, name));
    }
  }
  distances.sort((a, b) => a - b);
  const found = distances.length;
  const placed = distances.filter((d) => d <= 161).length;
  const share = (n: number, of: number) => (of > 0 ? n / of : 0);
  return {
    articles: articles.length,
    gold,
    found,
    placed,
    foundShare: share(found, gold),
    placedShare: share(placed, gold),
    placedOfFound: share(placed, found),
    medianKm: distances[found >> 1] ?? null,
  };
}
