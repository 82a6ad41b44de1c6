"""Trains the reader: one command from data to a checkpoint.

    python training/train.py --config training/reader.json --out training/work/reader

Resumes by itself from the checkpoint in --out. The learning rate follows the time spent, so a run always ends with a full decay
inside its budget, however busy the machine is.
"""
import argparse, json, math, os, pickle, random, time
from collections import Counter
import numpy as np
import torch, torch.nn.functional as F
from tokenizers import Tokenizer
import data as D
from labels import *
from model import Linear, Reader, pretrained
from start import mixed, restored


def half():
    """bfloat16 where the processor multiplies it in tiles; elsewhere it is emulated, four times slower than float32."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.cpu._is_amx_tile_supported())


mean_every = 5   # steps between two looks of the running mean of the weights


class Pieces:
    """WordPiece of single words, cached."""
    def __init__(self, path):
        self.t = Tokenizer.from_file(path); self.cache = {}
        self.t.no_truncation(); self.t.no_padding()
        v = self.t.get_vocab(); self.cls, self.sep, self.unk, self.mask, self.size = v["[CLS]"], v["[SEP]"], v["[UNK]"], v["[MASK]"], len(v)

    def __call__(self, word):
        got = self.cache.get(word)
        if got is None:
            got = self.t.encode(word, add_special_tokens=False).ids[:12] or [self.unk]
            self.cache[word] = got
        return got


def encode(s, pieces):
    ids, shapes, first, last = [pieces.cls], [0], [], []
    for w, b in zip(s["words"], s["before"]):
        p = pieces(w); first.append(len(ids)); ids += p; last.append(len(ids) - 1)
        shapes += [D.shape_of(w, b)] * len(p)
    ids.append(pieces.sep); shapes.append(0)
    s["ids"], s["shapes"], s["first"], s["last"] = ids, shapes, first, last
    return s


def open_labels(train, known=None):
    """Label sets counted from the data, the most frequent first; labels of the model that training starts from keep their places."""
    if known: return {k: known[k] for k in ("upos", "xpos", "feats", "lemma", "rel")}
    def top(field, least):
        c = Counter(x for s in train if field in s for x in s[field] if x is not None)
        return [k for k, n in sorted(c.items(), key=lambda kv: (-kv[1], kv[0])) if n >= least]
    return {"upos": top("upos", 1), "xpos": top("xpos", 2), "feats": top("feats", 3), "lemma": top("lemma", 3), "rel": top("rel", 1)}


def sizes_of(labels):
    return {k: len(v) for k, v in labels.items()} | {"ner": len(NER), "tags": len(TAGS), "types": len(TYPES), "modes": len(MODES), "status": len(STATUSES), "span": 3 + len(SECTORS), "role": len(ROLES), "quote": 1, "link": len(LINKS), "tie": len(TIES)}


def quantities(words):
    return [k for k, w in enumerate(words) if D.NUMBER.match(w)]


def quantity_head(words, span):
    for k in range(span[0], span[1] + 1):
        if D.NUMBER.match(words[k]): return k
    return span[1]


def guessed(p, most):
    """Words that a head itself would take, the surest few: negatives that the scorers will meet when they read."""
    top = np.argsort(-p)[:most]
    return {int(k) for k in top if p[k] > .15}


class Mean:
    """Running mean of a model's weights: of late steps far more than of early ones. It errs less than the weights of any one step, which follow the last batches."""
    def __init__(self, model, keep, state=None):
        self.model, self.keep = model, keep
        self.state = state or {k: v.detach().clone() for k, v in model.state_dict().items()}

    def step(self, every):
        keep = self.keep ** every
        for k, v in self.model.state_dict().items(): self.state[k].lerp_(v, 1 - keep)

    def __enter__(self):
        self.own = {k: v.detach().clone() for k, v in self.model.state_dict().items()}; self.model.load_state_dict(self.state)

    def __exit__(self, *_): self.model.load_state_dict(self.own)


