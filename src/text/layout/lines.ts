/** Lines of a text without their outer white space. Blank lines are not kept: `opens` tells that one stood before. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** White-space characters before the first other one. */
  readonly indent: number;
  /** First line of the text, or the line before it is blank. */
  readonly opens: boolean;
}

const breaks = /\r\n|[\n\r\f\u2028\u2029]/g;
const isSpace = (character: string): boolean => /\s/.test(character);

/** Start and end of `text.slice(start, end)` without outer white space. */
export function trimmed(text: string, start: number, end: number): [number, number] {
  let first = start;
  let last = end;
  while (first < last && isSpace(text[first]!)) first += 1;
  while (last > first && isSpace(text[last - 1]!)) last -= 1;
  return [first, last];
}

/** The lines of `text` from `from` on that hold anything but white space. */
export function linesOf(text: string, from = 0): Line[] {
  const lines: Line[] = [];
  let opens = true;
  let at = from;
  const add = (end: number): void => {
    const [first, last] = trimmed(text, at, end);
    if (first < last) lines.push({ start: first, end: last, indent: first - at, opens });
    opens = first === last;
  };
  breaks.lastIndex = from;
  for (let found = breaks.exec(text); found; found = breaks.exec(text)) {
    add(found.index);
    at = found.index + found[0].length;
  }
  add(text.length);
  return lines;
}

const closers = /["'”’»)\]\s]+$/;
const stop = /[.!?…。！？؟।۔]$/;

/** True where the last words end a sentence, closing quotes and brackets aside. */
export function endsInStop(line: string): boolean {
  return stop.test(line.slice(-12).replace(closers, '')) || /[.!?…]["'”’»)\]]*$/.test(line.slice(-6));
}

/** True where no letter is lower-case, and at least `letters` letters are upper-case. */
export function isCapitals(line: string, letters = 3): boolean {
  const upper = line.match(/\p{Lu}/gu)?.length ?? 0;
  const lower = line.match(/\p{Ll}/gu)?.length ?? 0;
  return upper >= letters && lower <= upper / 12;
}

/** True for "Rebels Hand Over Last Border Post": four words or more, nearly all of them capitalised, short ones aside. */
export function isTitleCase(line: string): boolean {
  const words = line.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  const long = words.filter((word) => word.length > 3);
  const capital = long.filter((word) => /^\p{Lu}/u.test(word));
  return words.length >= 4 && long.length >= 3 && capital.length / long.length >= 0.8;
}

/** True where a line may begin a sentence: a capital, a digit, or one of them after a quote or bracket. */
export const beginsSentence = (line: string): boolean => /^["'“‘«([]*[\p{Lu}\p{Lo}\p{N}]/u.test(line.slice(0, 8));

const listMark = /^(?:[*•·‣◦▪●■►]\s*|-{1,2}\s+|[–—]\s+|\d{1,2}[.)]\s+|\([a-z0-9]{1,2}\)\s+)\S/;
/** True for a line that begins with a bullet, a dash or a number of a list. */
export const isListItem = (line: string): boolean => listMark.test(line.slice(0, 16));
