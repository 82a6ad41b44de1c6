"""Takes the weights of a BERT-shaped encoder out of an ONNX file and writes them as safetensors, under the names that `model.pretrained` reads.

    python training/weights.py e5-small-v2.onnx training/work/encoder/e5-small.safetensors
"""
import argparse
import numpy as np, onnx
from onnx import numpy_helper
from safetensors.numpy import save_file
from start import layer_of


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("onnx"); ap.add_argument("out"); a = ap.parse_args()
    graph = onnx.load(a.onnx).graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    weights = {k.removeprefix("bert."): v for k, v in held.items() if k.removeprefix("bert.").startswith(("embeddings.", "encoder.layer."))}
    for n in graph.node:
        if n.op_type == "MatMul" and n.input[1] in held: weights[layer_of(n).removeprefix("bert.")] = held[n.input[1]].T
    save_file({k: np.ascontiguousarray(v) for k, v in weights.items() if v.dtype == np.float32}, a.out)


if __name__ == "__main__": main()