class Collator:
    def __init__(self, labels, rng):
        self.l = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.items()}
        self.ner = {v: i for i, v in enumerate(NER)}
        self.mode = {v: i for i, v in enumerate(MODES)}
        self.rng = rng

    def __call__(self, batch):
        B = len(batch); T = max(len(s["ids"]) for s in batch); W = max(len(s["words"]) for s in batch)
        z = lambda *sh: np.zeros(sh, dtype=np.int64)
        o = {"ids": z(B, T), "shapes": z(B, T), "first": z(B, W), "last": z(B, W)}
        o["mask"] = np.zeros((B, T), dtype=bool)
        for n in ("upos", "xpos", "feats", "lemma", "ner", "head", "status"): o[n] = np.full((B, W), -100, dtype=np.int64)
        o["sid"] = np.full((B, W), -1, dtype=np.int64)
        o["tags"] = np.zeros((B, W, len(TAGS)), dtype=np.float32); o["tags_mask"] = np.zeros((B, W, len(TAGS)), dtype=np.float32)
        o["types"] = np.zeros((B, W, len(TYPES)), dtype=np.float32); o["types_mask"] = np.zeros((B, W), dtype=np.float32)
        o["modes"] = np.zeros((B, W, len(MODES)), dtype=np.float32); o["modes_mask"] = np.zeros((B, W), dtype=np.float32)
        rel_i, rel_y = [], []
        for b, s in enumerate(batch):
            n, t = len(s["words"]), len(s["ids"])
            o["ids"][b, :t] = s["ids"]; o["shapes"][b, :t] = s["shapes"]; o["mask"][b, :t] = True
            o["first"][b, :n] = s["first"]; o["last"][b, :n] = s["last"]
            if "upos" in s:
                for f in ("upos", "xpos", "feats", "lemma"):
                    lab = self.l[f]; o[f][b, :n] = [lab.get(x, -100) if x is not None else -100 for x in s[f]]
                o["head"][b, :n] = s["head"]
                o["tags"][b, :n, 0] = s["sentence"]; o["tags_mask"][b, :n, 0] = 1
                o["sid"][b, :n] = np.cumsum(s["sentence"])
                for i, (h, r) in enumerate(zip(s["head"], s["rel"])): rel_i.append((b * W + i, b * W + h)); rel_y.append(self.l["rel"].get(r, -100))
            if s.get("has_ner"):
                o["ner"][b, :n] = [self.ner[x] if x is not None else -100 for x in s["ner"]]
            if s["source"] == "ann":
                o["tags_mask"][b, :n, :] = 1; o["types_mask"][b, :n] = 1
                tg = o["tags"][b]
                for k in s["sent_first"]: tg[k, 0] = 1
                for m in s["mentions"]: tg[m["span"][0], 1] = 1; tg[m["span"][1], 2] = 1
                for m in s["places"]: tg[m["span"][0], 3] = 1; tg[m["span"][1], 4] = 1
                for st in s["statements"]:
                    if st["cue"]:
                        tg[st["cue"][0], 6] = 1
                        for k in range(st["cue"][0] + 1, st["cue"][1] + 1): tg[k, 7] = 1
                    tg[st["content"][0], 8] = 1; tg[st["content"][1], 9] = 1
                for e in s["events"]:
                    for a, z2 in e["triggers"]:
                        o["types"][b, a, TYPES.index(e["type"])] = 1
                        for k in range(a + 1, z2 + 1): tg[k, 5] = 1
                        o["modes_mask"][b, a] = 1
                        for m in e["modes"]:
                            if m in self.mode: o["modes"][b, a, self.mode[m]] = 1
                        o["status"][b, a] = STATUSES.index(e["status"])
            if "taught" in s:
                taught = s["taught"]; likely = taught["types"].max(-1) > .3
                o["types"][b, :n] = taught["types"]; o["types_mask"][b, :n] = 1
                o["tags"][b, :n, 1:] = taught["tags"][:, 1:]; o["tags_mask"][b, :n, 1:] = 1
                o["modes"][b, :n] = taught["modes"]; o["modes_mask"][b, :n] = likely
                o["status"][b, :n] = np.where(likely, taught["status"].argmax(-1), -100)
        out = {k: torch.from_numpy(v) for k, v in o.items()}
        out["rel_index"] = torch.tensor(rel_i, dtype=torch.long).view(-1, 2); out["rel"] = torch.tensor(rel_y, dtype=torch.long)
        return out

    def tuples(self, batch, W, tagp, typep):
        """Candidates of the tuple scorers for the annotated samples, negatives from the gold marks and from the heads' own guesses."""
        rng = self.rng
        span_i, span_y, span_s = [], [], []
        role_i, role_y, role_m = [], [], []
        quote_i, quote_y = [], []
        link_i, link_y, link_m = [], [], []
        tie_i, tie_y, tie_m = [], [], []
        for b, s in enumerate(batch):
            if s["source"] != "ann": continue
            n = len(s["words"]); off = b * W
            P = tagp[b]
            actor = {tuple(m["span"]): m for m in s["mentions"]}; place = {tuple(p["span"]) for p in s["places"]}
            cand = set(actor) | place
            starts = {a for a, _ in cand} | guessed(np.maximum(P[:n, 1], P[:n, 3]), 8)
            ends = {e for _, e in cand} | guessed(np.maximum(P[:n, 2], P[:n, 4]), 8)
            ends = sorted(ends)
            for a in starts:
                for e in ends:
                    if a <= e < a + 14: cand.add((a, e))
            for a, e in sorted(cand):
                m = actor.get((a, e)); y = 1 if m else 2 if (a, e) in place else 0
                span_i.append((off + a, off + e)); span_y.append(y)
                sec = [-1.0] * len(SECTORS)
                if m: sec = [1.0 if x in m["sectors"] else 0.0 for x in SECTORS]
                span_s.append(sec)
            fill = [("m", i, m["span"]) for i, m in enumerate(s["mentions"])] + [("p", i, p["span"]) for i, p in enumerate(s["places"])] + [("t", i, t["span"]) for i, t in enumerate(s["times"])]
            known = {f[2] for f in fill}
            for e in s["events"]:
                for role, x in e["args"]:
                    if role in ("place", "time") and not isinstance(x, int) and x not in known: fill.append(("x", 0, x)); known.add(x)
            heads = set(quantities(s["words"]))
            for e in s["events"]:
                for role, x in e["args"]:
                    if role in ("count", "killed", "injured", "arrested", "size") and not isinstance(x, int): heads.add(quantity_head(s["words"], x))
            fill += [("q", 0, (k, k)) for k in sorted(heads)]
            def same_actor(i, j): return s["mentions"][i]["key"] == s["mentions"][j]["key"]
            for e in s["events"]:
                spans = e["triggers"]
                gold = []
                for role, x in e["args"]:
                    r = ROLES.index(role)
                    if isinstance(x, int): gold.append((r, "m", x, s["mentions"][x]["span"]))
                    elif role in ("place", "time"): gold.append((r, "pt", None, x))
                    else:
                        k = quantity_head(s["words"], x); gold.append((r, "q", None, (k, k)))
                for ti, tr in enumerate(spans):
                    for kind, i, sp in fill:
                        y = [0.0] * len(ROLES); m = [1.0] * len(ROLES); m[ROLES.index("speaker")] = 0; m[ROLES.index("addressee")] = 0
                        for r, gk, gi, gsp in gold:
                            if gsp == sp and ((gk == "m" and kind == "m" and gi == i) or (gk == "pt" and kind in "ptxm") or (gk == "q" and kind == "q")):
                                near = min(range(len(spans)), key=lambda q: abs(spans[q][0] - sp[0]))
                                if near == ti: y[r] = 1.0
                                else: m[r] = 0.0
                            elif gk == "m" and kind == "m" and gi != i and same_actor(gi, i): m[r] = 0.0
                        role_i.append((off + tr[0], off + sp[0], off + sp[1])); role_y.append(y); role_m.append(m)
            cues = {st["cue"][0] for st in s["statements"] if st["cue"]} | guessed(P[:n, 6], 3)
            cs = {st["content"][0] for st in s["statements"]} | guessed(P[:n, 8], 4)
            ce = {st["content"][1] for st in s["statements"]} | guessed(P[:n, 9], 4)
            gold_q = {((st["cue"][0] if st["cue"] else st["content"][0]), *st["content"]) for st in s["statements"]}
            for a in cs:
                for e in ce:
                    if a <= e:
                        for c in cues | {a}:
                            quote_i.append((off + c, off + a, off + e)); quote_y.append(1.0 if (c, a, e) in gold_q else 0.0)
            for st in s["statements"]:
                c = st["cue"][0] if st["cue"] else st["content"][0]
                for i, mm in enumerate(s["mentions"]):
                    y = [0.0] * len(ROLES); m = [0.0] * len(ROLES); m[ROLES.index("speaker")] = 1; m[ROLES.index("addressee")] = 1
                    if st["speaker"] == i: y[ROLES.index("speaker")] = 1.0
                    elif st["speaker"] is not None and same_actor(st["speaker"], i): m[ROLES.index("speaker")] = 0
                    if i in st["to"]: y[ROLES.index("addressee")] = 1.0
                    role_i.append((off + c, off + mm["span"][0], off + mm["span"][1])); role_y.append(y); role_m.append(m)
            trs = [(ei, tr) for ei, e in enumerate(s["events"]) for tr in e["triggers"]]
            gold_l = {}
            for k, x, y2 in s["links"]: gold_l.setdefault((x, y2), set()).add(k)
            if len(trs) > 1:
                for ei, tr in trs:
                    for ej, tr2 in trs:
                        if tr[0] == tr2[0]: continue
                        y = [0.0] * len(LINKS); m = [1.0] * len(LINKS)
                        if ei == ej: y[LINKS.index("sameEvent")] = 1.0; m[:7] = [0.0] * 7
                        for k in gold_l.get((ei, ej), ()): y[LINKS.index(k)] = 1.0
                        if "object" not in gold_l.get((ei, ej), ()): m[LINKS.index("object")] = 0.0 if not any("object" in v for v in gold_l.values()) else 1.0
                        link_i.append((off + tr[0], off + tr2[0])); link_y.append(y); link_m.append(m)
            men = [(m["key"], m["country"], m["span"]) for m in s["mentions"]] + [(None, p["country"], p["span"]) for p in s["places"]]
            ties = {}
            for a, k, c in s["ties"]: ties.setdefault((a, c), set()).add(k)
            pairs = [(i, j) for i in range(len(men)) for j in range(len(men)) if i != j and men[i][2] != men[j][2] and not (men[i][0] is None and men[j][0] is None)]
            if len(pairs) > 260:
                keep = [p for p in pairs if men[p[0]][0] is not None and (men[p[0]][0] == men[p[1]][0] or (men[p[0]][0], men[p[1]][0]) in ties)]
                pairs = keep[:200] + rng.sample(pairs, 200)
            for i, j in pairs:
                (ki, ci, si), (kj, cj, sj) = men[i], men[j]
                y = [0.0] * len(TIES); m = [1.0] * len(TIES)
                if ki is None or kj is None: m[0] = 0.0; m[2:] = [0.0] * 8
                elif ki == kj: y[0] = 1.0
                if ci in ("-", "UNK") and cj in ("-", "UNK"): m[1] = 0.0
                elif ci == cj: y[1] = 1.0
                if ki is not None and kj is not None:
                    for k in ties.get((ki, kj), ()): y[TIES.index(k)] = 1.0
                tie_i.append((off + si[1], off + sj[1], off + si[0], off + sj[0])); tie_y.append(y); tie_m.append(m)
        L = lambda x, k: torch.tensor(x, dtype=torch.long).view(-1, k); Fl = lambda x, k: torch.tensor(x, dtype=torch.float32).view(-1, k)
        return {"span": (L(span_i, 2), torch.tensor(span_y, dtype=torch.long), Fl(span_s, len(SECTORS))),
                "role": (L(role_i, 3), Fl(role_y, len(ROLES)), Fl(role_m, len(ROLES))),
                "quote": (L(quote_i, 3), torch.tensor(quote_y)),
                "link": (L(link_i, 2), Fl(link_y, len(LINKS)), Fl(link_m, len(LINKS))),
                "tie": (L(tie_i, 4), Fl(tie_y, len(TIES)), Fl(tie_m, len(TIES)))}


