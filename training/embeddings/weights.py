"""The weights of a safetensors file as arrays: eight bytes of length, a header in JSON, then the numbers.

The format is described at https://huggingface.co/docs/safetensors. Reading it takes these lines, so the recipe needs
no library for it.
"""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float32]]
_LENGTH_BYTES = 8


def read_weights(path: Path) -> Weights:
    """Return all arrays of 32-bit numbers by their names; other types, such as the table of positions, are left out."""
    content = path.read_bytes()
    start = _LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES], "little")
    header = json.loads(content[_LENGTH_BYTES:start])
    return {
        name: _read_array(content[start + about["data_offsets"][0] : start + about["data_offsets"][1]], about["shape"])
        for name, about in header.items()
        if about.get("dtype") == "F32"
    }


def _read_array(content: bytes, shape: list[int]) -> NDArray[np.float32]:
    return np.frombuffer(content, dtype="<f4").reshape(shape)
