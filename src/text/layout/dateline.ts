import { beginsSentence, endsInStop, isCapitals } from './lines.ts';

const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec';
const weekdays = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun';
const day = new RegExp(
  `(?:${months}|${weekdays})(?![\\p{L}'’-])\\.?|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}`,
  'iuy',
);
const number =
  /\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)|\d{1,2}(?:st|nd|rd|th)?(?![\p{L}\d])|(?:19|20)\d{2}(?!\d)|(?:GMT|UTC|EST|EDT|CET|BST|IST|[AP]\.?M\.?)(?![\p{L}])/iuy;
const agency = /\([^()\n]{1,60}\)|\[[^[\]\n]{1,60}\]|\/[A-Za-z][A-Za-z .-]{1,30}\//y;
const capitals = /\p{Lu}[\p{Lu}\p{M}'’.-]*\p{Lu}\.?(?![\p{Ll}])|(?:\p{Lu}\.){2,}/uy;
const capitalised = /\p{Lu}[\p{L}\p{M}'’.-]*/uy;
const particle = /(?:of|the|and|in|on|at|near|off|aboard|de|del|la|le|les|el|al|da|do|sur|am|an|der|bei)(?![\p{L}])/iuy;
const between = /[\s,;|/]+/y;

/** What a stretch of place, date and agency words is made of; null where it holds anything else. */
interface Parts {
  days: number;
  agencies: number;
  capitals: number;
  capitalised: number;
  comma: boolean;
}

function partsOf(words: string): Parts | null {
  const parts: Parts = { days: 0, agencies: 0, capitals: 0, capitalised: 0, comma: words.includes(',') };
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(words);
    if (found && found[0].length > 0) at += found[0].length;
    return Boolean(found && found[0].length > 0);
  };
  while (at < words.length) {
    if (take(agency)) parts.agencies += 1;
    else if (take(between) || take(number)) continue;
    else if (take(day)) parts.days += 1;
    else if (take(particle)) continue;
    else if (take(capitals)) parts.capitals += 1;
    else if (take(capitalised)) parts.capitalised += 1;
    else return null;
  }
  return parts;
}

const kicker =
  /^(?:exclusive|breaking|update|updated|factbox|analysis|insight|timeline|explainer|explained|interview|opinion|comment|editorial|feature|focus|special report|correct(?:ed|ion)|refile|wrapup|newsmaker|profile|preview|q&a|watch|video|live|urgent|alert|flash|summary|background|note|warning|just in)\b/i;

/** Where a dash or colon that may end a dateline begins and ends; hyphens need a space or bracket before them. */
const dash = /(?:\s+|(?<=[)\]/]))(?:-{1,3}|[–—―]{1,2})\s+|\s*[–—―]\s*|\s+-{1,3}$/g;

function isDateline(words: string, rest: string, line: string, wholeEndsInStop: boolean): boolean {
  const parts = partsOf(words);
  if (!parts || (rest !== '' && !beginsSentence(rest))) return false;
  if (parts.capitals > 8 || parts.capitalised > 6) return false;
  if (parts.days > 0 || parts.agencies > 0) return true;
  if (kicker.test(words) || isCapitals(line, 12) || !wholeEndsInStop || rest.length < 20) return false;
  if (parts.capitals > 0) return parts.capitals <= 5 && (parts.capitalised === 0 || parts.comma);
  // "Baghdad – Officials said": a place in small letters alone is believed only where no second dash closes an insertion.
  return parts.capitalised > 0 && parts.capitalised <= 3 && rest.length >= 60 && !/\s[-–—]+\s/.test(rest.slice(0, 200));
}

/**
 * Length of the dateline that `line` begins with, dash included: 0 where there is none.
 * "KHARTOUM, April 25 (Agency) - Shelling shook …" → 28. `paragraphEndsInStop` says that the paragraph ends as a sentence
 * does, which tells "LIMA - Rebels freed …." from the headline "IRAQ - Premier wants quick exit".
 */
export function datelineLength(line: string, paragraphEndsInStop: boolean): number {
  const head = line.slice(0, 150);
  dash.lastIndex = 0;
  for (let tries = 0; tries < 4; tries += 1) {
    const found = dash.exec(head);
    if (!found) break;
    const end = found.index + found[0].length;
    if (
      found.index > 0 &&
      isDateline(head.slice(0, found.index), line.slice(end, end + 400), line.slice(0, 400), paragraphEndsInStop)
    )
      return found.index + found[0].trimEnd().length;
  }
  return colonLength(line, paragraphEndsInStop);
}

/** "ISLAMABAD: The army …", as South Asian papers write it. */
function colonLength(line: string, paragraphEndsInStop: boolean): number {
  const found = /^(\p{Lu}[\p{Lu} '’/.-]{3,40}):\s+(?=\S)/u.exec(line.slice(0, 60));
  if (!found || !paragraphEndsInStop || line.length < found[0].length + 60) return 0;
  if (kicker.test(found[1]!) || isCapitals(line.slice(0, 400), 30)) return 0;
  return found[0].trimEnd().length;
}

const published =
  /^(?:(?:first |last )?(?:published|updated|posted|issued|released|modified)|date)\b(?:\s+(?:on|at))?[\s:–—-]*/i;

/** True for a line of nothing but day, time and place: "10 January 2024, 14:05 GMT", "GENEVA, 3 May (Agency) -". */
export function isDateLine(line: string): boolean {
  if (line.length > 140 || endsInStop(line.replace(/\b[ap]\.m\.$|[–—-]+$/i, ''))) return false;
  const words = line
    .replace(published, '')
    .replace(/[\s–—-]+$/, '')
    .replace(/\s+[–—-]+\s+/g, ', ');
  const parts = words === '' ? null : partsOf(words);
  if (!parts || parts.capitals > 4 || parts.capitalised > 5) return false;
  if (parts.days > 0) return parts.capitalised === 0 || parts.comma || words.length < line.length - 4;
  return parts.agencies > 0 && parts.capitals > 0 && parts.capitalised <= 3;
}
