/** What a codebook answers, whichever file it came from. */
import { digestOf } from '../schema/id.ts';
import type { EventStatus } from '../schema/record.ts';
import { contextMatcher } from './contexts.ts';
import type { CameoEntry, CodebookParts, Cue, EventType, Mode, Say } from './schema.ts';

export interface Codebook {
  readonly name: string;
  readonly version: string | null;
  /** Beginning of the SHA-256 of all that it holds, its base included. */
  readonly digest: string;
  readonly types: readonly EventType[];
  readonly contexts: readonly string[];
  readonly sectors: readonly string[];
  type(name: string): EventType | undefined;
  modesOf(type: string): readonly string[];
  /** Quad class 1–4: the mode's own, else the type's, else its parent's; null where none is known. */
  quad(type: string, mode?: string): number | null;
  /** Conflict–cooperation score. Of several modes the one farthest from zero counts; a mode without one has its type's. */
  score(type: string, modes?: readonly string[]): number | null;
  /** Nearest CAMEO code: by mode, then by status, then by context; null where the codebook has none. */
  cameo(type: string, modes?: readonly string[], status?: EventStatus, contexts?: readonly string[]): string | null;
  /** PLOVER coding of a CAMEO code; codes that are unknown go by their root ("1445" → "144"). Null for what PLOVER drops. */
  fromCameo(code: string): CameoEntry | null;
  /** Contexts that the words of a sentence show, in the codebook's order. Lemmas in the order of the text. */
  contextsOf(lemmas: readonly string[]): string[];
  /** Contexts that a mode always brings with it. */
  contextsOfMode(type: string, mode: string): readonly string[];
  /** Words for a report: of the first mode that has some, else of the type or its parents. */
  say(type: string, modes?: readonly string[]): Say | null;
  /** What a word or phrase (lemmas joined by one space) was coded as, most frequent first. */
  cuesOf(lemma: string): readonly Cue[];
}

/** Makes the answers out of the parts; the parts must have passed `checkCodebook`. */
export function codebookFrom(parts: CodebookParts): Codebook {
  const types = new Map(parts.types.map((type) => [type.name, type]));
  const cues = groupCues(parts.cues);
  const contextsIn = contextMatcher(
    parts.contexts.map((context) => context.name),
    parts.contextCues,
  );

  const lineage = (name: string): EventType[] => {
    const line: EventType[] = [];
    for (let type = types.get(name); type && !line.includes(type); type = types.get(type.parent ?? '')) line.push(type);
    return line;
  };
  const modeOf = (type: string, mode: string): Mode | undefined =>
    lineage(type)
      .flatMap((of) => of.modes ?? [])
      .find((candidate) => candidate.name === mode);
  const first = <K extends 'quad' | 'score'>(field: K, type: string, mode?: string): number | null =>
    (mode === undefined ? undefined : modeOf(type, mode)?.[field]) ??
    lineage(type).find((of) => of[field] !== undefined)?.[field] ??
    null;

  return {
    name: parts.name,
    version: parts.version,
    digest: digestOf(JSON.stringify(parts)),
    types: parts.types,
    contexts: parts.contexts.map((context) => context.name),
    sectors: parts.sectors.map((sector) => sector.code),
    type: (name) => types.get(name),
    modesOf: (type) => (types.get(type)?.modes ?? []).map((mode) => mode.name),
    quad: (type, mode) => first('quad', type, mode),
    score: (type, modes = []) => {
      const scores = modes.map((mode) => first('score', type, mode)).filter((value) => value !== null);
      if (scores.length === 0) return first('score', type);
      return scores.reduce((far, value) => (Math.abs(value) > Math.abs(far) ? value : far));
    },
    cameo: (type, modes = [], status, contexts = []) => {
      const line = [...modes.map((mode) => modeOf(type, mode)), ...lineage(type)].filter((part) => part !== undefined);
      for (const part of line) {
        const code = cameoOf(part, status, contexts);
        if (code) return code;
      }
      return null;
    },
    fromCameo: (code) => {
      if (!/^\d{2,4}$/.test(code)) return null;
      const root = code.slice(0, 2);
      for (const known of [code, code.slice(0, 3), `${root}0`]) if (parts.cameoIn[known]) return parts.cameoIn[known];
      return null;
    },
    contextsOf: contextsIn,
    contextsOfMode: (type, mode) => modeOf(type, mode)?.contexts ?? [],
    say: (type, modes = []) =>
      modes.map((mode) => modeOf(type, mode)?.say).find((say) => say !== undefined) ??
      lineage(type).find((of) => of.say !== undefined)?.say ??
      null,
    cuesOf: (lemma) => cues.get(lemma.toLowerCase()) ?? [],
  };
}

function cameoOf(
  part: EventType | Mode,
  status: EventStatus | undefined,
  contexts: readonly string[],
): string | undefined {
  const byStatus = status && part.cameoWhen?.[status];
  if (byStatus) return byStatus;
  const inContext = Object.entries(part.cameoInContext ?? {}).find(([context]) => contexts.includes(context));
  return inContext?.[1] ?? part.cameo;
}

function groupCues(cues: readonly Cue[]): Map<string, Cue[]> {
  const groups = new Map<string, Cue[]>();
  for (const cue of cues) {
    const group = groups.get(cue.lemma);
    if (group) group.push(cue);
    else groups.set(cue.lemma, [cue]);
  }
  for (const group of groups.values()) group.sort((a, b) => b.weight - a.weight);
  return groups;
}
