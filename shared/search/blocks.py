"""Blocks of the index: up to 256 chunks of one person as arrays, and their bytes, which are sealed.

An array is laid out as a search reads it: the words as an inverted list (each hashed stem once, in order, with the
chunks that have it), the vectors as rows for one product. A block is never changed, only replaced.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

MAX_CHUNKS = 256
"""Chunks in a block: their numbers fit in a byte, and a block in some hundred kilobytes."""
SENSITIVE = 1
_FORMAT = 1
_LENGTH_BYTES = 4
_MAX_COUNT, _MAX_LENGTH = 255, 65_535
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Array = npt.NDArray[Any]
_ID = np.dtype("V16")
_WORD_ARRAYS: Mapping[str, str] = {
    "ids": "V16",
    "kinds": "u1",
    "flags": "u1",
    "moments": "<i8",
    "starts": "<u4",
    "ends": "<u4",
    "lengths": "<u2",
    "stems": "<u4",
    "offsets": "<u4",
    "posting_chunks": "u1",
    "posting_counts": "u1",
    "danger_flags": "<u8",
}


@dataclass(frozen=True)
class Chunk:
    """A part of a text, as it is put into a block: where it is in the text, its hashed stems with counts, its vector.

    `vector` is of length 1, or None where no word of it is known to the model, or no model was asked. `danger_flag` is
    that of the whole text.
    """

    item_id: UUID
    kind: str
    moment: datetime
    start: int
    end: int
    stems: Mapping[int, int]
    length: int
    vector: Array | None = None
    is_sensitive: bool = False
    danger_flag: int = 0


@dataclass(frozen=True)
class IndexBlock:
    """Chunks as arrays: one row each, but for `stems`, `offsets` and the postings, which are the inverted list.

    Blocks of releases before have no `danger_flags`, which are then 0.

    `kind_names` are the kinds that the numbers in `kinds` stand for. `moments` are microseconds since 1970. The chunks
    with `stems[i]` are `posting_chunks[offsets[i] : offsets[i + 1]]`. A vector is its row times its scale; the scale is
    0 where there is none.
    """

    kind_names: tuple[str, ...]
    ids: Array
    kinds: Array
    flags: Array
    moments: Array
    starts: Array
    ends: Array
    lengths: Array
    stems: Array
    offsets: Array
    posting_chunks: Array
    posting_counts: Array
    danger_flags: Array
    vectors: Array
    scales: Array

    @property
    def size(self) -> int:
        """How many chunks it has."""
        return len(self.ids)

    def read_id(self, chunk: int) -> UUID:
        """Return the id of the text that a chunk is of."""
        return UUID(bytes=self.ids[chunk].tobytes())


def narrow(numbers: Array) -> Array:
    """Return numbers from 0 on in the smallest type that holds them all."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def empty_block(dimension: int = 0) -> IndexBlock:
    """Return a block without chunks."""
    arrays = {name: np.zeros(0, dtype) for name, dtype in _WORD_ARRAYS.items()}
    arrays["offsets"] = np.zeros(1, _WORD_ARRAYS["offsets"])
    return IndexBlock((), **arrays, vectors=np.zeros((0, dimension), "i1"), scales=np.zeros(0, "<f4"))


def read_moment(microseconds: int) -> datetime:
    """Return the moment that a block stores as a number."""
    return _EPOCH + timedelta(microseconds=microseconds)


