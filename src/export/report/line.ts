/** A line of a report and the numbered evidence that it points to. */
import type { EventView } from '../view.ts';
import type { Material } from './material.ts';

export interface Line {
  /** A sentence without full stop. */
  text: string;
  /** Status, day, place, claimant: what stands after the dash. */
  note: string;
  /** Numbers in the list of evidence. */
  refs: number[];
  /** Records that the line was made from. */
  records: string[];
  quad: number | null;
  weight: number;
}

export interface Evidence {
  number: number;
  dispatch: string;
  file: string;
  title: string | null;
  source: string | null;
  url: string | null;
  published: string;
  sentence: string;
  /** Stretches of the sentence that name happenings, in order and apart, [start, end) in UTF-16 units of the sentence. */
  marks: [number, number][];
}

/** Numbers sentences in the order in which lines first point to them; one sentence of one dispatch has one number. */
export class Footnotes {
  private readonly numbers = new Map<string, number>();
  private readonly list: Evidence[] = [];
  private readonly material: Material;

  constructor(material: Material) {
    this.material = material;
  }

  /** Number of a sentence; `trigger` are the words to mark in it. */
  of(
    at: Pick<EventView, 'dispatch' | 'file' | 'title' | 'source' | 'published'>,
    sentence: string,
    trigger = '',
  ): number {
    const key = JSON.stringify([at.dispatch, sentence]);
    const known = this.numbers.get(key);
    const start = trigger ? sentence.indexOf(trigger) : -1;
    if (known !== undefined) {
      if (start >= 0) addMark(this.list[known - 1]!.marks, [start, start + trigger.length]);
      return known;
    }
    const number = this.list.length + 1;
    const { dispatch, file, title, source, published } = at;
    const url = this.material.urls.get(dispatch) ?? null;
    const marks: [number, number][] = start < 0 ? [] : [[start, start + trigger.length]];
    this.list.push({ number, dispatch, file, title, source, url, published: published.slice(0, 10), sentence, marks });
    this.numbers.set(key, number);
    return number;
  }

  ofEvent(event: EventView): number {
    return this.of(event, event.sentence, event.trigger.text);
  }

  evidence(): Evidence[] {
    return this.list;
  }
}

function addMark(marks: [number, number][], [start, end]: [number, number]): void {
  if (marks.some(([from, to]) => start < to && from < end)) return;
  marks.push([start, end]);
  marks.sort((a, b) => a[0] - b[0]);
}

/** The sentence cut at its marks: plain and marked stretches in turn, beginning with a plain one. */
export function markedPieces({ sentence, marks }: Evidence): string[] {
  const bounds = [0, ...marks.flat(), sentence.length];
  return bounds.slice(1).map((end, i) => sentence.slice(bounds[i], end));
}

export const sortedNumbers = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers evidence anew in the order in which these lines, as they will be read, first point to it; changes lines and list. */
export function renumber(lines: readonly Line[], evidence: Evidence[]): void {
  const order = new Map<number, number>();
  for (const line of lines) for (const ref of line.refs) if (!order.has(ref)) order.set(ref, order.size + 1);
  for (const line of new Set(lines)) line.refs = sortedNumbers(line.refs.flatMap((ref) => order.get(ref) ?? []));
  const used = evidence.filter((item) => order.has(item.number));
  for (const item of used) item.number = order.get(item.number)!;
  evidence.splice(0, evidence.length, ...used.sort((a, b) => a.number - b.number));
}
