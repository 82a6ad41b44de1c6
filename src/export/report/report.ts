/** A situation report: everything that the renderers need, as data that is the same for the same store and options. */
import type { Codebook } from '../../codebook/codebook.ts';
import { loadCodebook } from '../../codebook/load.ts';
import type { Filter, Store } from '../../store/store.ts';
import { dayText } from '../phrases.ts';
import { quadWords } from '../words.ts';
import { type Answers, answersIn } from './answers.ts';
import { type Balance, balanceOf } from './balance.ts';
import { addedSince } from './brief.ts';
import { type Changes, changesSince } from './changes.ts';
import { type DatedLine, deadlinesIn } from './deadlines.ts';
import { type Day, type Happening, happeningLines, happenings } from './happenings.ts';
import { byText, type Evidence, Footnotes, type Line, renumber } from './line.ts';
import { gather, type Material } from './material.ts';
import { type HolderPositions, positionsIn } from './positions.ts';
import { type SourceRow, sourcesOf } from './sources.ts';

export interface ReportOptions {
  /** Country code, part of a party's name, or words that stand in the sentence. */
  about?: string;
  /** First and last day of the happenings, `YYYY-MM-DD`. */
  since?: string;
  until?: string;
  /** What was known on that day. */
  asOf?: string;
  /**
   * Makes it a brief: of what was added after this instant, up to which the last one knew. Null where there was none, and
   * everything is new.
   */
  sinceLast?: string | null;
  title?: string;
  /** Further limits, joined with those above. */
  filter?: Filter;
  codebook?: Codebook;
  /** Rows of a kind that it is made from, the latest; some thousand unless told. */
  most?: number;
}

export interface ReportData {
  title: string;
  about: string | null;
  since: string | null;
  until: string | null;
  /** Day against which deadlines are open: `asOf`, else the last day of publication. */
  today: string | null;
  counts: { dispatches: number; sources: number; events: number; positions: number };
  summary: string;
  /** The weightiest happenings of the whole report. */
  chief: Line[];
  changes: Changes | null;
  days: Day[];
  undated: Line[];
  background: Line[];
  spokenOf: Line[];
  wants: HolderPositions[];
  answers: Line[];
  deadlines: DatedLine[];
  conditions: Line[];
  balance: Balance[];
  sources: SourceRow[];
  evidence: Evidence[];
  /** Instant of the newest record seen; the next report's `sinceLast`. */
  lastAdded: string | null;
}

const CHIEF = 6;

/** Gathers and words a report. Reads only; keeping `lastAdded` for the next one is the caller's part. */
export async function report(store: Store, options: ReportOptions = {}): Promise<ReportData> {
  const codebook = options.codebook ?? loadCodebook();
  const whole = await gather(store, options);
  const { sinceLast } = options;
  const material = typeof sinceLast === 'string' ? addedSince(whole, sinceLast) : whole;
  const notes = new Footnotes(whole);
  const known = happenings(whole.events.filter((event) => event.objectOf === null));
  const fresh = new Set(material.events.map(({ id }) => id));
  const groups = known.filter(({ reports }) => reports.some(({ id }) => fresh.has(id)));
  const lines = happeningLines(groups, material, codebook, notes);
  const answers: Answers = answersIn(material, codebook, notes);
  const wants = positionsIn(material, codebook, notes);
  const balance = balanceOf(groups);
  const data: ReportData = {
    title: options.title ?? titleOf(options),
    about: options.about ?? null,
    since: options.since ?? null,
    until: options.until ?? null,
    today: material.today,
    counts: countsOf(material, groups),
    summary: summaryOf(material, groups, balance, typeof sinceLast === 'string'),
    chief: chiefLines([
      ...lines.days.flatMap((day) => day.lines.map((line) => withDay(line, day.day))),
      ...lines.undated,
    ]),
    changes: sinceLast === undefined ? null : changesSince(sinceLast, known, whole, codebook, notes),
    ...lines,
    wants,
    answers: answers.answers,
    // What is open stays open, whoever told it when.
    deadlines: deadlinesIn(whole, known, codebook, notes),
    conditions: answers.conditions,
    balance,
    sources: sourcesOf(material),
    evidence: notes.evidence(),
    lastAdded: material.lastAdded,
  };
  renumber(linesOf(data), data.evidence);
  return data;
}

