/** `sitrep eval SET PATH`: scores the reader and the coder on a gold set in its published format. */
import { Argument, type Command } from 'commander';
import type { Engine, EngineOptions } from '../../engine.ts';
import { SitrepError } from '../../errors.ts';
import { toConllu } from '../../export/conllu.ts';
import { ingest, ingestText } from '../../ingest/index.ts';
import { relate } from '../../relate.ts';
import type { Situation } from '../../schema/record.ts';
import { tokenize } from '../../text/tokenize.ts';
import { evalCausalLabels, evalCausalPairs } from '../eval/causal.ts';
import { readCausalSet } from '../eval/causal-sets.ts';
import { evalConllu, metrics } from '../eval/conllu.ts';
import type { CorefPart, CorefScore } from '../eval/coref.ts';
import { isEcb } from '../eval/ecb.ts';
import { evalFactuality } from '../eval/factuality.ts';
import { evalGeo, readGeoArticles } from '../eval/geo.ts';
import type { Score } from '../eval/lines.ts';
import { evalNer } from '../eval/ner.ts';
import { evalCoref } from '../eval/ontonotes.ts';
import { attributionParts, evalQuotes } from '../eval/quotes.ts';
import { evalRelate } from '../eval/relate.ts';
import { evalSituations } from '../eval/situations.ts';
import { evalEcb, evalPairs, readItems, readPairs } from '../eval/stories.ts';
import { evalTimex } from '../eval/timex.ts';

export interface EvalNeeds {
  engine(options?: EngineOptions): Promise<Engine>;
  write(text: string): Promise<void>;
}

/** The day against which texts of sets without days are read. */
const anyDay = '2000-01-01';

interface Report {
  readonly result: object;
  readonly lines: readonly string[];
}

interface EvalOptions {
  json?: boolean;
  pairs?: string;
  treebank?: string;
}
type Run = (path: string, engine: () => Promise<Engine>, options: EvalOptions) => Promise<Report>;

const sets: Record<string, { about: string; run: Run }> = {
  conllu: { about: 'CoNLL-U treebank, from raw text', run: runConllu },
  ner: { about: 'IOB file of names', run: runNer },
  timex: { about: 'TimeML file or folder', run: runTimex },
  geo: { about: 'XML of toponyms with coordinates', run: runGeo },
  coref: { about: 'coreference in OntoNotes style, from raw text', run: runCoref },
  quotes: { about: 'JSON lines of articles with source, cue and content', run: runQuotes },
  factuality: { about: 'UDS factuality as TSV, with --treebank', run: runFactuality },
  causal: { about: 'table of the Causal News Corpus, or folder of BECAUSE', run: runCausal },
  relate: { about: 'JSON lines with marked source and target', run: runRelate },
  situations: { about: 'folder of NAME.txt and NAME.gold.json', run: runSituations },
  stories: { about: 'ECB+ folder, or JSON lines of news briefs with --pairs', run: runStories },
};

export function registerEval(program: Command, needs: EvalNeeds): void {
  program
    .command('eval')
    .description('scores the reader and the coder on a gold set in its published format')
    .addArgument(
      new Argument(
        '<set>',
        Object.entries(sets)
          .map(([name, { about }]) => `${name}: ${about}`)
          .join('; '),
      ).choices(Object.keys(sets)),
    )
    .argument('<path>', 'file or folder of the set, gzip or not')
    .option('--json', 'prints one JSON object')
    .option('--pairs <file>', 'for stories: pairs of items judged by hand, JSON lines')
    .option('--treebank <file>', 'for factuality: the CoNLL-U file whose sentences it names')
    .action(async (set: string, path: string, options: EvalOptions) => {
      let engine: Promise<Engine> | undefined;
      const { result, lines } = await sets[set]!.run(path, () => (engine ??= needs.engine()), options);
      await needs.write(
        options.json ? `${JSON.stringify({ set, path, ...result })}\n` : lines.map((line) => `${line}\n`).join(''),
      );
    });
}

async function runConllu(path: string, engine: () => Promise<Engine>): Promise<Report> {
  const reader = await engine();
  const scores = await evalConllu(path, async (text) => toConllu(await reader.reading(text, anyDay)));
  return { result: { scores }, lines: metrics.map((metric) => row(metric, scores[metric])) };
}

async function runNer(path: string, engine: () => Promise<Engine>): Promise<Report> {
  const reader = await engine();
  const { types, main, ...all } = await evalNer(path, async (text) => (await reader.reading(text, anyDay)).entities);
  return {
    result: { all, main, types },
    lines: [
      row('all', all),
      ...(types.MISC ? [row('PER, LOC, ORG', main)] : []),
      ...Object.entries(types).map(([type, score]) => row(type, score!)),
    ],
  };
}

async function runTimex(path: string): Promise<Report> {
  const score = evalTimex(path, (text) => tokenize(text));
  const { extentF1Relaxed, extentF1Strict, valueF1, counts } = score;
  if (counts.documents === 0)
    throw new SitrepError('bad-set', `${path} holds no .tml file; give TimeML documents, unpacked.`, 2);
  return {
    result: score,
    lines: [
      figure('extent F1, relaxed', extentF1Relaxed),
      figure('extent F1, strict', extentF1Strict),
      figure('value F1', valueF1),
      `${counts.documents} documents, ${counts.gold} times, ${counts.system} found`,
    ],
  };
}

async function runGeo(path: string, engine: () => Promise<Engine>): Promise<Report> {
  const reader = await engine();
  const located = new Map<string, Situation>();
  for (const { id, text } of readGeoArticles(path))
    if (!located.has(text)) located.set(text, await reader.read({ id, published: anyDay, text }, id));
  const score = evalGeo(path, (text) =>
    located
      .get(text)!
      .places.flatMap((place) =>
        place.evidence.map(({ start, end }) => ({ start, end, latitude: place.latitude, longitude: place.longitude })),
      ),
  );
  return {
    result: score,
    lines: [
      figure('found', score.foundShare),
      figure('placed within 161 km', score.placedShare),
      figure('placed, of found', score.placedOfFound),
      `${score.articles} articles, ${score.gold} names; median distance ${score.medianKm?.toFixed(0) ?? '-'} km`,
    ],
  };
}

async function runCoref(path: string, engine: () => Promise<Engine>): Promise<Report> {
  const reader = await engine();
  const score = await evalCoref(path, async (text, name) => {
    const { resolved, chains } = await reader.chains({ id: name, published: anyDay, text });
    return { actors: resolved.actors, places: resolved.places, chains };
  });
  return {
    result: score,
    lines: [
      ...Object.entries(score.sides).flatMap(([name, side]) => [
        `${name}:`,
        row('  mentions', side.mentions),
        ...clusterLines(side.score, '  '),
      ]),
      `${score.documents} documents`,
    ],
  };
}

async function runQuotes(path: string, engine: () => Promise<Engine>): Promise<Report> {
  const reader = await engine();
  const score = await evalQuotes(path, ({ id, text, published }) =>
    reader.read({ id, published: published ?? anyDay, text }, id),
  );
  return {
    result: score,
    lines: [
      ...attributionParts.flatMap((part) => [
        row(`${part}, exact`, score.parts[part].exact),
        row(`${part}, half`, score.parts[part].half),
      ]),
      row('content + source', score.contentAndSource),
      `${score.articles} articles, ${score.attributions} attributions, ${score.statements} statements found`,
    ],
  };
}

async function runFactuality(path: string, engine: () => Promise<Engine>, { treebank }: EvalOptions): Promise<Report> {
  if (!treebank)
    throw new SitrepError('bad-set', 'Give the treebank whose sentences the set judges with --treebank.', 2);
  const reader = await engine();
  const score = await evalFactuality(path, treebank, (text, name) => readUndated(reader, text, name));
  return {
    result: score,
    lines: [
      figure('coverage', score.coverage),
      figure('accuracy', score.accuracy),
      figure('macro F1', score.macroF1),
      figure('share that happened', score.happenedShare),
      ...Object.entries(score.classes).map(([name, s]) => row(name, s)),
      ...Object.entries(score.statuses).map(
        ([status, { happened, not }]) => `  ${status.padEnd(14)} ${happened} happened, ${not} did not`,
      ),
      `${score.predicates} predicates, ${score.covered} with a trigger; ${score.leftOut} left out`,
    ],
  };
}

async function runCausal(path: string, engine: () => Promise<Engine>): Promise<Report> {
  const set = readCausalSet(path);
  const reader = await engine();
  const read = (text: string, name: string) => readUndated(reader, text, name);
  if (set.form === 'labels') {
    const score = await evalCausalLabels(set, read);
    return {
      result: score,
      lines: [
        row('causal', score),
        figure('accuracy', score.accuracy),
        ...Object.entries(score.kinds).map(
          ([kind, { right, system }]) => `  ${kind.padEnd(12)} in ${system} sentences, ${right} of them causal`,
        ),
        `${score.sentences} sentences`,
      ],
    };
  }
  const score = await evalCausalPairs(set, read);
  return {
    result: score,
    lines: [
      row('cause → effect', score.pairs),
      row('either way round', score.eitherWay),
      ...Object.entries(score.kinds).map(
        ([kind, { right, gold }]) => `  ${kind.padEnd(12)} ${right} of ${gold} linked`,
      ),
      `${score.texts} texts; ${score.reachable} of ${score.pairs.gold} pairs have an event or outcome at both ends`,
    ],
  };
}

async function runRelate(path: string, engine: () => Promise<Engine>): Promise<Report> {
  const reader = await engine();
  const score = await evalRelate(path, ({ text, source, target }) => relate(text, source, target, reader));
  return {
    result: score,
    lines: [
      figure('macro F1', score.macroF1),
      figure('accuracy', score.accuracy),
      figure('quad class accuracy', score.quadAccuracy),
      figure('mean p of the right root', score.meanP),
      ...Object.entries(score.roots).map(
        ([root, c]) =>
          `  ${root.padEnd(12)} F1 ${c.f1.toFixed(3)}  (${c.right} right, ${c.gold} gold, ${c.system} given)`,
      ),
      ...score.confusions.slice(0, 10).map((c) => `  ${c.count} × ${c.gold} taken for ${c.system}`),
    ],
  };
}

async function runSituations(path: string, engine: () => Promise<Engine>): Promise<Report> {
  const reader = await engine();
  const { dispatches, scores } = await evalSituations(path, async (file) => {
    for await (const input of ingest([file], {})) {
      if ('error' in input) throw input.error;
      return reader.read(input.dispatch, input.file);
    }
    throw new SitrepError('bad-set', `${file} holds no dispatch.`, 2);
  });
  return {
    result: { dispatches, scores },
    lines: [`${dispatches} dispatches`, ...Object.entries(scores).map(([name, score]) => row(name, score))],
  };
}

async function runStories(path: string, engine: () => Promise<Engine>, { pairs }: EvalOptions): Promise<Report> {
  if (isEcb(path)) {
    const { documents, mentions, topics, score } = evalEcb(path);
    return {
      result: { documents, mentions, topics, score },
      lines: [...clusterLines(score), `${documents} documents, ${mentions} mentions, ${topics} topics found`],
    };
  }
  if (!pairs) throw new SitrepError('bad-set', 'Give the judged pairs with --pairs, or the folder of ECB+.', 2);
  const judged = readPairs(pairs);
  const items = readItems(path).flatMap(({ text, date }) => {
    const got = ingestText(text, { file: path, published: date });
    return 'error' in got ? [] : [got.dispatch];
  });
  const reader = await engine();
  const { parts, outside, dispatches, missing } = await evalPairs(judged, items, (item) => reader.read(item, path));
  return {
    result: { parts, outside, dispatches, missing },
    lines: [
      ...Object.entries(parts).map(([name, score]) => row(`same happening, ${name}`, score)),
      `${dispatches} dispatches; ${missing} pairs not in the file; of ${outside.pairs} pairs that the codebook does not code ${outside.linked} are linked`,
    ],
  };
}

/** Reads a text whose set gives no day. */
const readUndated = (reader: Engine, text: string, id: string): Promise<Situation> =>
  reader.read({ id, published: anyDay, text }, id);

function clusterLines({ muc, b3, ceafe, conll }: CorefScore, indent = ''): string[] {
  const line = (name: string, { f1, precision, recall }: CorefPart) =>
    `${(indent + name).padEnd(22)} F1 ${f1.toFixed(4)}  P ${precision.toFixed(4)}  R ${recall.toFixed(4)}`;
  return [line('MUC', muc), line('B³', b3), line('CEAF-e', ceafe), figure(`${indent}CoNLL F1`, conll)];
}

const figure = (name: string, value: number): string => `${name.padEnd(26)} ${value.toFixed(4)}`;
const row = (name: string, { f1, precision, recall, right, gold, system }: Score): string =>
  `${name.padEnd(22)} F1 ${f1.toFixed(4)}  P ${precision.toFixed(4)}  R ${recall.toFixed(4)}  (${right} right, ${gold} gold, ${system} given)`;
