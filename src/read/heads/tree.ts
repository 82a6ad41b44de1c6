/**
 * Heads of words from arc scores. The greedy choice stands where it is a tree; where it holds a cycle or several roots,
 * Chu-Liu/Edmonds finds the best tree. Rows are dependents, columns heads, the diagonal is the root.
 */
export function decodeTree(arcs: Float32Array, width: number, first: number, last: number): number[] {
  const n = last - first;
  const score = (dependent: number, head: number) => arcs[(first + dependent) * width + first + head]!;
  const heads = new Array<number>(n);
  for (let d = 0; d < n; d += 1) {
    let best = 0;
    for (let h = 1; h < n; h += 1) if (score(d, h) > score(d, best)) best = h;
    heads[d] = best;
  }
  const roots = heads.filter((h, d) => h === d).length;
  if (roots === 1 && !hasCycle(heads)) return heads;
  return bestTree(n, score);
}

function hasCycle(heads: readonly number[]): boolean {
  const state = new Uint8Array(heads.length);
  for (let d = 0; d < heads.length; d += 1) {
    let at = d;
    const path: number[] = [];
    while (state[at] === 0) {
      state[at] = 1;
      path.push(at);
      const next = heads[at]!;
      if (next === at) break;
      at = next;
    }
    if (state[at] === 1 && heads[at] !== at && path.includes(at)) return true;
    for (const p of path) state[p] = 2;
  }
  return false;
}

/** Best tree with one root: each of the three likeliest roots is tried. */
function bestTree(n: number, score: (d: number, h: number) => number): number[] {
  const candidates = [...Array(n).keys()].sort((a, b) => score(b, b) - score(a, a) || a - b).slice(0, 3);
  let best: number[] | null = null;
  let bestSum = Number.NEGATIVE_INFINITY;
  for (const root of candidates) {
    const heads = edmonds(n, root, score);
    let sum = 0;
    for (let d = 0; d < n; d += 1) sum += score(d, heads[d]!);
    if (sum > bestSum) {
      best = heads;
      bestSum = sum;
    }
  }
  return best!;
}

function edmonds(n: number, root: number, score: (d: number, h: number) => number): number[] {
  const weights: number[][] = [];
  for (let d = 0; d < n; d += 1) {
    weights.push([]);
    for (let h = 0; h < n; h += 1) weights[d]!.push(d === h ? Number.NEGATIVE_INFINITY : score(d, h));
  }
  const heads = contract(weights, root);
  heads[root] = root;
  return heads;
}

/** Chu-Liu/Edmonds over a dense matrix `weights[dependent][head]`. */
function contract(weights: number[][], root: number): number[] {
  const n = weights.length;
  const heads = weights.map((row, d) => {
    if (d === root) return -1;
    let best = -1;
    for (let h = 0; h < n; h += 1) if (h !== d && (best < 0 || row[h]! > row[best]!)) best = h;
    return best;
  });
  const cycle = findCycle(heads, root);
  if (!cycle) return heads;
  const inCycle = new Set(cycle);
  const rest = [...Array(n).keys()].filter((v) => !inCycle.has(v));
  const merged = rest.length;
  const size = merged + 1;
  const next: number[][] = Array.from({ length: size }, () => new Array<number>(size).fill(Number.NEGATIVE_INFINITY));
  const enter: number[] = new Array(merged).fill(-1);
  const leave: number[] = new Array(merged).fill(-1);
  rest.forEach((v, i) => {
    rest.forEach((u, j) => {
      if (i !== j) next[i]![j] = weights[v]![u]!;
    });
    for (const c of cycle) {
      if (leave[i]! < 0 || weights[v]![c]! > weights[v]![leave[i]!]!) leave[i] = c;
      const gain = weights[c]![v]! - weights[c]![heads[c]!]!;
      if (gain > next[merged]![i]!) {
        next[merged]![i] = gain;
        enter[i] = c;
      }
    }
    next[i]![merged] = weights[v]![leave[i]!]!;
  });
  const solved = contract(next, rest.indexOf(root));
  const out = [...heads];
  rest.forEach((v, i) => {
    if (v === root) return;
    const h = solved[i]!;
    out[v] = h === merged ? leave[i]! : rest[h]!;
  });
  const into = solved[merged]!;
  out[enter[into]!] = rest[into]!;
  return out;
}

function findCycle(heads: readonly number[], root: number): number[] | null {
  const seen = new Int32Array(heads.length).fill(-1);
  for (let start = 0; start < heads.length; start += 1) {
    let at = start;
    while (at !== root && at >= 0 && seen[at] === -1) {
      seen[at] = start;
      at = heads[at]!;
    }
    if (at !== root && at >= 0 && seen[at] === start) {
      const cycle = [at];
      for (let v = heads[at]!; v !== at; v = heads[v]!) cycle.push(v);
      return cycle;
    }
  }
  return null;
}
