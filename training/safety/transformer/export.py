"""The trained network as the graph that the app computes, in eight-bit numbers."""

from pathlib import Path

from training.embeddings.graph import build_classifier
from training.embeddings.quantization import write_quantized
from training.safety.transformer.network import HEAD, LABELS, PassageClassifier


def write_graph(network: PassageClassifier, target: Path) -> None:
    """Write the graph from the embedded model's words to the logits of the labels."""
    target.parent.mkdir(exist_ok=True)
    write_quantized(build_classifier(network.export_weights(), HEAD, len(LABELS)), target)
