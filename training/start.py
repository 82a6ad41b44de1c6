"""Weights of models that are there: exported ones, to go on training from what ships (int8 weights are scaled back, labels keep their places), and those of a run."""
import json, os
import numpy as np, onnx, torch
from onnx import numpy_helper
from labels import TUPLES
from model import Encoder, Reader


def layer_of(node):
    """Name of the weight of a product: matrices of linear layers lose their names in a graph, that of their node tells the layer."""
    return node.name.removesuffix("_quant").removesuffix("/MatMul").strip("/").replace("/", ".") + ".weight"


def exported(folder):
    """State of a `Reader` and its labels from models/NAME. Raises KeyError where a weight of the graph has no name in the model."""
    state = {}
    for graph in ("encoder.onnx", "tuples.onnx"):
        g = onnx.load(os.path.join(folder, graph)).graph
        held = {i.name: numpy_helper.to_array(i) for i in g.initializer}

        def weight(name):
            if name in held and not name.endswith("_quantized"): return held[name]
            base = name.removesuffix("_quantized")
            return (held[base + "_quantized"].astype(np.float32) - held[base + "_zero_point"].astype(np.float32)) * held[base + "_scale"]

        if graph == "encoder.onnx": held_bias = held["project.bias"]
        for name in held:
            base = name.removesuffix("_quantized")
            if base.startswith("m.") and not base.endswith(("_scale", "_zero_point")): state[base[2:]] = weight(name)
        for n in g.node:
            if n.op_type not in ("MatMul", "MatMulInteger") or n.input[1].startswith("m.") or not (n.input[1] in held): continue
            state[layer_of(n)] = weight(n.input[1]).T
    # The projections of all tuple scorers stand in the encoder's graph as one product.
    weights, bias, at = state.pop("project.weight"), held_bias, 0
    for name, arity in TUPLES.items():
        hidden = state[f"{name}.out.weight"].shape[1] // 2
        for part, width in (("parts", arity * hidden), ("a", hidden), ("b", hidden)):
            state[f"{name}.{part}.weight"] = weights[at:at + width]
            if part == "parts": state[f"{name}.parts.bias"] = bias[at:at + width]
            at += width
    config = json.load(open(os.path.join(folder, "config.json")))
    return {k: torch.from_numpy(np.array(v, dtype=np.float32)) for k, v in state.items()}, config["labels"]


def mixed(shares):
    """Mean of the weights of several exported models of one line, {folder: share}, and the labels of the first. Models that were trained one from
    the other lie close together; their mean has forgotten more of what each knew by heart."""
    assert abs(sum(shares.values()) - 1) < 1e-6, "shares of `start` add up to 1"
    state, labels = None, None
    for folder, share in shares.items():
        own, known = exported(folder); labels = labels or known
        assert known == labels, f"{folder} has other labels"
        state = {k: share * v for k, v in own.items()} if state is None else {k: state[k] + share * own[k] for k in state}
    return state, labels


def restored(state, sizes):
    """Reader with these weights; its number of layers is theirs."""
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    model = Reader(Encoder(state["encoder.words.weight"].shape[0], layers=layers), sizes); model.load_state_dict(state)
    return model


def trained(run):
    """Model of a run in training/work, with the running mean of its weights as it ships, and the run's config."""
    st = torch.load(os.path.join(run, "checkpoint.pt"), weights_only=False)
    model = restored(st["mean"], st["sizes"]); model.eval()
    return model, st["cfg"]