def word_heads(model, c):
    """What the heads say of the words of a batch, as logits by head."""
    x = model.encoder(c["ids"], c["shapes"], c["mask"])
    return model.split(model.tokens(model.words(x, c["first"], c["last"])))


@torch.no_grad()
def settle(model, samples, col, upos):
    """Moves the label of each trigger to the word that names the act, by the parts of speech that a trained model reads."""
    model.eval()
    for idx in batches(samples, 4000, random.Random(1)):
        batch = [samples[i] for i in idx]; c = col(batch)
        for s, own in zip(batch, word_heads(model, c)["upos"].argmax(-1).tolist()):
            pos = [upos[k] for k in own]
            for e in s["events"]: e["triggers"] = list(dict.fromkeys(D.head_word(s["words"], pos, t) for t in e["triggers"]))
    model.train()


@torch.no_grad()
def teach(model, samples, col, cache):
    """Gives windows whose events nobody annotated what a trained model says of their words, as probabilities."""
    if os.path.exists(cache):
        held = pickle.load(open(cache, "rb"))
        for s in samples:
            if " ".join(s["words"]) in held: s["taught"] = held[" ".join(s["words"])]
    todo = [s for s in samples if "taught" not in s]
    model.eval()
    for idx in batches(todo, 4000, random.Random(1)):
        batch = [todo[i] for i in idx]; c = col(batch)
        p = word_heads(model, c)
        said = {"types": torch.sigmoid(p["types"]), "tags": torch.sigmoid(p["tags"]), "modes": torch.sigmoid(p["modes"]), "status": p["status"].softmax(-1)}
        for b, s in enumerate(batch): s["taught"] = {k: v[b, :len(s["words"])].numpy().astype(np.float16) for k, v in said.items()}
    pickle.dump({" ".join(s["words"]): s["taught"] for s in samples}, open(cache, "wb"))
    model.train()


