/** Lines round a story that are not the story: who wrote, edited, sent, owns and corrected it. */
import { endsInStop } from './lines.ts';

const upperWord = /^["“(]?\p{Lu}[\p{L}\p{M}.'’&-]*[,;|)"”]*$/u;
const smallWord =
  /^(?:and|in|of|the|for|at|from|with|de|del|der|den|van|von|la|le|el|al|bin|bint|ibn|da|dos|di|y|&|\||-|–|—|\/)$/i;
const notAName =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|then|now|the|a|an|this|that|late|early|contrast|comparison|law)\b/i;

const isNameLine = (words: string): boolean => {
  const all = words.trim().split(/\s+/);
  return (
    all.length <= 16 &&
    all.some((word) => upperWord.test(word)) &&
    all.every((word) => upperWord.test(word) || smallWord.test(word))
  );
};

const jobs = /^(?:(?:our|special|staff|foreign|diplomatic|own)\s+)*(?:correspondents?|reporters?|writers?|staff)$/i;

/** "By Name Name", "BY NAME in PLACE", "Name Name in Place and Name Name in Place", "Our Correspondent". */
export function isByline(line: string): boolean {
  if (line.length > 160) return false;
  if (jobs.test(line) || /^\p{Lu}\p{L}+ (?:staff|correspondent)$/iu.test(line)) return true;
  const by = /^(?:(?:story|report|text|words|written)\s+)?by:?\s+(?=\S)/i.exec(line);
  if (by) {
    const names = line.slice(by[0].length);
    return !notAName.test(names) && isNameLine(names) && (!endsInStop(names) || /\b\p{Lu}\.$|\b[JS]r\.$/u.test(names));
  }
  return (
    /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){1,3} in \p{Lu}/u.test(line) &&
    isNameLine(line) &&
    !endsInStop(line) &&
    line.length < 90
  );
}

/** "Jane Roe": two or three names and nothing else. A byline only where a date or agency line follows. */
export const isBareName = (line: string): boolean =>
  /^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}'’-]+){1,2}$/u.test(line.slice(0, 60)) && line.length < 50;

const agencies =
  /^(?:reuters|thomson reuters|ap|the associated press|associated press|afp|agence france-presse|upi|united press international|xinhua|tass|itar-tass|interfax|ria novosti|dpa|efe|ansa|pti|ians|kyodo(?: news)?|yonhap|anadolu(?: agency)?|irna|sana|mena|petra|wam|spa|bbc(?: news)?|cnn|voa(?: news)?|voice of america|rfe\/rl|al jazeera|reliefweb|ocha|un news|unicef|bernama|antara|agency|press release|news release)(?:\s*[/,+&]\s*(?:reuters|ap|afp|agencies))?$/i;
const noteWords =
  'adds?|adding|updat(?:es|ed|ing)|recasts?|corrects?|corrected|correction|repeats?|refiles?|removes?|deletes?|fix(?:es)?|changes|clarifies|rewrites|rewords|write(?:s|d)?[- ]?thr(?:ough|u)|new throughout|includes|eds?|editors?|note|pix|pictures|with photos?|graphic|this (?:\\w+ ){0,4}(?:story|article|version|refile|item|report|dispatch)|embargoed';
const note = new RegExp(`^\\((?:${noteWords})\\b[^()]{0,300}(?:\\([^()]{0,80}\\)[^()]{0,200})?\\)`, 'i');
const loneWord =
  /^[-–—(*\s]*(?:urgent|bulletin|flash|newsalert|alert|more|attention|attn|embargoed|for immediate release|summary|zczc|nnnn|advertisement)[-–—)*!\s]*$/i;
const leadIn =
  /^(?:attention\b|attn\b|eds?:|editors?:|editor['’]s note|editors['’] note|note to (?:editors|readers)|embargoed (?:until|for)|zczc\b|nnnn\b)/i;
