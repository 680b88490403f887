"""The response of an embeddings API: checked, sorted, and scaled to length 1.

OpenAI answers in the order of the inputs, but the protocol has an `index` for each vector, and servers of others have
sent them as they came. A vector is a list of numbers or the base64 of 32-bit floats, little-endian, as was asked for or
not.
"""

import base64
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError

from shared.core.ai.answers import ResponseFields
from shared.core.embeddings.vectors import load_numpy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from shared.core.embeddings.vectors import Vectors


class UnusableEmbeddings(Exception):
    """The response is not one vector for each input. The message consists of our own words and of numbers."""


class _Vector(ResponseFields):
    index: int
    embedding: str | list[float]


class _Usage(ResponseFields):
    prompt_tokens: int = 0


class _Response(ResponseFields):
    data: list[_Vector] = Field(default_factory=list)


class _UsagePart(ResponseFields):
    usage: _Usage


def read_response(body: bytes, count: int, dimension: int) -> "tuple[Vectors, int]":
    """Return `count` rows in the order of the inputs, and the tokens as the server counts them.

    Raises `UnusableEmbeddings` where a vector is missing, doubled, of another length, not finite or zero.
    """
    try:
        found = _Response.model_validate_json(body).data
    except ValidationError:
        raise UnusableEmbeddings("it was not a list of embeddings") from None
    found.sort(key=lambda vector: vector.index)
    if [vector.index for vector in found] != list(range(count)):
        raise UnusableEmbeddings(f"it did not have one vector for each of {count} inputs")
    np = load_numpy()
    rows = np.zeros((count, dimension), dtype=np.float64)
    for place, vector in enumerate(found):
        rows[place] = _read_vector(vector.embedding, dimension)
    return _normalize_rows(rows), _read_tokens(body)


def _read_vector(written: str | list[float], dimension: int) -> "NDArray[np.float64]":
    np = load_numpy()
    vector: NDArray[Any] = np.asarray(written if isinstance(written, list) else _decode(written), dtype=np.float64)
    if len(vector) != dimension:
        raise UnusableEmbeddings(f"a vector had {len(vector)} dimensions, not {dimension}")
    return vector


def _decode(text: str) -> "NDArray[Any]":
    try:
        found: NDArray[Any] = load_numpy().frombuffer(base64.b64decode(text, validate=True), dtype="<f4")
    except ValueError:  # binascii.Error is one, and a length that is not whole numbers another
        raise UnusableEmbeddings("a vector was no base64 of 32-bit floats") from None
    return found


def _normalize_rows(rows: "NDArray[np.float64]") -> "Vectors":
    """Scale to length 1 in 64 bits, in which no finite number of 32 bits overflows when it is squared."""
    np = load_numpy()
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    if not (np.isfinite(lengths).all() and lengths.all()):
        raise UnusableEmbeddings("a vector was zero, or not finite")
    scaled: Vectors = (rows / lengths).astype(np.float32)
    return scaled


def _read_tokens(body: bytes) -> int:
    try:
        return _UsagePart.model_validate_json(body).usage.prompt_tokens
    except ValidationError:
        return 0
