/** Reads the Phoenix actor dictionaries: names, then codes with the days for which they hold. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface PhoenixCode {
  country: string;
  sectors: string[];
  from: string | null;
  to: string | null;
}
export interface PhoenixEntry {
  names: string[];
  codes: PhoenixCode[];
}

/** The dictionaries end here; an open term says nothing of later days. */
const horizon = '2014-01-30';
const countries: Record<string, string> = {
  KSV: 'KOS',
  ROM: 'ROU',
  TMP: 'TLS',
  ZAR: 'COD',
  FRY: 'YUG',
  SCG: 'YUG',
  SRP: 'SRB',
  USR: 'SUN',
};
const sectorMap: Record<string, string> = {
  ...Object.fromEntries(
    [
      'GOV',
      'MIL',
      'REB',
      'OPP',
      'PTY',
      'COP',
      'JUD',
      'SPY',
      'LEG',
      'EDU',
      'BUS',
      'CRM',
      'CVL',
      'ELI',
      'LAB',
      'AGR',
      'UAF',
      'REF',
    ].map((s) => [s, s]),
  ),
  MED: 'JRN',
  HLH: 'MED',
};

/** A gzip file in UTF-8, Latin-1 where it is none. */
export function readGzip(path: string): string {
  const bytes = gunzipSync(readFileSync(path));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function isoDay(digits: string): string | null {
  const long =
    digits.length === 8
      ? digits
      : digits.length === 6
        ? `${Number(digits.slice(0, 2)) > 14 ? '19' : '20'}${digits}`
        : '';
  const match = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(long);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}

function readCode(text: string): PhoenixCode | undefined {
  const match = /^([A-Z]{3})([A-Z]*)(?:\s+(?:(>)\s?(\d+)|(<)\s?(\d+)|(\d+)\s?-\s?(\d+)))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, head = '', rest = '', , since, , until, from, to] = match;
  const sectors = (rest.match(/.{3}/g) ?? []).flatMap((code) => sectorMap[code] ?? []);
  const start = since ?? from;
  const days = {
    from: start ? isoDay(start) : null,
    to: until ? isoDay(until) : to ? isoDay(to) : since ? horizon : null,
  };
  if ((start && !days.from) || ((until ?? to) && !days.to)) return undefined;
  return { country: countries[head] ?? head, sectors: [...new Set(sectors)], ...days };
}

export function readPhoenix(text: string): PhoenixEntry[] {
  const entries: PhoenixEntry[] = [];
  let entry: PhoenixEntry = { names: [], codes: [] };
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/[#;].*$/, '').trim();
    if (line === '') continue;
    const bracket = line.indexOf('[');
    const name = (bracket < 0 ? line : line.slice(0, bracket))
      .replace(/^\+/, '')
      .replace(/_/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (name !== '') {
      if (entry.codes.length > 0 || (!line.startsWith('+') && entry.names.length > 0 && entry.codes.length > 0)) {
        entries.push(entry);
        entry = { names: [], codes: [] };
      }
      entry.names.push(name);
    }
    for (const [, code = ''] of line.matchAll(/\[([^\]]+)\]/g)) {
      const read = readCode(code);
      if (read) entry.codes.push(read);
    }
  }
  entries.push(entry);
  return entries;
}

const titles =
  /\b(MINISTER|MINISTERS|MINISTRY|PRESIDENT|PREMIER|CHANCELLOR|GENERAL|COLONEL|CAPTAIN|KING|QUEEN|PRINCE|PRINCESS|SECRETARY|AMBASSADOR|GOVERNOR|SENATOR|DEPUTY|ACTING|FOREIGN|GOVERNMENT|PARTY|ARMY|COUNCIL|COURT|DEPARTMENT|OFFICE|COMMITTEE|COMMISSION|NATIONAL|FORCES|POLICE|LEADER|OFFICIAL|SPOKESMAN|DR|MR|SIR|LORD|GEN|COL|CAPT|LT|MAJ|MAJOR|PARLIAMENT|REPRESENTATIVE|CHIEF|CITY|COAST|DESERT|ISLANDS?|REPUBLIC|PROVINCE|REGION|DISTRICT|MOUNTAINS?|RIVER|LAKE|STATE|STATES|UNITED|NORTH|SOUTH|EAST|WEST|NORTHERN|SOUTHERN|KOREAN?|PROVISIONAL|ADMINISTRATION|REGIME|AUTHORITY|SOLDIERS?|TROOPS|CITIZENS?|FORCE|SENATE|CONGRESS|EMBASSY|PEOPLE|BANK|SAN|SANTA|SAINT|PORT|NEW|OF|AND|THE)\b/;
const particles = new Set([
  'al',
  'el',
  'as',
  'ash',
  'an',
  'ad',
  'ar',
  'at',
  'az',
  'bin',
  'ibn',
  'de',
  'da',
  'do',
  'dos',
  'del',
  'der',
  'den',
  'van',
  'von',
  'la',
  'le',
  'di',
  'du',
  'ul',
  'ud',
  'e',
  'y',
  'zu',
  'ould',
  'bint',
  'ag',
]);

/** "ABDUL_KARIM_AL-IRYANI" → "Abdul Karim al-Iryani"; undefined for a title, an institution or one word. */
export function personName(name: string): string | undefined {
  if (titles.test(name) || !/^[A-Z][A-Z.'’\- ]+$/.test(name)) return undefined;
  const words = name.split(' ');
  if (words.length < 2 || words.length > 6 || words.some((word) => word.replace(/[^A-Z]/g, '').length === 0))
    return undefined;
  if (words[words.length - 1]!.replace(/[^A-Z]/g, '').length < 2) return undefined;
  const cased = words.map((word, at) =>
    word
      .split('-')
      .map((part, partAt) =>
        particles.has(part.toLowerCase()) && (at > 0 || partAt === 0) && !(at === words.length - 1 && partAt > 0)
          ? part.toLowerCase()
          : titleCase(part),
      )
      .join('-'),
  );
  cased[0] = cased[0]!.charAt(0).toUpperCase() + cased[0]!.slice(1);
  return cased.join(' ');
}

function titleCase(word: string): string {
  const lower = word
    .toLowerCase()
    .replace(/(^|['’.])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
  // "O'Neill" keeps its capital, "Sana'a" and "Ma'ruf" none after the apostrophe.
  return /^[OD]['’]/.test(word)
    ? lower
    : lower.replace(/(['’])([A-Z])/g, (_, mark: string, letter: string) => mark + letter.toLowerCase());
}
