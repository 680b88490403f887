"""The product of many rows of 8-bit codes with a query, in whole numbers.

onnxruntime has it, and is here for the embedded model. The graph is one operation (`training/embeddings/graph.py`).
"""

from typing import TYPE_CHECKING, Any

from shared.core.embeddings.embedded_model import FOLDER, create_session
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession


def multiply_codes(codes: "NDArray[Any]", query: "NDArray[Any]") -> "NDArray[Any]":
    """Return `(codes - 128) @ query` as int32: `codes` are uint8 (rows x dimension), `query` is int8 (dimension x 2).

    No number of the query may be beyond 63: some processors would cut sums of larger products.
    """
    products: NDArray[Any] = _load_product().run(None, {"codes": codes, "query": query})[0]
    return products


@single_flight
def _load_product() -> "InferenceSession":
    return create_session(FOLDER / "product.onnx")
