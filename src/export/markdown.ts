/** One dispatch's situation as Markdown, for `read --format markdown`. */
import type { Codebook } from '../codebook/codebook.ts';
import { loadCodebook } from '../codebook/load.ts';
import type { Situation } from '../schema/record.ts';
import { escapeMarkdown } from './escape.ts';
import { partyText } from './parties.ts';
import { circumstances, dayText, eventText, nounText } from './phrases.ts';
import { type EventView, eventsOf, partyOf } from './view.ts';
import { attitudeWords, linkWords } from './words.ts';

/** A heading, then events, statements, positions, links and outcomes; sections without members are left out. */
export function situationMarkdown(situation: Situation, codebook: Codebook = loadCodebook()): string {
  const events = eventsOf(situation);
  const byId = new Map(events.map((event) => [event.id, event]));
  const sections = [
    section(
      'What happened',
      events.filter((event) => event.objectOf === null).map((event) => eventLine(codebook, event, events)),
    ),
    section('Who said what', statementLines(situation)),
    section('Who wants what', positionLines(situation, codebook, byId)),
    section('What answers what', linkLines(situation, codebook, byId)),
    section('Who and where', actorLines(situation)),
  ];
  const { dispatch } = situation;
  const from = [dispatch.source, dayText(dispatch.published)].filter((part) => part !== undefined).join(', ');
  const heading = `# ${escapeMarkdown(dispatch.title ?? situation.file)}\n\n${escapeMarkdown(from)}\n`;
  return [heading, ...sections.filter((text) => text !== '')].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length > 0 ? `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n` : '';
}

function eventLine(codebook: Codebook, event: EventView, events: readonly EventView[]): string {
  const object = events.find((candidate) => candidate.objectOf === event.id);
  const code = [event.type, ...event.modes].join('/');
  return `${escapeMarkdown(capital(eventText(codebook, event, object)))} — ${escapeMarkdown(circumstances(event, true))}. ${quoted(event.sentence)} \`${code}\``;
}

function statementLines(situation: Situation): string[] {
  const actors = new Map(situation.actors.map((actor) => [actor.id, actor]));
  return situation.statements.map((statement) => {
    const speaker = actors.get(statement.speaker ?? '');
    const who = speaker ? partyText(partyOf(speaker)) : 'Somebody unnamed';
    const setting = statement.setting ? `, ${statement.setting}` : '';
    return `${escapeMarkdown(`${capital(who)}${setting}`)}: ${quoted(statement.content.text)}`;
  });
}

function positionLines(situation: Situation, codebook: Codebook, events: ReadonlyMap<string, EventView>): string[] {
  const actors = new Map(situation.actors.map((actor) => [actor.id, actor]));
  const times = new Map(situation.times.map((time) => [time.id, time]));
  return situation.positions.flatMap((position) => {
    const holder = actors.get(position.holder);
    const on = events.get(position.on);
    if (!holder || !on) return [];
    const party = partyOf(holder);
    const deadline =
      position.deadline === 'none' ? ['no deadline set'] : (times.get(position.deadline ?? '')?.text ?? []);
    const details = [...position.manner.map((span) => span.text), ...[deadline].flat()];
    const sentence = `${capital(partyText(party))} ${attitudeWords[position.attitude]} ${nounText(codebook, on, [party])}`;
    return [escapeMarkdown([sentence, ...details].join(', '))];
  });
}

function linkLines(situation: Situation, codebook: Codebook, events: ReadonlyMap<string, EventView>): string[] {
  const outcomes = new Map(situation.outcomes.map((outcome) => [outcome.id, outcome.span.text]));
  const end = (id: string): string | null => {
    const event = events.get(id);
    return event ? nounText(codebook, event) : outcomes.has(id) ? `“${outcomes.get(id)}”` : null;
  };
  return situation.links.flatMap((link) => {
    const [from, to] = [end(link.from), end(link.to)];
    return from && to ? [escapeMarkdown(capital(linkWords(link.kind, from, to)))] : [];
  });
}

function actorLines(situation: Situation): string[] {
  const actors = situation.actors.map((actor) => {
    const codes = [actor.country, ...actor.sectors].filter((code) => code !== null).join(' ');
    return `${escapeMarkdown(partyText(partyOf(actor)))}${codes ? ` \`${codes}\`` : ''}`;
  });
  const places = situation.places.map(
    (place) => `${escapeMarkdown(place.name)} (${place.latitude}, ${place.longitude})`,
  );
  return [...actors, ...places];
}

export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const quoted = (text: string): string => `“${escapeMarkdown(text)}”`;
