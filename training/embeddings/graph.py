"""The graph of a BERT sentence model in ONNX, from the token ids of one text to its vector of length 1.

The weights are those of all-MiniLM-L6-v2; the architecture is BERT's (Devlin and others, 2019): six layers of attention
with 12 heads and a network of 1,536 units with GELU, normalized after each sum. The mean of all tokens, scaled to
length 1, is the vector, as the model's authors compute it (its README, "Usage").

A text is one row, alone. So no token is padding, there is no mask, and the dynamic quantization of activations cannot
make a vector depend on the texts that happen to be embedded beside it.
"""

import math
from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.embeddings.weights import Weights

HEADS, HEAD_SIZE, HIDDEN, LAYERS = 12, 32, 384, 6
WORDS = "words"
OPSET, IR_VERSION = 17, 8
_EPSILON = 1e-12
_IDS = helper.make_tensor_value_info("ids", TensorProto.INT64, ["tokens"])


class GraphWriter:
    """The nodes and constants of a graph that is being written; a method adds one operation and returns its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def add(self, operator: str, inputs: Sequence[str], name: str, **attributes: object) -> str:
        """Add a node whose output has the node's name."""
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant, once for each name."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def scalar(self, name: str, value: float) -> str:
        """Add a constant number."""
        return self.constant(name, np.array(value, dtype=np.float32))

    def linear(self, value: str, weight: NDArray[np.float32], bias: NDArray[np.float32], name: str) -> str:
        """Multiply by a weight of the shape that PyTorch stores (outputs first), and add a bias."""
        product = self.add("MatMul", [value, self.constant(f"{name}.weight", weight.T)], f"{name}.product")
        return self.add("Add", [product, self.constant(f"{name}.bias", bias)], name)

    def normalize(self, value: str, weights: Weights, part: str) -> str:
        """Normalize each token, with the learned scale and shift of this part."""
        scale = self.constant(f"{part}.scale", weights[f"{part}.weight"])
        shift = self.constant(f"{part}.shift", weights[f"{part}.bias"])
        return self.add("LayerNormalization", [value, scale, shift], part, axis=-1, epsilon=_EPSILON)


def build_model(weights: Weights) -> onnx.ModelProto:
    """Write the whole graph: `ids` (int64, as many as the text has tokens, at most 512) to `vector` (float32, 384)."""
    writer = GraphWriter()
    state = _write_layers(writer, weights, _write_embeddings(writer, weights), range(LAYERS))
    _write_vector(writer, state)
    return _finish_model(writer, "all-MiniLM-L6-v2", _IDS, _describe("vector", HIDDEN))


def build_words(weights: Weights) -> onnx.ModelProto:
    """Write the graph of the words: `ids` (int64, at most 512 tokens) to `words` (float32, tokens by 384).

    It is a graph of its own because classifiers of ours go on from the same table, which is half of the model.
    """
    writer = GraphWriter()
    writer.add("Identity", [_write_embeddings(writer, weights)], WORDS)
    return _finish_model(writer, "all-MiniLM-L6-v2, words", _IDS, _describe(WORDS, "tokens", HIDDEN))


def build_layers(weights: Weights) -> onnx.ModelProto:
    """Write the graph of the layers: `words` to `vector` (float32, 384)."""
    writer = GraphWriter()
    _write_vector(writer, _write_layers(writer, weights, WORDS, range(LAYERS)))
    given = _describe(WORDS, "tokens", HIDDEN)
    return _finish_model(writer, "all-MiniLM-L6-v2, layers", given, _describe("vector", HIDDEN))


def build_classifier(weights: Weights, head: str, labels: int) -> onnx.ModelProto:
    """Write the graph of a classifier in the place of the layers: `words` to `logits`, one for each label.

    `head` names its linear layer over the mean of all tokens.
    """
    writer = GraphWriter()
    mean = _write_mean(writer, _write_layers(writer, weights, WORDS, range(LAYERS)))
    writer.linear(mean, *_linear_of(weights, head), "logits")
    return _finish_model(writer, "classifier", _describe(WORDS, "tokens", HIDDEN), _describe("logits", labels))


def build_product() -> onnx.ModelProto:
    """Write the graph of one product: uint8 `codes`, 128 more than they mean, with the columns of an int8 `query`."""
    zero = numpy_helper.from_array(np.array(128, np.uint8), "zero")
    node = helper.make_node("MatMulInteger", ["codes", "query", "zero"], ["products"], name="products")
    given = [
        helper.make_tensor_value_info("codes", TensorProto.UINT8, ["rows", "dimension"]),
        helper.make_tensor_value_info("query", TensorProto.INT8, ["dimension", "columns"]),
    ]
    result = helper.make_tensor_value_info("products", TensorProto.INT32, ["rows", "columns"])
    return _check_model(helper.make_graph([node], "product of codes", given, [result], [zero]))


