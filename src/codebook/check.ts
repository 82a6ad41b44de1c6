/** What the form of a codebook file cannot say: that names are known, used once, and that parents end somewhere. */
import type { CodebookFile, CodebookParts } from './schema.ts';

export interface Problem {
  /** Path of the field: `types[2].parent`. */
  field: string;
  message: string;
}

/** The first thing that is wrong with a codebook, or null. `parts` has the base joined in, `own` is the file itself. */
export function checkCodebook(parts: CodebookParts, own: CodebookFile): Problem | null {
  return twice(own) ?? parentProblem(parts, own) ?? unknownContext(parts, own) ?? unknownCoding(parts);
}

function twice(own: CodebookFile): Problem | null {
  const seen = new Set<string>();
  for (const [i, type] of own.types.entries()) {
    if (seen.has(type.name)) return { field: `types[${i}].name`, message: `the type "${type.name}" stands twice` };
    seen.add(type.name);
    const modes = new Set<string>();
    for (const [k, mode] of (type.modes ?? []).entries()) {
      if (modes.has(mode.name))
        return { field: `types[${i}].modes[${k}].name`, message: `the mode "${mode.name}" stands twice` };
      modes.add(mode.name);
    }
  }
  return null;
}

function parentProblem(parts: CodebookParts, own: CodebookFile): Problem | null {
  const parents = new Map(parts.types.map((type) => [type.name, type.parent]));
  for (const [i, type] of own.types.entries()) {
    const line = [type.name];
    for (let parent = type.parent; parent !== undefined; parent = parents.get(parent)) {
      const field = `types[${i}].parent`;
      if (!parents.has(parent)) return { field, message: `no type is called "${parent}"` };
      if (line.includes(parent))
        return { field, message: `the parents go in a circle (${[...line, parent].join(' → ')})` };
      line.push(parent);
    }
  }
  return null;
}

function unknownContext(parts: CodebookParts, own: CodebookFile): Problem | null {
  const known = new Set(parts.contexts.map((context) => context.name));
  const stranger = (names: readonly string[], field: string): Problem | null => {
    const name = names.find((candidate) => !known.has(candidate));
    return name === undefined ? null : { field, message: `no context is called "${name}"` };
  };
  for (const [i, type] of own.types.entries()) {
    const coded = stranger(Object.keys(type.cameoInContext ?? {}), `types[${i}].cameoInContext`);
    if (coded) return coded;
    for (const [k, mode] of (type.modes ?? []).entries()) {
      const at = `types[${i}].modes[${k}]`;
      const problem =
        stranger(mode.contexts ?? [], `${at}.contexts`) ??
        stranger(Object.keys(mode.cameoInContext ?? {}), `${at}.cameoInContext`);
      if (problem) return problem;
    }
  }
  return stranger(Object.keys(parts.contextCues), 'contextCues');
}

function unknownCoding(parts: CodebookParts): Problem | null {
  const modes = new Map(parts.types.map((type) => [type.name, new Set((type.modes ?? []).map((mode) => mode.name))]));
  const problem = (entry: { type: string; mode?: string | undefined }, field: string): Problem | null => {
    const of = modes.get(entry.type);
    if (!of) return { field: `${field}.type`, message: `no type is called "${entry.type}"` };
    if (entry.mode !== undefined && !of.has(entry.mode))
      return { field: `${field}.mode`, message: `${entry.type} has no mode "${entry.mode}"` };
    return null;
  };
  for (const [i, cue] of parts.cues.entries()) {
    const found = problem(cue, `cues[${i}]`);
    if (found) return found;
  }
  for (const [code, entry] of Object.entries(parts.cameoIn)) {
    const found = problem(entry, `cameoIn.${code}`);
    if (found) return found;
  }
  return null;
}
