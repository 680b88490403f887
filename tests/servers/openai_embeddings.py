"""The embeddings interface of `openai_server`: a vector for each input, in either encoding, in any order.

server.script(embedded(as_floats=True, reverse=True), embedded(lambda vectors: vectors[1:]))
"""

import base64
import hashlib
import math
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.servers.openai_server import Step

PATH = "/embeddings"
TOKENS = 7
DEFAULT_DIMENSION = 1536
Vectors = list[dict[str, Any]]


def is_embedding(body: Mapping[str, Any]) -> bool:
    """Tell whether a request asks for embeddings."""
    return "input" in body and "voice" not in body


def embedded(
    change: Callable[[Vectors], object] = lambda vectors: vectors,
    *,
    as_floats: bool = False,
    reverse: bool = False,
    usage: object = None,
) -> "Step":
    """Answer with a vector of length 2 for each input; `change` may alter the list before it is sent."""

    def step(handler: Any, request: Any) -> None:
        handler.send_json(document(request.body, change, as_floats=as_floats, reverse=reverse, usage=usage))

    return step


def document(
    body: Mapping[str, Any],
    change: Callable[[Vectors], object] = lambda vectors: vectors,
    *,
    as_floats: bool = False,
    reverse: bool = False,
    usage: object = None,
) -> dict[str, Any]:
    """Make a complete answer to a request."""
    dimension = body.get("dimensions", DEFAULT_DIMENSION)
    written = write_floats if as_floats or body.get("encoding_format") != "base64" else write_base64
    vectors: Vectors = [
        {"object": "embedding", "index": index, "embedding": written(vector_of(text, dimension))}
        for index, text in enumerate(body["input"])
    ]
    if reverse:
        vectors.reverse()
    counted = {"prompt_tokens": TOKENS, "total_tokens": TOKENS} if usage is None else usage
    return {"object": "list", "data": change(vectors), "model": body["model"], "usage": counted}


def vector_of(text: str, dimension: int) -> list[float]:
    """Return the vector of a text, which depends on every letter and has the length 2."""
    digest = hashlib.shake_256(text.encode()).digest(2 * dimension)
    numbers = [value - 32768 for value in struct.unpack(f"<{dimension}H", digest)]
    length = math.sqrt(sum(number * number for number in numbers))
    return [2 * number / length for number in numbers]


def write_base64(vector: Sequence[float]) -> str:
    """Write a vector as OpenAI does when it is asked for base64: 32-bit floats, little-endian."""
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def write_floats(vector: Sequence[float]) -> list[float]:
    """Write a vector as a list of numbers."""
    return list(vector)
