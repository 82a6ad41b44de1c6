"""Exports a checkpoint to models/NAME/: two ONNX graphs, labels, tokenizer, and inputs with their logits for the parity test.

    python training/export.py --run training/work/reader --name reader

`encoder.onnx` (dynamic int8) reads pieces into word logits, arc scores and the words' projections for the tuple scorers; `tuples.onnx`
(fp32) scores pairs and triples of words from those. Two graphs, because which tuples are worth scoring is known only when the word logits are.
"""
import argparse, json, os, re, shutil
import numpy as np, torch, torch.nn as nn
import onnxruntime as ort
from labels import *
from start import trained
import data as D
from train import Pieces, encode


class Words(nn.Module):
    def __init__(self, m):
        super().__init__(); self.m = m
        rows = [layer for k in TUPLES for layer in (getattr(m, k).parts, getattr(m, k).a, getattr(m, k).b)]
        self.project = nn.Linear(rows[0].in_features, sum(r.out_features for r in rows))   # one product in place of eighteen
        with torch.no_grad():
            self.project.weight.copy_(torch.cat([r.weight for r in rows]))
            self.project.bias.copy_(torch.cat([r.bias if r.bias is not None else torch.zeros(r.out_features) for r in rows]))

    def forward(self, ids, shapes, first, last):
        """ids, shapes int64 [1, T]; first, last int64 [1, W] → projections [W, P], logits [W, L], arcs [W, W]."""
        x = self.m.encoder(ids, shapes, None)
        w = self.m.words(x, first, last)
        return self.project(w)[0], self.m.tokens(w)[0], self.m.arcs(w)[0]


class Scores(nn.Module):
    def __init__(self, m): super().__init__(); self.m = m

    def forward(self, projections, rel, span, role, quote, link, tie):
        """projections [W, P]; index tensors int64 [M, arity] → logits [M, labels] each."""
        out, at = [], 0
        for k, v in zip(TUPLES, (rel, span, role, quote, link, tie)):
            scorer = getattr(self.m, k)
            out.append(scorer.score(projections[:, at:at + scorer.width], v)); at += scorer.width
        return tuple(out)


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--run", required=True); ap.add_argument("--name", required=True); a = ap.parse_args()
    m, cfg = trained(a.run)
    labels = json.load(open(os.path.join(a.run, "labels.json")))
    out = os.path.join(D.HERE, "..", "models", a.name); os.makedirs(out, exist_ok=True)
    T, W = 9, 5
    i = lambda *s: torch.zeros(*s, dtype=torch.long)
    args = (i(1, T), i(1, T), torch.arange(W)[None], torch.arange(W)[None])
    enc = os.path.join(a.run, "encoder.fp32.onnx")
    torch.onnx.export(Words(m), args, enc, input_names=["ids", "shapes", "first", "last"], output_names=["projections", "logits", "arcs"], opset_version=17, dynamo=False,
                      dynamic_axes={"ids": {1: "T"}, "shapes": {1: "T"}, "first": {1: "W"}, "last": {1: "W"}, "projections": {0: "W"}, "logits": {0: "W"}, "arcs": {0: "W", 1: "W"}})
    tup = os.path.join(out, "tuples.onnx")
    targs = (torch.zeros(W, sum(getattr(m, k).width for k in TUPLES)), *[i(3, n) for n in TUPLES.values()])
    torch.onnx.export(Scores(m), targs, tup, input_names=["projections", *TUPLES], output_names=[f"{k}Logits" for k in TUPLES], opset_version=17, dynamo=False,
                      dynamic_axes={"projections": {0: "W"}, **{k: {0: f"n_{k}"} for k in TUPLES}, **{f"{k}Logits": {0: f"n_{k}"} for k in TUPLES}})
    import onnx
    from onnxruntime.quantization import quantize_dynamic, QuantType
    # The arcs' own product and its two small biases cost nothing in fp32 and feed a comparison of whole sentences.
    keep = [n.name for n in onnx.load(enc, load_external_data=False).graph.node if n.op_type == "MatMul" and not re.search(r"/(?:qkv|out|up|down|mix|hidden|token|token_direct|arc_dep|arc_head|project)/", n.name)]
    quantize_dynamic(enc, os.path.join(out, "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False, op_types_to_quantize=["MatMul", "Gather"],
                     nodes_to_exclude=keep, extra_options={"MatMulConstBOnly": True})
    shutil.copy(cfg["tokenizer"], os.path.join(out, "tokenizer.json"))
    config = {"name": a.name, "layers": cfg["layers"], "heads": {n: m.sizes[n] for n in m.names}, "labels": {**labels, "ner": NER, "tags": TAGS, "types": TYPES, "modes": MODES, "status": STATUSES, "sectors": SECTORS, "roles": ROLES, "links": LINKS, "ties": TIES}, "cases": CASES}
    json.dump(config, open(os.path.join(out, "config.json"), "w"), indent=0)
    pieces = Pieces(cfg["tokenizer"])
    s = ort.InferenceSession(os.path.join(out, "encoder.onnx")); s32 = ort.InferenceSession(enc)
    texts = [["The", "envoy", "left", "Oslo", "on", "Friday", "."], ["Gunmen", "killed", "two", "guards", "near", "Kidal", ",", "the", "army", "said", "."], ["MINISTER", "QUITS", "AFTER", "STRIKE"]]
    with open(os.path.join(out, "parity.jsonl"), "w") as f:
        for words in texts:
            e = encode({"words": words, "before": [2] + [0 if w in ",." else 1 for w in words[1:]]}, pieces)
            feed = {k: np.array([e[k]], dtype=np.int64) for k in ("ids", "shapes", "first", "last")}
            v, lg, arcs = s.run(None, feed); v32, lg32, arcs32 = s32.run(None, feed)
            print("int8 against fp32: logits", float(abs(lg - lg32).max()), "arcs", float(abs(arcs - arcs32).max()))
            f.write(json.dumps({"words": words, "before": e.get("before"), **{k: e[k] for k in ("ids", "shapes", "first", "last")}, "logits": [[round(float(x), 4) for x in r[:40]] for r in lg], "arcs": [[round(float(x), 4) for x in r] for r in arcs]}) + "\n")
    for n in sorted(os.listdir(out)): print(n, os.path.getsize(os.path.join(out, n)))


if __name__ == "__main__": main()
