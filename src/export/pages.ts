/** Events on their way to a file: pages in, pieces of text out, so that no form has to hold more than it must. */
import type { EventView } from './view.ts';

export type EventPages = AsyncIterable<readonly EventView[]>;

/** Writes pages of events in a form of another program; `note` takes a sentence about what the form cannot hold. */
export type Exporter = (pages: EventPages, note: (text: string) => void) => AsyncIterable<string>;

/** A table of lines with its header, as an exporter: the header comes once, also where there are no events. */
export function tableExporter(linesOf: (events: readonly EventView[]) => string[]): Exporter {
  return async function* (pages) {
    const ended = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
    yield ended(linesOf([]));
    for await (const page of pages) yield ended(linesOf(page).slice(1));
  };
}

/** One key for a party over all dispatches: the same name, country and kind are one. */
export function partyKey(party: { name: string; country: string | null; kind: string }): string {
  return JSON.stringify([party.name, party.country, party.kind]);
}