/** The weightiest lines, one for each sentence: of a march and the arrests told with it, the arrests. */
function chiefLines(lines: readonly Line[]): Line[] {
  const used = new Set<number>();
  return [...lines]
    .sort((a, b) => b.weight - a.weight || byText(a.records[0]!, b.records[0]!))
    .filter((line) => {
      const fresh = !line.refs.some((ref) => used.has(ref));
      for (const ref of line.refs) used.add(ref);
      return fresh;
    })
    .slice(0, CHIEF);
}

const withDay = (line: Line, day: string): Line => ({ ...line, note: [dayText(day), line.note].join(', ') });

/** Every line in the order in which a report is read. */
export function linesOf(data: ReportData): Line[] {
  const { changes } = data;
  return [
    ...data.chief,
    ...(changes
      ? [...changes.events, ...changes.cameTrue, ...changes.confirmed, ...changes.positions, ...changes.passed]
      : []),
    ...data.days.flatMap((day) => day.lines),
    ...data.undated,
    ...data.wants.flatMap((holder) => holder.lines),
    ...data.answers,
    ...data.deadlines,
    ...data.conditions,
    ...data.spokenOf,
    ...data.background,
  ];
}

function titleOf(options: ReportOptions): string {
  const kind = options.sinceLast === undefined ? 'Situation report' : 'Brief';
  return options.about ? `${kind}: ${options.about}` : kind;
}

function countsOf(material: Material, groups: readonly Happening[]): ReportData['counts'] {
  return {
    dispatches: material.dispatches.length,
    sources: new Set(material.dispatches.map((dispatch) => dispatch.source ?? '')).size,
    events: groups.length,
    positions: material.positions.length,
  };
}

const many = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : word.endsWith('ch') ? 'es' : 's'}`;

function summaryOf(
  material: Material,
  groups: readonly Happening[],
  balance: readonly Balance[],
  isBrief: boolean,
): string {
  if (material.dispatches.length === 0 && isBrief && groups.length > 0)
    return `Since the last brief no dispatch was added, but ${many(groups.length, 'event')} by hand.`;
  if (material.dispatches.length === 0)
    return isBrief ? 'Nothing was added since the last brief.' : 'No dispatch in the store answers to this.';
  const days = material.dispatches.map((dispatch) => dispatch.published.slice(0, 10)).sort();
  const [first, last] = [days[0]!, days.at(-1)!];
  const when =
    first === last ? `published on ${dayText(first)}` : `published from ${dayText(first)} to ${dayText(last)}`;
  const named = new Set(material.dispatches.flatMap((dispatch) => dispatch.source ?? []));
  const from = named.size > 0 ? ` from ${many(named.size, 'named source')}` : '';
  const classes = [1, 2, 3, 4].flatMap((quad) => {
    const count = groups.filter((group) => group.first.quad === quad).length;
    return count > 0 ? [`${count} of ${quadWords[quad]}`] : [];
  });
  const tell = material.dispatches.length === 1 ? 'tells' : 'tell';
  const cut = material.isCut
    ? ' There is more than a report is made from, and only the latest is in this one: narrow it by days or filters.'
    : '';
  const events = `${many(material.dispatches.length, 'dispatch')}${from}, ${when}, ${tell} of ${many(groups.length, 'event')}${classes.length > 0 ? `: ${classes.join(', ')}` : ''}.`;
  const top = balance[0];
  const pair =
    top && top.total > 1
      ? ` The pair named most often is ${top.pair[0]} and ${top.pair[1]} (${many(top.total, 'event')}).`
      : '';
  return `${events}${pair}${cut}`;
}
