/** What answers what, and on which conditions: the links inside dispatches as sentences. */
import type { Codebook } from '../../codebook/codebook.ts';
import type { Link, Situation } from '../../schema/record.ts';
import { sentenceAround } from '../../text/sentence.ts';
import { capital } from '../markdown.ts';
import { nounText } from '../phrases.ts';
import { linkWords } from '../words.ts';
import type { Footnotes, Line } from './line.ts';
import type { Material } from './material.ts';

export interface Answers {
  answers: Line[];
  conditions: Line[];
}

/** Links of which at least one end is an event that the report's limits leave. */
export function answersIn(material: Material, codebook: Codebook, notes: Footnotes): Answers {
  const told = new Set(material.events.map((event) => event.id));
  const lines = (kinds: readonly Link['kind'][]): Line[] =>
    [...material.situations.values()]
      .sort((a, b) => (a.dispatch.published < b.dispatch.published ? 1 : -1))
      .flatMap((situation) =>
        situation.links
          .filter((link) => kinds.includes(link.kind) && (told.has(link.from) || told.has(link.to)))
          .flatMap((link) => linkLine(link, situation, material, codebook, notes) ?? []),
      );
  return { answers: lines(['responseTo', 'causes']), conditions: lines(['ifThen', 'prevents']) };
}

function linkLine(
  link: Link,
  situation: Situation,
  material: Material,
  codebook: Codebook,
  notes: Footnotes,
): Line | null {
  const outcomes = new Map(situation.outcomes.map((outcome) => [outcome.id, outcome.span.text]));
  const end = (id: string): string | null => {
    const event = material.views.get(id);
    return event ? nounText(codebook, event) : outcomes.has(id) ? `“${outcomes.get(id)}”` : null;
  };
  const [from, to] = [end(link.from), end(link.to)];
  const shown = link.evidence[0];
  if (from === null || to === null || !shown) return null;
  const { dispatch, file } = situation;
  const at = {
    dispatch: dispatch.id,
    file,
    title: dispatch.title ?? null,
    source: dispatch.source ?? null,
    published: dispatch.published,
  };
  const event = material.views.get(link.from) ?? material.views.get(link.to);
  const sentence = sentenceAround(dispatch.text, shown.start, shown.end);
  return {
    text: capital(linkWords(link.kind, from, to)),
    note: link.cue ? `“${link.cue.text}”` : '',
    refs: [notes.of(at, sentence, link.cue?.text ?? event?.trigger.text)],
    records: [link.id],
    quad: null,
    weight: link.confidence,
  };
}
