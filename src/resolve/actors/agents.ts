/** Common nouns for actors: "lawmakers" → LEG, "spokesman" → the sector of whom he speaks for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';

export interface Agent {
  readonly sectors: readonly string[];
  /** The noun takes the sectors of the actor that it belongs to ("a spokesman for the army"). */
  readonly follows?: boolean;
}

interface AgentFile {
  readonly follows: string;
  readonly sectors: Record<string, string>;
}

/** Sectors whose people hold an office. */
const offices = new Set(['GOV', 'MIL', 'LEG']);

let table: Map<string, Agent> | undefined;

function plural(noun: string): string {
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

/** "gunman/gunmen", "defence ministry+MIL", "farmer": the forms of one item, and sectors that it has beside its list's. */
function forms(item: string): { words: string[]; more: string[] } {
  const [noun = '', ...more] = item.trim().split('+');
  const [singular = '', ...plurals] = noun.split('/');
  return { words: [singular, ...(plurals.length ? plurals : [plural(singular)])], more };
}

function readTable(): Map<string, Agent> {
  const file = JSON.parse(readFileSync(join(packageRoot(), 'data/actors/agents.json'), 'utf8')) as AgentFile;
  const agents = new Map<string, Agent>();
  for (const item of file.follows.split(';')) {
    for (const word of forms(item).words) agents.set(word, { sectors: [], follows: true });
  }
  for (const [sector, items] of Object.entries(file.sectors)) {
    for (const item of items.split(';')) {
      const { words, more } = forms(item);
      for (const word of words) {
        const known = agents.get(word);
        if (!known) agents.set(word, { sectors: [sector, ...more] });
      }
    }
  }
  return agents;
}

/** "ex-general": the office is past, and who held one is of the elite; any other past calling gives no sector. */
function pastAgent(noun: string): Agent | undefined {
  const held = /^ex[-‑]/.test(noun) ? table?.get(noun.slice(3)) : undefined;
  return held && { sectors: held.sectors.some((sector) => offices.has(sector)) ? ['ELI'] : [] };
}

/**
 * Sectors of a noun or noun phrase, singular or plural, in any case; a longer phrase is tried from its left end
 * ("Iraqi riot police" → "riot police" → "police"). Undefined where the head is no agent.
 */
export function agent(noun: string): Agent | undefined {
  table ??= readTable();
  let words = noun.toLowerCase().replace(/[’‘]/g, "'").split(/\s+/).filter(Boolean).slice(-8);
  for (; words.length > 0; words = words.slice(1)) {
    const tried = words.join(' ');
    const found = table.get(tried) ?? pastAgent(tried);
    if (found) return found;
  }
  return undefined;
}
