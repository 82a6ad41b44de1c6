/** The one file that knows the order of the stages: text → reading → actors, places, times → records. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { code } from './code/index.ts';
import { quantityHead, quantitySpans } from './code/magnitude.ts';
import type { Codebook } from './codebook/codebook.ts';
import { loadCodebook } from './codebook/load.ts';
import { loadModel, type Model } from './read/model.ts';
import { readText, type Thresholds } from './read/reader.ts';
import { loadGazetteer } from './resolve/actors/gazetteer.ts';
import { resolveActors } from './resolve/actors/resolve.ts';
import { chainsOf, type Known, phrasesToRank, type Seen } from './resolve/coreference/index.ts';
import { loadPlaces } from './resolve/places/gazetteer.ts';
import { resolvePlaces } from './resolve/places/resolve-places.ts';
import { findTimexes, timeRecords } from './resolve/times/index.ts';
import { digestOf } from './schema/id.ts';
import type { Chain, Reading, Resolved } from './schema/reading.ts';
import { type Coding, type Dispatch, noRecords, type Situation, type Warning } from './schema/record.ts';
import { datelinePlaces } from './text/dateline-place.ts';
import { layout } from './text/layout.ts';

export interface EngineOptions {
  /** A codebook of your own in place of PLOVER. */
  codebook?: string;
  /** Files with actors of your own. */
  actors?: string[];
  /** Keep the steps that decided each record (`why`). */
  explain?: boolean;
}

export interface Engine {
  readonly codebook: Codebook;
  readonly model: Model;
  /** Reads one dispatch into its records. Strange text gives fewer records and warnings, never an error. */
  read(dispatch: Dispatch, file: string): Promise<Situation>;
  /** Reads the dispatch once and codes it by each of these codebooks: a situation a codebook, in their order. */
  readBy(dispatch: Dispatch, file: string, codebooks: readonly Codebook[]): Promise<Situation[]>;
  /** The reading alone: sentences, trees, mentions, triggers; `least` asks for findings that are less sure. */
  reading(text: string, published: string, least?: Partial<Thresholds>): Promise<Reading>;
  /** The reading, whom and where it means, and which of its noun phrases mean one thing; no record needs these chains, so `read` does not make them. */
  chains(dispatch: Dispatch): Promise<{ reading: Reading; resolved: Resolved; chains: Chain[] }>;
  /** The reading and its noun phrases as the ranking behind `chains` sees them; that ranking is fitted on them. */
  phrases(dispatch: Dispatch): Promise<{ reading: Reading; phrases: Seen[] }>;
}

export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const codebook = loadCodebook(options.codebook);
  const gazetteer = loadGazetteer(options.actors);
  const places = loadPlaces();
  const model = await loadModel();
  const reading = (text: string, published: string, least?: Partial<Thresholds>) =>
    readText(
      text,
      layout(text),
      model,
      {
        timexes: (words, whole, sentences) => findTimexes(words, whole, published.slice(0, 10), sentences),
        quantities: quantitySpans,
        quantityHead: (words, span) => quantityHead(span, words),
      },
      least,
    );
  const ownActors = (options.actors ?? []).map((name) => ({
    name: basename(name),
    digest: digestOf(readFileSync(name)),
  }));
  const codingBy = (by: Codebook): Coding => ({
    codebook: { name: by.name, version: by.version, digest: by.digest },
    ...(ownActors.length > 0 ? { actors: ownActors } : {}),
  });
  const resolve = (dispatch: Dispatch, read: Reading): Resolved => {
    const placed = resolvePlaces(
      {
        text: dispatch.text,
        dispatchId: dispatch.id,
        words: read.words,
        sentences: read.sentences,
        mentions: read.mentions,
        entities: read.entities,
        blocks: read.blocks,
      },
      places,
    );
    const timed = timeRecords(read.timexes, dispatch.id, dispatch.text);
    const countryOf = new Map(placed.places.map((p) => [p.id, p.country]));
    const acted = resolveActors(
      {
        reading: read,
        dispatchId: dispatch.id,
        published: dispatch.published.slice(0, 10),
        datelinePlace: datelinePlaces(dispatch.text, read.blocks)[0]?.name,
        placeCountry: (mention) => countryOf.get(placed.placeOfMention[mention] ?? '') ?? null,
      },
      gazetteer,
    );
    return {
      actors: acted.actors,
      places: placed.places,
      times: timed.times,
      actorOfMention: acted.actorOfMention,
      placeOfMention: placed.placeOfMention,
      timeOfTimex: timed.timeOfTimex,
    };
  };
  const readAndName = async (dispatch: Dispatch): Promise<{ read: Reading; resolved: Resolved; known: Known }> => {
    const read = await reading(dispatch.text, dispatch.published);
    const resolved = resolve(dispatch, read);
    const known: Known = (mention) => resolved.actorOfMention[mention] ?? resolved.placeOfMention[mention] ?? null;
    return { read, resolved, known };
  };
  const engine: Engine = {
    codebook,
    model,
    reading,
    async chains(dispatch) {
      const { read, resolved, known } = await readAndName(dispatch);
      return { reading: read, resolved, chains: chainsOf(read, known) };
    },
    async phrases(dispatch) {
      const { read, known } = await readAndName(dispatch);
      return { reading: read, phrases: phrasesToRank(read, known) };
    },
    async read(dispatch, file) {
      return (await engine.readBy(dispatch, file, [codebook]))[0]!;
    },
    async readBy(dispatch, file, codebooks) {
      const warnings: Warning[] = [];
      const foreign = dispatch.language !== undefined && !/^en\b/i.test(dispatch.language);
      if (foreign) {
        warnings.push({
          code: 'language',
          message: `The text is in "${dispatch.language}"; sitrep reads English only, so nothing was read.`,
        });
        return codebooks.map((by) => ({ file, coding: codingBy(by), dispatch, ...noRecords(), warnings }));
      }
      const read = await reading(dispatch.text, dispatch.published);
      const resolved = resolve(dispatch, read);
      return codebooks.map((by) => {
        const situation: Situation = {
          file,
          coding: codingBy(by),
          dispatch,
          actors: [...resolved.actors],
          places: [...resolved.places],
          times: [...resolved.times],
          ...code({ dispatch, reading: read, resolved, codebook: by }),
        };
        if (!options.explain) withoutReasons(situation);
        return situation;
      });
    },
  };
  return engine;
}

function withoutReasons(situation: Situation): void {
  delete situation.passedOver;
  for (const list of Object.values(situation))
    if (Array.isArray(list)) for (const record of list as { why?: string[] }[]) delete record.why;
}