const slug =
  /^(?:(?:BC|AM|PM)-{1,2}[A-Z][\w'’/-]*(?:,|$|\s)|[A-Z][\w'’]*(?:[-/][\w'’]+)+,\s*(?:\d+(?:st|nd|rd|th)\s+)?(?:ld|lead|urgent|bulletin|add|sub|writethru)\b)/i;
const stamp = /^(?:AP|UPI|AFP|BC|DPA|KYODO)-[A-Z]{2,4}-\d{2}-\d{2}-\d{2,4}\b/;

/** Length of the agency's note that `line` begins with, such as "(Adds details)"; 0 where there is none. */
export const noteLength = (line: string): number => note.exec(line.slice(0, 640))?.[0].length ?? 0;

/** True for a line of the agency's own: its name, a slug, a note to editors, "(Adds details)", "URGENT". */
export function isAgencyLine(line: string): boolean {
  if (line.length > 600) return false;
  if (noteLength(line) === line.length || loneWord.test(line) || leadIn.test(line) || stamp.test(line)) return true;
  if (line.length > 90) return false;
  const bare = line.replace(/^[-–—(\s]+|[-–—)\s]+$/g, '');
  if (agencies.test(bare) || /^\d{1,2}[ -]min(?:ute)?s? read$/i.test(line)) return true;
  return slug.test(line) || (/\b(?:news agency|newswire|news service|press service)$/i.test(bare) && isNameLine(bare));
}

const credit =
  /^\(*\s*(?:with\s+)?(?:(?:additional|further|extra)\s+)?(?:reporting|writing|editing|compiled|edited|translated|report(?:ed)? by|written by|production|graphics?|photograph(?:y|s))\b(?=.*\bby\b)/i;
const contact = /^\(*\s*(?:e-?mail|messaging|tel|telephone|phone|fax)?\s*:?\s*[^\s@()]{1,64}@[^\s@()]{1,120}\)*[.;]?$/i;
const ending =
  /^[-–—*#=(\s/]*(?:ends?|-\s*30\s*-|finis|fin|end of (?:text|story|release|document|dispatch))(?:\/\d+)?[-–—*#=)\s/.]*$/i;
const rights =
  /^(?:©|\([cC]\)\s|(?:copyright|Copyright|COPYRIGHT)\s*(?:©|\([cC]\)|\d{4}|[A-Z]))|\b[Aa]ll [Rr]ights [Rr]eserved\.?$|^This material may not be published/;
const pointer =
  /^[(<[*\s]*(?:for (?:more|further|additional|full|related|other|the latest|previous|a )\b.{0,140}(?:\b(?:see|visit|click|contact|call|go to|read|follow)\b|https?:|www\.)|(?:please )?click (?:here|on)\b|follow (?:us|@)|sign up (?:for|to)\b|subscribe (?:to|now)\b|read (?:more|also|next)\b\s*:?)/i;
const label =
  /^[(<[*\s]*(?:see also|related(?: \w+)?|our standards|source|sources|contacts?|(?:media|press) contacts?|tel|telephone|phone|fax|e-?mail|notes? to editors?|keywords|tags|topics|photo|photos|image|graphic|video|watch|credit|disclaimer|filed under|share this)\s*[:–—]/i;
/** "Email: Desk <desk@paper.example> The ministry said …": after the address the text itself begins. */
const textAfterAddress = /@[^\s@]{1,120}\s+\p{Lu}\S*(?:\s+\S+){8,}[.!?]/u;
const address = /^[<(]*(?:https?:\/\/|www\.)\S+$/i;
const ornament = /^[-–—*_=~#<>^+•·|.\s]+$/;

/** "ENDS", "-30-", "END OF TEXT": what comes after is no story. */
export const isEnding = (line: string): boolean => line.length < 40 && ending.test(line);

/** True for credits, addresses, rights, pointers to more, rules and end marks. */
export function isFooterLine(line: string): boolean {
  if (line.length > 700) return false;
  if (isEnding(line) || ornament.test(line) || address.test(line) || contact.test(line)) return true;
  if (credit.test(line) && (line.startsWith('(') || line.length < 240)) return true;
  return (
    (rights.test(line) && line.length < 400) ||
    (pointer.test(line) && line.length < 300) ||
    (label.test(line) && line.length < 240 && !textAfterAddress.test(line))
  );
}

const tailCredit =
  /\(+\s*(?:(?:additional|further)\s+)?(?:reporting|writing|editing|compiled|edited|written|reported)\b/i;
const tailAddress = /\(\([^()\s@]{1,64}@[^()\s]{1,120}\)\)/;

/** Offset in `tail`, the end of a paragraph, at which a credit such as "(Reporting by …)" begins, or -1. */
export function creditOffset(tail: string): number {
  if (!/\)[\s.]*$/.test(tail)) return -1;
  const found = [tailCredit, tailAddress].map((pattern) => tail.search(pattern)).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) : -1;
}