def imitation(model, teacher, c, batch, shares, mask, drop):
    """How far the vectors of words are from those of a trained model with another encoder, in units of their variance; the pupil has some words hidden."""
    with torch.no_grad(), half(): wanted = teacher.words(teacher.encoder(c["ids"], c["shapes"], c["mask"]), c["first"], c["last"])
    hide(c, batch, shares, mask)
    there = torch.arange(c["first"].shape[1])[None] < torch.tensor([len(s["words"]) for s in batch])[:, None]
    with half(): said = model.words(model.encoder(c["ids"], c["shapes"], c["mask"], drop), c["first"], c["last"])
    return {"imitation": F.mse_loss(said[there].float(), wanted[there].float()) / wanted[there].float().var()}


def hide(c, batch, shares, mask):
    """Puts the mask in place of a share of the words, so that the heads learn to read from what stands around a word too; the share is that
    of the sample's source (`ann`, `ewt` …)."""
    share = torch.tensor([shares.get(s["source"], 0.0) for s in batch])[:, None]
    gone = (torch.rand(c["first"].shape) < share) & (c["last"] > 0)
    for b, w in gone.nonzero().tolist(): c["ids"][b, c["first"][b, w]:c["last"][b, w] + 1] = mask


def bce(logits, y, mask, per=None):
    """Sum over the masked labels by the number of positives: rare labels weigh as much as common ones."""
    l = F.binary_cross_entropy_with_logits(logits, y, reduction="none") * mask
    return l.sum() / ((y * mask).sum() + 4)


