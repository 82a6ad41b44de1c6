"""Fits, on the kept-apart tenth, slope and offset for each head's logits so that a stated 0.8 is right four times in five,
and writes them into models/NAME/config.json. Prints expected calibration error before and after, and the threshold of best F1.

    python training/calibrate.py --run training/work/reader --name reader
"""
import argparse, json, os, pickle, random
import numpy as np, torch
from labels import *
from model import Linear
from start import trained
from train import Collator, batches
import data as D


def fit(x, y):
    """Logistic regression of y on x by damped Newton steps; a little weight pulls towards slope 1, offset 0."""
    x, y = x.astype(np.float64), y.astype(np.float64)
    def loss(a, b): z = a * x + b; return (np.logaddexp(0, z) - y * z).sum() + .5 * (a - 1) ** 2 + .5e-3 * b * b
    a, b, now = 1.0, 0.0, None
    now = loss(a, b)
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(a * x + b, -40, 40))); w = p * (1 - p) + 1e-9
        g = np.array([((p - y) * x).sum() + (a - 1), (p - y).sum() + b * 1e-3]); h = np.array([[(w * x * x).sum() + 1, (w * x).sum()], [(w * x).sum(), w.sum() + 1e-3]])
        step, size = np.linalg.solve(h, g), 1.0
        while size > 1e-4 and loss(a - size * step[0], b - size * step[1]) > now: size /= 2
        a, b = a - size * step[0], b - size * step[1]
        new = loss(a, b)
        if now - new < 1e-6: break
        now = new
    return (float(a), float(b)) if a > 0.05 else (1.0, 0.0)


def ece(p, y):
    total, bins = 0.0, np.minimum((p * 10).astype(int), 9)
    for k in range(10):
        m = bins == k
        if m.any(): total += abs(p[m].mean() - y[m].mean()) * m.mean()
    return total


def best(p, y):
    """F1 and threshold that is best among those where at least half of what is taken is right; threshold 1 where there is none."""
    order = np.argsort(-p, kind="stable"); tp = np.cumsum(y[order]); n = np.arange(1, len(y) + 1); f = 2 * tp / (n + y.sum())
    f = np.where((tp / n >= .5) & (tp >= 3), f, 0)
    k = int(f.argmax()); return (float(f[k]), float(p[order][k])) if f[k] > 0 else (0.0, 1.0)


@torch.no_grad()
def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--run", required=True); ap.add_argument("--name", required=True); ap.add_argument("--config", default=os.path.join(D.HERE, "reader.json")); a = ap.parse_args()
    m, cfg = trained(a.run)
    _, dev, labels = pickle.load(open(os.path.join(a.run, "data.pkl"), "rb"))
    Linear.rounding = True   # as the exported graph reads
    col = Collator(labels, random.Random(1)); got = {}
    def put(k, x, y, mask):
        mask = mask.bool(); got.setdefault(k, []).append((x[mask].float().numpy(), y[mask].float().numpy()))
    for idx in batches(dev["ann"], 3000, random.Random(1)):
        batch = [dev["ann"][i] for i in idx]; c = col(batch)
        w = m.words(m.encoder(c["ids"], c["shapes"], c["mask"]), c["first"], c["last"]); p = m.split(m.tokens(w)); B, W = c["first"].shape; flat = w.reshape(B * W, -1)
        put("types", p["types"], c["types"], c["types_mask"][..., None].expand_as(c["types"]))
        put("modes", p["modes"], c["modes"], c["modes_mask"][..., None].expand_as(c["modes"]))
        t = col.tuples(batch, W, torch.sigmoid(p["tags"]).numpy(), None)
        if len(t["span"][0]):
            s = m.span(flat, t["span"][0]); put("sectors", s[:, 3:], t["span"][2].clamp(min=0), t["span"][2] >= 0)
        for k, names, pre in (("role", ROLES, "role"), ("link", LINKS, "link"), ("tie", TIES, "tie")):
            if len(t[k][0]):
                s = getattr(m, k)(flat, t[k][0])
                for j, n in enumerate(names): put(f"{pre}.{n}", s[:, j], t[k][1][:, j], t[k][2][:, j])
        if len(t["quote"][0]): put("quote", m.quote(flat, t["quote"][0])[:, 0], t["quote"][1], torch.ones_like(t["quote"][1]))
    path = os.path.join(D.HERE, "..", "models", a.name, "config.json"); config = json.load(open(path)); config["calibration"] = {}; config["cuts"] = {}
    own_cuts = json.load(open(a.config)).get("cuts", {})
    for k, parts in got.items():
        x = np.concatenate([q[0] for q in parts]); y = np.concatenate([q[1] for q in parts])
        if y.sum() < 5: print(f"{k:18} too few ({int(y.sum())})"); config["cuts"][k] = 1.0; continue
        ab = fit(x, y); p = 1 / (1 + np.exp(-(ab[0] * x + ab[1]))); raw = 1 / (1 + np.exp(-x)); f, th = best(p, y)
        config["calibration"][k] = [round(v, 4) for v in ab]
        # A cut of the configuration goes before: on whole dispatches more is at stake than the F1 of one head.
        config["cuts"][k] = own_cuts.get(k, round(th, 3))
        print(f"{k:18} n={int(y.sum()):5d} ece {ece(raw, y):.4f} -> {ece(p, y):.4f}  best F1 {f:.3f} at p {th:.2f}")
    json.dump(config, open(path, "w"), indent=0)


if __name__ == "__main__": main()
