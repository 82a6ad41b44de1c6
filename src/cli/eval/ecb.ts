/** ECB+: documents with gold mentions of events, and which of them are one happening over documents. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SitrepError } from '../../errors.ts';

export interface EcbMention {
  /** `1_10ecbplus.xml 16`. */
  readonly id: string;
  readonly document: string;
  readonly words: string;
  /** Gold cluster. */
  readonly cluster: string;
}
export interface EcbDocument {
  readonly name: string;
  /** The sentences that are annotated. */
  readonly text: string;
  readonly mentions: readonly EcbMention[];
}

interface Token {
  readonly sentence: number;
  readonly text: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string): string => xml.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);

/** `Topic,File,Sentence Number` → sentences by document name. */
function checkedSentences(csv: string): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const [topic, file, sentence] = line.split(',');
    if (!topic || !file || !sentence) continue;
    const name = `${topic}_${file}.xml`;
    found.set(name, (found.get(name) ?? new Set()).add(Number(sentence)));
  }
  return found;
}

function tokensOf(xml: string): Map<string, Token> {
  const all = xml.matchAll(/<token t_id="(\d+)" sentence="(\d+)" number="\d+">([^<]*)<\/token>/g);
  return new Map([...all].map(([, id, sentence, text]) => [id!, { sentence: Number(sentence), text: plain(text!) }]));
}

/** Gold cluster by mention id: the note of a relation over documents, or one of the document's own. */
function clustersOf(xml: string, name: string): Map<string, string> {
  const found = new Map<string, string>();
  const relations = xml.matchAll(
    /<(CROSS_DOC_COREF|INTRA_DOC_COREF) r_id="(\d+)"(?:\s+note="([^"]*)")?[^>]*>([\s\S]*?)<\/\1>/g,
  );
  for (const [, kind, id, note, body] of relations) {
    const cluster = kind === 'CROSS_DOC_COREF' && note ? note : `${name} ${id}`;
    for (const [, mention] of body!.matchAll(/<source m_id="(\d+)"/g)) found.set(mention!, cluster);
  }
  return found;
}

function documentOf(xml: string, name: string, checked: ReadonlySet<number>): EcbDocument {
  const tokens = tokensOf(xml);
  const clusters = clustersOf(xml, name);
  const sentences = new Map<number, string[]>();
  for (const { sentence, text } of tokens.values()) sentences.set(sentence, [...(sentences.get(sentence) ?? []), text]);
  const textOf = (sentence: number) => (sentences.get(sentence) ?? []).join(' ');
  const mentions: EcbMention[] = [];
  for (const [, , id, body] of xml.matchAll(/<((?:NEG_)?ACTION_\w+) m_id="(\d+)"[^>]*>([\s\S]*?)<\/\1>/g)) {
    const anchors = [...body!.matchAll(/t_id="(\d+)"/g)].flatMap(([, token]) => tokens.get(token!) ?? []);
    const sentence = anchors[0]?.sentence;
    if (sentence === undefined || !checked.has(sentence)) continue;
    mentions.push({
      id: `${name} ${id}`,
      document: name,
      words: anchors.map(({ text }) => text).join(' '),
      cluster: clusters.get(id!) ?? `${name} alone ${id}`,
    });
  }
  return {
    name,
    text: [...checked]
      .sort((a, b) => a - b)
      .map(textOf)
      .join('\n'),
    mentions,
  };
}

/** Whether a path is the unpacked ECB+. */
export function isEcb(folder: string): boolean {
  return existsSync(join(folder, 'ECB+')) && existsSync(join(folder, 'ECBplus_coreference_sentences.csv'));
}

/** Documents of all topics by name, the sentences that were checked only. Throws SitrepError `bad-set`. */
export function readEcb(folder: string): EcbDocument[] {
  const checked = checkedSentences(readFileSync(join(folder, 'ECBplus_coreference_sentences.csv'), 'utf8'));
  const files = readdirSync(join(folder, 'ECB+'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.xml'),
  );
  const documents = files.sort().flatMap((file) => {
    const name = file.split(/[\\/]/).at(-1)!;
    const sentences = checked.get(name);
    return sentences ? [documentOf(readFileSync(join(folder, 'ECB+', file), 'utf8'), name, sentences)] : [];
  });
  if (documents.length === 0)
    throw new SitrepError('bad-set', `${folder} holds no document of ECB+ that its list of sentences names.`, 2);
  return documents;
}
