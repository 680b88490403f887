"""What a filter reads of a person's chunks, joined over blocks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from shared.safety import service as safety
from shared.search.blocks import SENSITIVE, Array, IndexBlock, narrow

_BEGINS = 128
"""Of the flags of a row: its chunk is the first one of a text."""


@dataclass(frozen=True)
class ChunkRows:
    """A row for each chunk, in the order of the blocks.

    The chunks of a text stand together, in one block. `kinds` are places in `kind_names`. `starts` and `ends` are the
    places of the chunks in their texts, in as many bytes as they need, `ids` the two halves of the ids of the texts,
    and `readable` is what `find_for_models` has found.
    """

    kind_names: Sequence[str]
    kinds: Array
    flags: Array
    moments: Array
    danger_flags: Array
    starts: Array
    ends: Array
    ids: Array
    readable: dict[frozenset[str], Array] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many chunks there are."""
        return len(self.kinds)

    @property
    def nbytes(self) -> int:
        """How much memory the rows take, with the order of their ids."""
        arrays = (self.kinds, self.flags, self.moments, self.danger_flags, self.starts, self.ends, self.ids)
        return sum(array.nbytes for array in arrays) + np.min_scalar_type(self.size).itemsize * self.size

    @property
    def begins(self) -> Array:
        """Whether each chunk is the first one of a text."""
        are_first: Array = self.flags >= _BEGINS
        return are_first

    def read_id(self, chunk: int) -> UUID:
        """Return the id of the text that a chunk is of."""
        return UUID(bytes=self.ids[:, chunk].tobytes())

    def find_for_models(self, kinds: frozenset[str]) -> Array:
        """Tell which chunks of some kinds a model may read, by what the index knows; kept, as a turn asks the same."""
        if kinds not in self.readable:
            allowed = ((self.flags & SENSITIVE) == 0) & ~safety.are_red(self.danger_flags)
            self.readable[kinds] = allowed & self.find_kinds(kinds)
        return self.readable[kinds]

    def find_kinds(self, kinds: Collection[str]) -> Array:
        """Tell which chunks are of some kinds."""
        are_wanted: Array = np.array([name in kinds for name in self.kind_names], bool)[self.kinds]
        return are_wanted

    def find_texts(self, halves: Array) -> Array:
        """Tell for each chunk whether it is of one of some texts, whose ids are given by `halve_ids`."""
        order = self._order_of_ids
        begins, ends = (self.ids[0].searchsorted(halves[:, 0], side, order) for side in ("left", "right"))
        found = np.zeros(len(order), bool)
        for at in np.flatnonzero(begins < ends).tolist():
            alike = order[begins[at] : ends[at]]
            found[alike[self.ids[1, alike] == halves[at, 1]]] = True
        return found

    @cached_property
    def _order_of_ids(self) -> Array:
        """The rows in the order of the first halves of the ids of their texts."""
        order: Array = self.ids[0].argsort(kind="stable").astype(np.min_scalar_type(self.size))
        return order


def halve_ids(item_ids: Collection[UUID]) -> Array:
    """Return the two halves of each id, as rows have them."""
    return np.frombuffer(b"".join([one.bytes for one in item_ids]), "u8").reshape(-1, 2)


def build_rows(blocks: Sequence[IndexBlock]) -> ChunkRows:
    """Return the rows of some blocks."""
    ids = _concatenate([block.ids for block in blocks], "V16").view("u8").reshape(-1, 2).T.copy()
    is_new = np.ones(ids.shape[1], bool)
    is_new[1:] = (ids[:, 1:] != ids[:, :-1]).any(axis=0)
    names = list(dict.fromkeys(name for block in blocks for name in block.kind_names))
    places: Mapping[str, int] = {name: at for at, name in enumerate(names)}
    kinds = [np.array([places[name] for name in block.kind_names], "u1")[block.kinds] for block in blocks]
    return ChunkRows(
        kind_names=names,
        kinds=_concatenate(kinds, "u1"),
        flags=_concatenate([block.flags for block in blocks], "u1") | np.where(is_new, np.uint8(_BEGINS), np.uint8(0)),
        moments=_concatenate([block.moments for block in blocks], "<i8"),
        danger_flags=_concatenate([block.danger_flags for block in blocks], "<u8"),
        starts=narrow(_concatenate([block.starts for block in blocks], "<u4")),
        ends=narrow(_concatenate([block.ends for block in blocks], "<u4")),
        ids=ids,
    )


def _concatenate(arrays: Sequence[Array], dtype: Any) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)
