/** The office that a person holds on the day: by the gazetteer's terms, else by the words of the dispatch. */
import type { RecordInput } from './actor-record.ts';
import type { Cluster } from './clusters.ts';
import type { Identity } from './identity.ts';

const offices =
  /(?:^| )((?:deputy |vice |first |acting |interim )*(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|secretary of state|(?:foreign|defen[cs]e|interior|finance|justice|health|education|energy|oil|trade|information|security|culture|labou?r|agriculture|transport|home|economy|environment|planning) (?:minister|secretary)))$/;
const withArticle = new Set([
  'USA',
  'GBR',
  'NLD',
  'PHL',
  'ARE',
  'COD',
  'CAF',
  'DOM',
  'MDV',
  'BHS',
  'GMB',
  'COM',
  'SLB',
  'MHL',
  'SUN',
]);
const past = /\b(former|ex|ousted|deposed|late|then|elect|designate|would-be)\b/;

function capitals(words: string): string {
  return words.replace(/\b(?!of\b)[a-z]/g, (letter) => letter.toUpperCase());
}

export function officeOf(
  input: RecordInput,
  cluster: Cluster,
  all: readonly Identity[],
): { value: string; why: string } | null {
  if (cluster.cls !== 'person') return null;
  const { knowledge, day } = input.lookup;
  const term = cluster.entry ? knowledge.officeOn(cluster.entry, day) : undefined;
  if (term?.office) return { value: term.office, why: `holds the office "${term.office}" on ${day}, by the gazetteer` };
  const country = cluster.country?.value;
  const state = country ? knowledge.entry(country) : undefined;
  if (!country || state?.kind !== 'state') return null;
  for (const identity of all) {
    const title = identity.noun.replace(/[-‑]/g, ' ').trim();
    const office = past.test(identity.text.toLowerCase()) ? undefined : offices.exec(title)?.[1];
    if (office)
      return {
        value: `${capitals(office)} of ${withArticle.has(country) ? 'the ' : ''}${state.name}`,
        why: `the dispatch calls the person "${identity.text}"`,
      };
  }
  return null;
}
