"""The trained network as the graph that the app computes, in eight-bit numbers, and such a graph as a network again."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from training.embeddings.graph import HIDDEN, LAYERS, LOWER_LAYERS, build_classifier
from training.embeddings.quantization import write_quantized
from training.embeddings.weights import Weights
from training.safety.transformer.network import HEAD, LABELS, PassageClassifier


def write_graph(network: PassageClassifier, target: Path) -> None:
    """Write the graph from the states of the embedded model's lower half to the logits of the labels."""
    target.parent.mkdir(exist_ok=True)
    write_quantized(build_classifier(network.export_weights(), HEAD, len(LABELS)), target)


def read_graph(source: Path) -> Weights:
    """Read the parameters of a graph that `write_graph` wrote, by the names that the network has for them."""
    constants = {one.name: numpy_helper.to_array(one) for one in onnx.load(source).graph.initializer}
    return dict(_list_parameters(constants))


def _list_parameters(constants: dict[str, NDArray[np.float32]]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    for number in range(LOWER_LAYERS, LAYERS):
        layer = f"encoder.layer.{number}"
        weight = _restore_weight(constants, f"{layer}.attention.projected")
        bias = constants[f"{layer}.attention.projected.bias"]
        for at, name in enumerate(("query", "key", "value")):
            part = slice(at * HIDDEN, (at + 1) * HIDDEN)
            yield f"{layer}.attention.self.{name}.weight", weight[part]
            yield f"{layer}.attention.self.{name}.bias", bias[part]
        for written, name in (("attention.output", "attention.output.dense"), ("widened", "intermediate.dense")):
            yield from _list_linear(constants, f"{layer}.{written}", f"{layer}.{name}")
        yield from _list_linear(constants, f"{layer}.narrowed", f"{layer}.output.dense")
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            yield f"{layer}.{name}.weight", constants[f"{layer}.{name}.scale"]
            yield f"{layer}.{name}.bias", constants[f"{layer}.{name}.shift"]
    yield from _list_linear(constants, "logits", HEAD)


def _list_linear(
    constants: dict[str, NDArray[np.float32]], written: str, name: str
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    yield f"{name}.weight", _restore_weight(constants, written)
    yield f"{name}.bias", constants[f"{written}.bias"]


def _restore_weight(constants: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    """Turn eight-bit numbers, with a scale for each output, into a weight of the shape that PyTorch stores."""
    quantized = constants[f"{name}.weight_quantized"].astype(np.float32)
    zero = constants[f"{name}.weight_zero_point"].astype(np.float32)
    return np.ascontiguousarray(((quantized - zero) * constants[f"{name}.weight_scale"]).T, dtype=np.float32)
