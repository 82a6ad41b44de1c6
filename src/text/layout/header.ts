/** What stands before the story: headlines, key points, bylines, agency lines, date and place. */
import type { Block, BlockKind } from '../../schema/reading.ts';
import { isAgencyLine, isBareName, isByline, isFooterLine, noteLength } from './credits.ts';
import { datelineLength, isDateLine } from './dateline.ts';
import { beginsSentence, endsInStop, isCapitals, isListItem, isTitleCase, type Line } from './lines.ts';

/** As much of a line as the patterns look at; a long line's end is looked at apart. */
const look = 800;
export const viewOf = (text: string, line: Line): string =>
  text.slice(line.start, Math.min(line.end, line.start + look));
export const lineEndsInStop = (text: string, line: Line): boolean =>
  endsInStop(text.slice(Math.max(line.start, line.end - 12), line.end));
export const closes = (lines: readonly Line[], at: number): boolean => lines[at + 1]?.opens ?? true;

/** A full stop inside that ends a sentence: a headline has none. */
const innerStop = /[\p{Ll}\d)]{2,}[.!?]["'”’]?\s+["'“‘]?\p{Lu}/u;
/** Words after which a headline goes on in the next line. */
const goesOn = /(?:\b(?:a|an|and|as|at|but|by|for|from|in|into|is|of|on|or|over|that|the|to|with)|[,–—-])$/i;

export interface Header {
  readonly blocks: Block[];
  /** Index of the line with which the story begins; its `start` has moved behind a dateline. */
  readonly next: number;
}

/** Index of the last line of the group that line `at` stands in. */
function groupEnd(lines: readonly Line[], at: number): number {
  let last = at;
  // Bounded, since it is asked line by line: a paragraph of more lines is no dateline's.
  while (last < at + 100 && !closes(lines, last)) last += 1;
  return last;
}

/** Reads the lines before the story. `lines` is changed where a line is only partly a header. */
export function readHeader(text: string, lines: Line[]): Header {
  const blocks: Block[] = [];
  const view = (at: number): string => viewOf(text, lines[at]!);
  const add = (kind: BlockKind, first: number, last = first): void => {
    blocks.push({ kind, start: lines[first]!.start, end: lines[last]!.end });
  };
  const dateline = (at: number): number =>
    noteLength(view(at)) > 0 ? 0 : datelineLength(view(at), lineEndsInStop(text, lines[groupEnd(lines, at)]!));
  const datelineAt = lines
    .slice(0, 30)
    .findIndex((line, at) => line.end - line.start > 2 && (dateline(at) > 0 || isDateLine(view(at))));

  /** Lines that end a headline which stands right above them. */
  const isHeaderLine = (at: number): boolean =>
    isDateLine(view(at)) ||
    dateline(at) > 0 ||
    isByline(view(at)) ||
    isAgencyLine(view(at)) ||
    noteLength(view(at)) > 0;

  const isFragment = (at: number): boolean => {
    const line = lines[at]!;
    const words = view(at);
    if (line.end - line.start > 180 || !/\p{L}/u.test(words) || isListItem(words) || innerStop.test(words))
      return false;
    if (isCapitals(words, 6)) return !/[,;.]$/.test(words) || words.length < 100;
    if (/[?!]["'”’]*$/.test(words)) return closes(lines, at) && words.length <= 120;
    if (/(?:\p{Lu}\.){2,}$/u.test(words)) return isTitleCase(words);
    return !endsInStop(words) && !/[,;:]$/.test(words);
  };

  /** End (exclusive) of the headline lines that begin at `at`; `at` where there are none. */
  const headlineEnd = (at: number): number => {
    let end = at;
    let length = 0;
    while (
      end < lines.length &&
      end - at < 4 &&
      (end === at || (!lines[end]!.opens && !isHeaderLine(end))) &&
      isFragment(end)
    ) {
      length += lines[end]!.end - lines[end]!.start;
      end += 1;
    }
    if (end === at || end === lines.length) return at;
    const below = lines[end]!;
    if (below.opens) return length <= 260 ? end : at;
    if (isHeaderLine(end) || isListItem(view(end))) return end;
    const above = view(end - 1);
    if (isCapitals(above, 6) && !isCapitals(view(end), 6)) return end;
    const lead = below.end - below.start > 120 && beginsSentence(view(end));
    return (lead && end - at === 1) || (isTitleCase(above) && beginsSentence(view(end)) && !goesOn.test(above))
      ? end
      : at;
  };

  const addHeadlines = (first: number, end: number): void => {
    let from = first;
    for (let at = first; at < end; at += 1) {
      const joins = at + 1 < end && (goesOn.test(view(at)) || /^\p{Ll}/u.test(view(at + 1)));
      if (joins) continue;
      add('headline', from, at);
      from = at + 1;
    }
  };

  /** End (exclusive) of a key point and the lines it runs on in. */
  const keyPointEnd = (at: number): number => {
    let end = at + 1;
    while (
      end < lines.length &&
      !lines[end]!.opens &&
      lines[end]!.indent > lines[at]!.indent &&
      !isListItem(view(end)) &&
      !isHeaderLine(end)
    )
      end += 1;
    return end;
  };
  const isKeyPoint = (at: number): boolean => {
    const words = view(at);
    if (!isListItem(words) || lines[at]!.end - lines[at]!.start > 180) return false;
    return datelineAt > at || (blocks.at(-1)?.kind === 'headline' && !endsInStop(words));
  };

  let at = 0;
  let headlines = 0;
  while (at < lines.length) {
    const words = view(at);
    const line = lines[at]!;
    if (isDateLine(words)) {
      add('dateline', at);
      at += 1;
      if (/[–—-]$/.test(words)) break;
      continue;
    }
    const length = dateline(at);
    if (length > 0) {
      blocks.push({ kind: 'dateline', start: line.start, end: line.start + length });
      at = skip(text, lines, at, length);
      break;
    }
    const noted = noteLength(words);
    const named =
      headlines > 0 &&
      isBareName(words) &&
      at + 1 < lines.length &&
      (isDateLine(view(at + 1)) || isAgencyLine(view(at + 1)));
    if (isByline(words) || named) add('byline', at);
    else if (isAgencyLine(words)) add('agency', at);
    else if (isFooterLine(words)) add('footer', at);
    else if (noted > 0) {
      blocks.push({ kind: 'agency', start: line.start, end: line.start + noted });
      at = skip(text, lines, at, noted);
      continue;
    } else if (isKeyPoint(at)) {
      const end = keyPointEnd(at);
      add('headline', at, end - 1);
      at = end;
      continue;
    } else {
      const end = headlines < 3 || datelineAt > at ? headlineEnd(at) : at;
      if (end === at) break;
      addHeadlines(at, end);
      headlines += 1;
      at = end;
      continue;
    }
    at += 1;
  }
  return { blocks, next: at };
}

/** Moves line `at` behind its first `length` characters; the index of the line that holds what comes next. */
export function skip(text: string, lines: Line[], at: number, length: number): number {
  const line = lines[at]!;
  let start = line.start + length;
  while (start < line.end && /\s/.test(text[start]!)) start += 1;
  if (start >= line.end) return at + 1;
  lines[at] = { ...line, start, opens: true, indent: 0 };
  return at;
}
