"""Graphs in eight-bit numbers."""

import tempfile
from pathlib import Path

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic


def write_quantized(model: onnx.ModelProto, target: Path) -> None:
    """Quantize a graph and write it.

    Weights become seven-bit numbers with a scale for each output (`reduce_range`). With eight bits, processors that
    have AVX2 but no VNNI add pairs of products in 16 bits and cut off what is larger, silently, so that the same text
    would have other vectors on an older machine (onnxruntime, "Quantize ONNX Models", "When and why do I need to try
    U8U8?").
    """
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / target.name
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )
