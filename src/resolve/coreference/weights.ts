import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SitrepError } from '../../errors.ts';
import { packageRoot } from '../../package-root.ts';
import type { Weights } from './ranking.ts';

let loaded: Weights | undefined;

/**
 * Points of the features from models/coreference/weights.tsv, a feature and its hundredths of a point a line; `training/coreference.ts`
 * makes the file. Throws SitrepError `model-missing`.
 */
export function loadWeights(): Weights {
  loaded ??= readWeights(join(packageRoot(), 'models/coreference/weights.tsv'));
  return loaded;
}

function readWeights(path: string): Weights {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SitrepError(
      'model-missing',
      `The file models/coreference/weights.tsv is missing: install the package again. (${(cause as Error).message})`,
    );
  }
  const weights = new Map<string, number>();
  for (const line of text.split('\n')) {
    const tab = line.lastIndexOf('\t');
    if (tab > 0) weights.set(line.slice(0, tab), Number(line.slice(tab + 1)) / 100);
  }
  return weights;
}