def losses(model, batch, c, col, drop, words_only=False):
    with half():
        x = model.encoder(c["ids"], c["shapes"], c["mask"], drop)
        w = model.words(x, c["first"], c["last"])
        logits = model.tokens(w, drop * 2)
        arcs = model.arcs(w)
    p = {k: v.float() for k, v in model.split(logits).items()}
    B, W = c["first"].shape
    out = {}
    ce = lambda lg, y: F.cross_entropy(lg.reshape(-1, lg.shape[-1]), y.reshape(-1), ignore_index=-100)
    has_ud = (c["upos"] != -100).any(); has_ann = c["types_mask"].any()
    flat = w.reshape(B * W, -1)
    if has_ud:
        for n, k in (("upos", 1.0), ("xpos", .7), ("feats", .7), ("lemma", .7)): out[n] = k * ce(p[n], c[n])
        same = (c["sid"][:, :, None] == c["sid"][:, None, :])
        out["arc"] = ce(arcs.float().masked_fill(~same, -1e4), c["head"])
        with half(): rl = model.rel(flat, c["rel_index"], drop * 2)
        out["rel"] = F.cross_entropy(rl.float(), c["rel"], ignore_index=-100)
    if (c["ner"] != -100).any(): out["ner"] = 1.5 * ce(p["ner"], c["ner"])
    out["sentence"] = .5 * bce(p["tags"][..., 0], c["tags"][..., 0], c["tags_mask"][..., 0])
    if has_ann:
        tg, ty, tm = p["tags"], c["tags"], c["tags_mask"]
        out["mention"] = bce(tg[..., 1:5], ty[..., 1:5], tm[..., 1:5])
        out["tags"] = .7 * bce(tg[..., 5:], ty[..., 5:], tm[..., 5:])
        out["types"] = 1.5 * bce(p["types"], c["types"], c["types_mask"][..., None].expand_as(c["types"]))
        mm = c["modes_mask"][..., None].expand_as(c["modes"])
        out["modes"] = .7 * bce(p["modes"], c["modes"], mm)
        if (c["status"] != -100).any(): out["status"] = ce(p["status"], c["status"])
        with torch.no_grad(): tagp = torch.sigmoid(tg).numpy()
        t = col.tuples(batch, W, tagp, None)
        with half():
            s = {k: getattr(model, k)(flat, v[0], drop * 2).float() for k, v in t.items() if len(v[0])}
        if "span" in s:
            out["span"] = F.cross_entropy(s["span"][:, :3], t["span"][1]) * 1.5
            m = (t["span"][2] >= 0).float()
            out["sectors"] = .7 * bce(s["span"][:, 3:], t["span"][2].clamp(min=0), m)
        if "role" in s: out["role"] = 1.5 * bce(s["role"], t["role"][1], t["role"][2])
        if "quote" in s: out["quote"] = .7 * bce(s["quote"][:, 0], t["quote"][1], torch.ones_like(t["quote"][1]))
        if "link" in s: out["link"] = .5 * bce(s["link"], t["link"][1], t["link"][2])
        if "tie" in s: out["tie"] = 1.0 * bce(s["tie"], t["tie"][1], t["tie"][2])
    return out