def store_moment(moment: datetime) -> int:
    """Return a moment as a block stores it: microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def remove_items(block: IndexBlock, item_ids: Collection[UUID]) -> IndexBlock:
    """Return a block without the chunks of some texts."""
    gone = np.array([item_id.bytes for item_id in item_ids], _ID)
    kept = ~np.isin(block.ids.view("S16"), gone.view("S16")) if len(gone) else np.ones(block.size, bool)
    return block if kept.all() else _select_chunks(block, kept)


def add_chunks(block: IndexBlock, chunks: Sequence[Chunk], dimension: int) -> IndexBlock:
    """Return a block with more chunks behind its own; the caller keeps within `MAX_CHUNKS`.

    `dimension` is that of the chunks' vectors; a block that has vectors of another one has to be embedded again first.
    """
    if not chunks:
        return block
    names = (*block.kind_names, *sorted({chunk.kind for chunk in chunks} - set(block.kind_names)))
    vectors, scales = _quantize([chunk.vector for chunk in chunks], dimension)
    stems, numbers, counts = _list_postings(block)
    for number, chunk in enumerate(chunks, start=block.size):
        stems.append(np.fromiter(chunk.stems.keys(), "<u4", len(chunk.stems)))
        counts.append(np.minimum(np.fromiter(chunk.stems.values(), "<u4", len(chunk.stems)), _MAX_COUNT).astype("u1"))
        numbers.append(np.full(len(chunk.stems), number, "u1"))
    rows = {
        "ids": np.array([chunk.item_id.bytes for chunk in chunks], _ID),
        "kinds": np.array([names.index(chunk.kind) for chunk in chunks], "u1"),
        "flags": np.array([SENSITIVE if chunk.is_sensitive else 0 for chunk in chunks], "u1"),
        "moments": np.array([store_moment(chunk.moment) for chunk in chunks], "<i8"),
        "starts": np.array([chunk.start for chunk in chunks], "<u4"),
        "ends": np.array([chunk.end for chunk in chunks], "<u4"),
        "lengths": np.array([min(chunk.length, _MAX_LENGTH) for chunk in chunks], "<u2"),
        "danger_flags": np.array([chunk.danger_flag for chunk in chunks], "<u8"),
    }
    old_vectors = block.vectors if block.size else np.zeros((0, dimension), "i1")
    return IndexBlock(
        names,
        **{name: np.concatenate((getattr(block, name), new)) for name, new in rows.items()},
        **_invert(np.concatenate(stems), np.concatenate(numbers), np.concatenate(counts)),
        vectors=np.concatenate((old_vectors, vectors)),
        scales=np.concatenate((block.scales, scales)),
    )


def replace_vectors(block: IndexBlock, vectors: Sequence[Array | None], dimension: int) -> IndexBlock:
    """Return a block with other vectors, one for each chunk, such as those of another model."""
    quantized, scales = _quantize(vectors, dimension)
    return replace(block, vectors=quantized, scales=scales)


def write_words(block: IndexBlock) -> bytes:
    """Return the bytes of everything but the vectors."""
    arrays = {name: getattr(block, name) for name in _WORD_ARRAYS}
    lengths = {name: len(array) for name, array in arrays.items()}
    header = json.dumps({"format": _FORMAT, "kinds": block.kind_names, "lengths": lengths}).encode()
    body = b"".join(array.tobytes() for array in arrays.values())
    return len(header).to_bytes(_LENGTH_BYTES, "big") + header + body


def write_vectors(block: IndexBlock, model: str | None) -> bytes:
    """Return the bytes of the vectors, with the name of their model and their dimension."""
    header = json.dumps({"format": _FORMAT, "model": model, "dimension": block.vectors.shape[1]}).encode()
    return len(header).to_bytes(_LENGTH_BYTES, "big") + header + block.scales.tobytes() + block.vectors.tobytes()


def read_block(words: bytes, vectors: bytes) -> IndexBlock:
    """Return the block of these bytes; its arrays are views of them, so that reading copies nothing."""
    header, at = _read_header(words)
    arrays: dict[str, Array] = {}
    for name, dtype in _WORD_ARRAYS.items():
        if name not in header["lengths"]:
            arrays[name] = np.zeros(len(arrays["ids"]), dtype)
            continue
        arrays[name] = np.frombuffer(words, dtype, header["lengths"][name], at)
        at += arrays[name].nbytes
    told, start = _read_header(vectors)
    size = len(arrays["ids"])
    scales = np.frombuffer(vectors, "<f4", size, start)
    rows = np.frombuffer(vectors, "i1", size * told["dimension"], start + scales.nbytes)
    shape = (size, told["dimension"])
    return IndexBlock(tuple(header["kinds"]), **arrays, vectors=rows.reshape(shape), scales=scales)


def _read_header(data: bytes) -> tuple[dict[str, Any], int]:
    end = _LENGTH_BYTES + int.from_bytes(data[:_LENGTH_BYTES], "big")
    header: dict[str, Any] = json.loads(data[_LENGTH_BYTES:end])
    if header["format"] != _FORMAT:
        raise ValueError("a block of the search index has a form that this version does not read")
    return header, end


def _select_chunks(block: IndexBlock, kept: Array) -> IndexBlock:
    new_numbers = np.cumsum(kept) - 1
    stems, numbers, counts = (arrays[0] for arrays in _list_postings(block))
    stays = kept[numbers]
    rows = ("ids", "kinds", "flags", "moments", "starts", "ends", "lengths", "danger_flags", "vectors", "scales")
    return IndexBlock(
        block.kind_names,
        **{name: getattr(block, name)[kept] for name in rows},
        **_invert(stems[stays], new_numbers[numbers[stays]].astype("u1"), counts[stays]),
    )


def _list_postings(block: IndexBlock) -> tuple[list[Array], list[Array], list[Array]]:
    """Return the postings one by one: stems, numbers of chunks, counts."""
    stems = np.repeat(block.stems, np.diff(block.offsets.astype("i8")))
    return [stems], [block.posting_chunks], [block.posting_counts]


def _invert(stems: Array, numbers: Array, counts: Array) -> dict[str, Array]:
    """Order postings by stem and chunk."""
    order = np.lexsort((numbers, stems))
    distinct, starts = np.unique(stems[order], return_index=True)
    return {
        "stems": distinct.astype("<u4"),
        "offsets": np.append(starts, len(stems)).astype("<u4"),
        "posting_chunks": numbers[order],
        "posting_counts": counts[order],
    }


def _quantize(vectors: Sequence[Array | None], dimension: int) -> tuple[Array, Array]:
    """Return vectors as rows of whole numbers from -127 to 127, and what each row is multiplied with."""
    rows = np.zeros((len(vectors), dimension), "<f4")
    for at, vector in enumerate(vectors):
        if vector is not None:
            rows[at] = vector
    largest = np.abs(rows).max(axis=1, initial=0.0)
    scales = (largest / 127).astype("<f4")
    divisors = np.where(scales > 0, scales, 1)[:, None]
    return np.rint(rows / divisors).astype("i1"), scales
