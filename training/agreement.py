"""Agreement of two readings of the same items: the annotations, and those that somebody coded again without seeing them.

    python training/agreement.py        compares second-reading/*.ann with annotations/*.ann

Prints Cohen's kappa over words (event type of each trigger's first word, or none), and over the triggers that both have: kappa of type
and status, agreement of modes and parties; F1 of triggers and of statements whose contents overlap by half.
"""
import os
from collections import Counter
import data as D


def kappa(pairs):
    n = len(pairs)
    if not n: return float("nan")
    a, b = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    expected = sum(a[k] * b[k] for k in a) / n ** 2
    observed = sum(x == y for x, y in pairs) / n
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def by_id(folder, only=None):
    items = [i for i in D.read_annotations(folder) if only is None or i["id"] in only]
    samples, _ = D.annotation_samples(items, limit=10 ** 6)
    return {s["id"]: s for s in samples}


def parties(s, e): return {(r, s["mentions"][x]["country"]) for r, x in e["args"] if r in ("actor", "recipient")}


def main():
    second = by_id(os.path.join(D.HERE, "second-reading")); first = by_id(os.path.join(D.HERE, "annotations"), set(second))
    words, types, statuses, modes, who, t, st = [], [], [], [], [], Counter(), Counter()
    for key, b in second.items():
        a = first[key]
        marks = [{tr[0]: e for e in s["events"] for tr in e["triggers"]} for s in (a, b)]
        words += [tuple(m[k]["type"] if k in m else "none" for m in marks) for k in range(len(a["words"]))]
        taken = set()
        for e in a["events"]:
            span = lambda x: {k for p, q in x["triggers"] for k in range(p, q + 1)}
            hit = next((f for f in b["events"] if id(f) not in taken and span(e) & span(f)), None)
            t["a"] += 1
            if hit is None: continue
            taken.add(id(hit)); t["both"] += 1
            types.append((e["type"], hit["type"])); statuses.append((e["status"], hit["status"]))
            if e["type"] == hit["type"]: modes.append(set(e["modes"]) == set(hit["modes"])); who.append(parties(a, e) == parties(b, hit))
        t["b"] += len(b["events"])
        over = lambda x, y: max(0, min(x[1], y[1]) - max(x[0], y[0]) + 1) / (max(x[1], y[1]) - min(x[0], y[0]) + 1)
        st["a"] += len(a["statements"]); st["b"] += len(b["statements"])
        st["both"] += sum(any(over(x["content"], y["content"]) >= .5 for y in b["statements"]) for x in a["statements"])
    f1 = lambda c: 2 * c["both"] / (c["a"] + c["b"])
    print(f"{len(second)} items; events {t['a']} and {t['b']}")
    print(f"words (type or none)   kappa {kappa(words):.3f}")
    print(f"triggers               F1 {f1(t):.3f}")
    print(f"type, on shared        kappa {kappa(types):.3f}   agreement {sum(x == y for x, y in types) / len(types):.3f}")
    print(f"status, on shared      kappa {kappa(statuses):.3f}   agreement {sum(x == y for x, y in statuses) / len(statuses):.3f}")
    print(f"modes, where type same agreement {sum(modes) / len(modes):.3f}")
    print(f"parties, likewise      agreement {sum(who) / len(who):.3f}  (sides and countries all the same)")
    print(f"statements             F1 {f1(st):.3f}")
    print("types that were told apart:", Counter(tuple(sorted(p)) for p in types if p[0] != p[1]).most_common(8))


if __name__ == "__main__": main()