def batches(samples, pieces_per_batch, rng):
    order = sorted(range(len(samples)), key=lambda i: len(samples[i]["ids"]) + rng.random() * 10)
    out, cur, longest = [], [], 0
    for i in order:
        n = len(samples[i]["ids"])
        if cur and max(longest, n) * (len(cur) + 1) > pieces_per_batch: out.append(cur); cur, longest = [], 0
        cur.append(i); longest = max(longest, n)
    if cur: out.append(cur)
    rng.shuffle(out)
    return out


# ---------------------------------------------------------------- development scores
def spans_of(tags):
    out, start = set(), None
    for i, t in enumerate(tags + ["O"]):
        if start is not None and (t == "O" or t.startswith("B-") or t[2:] != tags[start][2:]):
            out.add((start, i, tags[start][2:])); start = None
        if t != "O" and start is None: start = i
    return out


@torch.no_grad()
def evaluate(model, dev, labels, col, pieces_per_batch=3000, limit=None):
    model.eval()
    rng = random.Random(1)
    score = {}
    def f1(tp, fp, fn): return round(200 * tp / max(1, 2 * tp + fp + fn), 2)
    for name, samples in dev.items():
        c0 = Counter()
        if limit: samples = samples[:limit]
        for idx in batches(samples, pieces_per_batch, rng):
            batch = [samples[i] for i in idx]; c = col(batch)
            with half():
                x = model.encoder(c["ids"], c["shapes"], c["mask"]); w = model.words(x, c["first"], c["last"])
                p = model.split(model.tokens(w)); arcs = model.arcs(w)
            p = {k: v.float() for k, v in p.items()}; B, W = c["first"].shape
            flat = w.reshape(B * W, -1)
            if name in ("ewt", "gum"):
                same = (c["sid"][:, :, None] == c["sid"][:, None, :])
                head = arcs.float().masked_fill(~same, -1e4).argmax(-1)
                ok = c["head"] != -100
                c0["n"] += int(ok.sum()); hit = (head == c["head"]) & ok; c0["uas"] += int(hit.sum())
                ri = torch.stack([torch.arange(B * W), (torch.arange(B)[:, None] * W + head).reshape(-1)], 1)
                rl = model.rel(flat.float(), ri).argmax(-1).view(B, W)
                gold = torch.full((B * W,), -1); gold[c["rel_index"][:, 0]] = c["rel"]
                c0["las"] += int((hit & (rl == gold.view(B, W))).sum())
                for n in ("upos", "lemma", "feats"): c0[n] += int((p[n].argmax(-1) == c[n])[c[n] != -100].sum())
                sp = (p["tags"][..., 0] > 0) & ok; sg = (c["tags"][..., 0] > .5) & ok
                c0["s_tp"] += int((sp & sg).sum()); c0["s_fp"] += int((sp & ~sg).sum()); c0["s_fn"] += int((~sp & sg).sum())
            if name in ("ewt", "crossner"):
                pr = p["ner"].argmax(-1)
                for b, s in enumerate(batch):
                    if not s.get("has_ner") or any(t is None for t in s["ner"]): continue
                    g = spans_of(s["ner"]); q = spans_of([NER[k] for k in pr[b, :len(s["words"])].tolist()])
                    c0["ner_tp"] += len(g & q); c0["ner_fp"] += len(q - g); c0["ner_fn"] += len(g - q)
            if name == "ann":
                on = c["types_mask"][..., None] > 0
                tp = (p["types"] > 0) & on; tg = c["types"] > .5
                c0["t_tp"] += int((tp & tg).sum()); c0["t_fp"] += int((tp & ~tg).sum()); c0["t_fn"] += int((~tp & tg).sum())
                st = c["status"] != -100
                c0["st_n"] += int(st.sum()); c0["st"] += int((p["status"].argmax(-1) == c["status"])[st].sum())
                na = st & (c["status"] != 0); c0["na_n"] += int(na.sum()); c0["na"] += int((p["status"].argmax(-1) == c["status"])[na].sum())
                mm = c["modes_mask"][..., None] > 0; mp = (p["modes"] > 0) & mm; mg = c["modes"] > .5
                c0["m_tp"] += int((mp & mg).sum()); c0["m_fp"] += int((mp & ~mg).sum()); c0["m_fn"] += int((~mp & mg).sum())
                t = col.tuples(batch, W, torch.sigmoid(p["tags"]).numpy(), None)
                for k, pre in (("role", "r"), ("link", "l"), ("tie", "e")):
                    if not len(t[k][0]): continue
                    lg = getattr(model, k)(flat.float(), t[k][0]) > 0; y = t[k][1] > .5; m = t[k][2] > 0
                    for j, lab in enumerate({"role": ROLES, "link": LINKS, "tie": TIES}[k]):
                        a, b2 = lg[:, j] & m[:, j], y[:, j] & m[:, j]
                        c0[f"{pre}_{lab}_tp"] += int((a & b2).sum()); c0[f"{pre}_{lab}_fp"] += int((a & ~b2).sum()); c0[f"{pre}_{lab}_fn"] += int((~a & b2).sum())
                if len(t["span"][0]):
                    sp = model.span(flat.float(), t["span"][0]); a = sp[:, :3].argmax(-1); y = t["span"][1]
                    c0["sp_tp"] += int(((a == y) & (y > 0)).sum()); c0["sp_fp"] += int(((a != y) & (a > 0)).sum()); c0["sp_fn"] += int(((a != y) & (y > 0)).sum())
                if len(t["quote"][0]):
                    a = model.quote(flat.float(), t["quote"][0])[:, 0] > 0; y = t["quote"][1] > .5
                    c0["q_tp"] += int((a & y).sum()); c0["q_fp"] += int((a & ~y).sum()); c0["q_fn"] += int((~a & y).sum())
        g = lambda pre: f1(c0[pre + "_tp"], c0[pre + "_fp"], c0[pre + "_fn"])
        if name in ("ewt", "gum"):
            n = c0["n"]; score[name] = {k: round(100 * c0[k] / n, 2) for k in ("uas", "las", "upos", "lemma", "feats")}; score[name]["sent"] = g("s")
        if name in ("ewt", "crossner"): score.setdefault(name, {})["ner"] = g("ner")
        if name == "ann":
            score[name] = {"type": g("t"), "mode": g("m"), "status": round(100 * c0["st"] / max(1, c0["st_n"]), 2), "notActual": round(100 * c0["na"] / max(1, c0["na_n"]), 2), "span": g("sp"), "quote": g("q"),
                           **{r: g("r_" + r) for r in ROLES}, **{r: g("l_" + r) for r in LINKS}, **{r: g("e_" + r) for r in TIES}}
    model.train()
    return score


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--config", required=True); ap.add_argument("--out", required=True); ap.add_argument("--minutes", type=float)
    a = ap.parse_args()
    cfg = json.load(open(a.config)); os.makedirs(a.out, exist_ok=True)
    minutes = a.minutes or cfg["minutes"]
    torch.set_num_threads(cfg.get("threads", 2)); torch.manual_seed(cfg["seed"]); rng = random.Random(cfg["seed"])
    pieces = Pieces(cfg["tokenizer"])
    assert not (cfg.get("start") and cfg.get("teacher")), "training goes on from `start`, or begins anew beside a `teacher`"
    shares = cfg.get("start") or cfg.get("teacher")
    start, known = mixed(shares) if shares else (None, None)
    cache = os.path.join(a.out, "data.pkl")
    held = os.path.exists(cache)
    if held: train, dev, labels = pickle.load(open(cache, "rb"))
    else:
        train, dev, unread = D.load_all(); labels = open_labels(train, known)
        if start: train += unread
        for s in train + [s for v in dev.values() for s in v]: encode(s, pieces)
    sizes = sizes_of(labels)
    teacher = restored(start, sizes) if start else None
    if not held:
        if start: settle(teacher, [s for s in train + dev["ann"] if s["source"] == "ann"], Collator(labels, random.Random(1)), labels["upos"])
        pickle.dump((train, dev, labels), open(cache, "wb"))
    train = [s for s in train if len(s["ids"]) <= 300 and s["source"] not in cfg.get("leave_out", [])]
    json.dump(labels, open(os.path.join(a.out, "labels.json"), "w"))
    col = Collator(labels, rng)
    if start: teach(teacher, [s for s in train if s["source"] != "ann"], Collator(labels, random.Random(1)), os.path.join(a.out, "taught.pkl"))
    model = teacher if cfg.get("start") else Reader(pretrained(cfg["encoder"], cfg["layers"]), sizes)
    if cfg.get("teacher"):
        # A pupil takes over the heads; its encoder, which has other layers, learns to feed them.
        teacher.eval()
        missing = model.load_state_dict({k: v for k, v in start.items() if not k.startswith("encoder.") or ".shapes." in k}, strict=False).missing_keys
        assert all(k.startswith("encoder.") for k in missing), missing
    model.encoder.words.sparse = True   # of 11.7 M weights a step meets few: dense gradients would cost a third of it
    enc = [p for n, p in model.encoder.named_parameters() if n != "words.weight"]; rest = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    opt = torch.optim.AdamW([{"params": enc, "lr": cfg["lr"]}, {"params": rest, "lr": cfg["head_lr"]}], weight_decay=cfg.get("decay", .01), betas=(.9, .98), fused=True)
    words = torch.optim.SparseAdam([model.encoder.words.weight], lr=cfg["word_lr"], betas=(.9, .98))
    base = [[g["lr"] for g in o.param_groups] for o in (opt, words)]
    weights = cfg.get("weights", {})
    spent, step, epoch, kept = 0.0, 0, 0, None
    ck = os.path.join(a.out, "checkpoint.pt")
    if os.path.exists(ck):
        st = torch.load(ck, weights_only=False); model.load_state_dict(st["model"]); opt.load_state_dict(st["opt"]); words.load_state_dict(st["words"]); spent, step, epoch, kept = st["spent"], st["step"], st["epoch"], st["mean"]
        rng.seed(cfg["seed"] + step)
        print(f"resumed at step {step}, {spent/60:.1f} minutes")
    mean = Mean(model, cfg.get("mean", 0), kept)
    total, since_save, seen, log = minutes * 60, time.time(), 0, Counter()
    t0 = time.time()
    few = {k: random.Random(cfg["seed"]).sample(v, min(len(v), cfg.get("eval_limit", 300))) for k, v in dev.items()}
    due = spent + 60 * cfg.get("eval_minutes", 20)
    def save():
        torch.save({"model": model.state_dict(), "opt": opt.state_dict(), "words": words.state_dict(), "spent": spent, "step": step, "epoch": epoch, "mean": mean.state, "sizes": sizes, "cfg": cfg}, ck + ".tmp"); os.replace(ck + ".tmp", ck)
    model.train()
    while spent < total:
        pool = [s for s in train for _ in range(int(cfg["repeat"].get(s["source"], 1))) ]
        for idx in batches(pool, cfg["pieces"], rng):
            tick = time.time()
            batch = [pool[i] for i in idx]
            f = spent / total
            Linear.rounding = f >= cfg.get("round_from", 1)
            k = min(1.0, step / 150) * (0.5 * (1 + math.cos(math.pi * min(1, f))))
            for o, rates in zip((opt, words), base):
                for g, b in zip(o.param_groups, rates): g["lr"] = b * max(k, 0.01)
            c = col(batch)
            if f < cfg.get("imitate", 0): ls = imitation(model, teacher, c, batch, cfg.get("hidden", {}), pieces.mask, cfg["dropout"])
            else: hide(c, batch, cfg.get("hidden", {}), pieces.mask); ls = losses(model, batch, c, col, cfg["dropout"])
            loss = sum(weights.get(n, 1.0) * v for n, v in ls.items())
            for o in (opt, words): o.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(enc + rest, 5.0)
            for o in (opt, words): o.step()
            step += 1
            if step % mean_every == 0: mean.step(mean_every)
            for n, v in ls.items(): log[n] += float(v.detach()); log["#" + n] += 1
            seen += int(c["mask"].sum()); spent += time.time() - tick
            if step % 50 == 0:
                print(f"step {step} epoch {epoch} {spent/60:.1f}m {seen/(time.time()-t0):.0f} p/s " + " ".join(f"{n}={log[n]/log['#'+n]:.3f}" for n in sorted(log) if not n.startswith("#")), flush=True); log = Counter()
            if time.time() - since_save > 240: save(); since_save = time.time()
            if spent > due and spent < total:
                due += 60 * cfg.get("eval_minutes", 20)
                with mean: print(f"dev at {spent/60:.0f}m", json.dumps(evaluate(model, few, labels, col)), flush=True)
            if spent >= total: break
        epoch += 1
    save(); Linear.rounding = True
    print("last step", json.dumps(evaluate(model, few, labels, col)), flush=True)
    model.load_state_dict(mean.state)
    print("final dev", json.dumps(evaluate(model, dev, labels, col)), flush=True)


if __name__ == "__main__": main()