def _describe(name: str, *shape: int | str) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def _finish_model(
    writer: GraphWriter, name: str, given: onnx.ValueInfoProto, result: onnx.ValueInfoProto
) -> onnx.ModelProto:
    return _check_model(helper.make_graph(writer.nodes, name, [given], [result], list(writer.constants.values())))


def _check_model(graph: onnx.GraphProto) -> onnx.ModelProto:
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="phronesis")
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model, full_check=True)
    return model


def _write_embeddings(writer: GraphWriter, weights: Weights) -> str:
    """Sum the vectors of the words and of their positions; every token is of the first segment, so that is added in."""
    table = writer.constant("table", weights["embeddings.word_embeddings.weight"])
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    count = writer.add("Shape", ["ids"], "count")
    zero = writer.constant("zero", np.array([0], dtype=np.int64))
    places = writer.add("Slice", [writer.constant("positions", positions), zero, count], "places")
    looked_up = writer.add("Gather", [table, "ids"], "looked_up", axis=0)
    return writer.normalize(writer.add("Add", [looked_up, places], "summed"), weights, "embeddings.LayerNorm")


def _write_layers(writer: GraphWriter, weights: Weights, state: str, numbers: Sequence[int]) -> str:
    for number in numbers:
        state = _write_layer(writer, weights, state, f"encoder.layer.{number}")
    return state


def _write_layer(writer: GraphWriter, weights: Weights, state: str, layer: str) -> str:
    attended = _write_attention(writer, weights, state, f"{layer}.attention")
    widened = writer.linear(attended, *_linear_of(weights, f"{layer}.intermediate.dense"), f"{layer}.widened")
    narrowed = writer.linear(
        _write_gelu(writer, widened, layer), *_linear_of(weights, f"{layer}.output.dense"), f"{layer}.narrowed"
    )
    return writer.normalize(
        writer.add("Add", [narrowed, attended], f"{layer}.sum"), weights, f"{layer}.output.LayerNorm"
    )


def _write_attention(writer: GraphWriter, weights: Weights, state: str, part: str) -> str:
    """Let each token look at all others: queries, keys and values by one product, then one product per head."""
    names = ("query", "key", "value")
    weight = np.concatenate([weights[f"{part}.self.{name}.weight"] for name in names])
    bias = np.concatenate([weights[f"{part}.self.{name}.bias"] for name in names])
    together = writer.linear(state, weight, bias, f"{part}.projected")
    by_head = writer.constant("by_head", np.array([-1, 3 * HEADS, HEAD_SIZE], dtype=np.int64))
    shaped = writer.add("Reshape", [together, by_head], f"{part}.shaped")
    heads_first = writer.add("Transpose", [shaped], f"{part}.heads", perm=[1, 0, 2])
    queries, keys, values = (f"{part}.{name}" for name in names)
    writer.nodes.append(helper.make_node("Split", [heads_first], [queries, keys, values], name=f"{part}.split", axis=0))
    turned = writer.add("Transpose", [keys], f"{part}.turned", perm=[0, 2, 1])
    scores = writer.add("MatMul", [queries, turned], f"{part}.scores")
    scaled = writer.add("Mul", [scores, writer.scalar("attention_scale", 1 / math.sqrt(HEAD_SIZE))], f"{part}.scaled")
    shares = writer.add("Softmax", [scaled], f"{part}.shares", axis=-1)
    mixed = writer.add("MatMul", [shares, values], f"{part}.mixed")
    tokens_first = writer.add("Transpose", [mixed], f"{part}.tokens", perm=[1, 0, 2])
    flat = writer.constant("flat", np.array([-1, HIDDEN], dtype=np.int64))
    joined = writer.add("Reshape", [tokens_first, flat], f"{part}.joined")
    output = writer.linear(joined, *_linear_of(weights, f"{part}.output.dense"), f"{part}.output")
    return writer.normalize(writer.add("Add", [output, state], f"{part}.sum"), weights, f"{part}.output.LayerNorm")


def _write_gelu(writer: GraphWriter, value: str, layer: str) -> str:
    """Write GELU by its definition with the error function, which onnxruntime fuses into one operation."""
    divided = writer.add("Div", [value, writer.scalar("root_of_two", math.sqrt(2))], f"{layer}.divided")
    error = writer.add("Erf", [divided], f"{layer}.error")
    raised = writer.add("Add", [error, writer.scalar("one", 1)], f"{layer}.raised")
    doubled = writer.add("Mul", [value, raised], f"{layer}.doubled")
    return writer.add("Mul", [doubled, writer.scalar("half", 0.5)], f"{layer}.gelu")


def _write_mean(writer: GraphWriter, state: str) -> str:
    """Take the mean of all tokens, the two special ones included."""
    return writer.add("ReduceMean", [state], "mean", axes=[0], keepdims=0)


def _write_vector(writer: GraphWriter, state: str) -> None:
    """Take the mean and scale it to length 1."""
    mean = _write_mean(writer, state)
    writer.add("Div", [mean, writer.add("ReduceL2", [mean], "length", axes=[0], keepdims=1)], "vector")


def _linear_of(weights: Weights, name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]
