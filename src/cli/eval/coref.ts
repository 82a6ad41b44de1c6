/** Scores of clusters against gold clusters: MUC, B³, CEAF-e and their mean, the CoNLL F1. */

/** Members by cluster. Where gold and system do not hold the same members, one that the other side lacks counts against its own. */
export type Clusters = readonly (readonly string[])[];

export interface CorefPart {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}
export interface CorefScore {
  readonly muc: CorefPart;
  readonly b3: CorefPart;
  readonly ceafe: CorefPart;
  /** Mean of the three F1. */
  readonly conll: number;
}

function partOf(precision: number, recall: number): CorefPart {
  return { precision, recall, f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}

const share = (n: number, of: number): number => (of > 0 ? n / of : 0);

function clusterOf(clusters: Clusters): Map<string, number> {
  return new Map(clusters.flatMap((members, at) => members.map((member): [string, number] => [member, at])));
}

/** Links of `key` that `response` keeps, of those that there are. Source: Vilain et al. 1995. */
function mucShare(key: Clusters, response: Clusters): number {
  const at = clusterOf(response);
  let [kept, links] = [0, 0];
  for (const members of key) {
    const parts = new Set(members.map((member) => at.get(member) ?? member));
    kept += members.length - parts.size;
    links += members.length - 1;
  }
  return share(kept, links);
}

/** Of each member, the part of its `key` cluster that is in its `response` cluster. Source: Bagga and Baldwin 1998. */
function b3Share(key: Clusters, response: Clusters): number {
  const at = clusterOf(response);
  let [sum, count] = [0, 0];
  for (const members of key) {
    const together = new Map<number, number>();
    for (const cluster of members.flatMap((member) => at.get(member) ?? []))
      together.set(cluster, (together.get(cluster) ?? 0) + 1);
    for (const n of together.values()) sum += (n * n) / members.length;
    count += members.length;
  }
  return share(sum, count);
}

/** Similarity of two clusters: φ4 of Luo 2005. */
function phi4(shared: number, a: number, b: number): number {
  return (2 * shared) / (a + b);
}

/** Best one-to-one assignment of rows to columns, of which there are at least as many: the Hungarian method; O(n² m). */
export function bestAssignment(gain: readonly (readonly number[])[]): number {
  const rows = gain.length;
  const columns = gain[0]?.length ?? 0;
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const before = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(columns + 1);
    do {
      used[column] = 1;
      const at = rowOf[column]!;
      let [step, next] = [Number.POSITIVE_INFINITY, 0];
      for (let other = 1; other <= columns; other += 1) {
        if (used[other]) continue;
        const cost = -gain[at - 1]![other - 1]! - rowPrice[at]! - columnPrice[other]!;
        if (cost < least[other]!) {
          least[other] = cost;
          before[other] = column;
        }
        if (least[other]! < step) [step, next] = [least[other]!, other];
      }
      for (let other = 0; other <= columns; other += 1) {
        if (used[other]) {
          rowPrice[rowOf[other]!]! += step;
          columnPrice[other]! -= step;
        } else least[other]! -= step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      const from = before[column]!;
      rowOf[column] = rowOf[from]!;
      column = from;
    } while (column !== 0);
  }
  let sum = 0;
  for (let column = 1; column <= columns; column += 1)
    if (rowOf[column] !== 0) sum += gain[rowOf[column]! - 1]![column - 1]!;
  return sum;
}

/** Clusters that share a member, directly or over others, are matched apart from the rest: most share none. */
function ceafeSum(key: Clusters, response: Clusters): number {
  const at = clusterOf(response);
  const keysOf = new Map<number, Set<number>>();
  const partnersOf = key.map((members) => new Set(members.flatMap((member) => at.get(member) ?? [])));
  for (const [k, partners] of partnersOf.entries())
    for (const r of partners) keysOf.set(r, (keysOf.get(r) ?? new Set()).add(k));
  const done = new Set<number>();
  let sum = 0;
  for (const start of key.keys()) {
    if (done.has(start)) continue;
    const keys: number[] = [];
    const queue = [start];
    done.add(start);
    for (let k = queue.pop(); k !== undefined; k = queue.pop()) {
      keys.push(k);
      for (const r of partnersOf[k]!)
        for (const other of keysOf.get(r)!) {
          if (done.has(other)) continue;
          done.add(other);
          queue.push(other);
        }
    }
    const responses = [...new Set(keys.flatMap((k) => [...partnersOf[k]!]))];
    const gain = keys.map((k) =>
      responses.map((r) => {
        const shared = key[k]!.filter((member) => at.get(member) === r).length;
        return phi4(shared, key[k]!.length, response[r]!.length);
      }),
    );
    if (responses.length === 0) continue;
    sum += bestAssignment(gain.length <= responses.length ? gain : responses.map((_, r) => gain.map((row) => row[r]!)));
  }
  return sum;
}

/** Means over all clusters of both sides; singletons count. */
export function scoreClusters(gold: Clusters, system: Clusters): CorefScore {
  const matched = ceafeSum(gold, system);
  const muc = partOf(mucShare(system, gold), mucShare(gold, system));
  const b3 = partOf(b3Share(system, gold), b3Share(gold, system));
  const ceafe = partOf(share(matched, system.length), share(matched, gold.length));
  return { muc, b3, ceafe, conll: (muc.f1 + b3.f1 + ceafe.f1) / 3 };
}
