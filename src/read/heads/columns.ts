/** Views on the word heads' logits: which column belongs to which head, and what a logit means. */
import type { ModelConfig, WindowLogits } from '../model.ts';

export class WordLogits {
  private readonly from: Record<string, [number, number]> = {};
  constructor(
    config: ModelConfig,
    private readonly window: WindowLogits,
  ) {
    let at = 0;
    for (const [head, size] of Object.entries(config.heads)) {
      this.from[head] = [at, size];
      at += size;
    }
  }

  /** Logit of one label of a head for a word. */
  at(word: number, head: string, label: number): number {
    return this.window.logits[word * this.window.columns + this.from[head]![0] + label]!;
  }

  /** Logits of a head for a word. */
  row(word: number, head: string): Float32Array {
    const [start, size] = this.from[head]!;
    const base = word * this.window.columns + start;
    return this.window.logits.subarray(base, base + size);
  }

  /** Index of the most probable label. */
  best(word: number, head: string): number {
    const [start, size] = this.from[head]!;
    const base = word * this.window.columns + start;
    let best = 0;
    for (let k = 1; k < size; k += 1) if (this.window.logits[base + k]! > this.window.logits[base + best]!) best = k;
    return best;
  }

  softmax(word: number, head: string): Float64Array {
    return softmax(this.row(word, head));
  }
}

export function softmax(logits: Float32Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const x of logits) if (x > top) top = x;
  const out = new Float64Array(logits.length);
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) {
    out[k] = Math.exp(logits[k]! - top);
    sum += out[k]!;
  }
  for (let k = 0; k < out.length; k += 1) out[k]! /= sum;
  return out;
}

/** Probability of an independent label, calibrated on development data where the model says how. */
export function probability(logit: number, calibration: readonly [number, number] | undefined): number {
  const x = calibration ? calibration[0] * logit + calibration[1] : logit;
  return 1 / (1 + Math.exp(-x));
}
