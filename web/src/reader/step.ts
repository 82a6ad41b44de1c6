/** One step of why a record was coded so. */
export interface Step {
  words: string;
  /** `encoder`: read by the trained heads; `rule`: decided by a function over what they read. */
  by: 'encoder' | 'rule';
  /** Probability, 0 to 1; null where a rule decides. */
  p: number | null;
}

/** A step as the coder writes it: `"fired" names ASSAULT (encoder, 0.94)`, `place: Iraq (inferred)`, `the reader takes … (0.88)`. */
export function stepOf(text: string): Step {
  const found = /^(.*?) ?\((?:encoder, )?([01]\.\d{2})\)$/s.exec(text);
  return found ? { words: found[1]!, by: 'encoder', p: Number(found[2]) } : { words: text, by: 'rule', p: null };
}
