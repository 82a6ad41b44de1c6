/** The story itself: paragraphs, list items, subheads, and the credits under it. */
import type { Block, BlockKind } from '../../schema/reading.ts';
import { creditOffset, isAgencyLine, isByline, isEnding, isFooterLine } from './credits.ts';
import { isDateLine } from './dateline.ts';
import { closes, lineEndsInStop, viewOf } from './header.ts';
import { beginsSentence, isCapitals, isListItem, type Line, trimmed } from './lines.ts';

/** Longest line of hard-wrapped text; where lines are longer, each is a paragraph. */
const wrapWidth = 120;
/** After "ENDS" so many characters are a footer; more is another story. */
const afterEnding = 2_000;
const tailLength = 700;

interface Group {
  longest: number;
  leastIndent: number;
}

/** For each line, the widest line and the smallest indent of the lines it stands with. */
function groupsOf(lines: readonly Line[], from: number): Group[] {
  const groups: Group[] = [];
  let group: Group = { longest: 0, leastIndent: Number.POSITIVE_INFINITY };
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (at === from || line.opens) group = { longest: 0, leastIndent: Number.POSITIVE_INFINITY };
    group.longest = Math.max(group.longest, line.end - line.start);
    group.leastIndent = Math.min(group.leastIndent, line.indent);
    groups[at] = group;
  }
  return groups;
}

/** Blocks of the lines from `from` on, in order. */
export function readBody(text: string, lines: readonly Line[], from: number): Block[] {
  const blocks: Block[] = [];
  const groups = groupsOf(lines, from);
  const view = (at: number): string => viewOf(text, lines[at]!);
  const width = (at: number): number => lines[at]!.end - lines[at]!.start;
  const stops = (at: number): boolean => lineEndsInStop(text, lines[at]!);
  let item: Line | null = null;
  let noise: BlockKind | null = null;

  const isSubhead = (at: number): boolean => {
    const words = view(at);
    if (width(at) > 80 || isListItem(words) || !/\p{L}/u.test(words)) return false;
    if (/^#{1,4}\s/.test(words)) return true;
    const alone = lines[at]!.opens && closes(lines, at);
    const breaks = at === from || lines[at]!.opens || stops(at - 1);
    if (isCapitals(words))
      return (
        breaks && (words.endsWith(':') || (!stops(at) && at + 1 < lines.length && (alone || !isCapitals(view(at + 1)))))
      );
    if (stops(at) || !beginsSentence(words) || at + 1 >= lines.length) return false;
    if (words.endsWith(':')) return breaks && width(at) <= 60 && isListItem(view(at + 1));
    if (/[,;–—"'”’-]$/.test(words) || words.split(/\s+/).length > 10) return false;
    if (alone) return at > from && width(at) <= 70 && (stops(at - 1) || item !== null) && width(at + 1) > 70;
    return breaks && !lines[at + 1]!.opens && width(at + 1) > wrapWidth && beginsSentence(view(at + 1));
  };

  const noiseOf = (at: number): BlockKind | null => {
    const words = view(at);
    if (width(at) > 700) return null;
    if (isFooterLine(words)) return 'footer';
    if (isAgencyLine(words)) return 'agency';
    if (lines[at]!.opens && closes(lines, at) && isDateLine(words)) return 'dateline';
    return lines[at]!.opens && at > from && at >= lines.length - 3 && isByline(words) ? 'byline' : null;
  };

  const beginsParagraph = (at: number): boolean => {
    const line = lines[at]!;
    const words = view(at);
    if (at === from || line.opens || isListItem(words)) return true;
    const afterStop = stops(at - 1) && beginsSentence(words);
    if (item) return line.indent <= item.indent && afterStop;
    const group = groups[at]!;
    if (line.indent >= group.leastIndent + 2 && afterStop) return true;
    return group.longest > wrapWidth && afterStop;
  };

  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (line.opens) noise = null;
    const last = blocks.at(-1);
    // A credit that runs on: "(Reporting by one;" / "editing by another)".
    if (noise === 'footer' && last && text[last.end - 1] !== ')') {
      blocks[blocks.length - 1] = { ...last, end: line.end };
      continue;
    }
    noise = null;
    const kind = noiseOf(at);
    if (kind) {
      blocks.push({ kind, start: line.start, end: line.end });
      item = null;
      const words = view(at);
      if (isEnding(words) && at + 1 < lines.length && text.length - line.end <= afterEnding) {
        for (const rest of lines.slice(at + 1)) blocks.push({ kind: 'footer', start: rest.start, end: rest.end });
        break;
      }
      if (kind === 'footer' && words.startsWith('(')) noise = kind;
    } else if (isSubhead(at)) {
      blocks.push({ kind: 'headline', start: line.start, end: line.end });
      item = null;
    } else if (last?.kind !== 'body' || beginsParagraph(at)) {
      blocks.push({ kind: 'body', start: line.start, end: line.end });
      item = isListItem(view(at)) ? line : null;
    } else blocks[blocks.length - 1] = { ...last, end: line.end };
  }
  return blocks.flatMap((block) => (block.kind === 'body' ? withoutCredit(text, block) : [block]));
}

/** A paragraph whose last words are a credit, as two blocks. */
function withoutCredit(text: string, block: Block): Block[] {
  const from = Math.max(block.start, block.end - tailLength);
  const offset = creditOffset(text.slice(from, block.end));
  if (offset < 0) return [block];
  const footer: Block = { kind: 'footer', start: from + offset, end: block.end };
  const [start, end] = trimmed(text, block.start, footer.start);
  return start < end ? [{ kind: 'body', start, end }, footer] : [footer];
}
